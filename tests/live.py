"""Screens as people make them, and what a display hears of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from time import monotonic
from types import MappingProxyType
from typing import Any

import PIL.Image
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import rendering
from custom_components.tronbyt.model import Format, Size
from custom_components.tronbyt.shelf import CLOCK

from .conftest import PassTime
from .fake_display import FakeDisplay, Heard, caught_up
from .pictures import LIGHT, ahead

type Data = dict[str, Any]

SELECT, SWITCH = "select.kitchen_screen", "switch.kitchen_keep_screen"
RED, LIME, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
SENSORS = {"red": "sensor.one", "lime": "sensor.two", "blue": "sensor.three"}
HOME = "binary_sensor.home"


def entity(color: str, **data: Any) -> Data:
    """Give a screen whose letters have a colour."""
    return {"kind": "entity", "title": color.title(), "entities": [SENSORS[color]], "color": color, **data}


def text(message: str, **data: Any) -> Data:
    """Give a screen of a template."""
    return {"kind": "template", "title": "Text", "message": message, **data}


def subentry(number: int, data: Data) -> ConfigSubentry:
    """Give a screen as it is stored."""
    stored = {"dwell": 15, **data}
    title = stored.pop("title", stored["kind"])
    return ConfigSubentry(
        data=MappingProxyType(stored),
        subentry_id=f"screen_{number}",
        subentry_type="screen",
        title=title,
        unique_id=None,
    )


async def with_screens(
    hass: HomeAssistant, entry: MockConfigEntry, screens: Iterable[Data], options: Mapping[str, Any]
) -> MockConfigEntry:
    """Return a display with these screens and options."""
    for number, data in enumerate(screens):
        hass.config_entries.async_add_subentry(entry, subentry(number, data))
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.async_block_till_done()
    return entry


def palette(data: bytes) -> set[tuple[int, int, int]]:
    """Give the colours of the first frame."""
    with PIL.Image.open(BytesIO(data)) as image:
        found = image.convert("RGB").getcolors(image.width * image.height)
    assert found is not None
    return {(color[0], color[1], color[2]) for _, color in found if isinstance(color, tuple)}


def name_of(heard: Heard) -> str:
    """Give the colour by which a picture's screen is known."""
    return name_in(heard.image)


def name_in(data: bytes) -> str:
    """Give the colour by which the screen of a picture's bytes is known."""
    known = {RED: "red", LIME: "lime", BLUE: "blue"}
    return next((name for color, name in known.items() if color in palette(data)), "other")


async def drawn(hass: HomeAssistant) -> None:
    """Wait for all that is being drawn."""
    await caught_up(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    await caught_up(hass)


async def next_turn(display: FakeDisplay, pass_time: PassTime, seconds: float = 15) -> Heard:
    """Let the image that waits take its turn; give the one that is sent ahead then."""
    await pass_time(seconds)
    await display.show()
    return await ahead(display)


async def act(hass: HomeAssistant, domain: str, action: str, entity_id: str | list[str], **data: Any) -> None:
    """Have an entity do something."""
    await hass.services.async_call(domain, action, {"entity_id": entity_id, **data}, blocking=True)
    await hass.async_block_till_done()


async def show_screen(hass: HomeAssistant, screen: str, **data: Any) -> None:
    """Ask for a screen."""
    await act(hass, "tronbyt", "show_screen", LIGHT, screen=screen, **data)


def state_of(hass: HomeAssistant, entity_id: str) -> str:
    """Give the state of an entity that exists."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state.state


async def clock_of_now(hass: HomeAssistant) -> bytes:
    """Give the picture of the clock for a whole turn from now on."""
    pictures = rendering.async_get_rendering(hass)
    clock = await pictures.screen(replace(CLOCK, dwell=15), Format(Size(64, 32), 460_000), monotonic())
    assert clock.image is not None
    return clock.image.data
