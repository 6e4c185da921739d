"""Artwork that cannot be shown costs a screen its picture, and not its words."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from time import monotonic

import pytest
from homeassistant.components.media_player import MediaPlayerEntity
from homeassistant.components.media_player.const import DATA_COMPONENT as PLAYERS
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import gathering
from custom_components.tronbyt.model import Format, Screen, Size
from custom_components.tronbyt.rendering import Rendering, async_get_rendering

from .live import RED, palette
from .pictures import bomb, jpeg, png

PLAYER = "media_player.radio"
PANEL = Format(Size(64, 32), None)
PLAYING = Screen("a", "Radio", 10, "now_playing", {"player": PLAYER, "layout": "full", "progress": False})
NOTE = (176, 128, 255)
AVIF = b64decode("AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRh")


class Radio(MediaPlayerEntity):
    """A media player whose artwork is whatever its service sends."""

    entity_id = PLAYER
    artwork: bytes | None = png("red")

    async def async_get_media_image(self) -> tuple[bytes | None, str | None]:
        """Give the artwork; none comes never."""
        if self.artwork is None:
            await asyncio.Event().wait()
        return self.artwork, "image/png"


@pytest.fixture
async def rendering(hass: HomeAssistant, entry: MockConfigEntry) -> AsyncIterator[Rendering]:
    """Give the rendering of all displays; its threads end with the test."""
    serving = async_get_rendering(hass).acquire()
    yield serving
    await serving.async_release()


@pytest.fixture
async def radio(hass: HomeAssistant, rendering: Rendering) -> Radio:
    """Give a player that plays something."""
    player = Radio()
    await hass.data[PLAYERS].async_add_entities([player])
    hass.states.async_set(PLAYER, "playing", {"media_title": "Hey", "friendly_name": "Radio"})
    return player


async def seen(rendering: Rendering, screen: Screen = PLAYING) -> set[tuple[int, int, int]]:
    """Return the colors of a screen."""
    drawn = await rendering.screen(screen, PANEL, monotonic())
    assert drawn.image is not None
    return palette(drawn.image.data)


async def test_artwork_that_can_be_shown_is_shown(rendering: Rendering, radio: Radio) -> None:
    assert RED in await seen(rendering)


@pytest.mark.parametrize(
    "artwork",
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", id="svg"),
        pytest.param(AVIF, id="avif"),
        pytest.param(b"<!doctype html><title>Not found</title>", id="html"),
        pytest.param(b"", id="nothing"),
        pytest.param(jpeg()[:300], id="the beginning of a JPEG"),
        pytest.param(bomb(), id="30 megapixels"),
    ],
)
async def test_without_artwork_that_can_be_shown_there_is_a_note(
    rendering: Rendering, radio: Radio, artwork: bytes
) -> None:
    radio.artwork = artwork
    assert NOTE in await seen(rendering)


async def test_artwork_that_does_not_come_is_not_waited_for(
    rendering: Rendering, radio: Radio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "OPTIONAL_WITHIN", 0)
    radio.artwork = None
    assert NOTE in await seen(rendering)


async def test_a_screen_that_is_all_picture_tells_what_is_wrong_with_it(rendering: Rendering, radio: Radio) -> None:
    radio.artwork = b"<!doctype html>"
    camera = Screen("b", "Cover", 10, "camera", {"entity": PLAYER})
    with pytest.raises(HomeAssistantError):
        await seen(rendering, camera)
