"""A face like a tear-off calendar: the day large under its month, weekday and time beside it."""

from ..model import Size
from ..render.box import Box
from ..render.color import RED, WHITE
from ..render.column import Column
from ..render.font import BIG, SMALL, TEXT, font
from ..render.geometry import magnification
from ..render.padding import Padding
from ..render.row import Row
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget
from .face_digits import digits
from .face_figures import Figures
from .face_look import ClockValues, Moment, fits, month_of, weekday_of

# All in pixels of a 64x32 display.
_LEAF = 26
_HEADER = 9
_GAP = 3
_DAY = Size(10, 18)
_BELOW_HEADER = 3
_WIDEST = 33
_HALF_GAP = 2
# A line of large letters has so much more room below its letters than a day has below its digits.
_BASE_LINE = 2


def date(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return a calendar's leaf, and beside it the time and the weekday; only digits where there is no room for it."""
    unit = magnification(size)
    both = Row((_leaf(values, moment, unit), _beside(values, moment, unit)), gap=_GAP * unit)
    return Box(both) if fits(both, size) else digits(values, size, moment)


def _leaf(values: ClockValues, moment: Moment, unit: int) -> Widget:
    month = Padding(Text(month_of(moment.at).upper(), WHITE, TEXT, unit), top=unit)
    figures = Figures(_DAY.width * unit, _DAY.height * unit, 2 * unit, 2 * unit)
    day = figures.number(str(moment.at.day), values.color)
    return Column((Box(month, _LEAF * unit, _HEADER * unit, RED), day), Align.CENTER, _BELOW_HEADER * unit)


def _beside(values: ClockValues, moment: Moment, unit: int) -> Widget:
    time = Padding(_time(values, moment, unit), top=unit)
    weekday = Text(weekday_of(moment.at).upper(), values.color, BIG, unit)
    rows = (Box(time, _WIDEST * unit, _HEADER * unit), Padding(weekday, top=_BASE_LINE * unit))
    return Column(rows, Align.CENTER, unit)


def _time(values: ClockValues, moment: Moment, unit: int) -> Widget:
    half = values.half(moment.at)
    colors = values.secondary, values.colon(lit=moment.lit)
    parts = ((values.hour(moment.at), colors[0]), (":", colors[1]), (f"{moment.at:%M}", colors[0]))
    gap = font(TEXT, unit).gap
    time = Row(tuple(Text(text, color, TEXT, unit) for text, color in parts), gap=gap)
    return Row((time, Text(half, values.secondary, SMALL, unit)), Align.END, _HALF_GAP * unit) if half else time
