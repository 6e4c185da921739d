"""What is on or off over time: a bar for each while in which it was on."""

from dataclasses import replace

from ..model import Size
from ..render.box import Box
from ..render.column import Column
from ..render.plot import Line, Plot, Style
from ..render.widget import Widget
from .base import Reading

_NUMBERS = {"on": 1.0, "off": 0.0}


def is_switch(reading: Reading | None) -> bool:
    """Tell whether an entity is on or off, and no number."""
    return reading is not None and reading.state in _NUMBERS


def with_switch(reading: Reading | None) -> Reading | None:
    """Return an entity that is on or off with a number, 1 or 0, as history has it."""
    return reading if reading is None or not is_switch(reading) else replace(reading, number=_NUMBERS[reading.state])


def bands(lines: tuple[Line, ...], room: Size, unit: int) -> Widget:
    """Return the bars of each line in a band of its own, one above the other."""
    height = (room.height - unit * (len(lines) - 1)) // len(lines)
    plots = (Box(Plot((line,), 0, 1, Style.BARS, unit), room.width, height) for line in lines)
    return Column(tuple(plots), gap=unit)
