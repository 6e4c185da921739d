"""A round face with hands, and the date beside it."""

import datetime as dt
from math import copysign, cos, floor, pi, sin

from ..model import Size
from ..render.box import Box
from ..render.color import RED, Color
from ..render.column import Column
from ..render.coverage import MAX_PIXELS
from ..render.geometry import magnification
from ..render.icon import Icon
from ..render.row import Row
from ..render.stack import Stack
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget
from .face_digits import big
from .face_figures import SMALLEST, Figures
from .face_look import ClockValues, Moment, fits
from .face_pen import Shape, path
from .quiet import quiet

type _Layer = tuple[str, Color]
"""A path and its colour."""

# What is a whole number but for the last decimals is one.
_ROUNDING = 1e-6

# All lengths as shares of the face's radius.
_HOUR_HAND = (0.5, 0.23)
_MINUTE_HAND = (0.86, 0.125)
_SECOND_HAND = (0.90, 0.09)
_TAIL = 0.12

# The share of the brightness of the hours between the quarters.
_MARK = 0.45

# All in pixels of a 64x32 display.
_QUARTER = (3, 2)
_GAP = 5
_DAY = Size(9, 14)


def analogue(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return a dial with hands as tall as the display, and the date beside it where it fits."""
    pixels = min(*size, MAX_PIXELS) // 2 * 2
    if pixels < SMALLEST:
        return big(values, size, moment)
    unit = magnification(size)
    layers = (*_marks(values, pixels, unit), *_hands(values, moment, pixels))
    dial = Stack(tuple(Icon(drawing, pixels, color) for drawing, color in layers))
    both = Row((dial, _date(values, moment.at, unit)), Align.CENTER, _GAP * unit)
    return Box(both if values.date and fits(both, size) else dial)


def _marks(values: ClockValues, pixels: int, unit: int) -> tuple[_Layer, ...]:
    """Return bars for the quarters and dots for the other hours, all of them on whole pixels."""
    radius = pixels / 2
    length, width = (unit * part / radius for part in _QUARTER)
    quarters = [_spoke(number / 4, radius, (1 - length, 1), width) for number in range(4)]
    hours = [_dot(number / 12, pixels, unit) for number in range(12) if number % 3]
    return (path(hours, pixels), quiet(values.color, _MARK)), (path(quarters, pixels), values.secondary)


def _dot(turn: float, pixels: int, unit: int) -> Shape:
    """Return the square at the rim, as many whole squares from the middle on one side as on the other."""
    reach = pixels // 2 // unit - 1
    parts = sin(2 * pi * turn), -cos(2 * pi * turn)
    steps = (copysign(floor(reach * abs(part) + _ROUNDING) + 0.5, part) for part in parts)
    left, top = (pixels // 2 + (step - 0.5) * unit for step in steps)
    return [(left, top), (left + unit, top), (left + unit, top + unit), (left, top + unit)]


def _hands(values: ClockValues, moment: Moment, pixels: int) -> tuple[_Layer, ...]:
    at, radius = moment.at, pixels / 2
    turns = ((at.hour % 12 * 60 + at.minute) / 720, at.minute / 60, (at.second + (0 if moment.lit else 0.5)) / 60)
    looks = ((_HOUR_HAND, values.color), (_MINUTE_HAND, values.color), (_SECOND_HAND, RED))
    hands = zip(turns, looks if moment.beating else looks[:2], strict=False)
    return tuple(
        (path([_spoke(turn, radius, (-_TAIL, length), width)], pixels), color)
        for turn, ((length, width), color) in hands
    )


def _spoke(turn: float, radius: float, reach: tuple[float, float], width: float) -> Shape:
    """Return a bar on a ray from the middle, after a share of a turn from the top; lengths are shares of the radius."""
    angle = 2 * pi * turn
    start, end = reach
    corners = ((start, -1), (end, -1), (end, 1), (start, 1))
    return [
        (
            radius * (1 + sin(angle) * along + cos(angle) * side * width / 2),
            radius * (1 - cos(angle) * along + sin(angle) * side * width / 2),
        )
        for along, side in corners
    ]


def _date(values: ClockValues, at: dt.datetime, unit: int) -> Widget:
    figures = Figures(_DAY.width * unit, _DAY.height * unit, 2 * unit, 2 * unit)
    day = figures.number(str(at.day), values.color)
    weekday, month = (Text(text, values.secondary, scale=unit) for text in (values.weekday(at), values.month(at)))
    order: tuple[Widget, ...] = (weekday, month, day) if values.month_first else (weekday, day, month)
    return Column(order, Align.CENTER, unit)
