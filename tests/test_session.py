"""What a connected display sees: the clock, a push that interrupts it, its brightness, and what time does."""

from base64 import b64encode
from io import BytesIO
from random import Random
from typing import Any, cast

import pytest
from homeassistant.core import HomeAssistant
from PIL import Image
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import CLIENT_INFO, FakeDisplay, caught_up
from .pictures import webp

LIGHT = "light.kitchen"
pytestmark = pytest.mark.usefixtures("restless")


def noise(frames: int = 60) -> bytes:
    """Give a large animation: noise does not compress."""
    file = BytesIO()
    first, *rest = (Image.frombytes("RGB", (64, 32), Random(frame).randbytes(64 * 32 * 3)) for frame in range(frames))
    first.save(file, "WEBP", lossless=True, save_all=True, append_images=rest, duration=100)
    return file.getvalue()


async def show(hass: HomeAssistant, picture: bytes, **data: Any) -> dict[str, Any]:
    """Push a picture and give the answer for the one display."""
    answer = await hass.services.async_call(
        "tronbyt",
        "show_image",
        {"entity_id": LIGHT, "data": b64encode(picture).decode(), **data},
        blocking=True,
        return_response=True,
    )
    assert answer is not None
    [result] = cast("dict[str, dict[str, Any]]", answer["displays"]).values()
    return result


def state_of(hass: HomeAssistant, entity_id: str) -> str:
    """Give the state of an entity that exists."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state.state


async def settle(display: FakeDisplay, pass_time: PassTime) -> None:
    """Go through the first image of an ESP32 and have the next one queued."""
    await pass_time(0.2)
    await display.take()
    await display.hear_image()
    await display.queue()


async def test_a_push_interrupts_the_clock_and_the_clock_comes_back(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """The main job, to a client that follows the protocol document."""
    display = await dial()
    await display.take()
    await display.hear_image()
    await display.queue()
    picture = webp("red")
    answer = await show(hass, picture, duration=10)
    assert answer["status"] == "sent"
    assert answer["duration"] == 10
    push = await display.take(immediate=True)
    assert push.image == picture
    assert push.dwell == 10
    assert push.brightness == []
    clock = await display.hear_image()
    assert clock.image != picture
    assert clock.dwell == 15


async def test_an_esp32_gets_its_brightness_in_percent_after_a_neighbour(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Firmware ignores the value that it believes it has."""
    display = await dial("esp32")
    await pass_time(0.2)
    first = await display.hear_image()
    assert first.brightness == [49, 50]


async def test_dimming_reaches_an_esp32_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Without an image."""
    display = await dial("esp32")
    await settle(display, pass_time)
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT, "brightness": 255}, blocking=True)
    assert await display.hear() == {"brightness": 100}


async def test_an_esp32_is_kept_one_image_ahead(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Each image shown brings the next."""
    display = await dial("esp32")
    await settle(display, pass_time)
    for _ in range(5):
        await pass_time(15)
        await display.show()
        heard = await display.hear_image()
        assert heard.dwell == 15
        await display.queue()


async def test_an_esp32_finishes_a_push_when_its_follower_is_shown(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """The player says what is on the panel."""
    display = await dial("esp32")
    await settle(display, pass_time)
    await show(hass, webp("blue"), duration=10)
    await display.take(immediate=True)
    await display.hear_image()
    await display.queue()
    await hass.async_block_till_done()
    assert state_of(hass, "media_player.kitchen_player") == "playing"
    await pass_time(10)
    await display.show()
    await display.hear_image()
    await hass.async_block_till_done()
    assert state_of(hass, "media_player.kitchen_player") == "idle"


@pytest.mark.parametrize("family", ["tronberry"])
async def test_a_client_without_acks_is_timed_by_the_server(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, family: str
) -> None:
    """It shows what arrives."""
    display = await dial(family)
    first = await display.hear_image()
    assert first.brightness == [50]
    await pass_time(15.1)
    second = await display.hear_image()
    assert second.image != first.image
    await show(hass, webp("green"), duration=10)
    push = await display.hear_image()
    assert push.image == webp("green")
    await pass_time(10.1)
    assert (await display.hear_image()).image != push.image


async def test_client_info_changes_the_scale_of_a_client_that_said_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Brightness is said again in percent."""
    display = await dial("document")
    await display.take()
    await display.hear_image()
    await display.queue()
    await display.say({"client_info": CLIENT_INFO})
    assert await display.hear() == {"brightness": 49}
    assert await display.hear() == {"brightness": 50}


async def test_an_image_whose_place_a_picture_of_the_display_took_is_sent_again_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await dial("esp32")
    await pass_time(1)
    await display.take()
    await display.hear_image()
    await display.queue()
    await display.queue()
    await display.show()
    await caught_up(hass)
    assert not display.is_silent
