"""What goes over the wire when things happen: order, interruptions, holds, light, losses and time-outs."""

import logging

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Format, Image, Screen
from custom_components.tronbyt.rendering import Rendering

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, caught_up
from .pictures import webp
from .test_session import LIGHT, settle, show, state_of

PLAYER = "media_player.kitchen_player"
pytestmark = pytest.mark.usefixtures("restless")


async def light(hass: HomeAssistant, action: str, **data: object) -> None:
    """Turn the light on or off."""
    await hass.services.async_call("light", action, {"entity_id": LIGHT, **data}, blocking=True)


async def dismiss(hass: HomeAssistant, **data: object) -> None:
    """Dismiss what is shown."""
    await hass.services.async_call("tronbyt", "dismiss", {"entity_id": LIGHT, **data}, blocking=True)


async def drawn(hass: HomeAssistant) -> None:
    """Wait for the drawings that are under way."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def queue_next(display: FakeDisplay) -> bytes:
    """Take the image that is sent ahead."""
    heard = await display.hear_image()
    await display.queue()
    return heard.image


@pytest.fixture
async def esp32(entry: MockConfigEntry, dial: Dial, pass_time: PassTime) -> FakeDisplay:
    """Give an ESP32 that shows a clock and has the next one queued."""
    display = await dial("esp32")
    await settle(display, pass_time)
    return display


async def test_a_push_never_is_the_first_image_of_an_esp32(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """A boot has its own abort flag; the push follows the first screen."""
    assert (await show(hass, webp("red")))["status"] == "offline"
    display = await dial("esp32")
    await pass_time(0.2)
    first = await display.take()
    assert first.image != webp("red")
    assert (await display.take(immediate=True)).image == webp("red")


async def test_nothing_is_sent_before_the_number_of_the_image_in_flight_is_known(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """Or two seconds have passed."""
    await show(hass, webp("red"), tag="a")
    await esp32.hear_image(immediate=True)
    assert (await show(hass, webp("blue"), tag="a"))["status"] == "replaced"
    await show(hass, webp("green"), tag="a")
    await esp32.queue()
    assert (await esp32.hear_image(immediate=True)).image == webp("green")
    await show(hass, webp("white"), tag="a")
    await pass_time(2.1)
    assert (await esp32.hear_image(immediate=True)).image == webp("white")


async def test_the_order_of_the_two_acks_does_not_matter(hass: HomeAssistant, esp32: FakeDisplay) -> None:
    """Firmware may say that it displays before it says that it queued."""
    await show(hass, webp("red"))
    await esp32.hear_image(immediate=True)
    await esp32.show(esp32.counter + 1)
    await esp32.queue()
    await esp32.hear_image()
    await hass.async_block_till_done()
    assert state_of(hass, PLAYER) == "playing"


async def test_a_push_that_was_cut_is_sent_once_more(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """An `immediate` that came late leaves its flag for the follower."""
    await show(hass, webp("red"))
    await esp32.take(immediate=True)
    await queue_next(esp32)
    await pass_time(0.3)
    await esp32.show()
    again = await esp32.take(immediate=True)
    assert again.image == webp("red")


async def test_a_touch_dismisses_a_push(hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime) -> None:
    """A tap skips to what is queued."""
    await show(hass, webp("red"), duration=60)
    await esp32.take(immediate=True)
    await queue_next(esp32)
    await pass_time(5)
    await esp32.show()
    await caught_up(hass)
    assert state_of(hass, PLAYER) == "idle"


async def test_a_hold_has_a_copy_of_itself_behind_it_until_it_is_dismissed(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """An empty queue and a stray abort would freeze the panel."""
    data = {"entity_id": LIGHT, "message": "Door", "hold": True, "tag": "door"}
    await hass.services.async_call("tronbyt", "notify", data, blocking=True)
    held = await esp32.take(immediate=True)
    assert held.dwell == 2147
    copy = await esp32.hear_image()
    assert (copy.image, copy.dwell) == (held.image, 2147)
    await esp32.queue()
    await pass_time(50)
    assert state_of(hass, PLAYER) == "playing"
    await dismiss(hass, tag="other")
    await dismiss(hass, tag="door")
    clock = await esp32.take(immediate=True)
    assert clock.image != held.image
    assert clock.dwell == 15


async def test_off_is_dark_and_quiet_and_on_brings_a_fresh_image_before_the_light(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """Nobody sees an old picture light up."""
    await light(hass, "turn_on", brightness=200)
    assert await esp32.hear() == {"brightness": 78}
    await light(hass, "turn_off")
    assert await esp32.hear() == {"brightness": 0}
    await pass_time(15)
    await esp32.show()
    await pass_time(50)
    await light(hass, "turn_on")
    fresh = await esp32.hear_image(immediate=True)
    assert fresh.brightness == []
    await esp32.queue()
    await esp32.show()
    assert await esp32.hear() == {"brightness": 78}


async def test_light_comes_after_a_second_where_nobody_says_that_the_image_is_there(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """A lost ack must not leave a panel dark."""
    await light(hass, "turn_off")
    assert await esp32.hear() == {"brightness": 0}
    await light(hass, "turn_on")
    await esp32.hear_image(immediate=True)
    await pass_time(1.1)
    assert await esp32.hear() == {"brightness": 50}


async def test_a_document_client_gets_its_brightness_with_the_image_that_it_shows(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """The document says that brightness belongs to an image."""
    display = await dial()
    first = await display.take()
    await queue_next(display)
    await pass_time(5)
    await light(hass, "turn_on", brightness=200)
    again = await display.hear_image(immediate=True)
    assert (again.image, again.brightness, again.dwell) == (first.image, [200], 10)


async def test_tronberry_gets_its_brightness_with_the_image_that_it_shows(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    """Without `immediate`, which it does not know."""
    display = await dial("tronberry")
    first = await display.hear_image()
    await light(hass, "turn_on", brightness=255)
    again = await display.hear_image()
    assert (again.image, again.brightness) == (first.image, [100])
    await light(hass, "turn_off")
    assert (await display.hear_image()).brightness == [0]


@pytest.mark.parametrize("family", ["document", "tronberry"])
async def test_a_display_that_comes_back_while_it_is_off_is_dark(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, family: str
) -> None:
    """Also one that needs an image for it."""
    await light(hass, "turn_off")
    display = await dial(family)
    assert (await display.hear_image()).brightness == [0]


async def test_a_push_that_wakes_lights_a_dark_panel_for_its_time(
    hass: HomeAssistant, esp32: FakeDisplay, pass_time: PassTime
) -> None:
    """And the light's state does not change."""
    await light(hass, "turn_off")
    assert await esp32.hear() == {"brightness": 0}
    data = {"entity_id": LIGHT, "message": "Fire", "wake": True, "duration": 20}
    await hass.services.async_call("tronbyt", "notify", data, blocking=True)
    await esp32.take(immediate=True)
    assert await esp32.hear() == {"brightness": 50}
    assert state_of(hass, LIGHT) == "off"
    await pass_time(21)
    assert await esp32.hear() == {"brightness": 0}


async def test_a_push_that_was_not_acknowledged_is_sent_again_to_the_next_connection(
    hass: HomeAssistant, esp32: FakeDisplay, dial: Dial, pass_time: PassTime
) -> None:
    """Nothing is lost across a reconnect."""
    await show(hass, webp("red"))
    await esp32.hear_image(immediate=True)
    await esp32.hang_up()
    await hass.async_block_till_done()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.take()
    assert (await again.hear_image(immediate=True)).image == webp("red")


async def test_what_expires_while_the_display_is_away_is_never_shown(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """A doorbell an hour later is noise."""
    assert (await show(hass, webp("red")))["status"] == "offline"
    await pass_time(301)
    display = await dial("esp32")
    await settle(display, pass_time)
    await pass_time(15)
    await display.show()
    assert await queue_next(display) != webp("red")


async def test_a_failure_is_told_to_the_display_and_shown(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    dial: Dial,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In words on the wire, which are not kept, and as a picture."""
    caplog.set_level(logging.DEBUG, "custom_components.tronbyt")
    words = "No paint left"

    async def fail(*_: object, **__: object) -> None:
        raise HomeAssistantError(words)

    monkeypatch.setattr(Rendering, "screen", fail)
    display = await dial()
    heard = await display.take()
    assert heard.image.startswith(b"RIFF")
    assert {"status": "error", "message": words} in display.texts
    transcript = "\n".join(entry.runtime_data.director.transcript.lines())
    debug = "\n".join(record.getMessage() for record in caplog.records if record.levelno == logging.DEBUG)
    for kept in (transcript, debug):
        assert f"> error, {len(words)} characters" in kept
        assert words not in kept


async def test_a_document_client_that_never_acks_is_timed_by_its_dwell(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """After one wait of 30 s (2 × dwell), as with the reference server."""
    display = await dial()
    await display.hear_image()
    await pass_time(29)
    await pass_time(1.5)
    await display.hear_image()
    await pass_time(15.1)
    await display.hear_image()
    await display.queue()
    await display.show()
    await display.hear_image()


async def test_old_firmware_is_known_by_its_silence(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Ten seconds after the first image the server times it."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.hear_image()
    await pass_time(10.1)
    await show(hass, webp("red"))
    assert (await display.hear_image(immediate=True)).image == webp("red")
    await pass_time(10.1)
    assert (await display.hear_image()).image != webp("red")


async def test_the_same_picture_is_not_sent_twice_to_firmware(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It repeats it by itself; a push still finds its way."""
    turns: list[Screen] = []

    async def same(_rendering: Rendering, screen: Screen, wanted: Format, *_: object, **__: object) -> DrawnScreen:
        turns.append(screen)
        return DrawnScreen(Image(webp("green"), wanted.size))

    monkeypatch.setattr(Rendering, "screen", same)
    display = await dial("esp32")
    await pass_time(0.2)
    await display.take()
    for _ in range(3):
        await pass_time(15.1)
        await drawn(hass)
    assert len(turns) > 2
    await show(hass, webp("red"))
    assert (await display.hear_image(immediate=True)).image == webp("red")
