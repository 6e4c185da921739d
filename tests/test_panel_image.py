"""The image entity: what is seen on the panel at any GET, and when its state moves."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from io import BytesIO

import PIL.Image
import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import view
from custom_components.tronbyt.model import Image, Size
from custom_components.tronbyt.render import decode
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.rendering import Rendering

from .conftest import Dial, PassTime, make_entry
from .fake_display import Client, FakeDisplay
from .live import act, drawn, next_turn, state_of
from .pictures import LIGHT, PLAYER, ahead, ask, pixels_of, settled, show, webp

IMAGE = "image.kitchen_screenshot"

type Get = Callable[[], Awaitable[PIL.Image.Image]]


@pytest.fixture
def address(hass: HomeAssistant) -> Callable[[], str]:
    """Return the address that the entity tells, with its token."""

    def address() -> str:
        state = hass.states.get(IMAGE)
        assert state is not None
        told: str = state.attributes["entity_picture"]
        return told

    return address


@pytest.fixture
def get(client: Client, address: Callable[[], str]) -> Get:
    """Look at the picture as a dashboard does."""

    async def get() -> PIL.Image.Image:
        answer = await client.get(address())
        assert (answer.status, answer.content_type) == (HTTPStatus.OK, "image/webp")
        assert not {"ETag", "Last-Modified", "Expires", "Cache-Control"} & set(answer.headers)
        return PIL.Image.open(BytesIO(await answer.read()))

    return get


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial, restless: None) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


def small(picture: PIL.Image.Image, size: tuple[int, int] = (64, 32)) -> bytes:
    """Return the pixels of a picture as they were before it was enlarged."""
    shown = picture.convert("RGB")
    before = shown.resize(size, PIL.Image.Resampling.NEAREST)
    assert before.resize(shown.size, PIL.Image.Resampling.NEAREST).tobytes() == shown.tobytes()
    return before.tobytes()


# What is served


async def test_the_picture_is_of_this_turn_and_its_state_does_not_move(
    hass: HomeAssistant, display: FakeDisplay, get: Get, pass_time: PassTime
) -> None:
    await drawn(hass)
    state, queued, seen = state_of(hass, IMAGE), None, []
    for _ in range(4):
        heard = await next_turn(display, pass_time)
        await drawn(hass)
        picture = await get()
        assert picture.size == (640, 320)
        assert queued is None or small(picture) == pixels_of(queued)
        queued = heard.image
        seen.append(small(picture))
    assert len(set(seen)) == 4
    assert state_of(hass, IMAGE) == state


async def test_an_animation_is_animated(hass: HomeAssistant, display: FakeDisplay, get: Get) -> None:
    images = [PIL.Image.new("RGB", (64, 32), color) for color in ("red", "lime", "blue")]
    buffer = BytesIO()
    images[0].save(buffer, "WEBP", save_all=True, append_images=images[1:], duration=[100, 2000, 300], lossless=True)
    await show(hass, buffer.getvalue())
    await display.take(immediate=True)
    await drawn(hass)
    picture = await get()
    assert (picture.size, getattr(picture, "n_frames", 1)) == ((640, 320), 3)


async def test_the_same_image_is_enlarged_once_for_all_who_look(
    hass: HomeAssistant, display: FakeDisplay, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    enlarged = []
    plain = Rendering.view

    async def counted(self: Rendering, image: Image | None, size: Size) -> bytes:
        enlarged.append(image)
        return await plain(self, image, size)

    monkeypatch.setattr(Rendering, "view", counted)
    for _ in range(3):
        await get()
    assert len(enlarged) == 1


async def test_the_player_has_the_same_picture(
    hass: HomeAssistant, display: FakeDisplay, client: Client, get: Get
) -> None:
    await show(hass, webp("red"))
    await display.take(immediate=True)
    await drawn(hass)
    state = hass.states.get(PLAYER)
    assert state is not None
    answer = await client.get(state.attributes["entity_picture"])
    assert (answer.status, answer.content_type) == (HTTPStatus.OK, "image/webp")
    assert small(PIL.Image.open(BytesIO(await answer.read()))) == small(await get()) == pixels_of(webp("red"))


# What is not there


async def test_a_display_that_never_came_is_a_dark_panel(hass: HomeAssistant, entry: MockConfigEntry, get: Get) -> None:
    picture = await get()
    assert (picture.size, small(picture)) == ((640, 320), bytes(64 * 32 * 3))
    assert state_of(hass, IMAGE) == "unknown"


async def test_a_dark_panel_has_the_shape_of_its_display(
    hass: HomeAssistant, address: Callable[[], str], hass_client_no_auth: Callable[[], Awaitable[Client]]
) -> None:
    entry = make_entry(data={"width": 128, "height": 32})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    answer = await (await hass_client_no_auth()).get(address())
    picture = PIL.Image.open(BytesIO(await answer.read()))
    assert (picture.size, small(picture, (128, 32))) == ((640, 160), bytes(128 * 32 * 3))


async def test_a_panel_without_light_is_dark_and_a_push_that_wakes_it_is_seen(
    hass: HomeAssistant, display: FakeDisplay, get: Get, pass_time: PassTime
) -> None:
    moments = [state_of(hass, IMAGE)]
    await pass_time(1)
    await act(hass, "light", "turn_off", LIGHT)
    assert (await display.take(immediate=True)).brightness == [0]
    await drawn(hass)
    assert small(await get()) == bytes(64 * 32 * 3)
    moments.append(state_of(hass, IMAGE))
    await pass_time(1)
    await ask(hass, "notify", message="Fire", wake=True, hold=True)
    pushed = await display.take(immediate=True)
    assert any(pixels_of(pushed.image))
    await drawn(hass)
    assert small(await get()) == pixels_of(pushed.image)
    moments.append(state_of(hass, IMAGE))
    assert len(set(moments)) == 3


async def test_bytes_that_cannot_be_decoded_are_served_as_they_are(
    hass: HomeAssistant,
    display: FakeDisplay,
    address: Callable[[], str],
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None comes to a display, but another version of the library may read what this one does not."""
    await show(hass, webp("red"))
    await display.take(immediate=True)
    await drawn(hass)

    def fail(*_: object, **__: object) -> None:
        raise ImageError(Reason.TRUNCATED)

    monkeypatch.setattr(decode, "decode", fail)
    answer = await client.get(address())
    assert (answer.status, await answer.read()) == (HTTPStatus.OK, webp("red"))


async def test_what_cannot_be_enlarged_is_served_as_it_is(
    hass: HomeAssistant,
    display: FakeDisplay,
    address: Callable[[], str],
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def failing(*_: object) -> bytes:
        raise HomeAssistantError

    await show(hass, webp("red"))
    await display.take(immediate=True)
    await drawn(hass)
    monkeypatch.setattr(Rendering, "view", failing)
    answer = await client.get(address())
    assert (answer.status, await answer.read()) == (HTTPStatus.OK, webp("red"))


async def test_a_slow_machine_serves_it_small_until_it_is_enlarged(
    hass: HomeAssistant, display: FakeDisplay, address: Callable[[], str], get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, may_go_on, begun = Rendering.view, asyncio.Event(), []

    async def slow(self: Rendering, image: Image | None, size: Size) -> bytes:
        begun.append(image)
        await may_go_on.wait()
        return await plain(self, image, size)

    await show(hass, webp("red"))
    await display.take(immediate=True)
    await drawn(hass)
    monkeypatch.setattr(Rendering, "view", slow)
    with monkeypatch.context() as impatient:
        impatient.setattr(view, "WAITS", 0)
        assert [(await get()).size for _ in range(2)] == [(64, 32)] * 2
    may_go_on.set()
    assert ((await get()).size, len(begun)) == ((640, 320), 1)


# When its state moves


async def test_it_moves_when_the_display_is_seen_first_and_for_a_push_and_its_end(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, restless: None, pass_time: PassTime
) -> None:
    moments = [state_of(hass, IMAGE)]
    display = await settled(await dial())

    async def note() -> None:
        await drawn(hass)
        moments.append(state_of(hass, IMAGE))
        await pass_time(1)

    await note()
    await show(hass, webp("red"), duration=10)
    await display.take(immediate=True)
    await ahead(display)
    await note()
    await next_turn(display, pass_time, 9)
    await note()
    assert len(set(moments)) == 4
    for _ in range(3):
        await next_turn(display, pass_time)
        await note()
    assert len(set(moments)) == 4
