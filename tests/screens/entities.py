"""Entities to show, and what is seen of them."""

import datetime as dt

import PIL.Image

from custom_components.tronbyt.model import Color, Size
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.screens.base import Reading, Values, chosen
from custom_components.tronbyt.screens.entity import EntityScreen
from custom_components.tronbyt.screens.fields import Plain

NOW = dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.UTC)
SMALL, LARGE = Size(64, 32), Size(128, 64)
SQUARE = "M4 4H20V20H4Z"
WHITE, AMBER, GREY = (255, 255, 255), (255, 170, 0), (153, 153, 153)
RED, LIME, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def reading(name: str, state: str, text: str = "", unit: str = "", symbol: str | None = SQUARE) -> Reading:
    """Return an entity whose id is its name in small letters; one with a unit has a number."""
    number = float(state) if unit else None
    return Reading(f"sensor.{name.lower()}", name, state, text or state, number, unit, symbol)


WARM = reading("Room", "21.5", "21.5 °C", "°C")
WET = reading("Bath", "48", "48 %", "%")
POWER = reading("Power", "1234", "1,234 W", "W")
ENERGY = reading("Energy", "1234.5", "1,234.5 kWh", "kWh")
DOOR = reading("Door", "on", "Open")
GONE = reading("Garden", "unavailable", "Unavailable")
WASHER = reading("Washer", "rinse", "Rinsing, 12 minutes to go, then spinning")


def built(
    *readings: Reading,
    choices: dict[str, Plain] | None = None,
    size: Size = SMALL,
    duration: float = 10.0,
    missing: tuple[str, ...] = (),
) -> Scene | None:
    """Return the scene of these entities, and of some that are not there."""
    ids: Plain = [*(one.entity_id for one in readings), *missing]
    screen = chosen(EntityScreen, {"entities": ids} | (choices or {}))
    return screen.build(Values(readings={one.entity_id: one for one in readings}), size, NOW, duration)


def seen(*readings: Reading, size: Size = SMALL, **choices: Plain) -> PIL.Image.Image:
    """Return what is seen at first."""
    scene = built(*readings, choices=choices, size=size)
    assert scene is not None
    return frames(scene, size)[0].image


def colors(image: PIL.Image.Image) -> set[tuple[int, ...] | float]:
    """Return the colours of an image, black aside."""
    return {color for _, color in image.getcolors(4096) or []} - {(0, 0, 0)}


def ink(image: PIL.Image.Image, color: Color) -> tuple[int, int, int, int]:
    """Return the rectangle in which a colour is seen."""
    mask = PIL.Image.new("1", image.size)
    mask.putdata([pixel == color for pixel in image.get_flattened_data()])
    box = mask.getbbox()
    assert box is not None
    return box
