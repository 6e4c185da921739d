"""A face like a tear-off calendar: the day large under its month, weekday and time beside it."""

from ..model import Color, Size
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
from ..render.wrap import shortened
from .face_digits import digits
from .face_figures import Figures
from .face_look import ClockValues, Moment, fits

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
    name = values.region.capitals(values.month(moment.at))
    month = Padding(_widest(name, WHITE, ((TEXT, unit), (SMALL, unit)), _LEAF * unit), top=unit)
    figures = Figures(_DAY.width * unit, _DAY.height * unit, 2 * unit, 2 * unit)
    day = figures.number(str(moment.at.day), values.color)
    return Column((Box(month, _LEAF * unit, _HEADER * unit, RED), day), Align.CENTER, _BELOW_HEADER * unit)


def _beside(values: ClockValues, moment: Moment, unit: int) -> Widget:
    time = Padding(_time(values, moment, unit), top=unit)
    name = values.region.capitals(values.weekday(moment.at))
    faces = ((BIG, unit), *((TEXT, scale * unit) for scale in (2, 1)))
    weekday = _widest(name, values.color, faces[0 if font(BIG).covers(name) else 1 :], _WIDEST * unit)
    rows = (Box(time, _WIDEST * unit, _HEADER * unit), Padding(weekday, top=_BASE_LINE * unit))
    return Column(rows, Align.CENTER, unit)


def _widest(name: str, color: Color, faces: tuple[tuple[str, int], ...], width: int) -> Text:
    """Return a name in the first of the faces in which it fits a width, else cut off in the last one."""
    fitting = (each for each in faces if font(*each).ink_width(name) <= width)
    face, scale = next(fitting, faces[-1])
    return Text(shortened(name, font(face, scale), width), color, face, scale)


def _time(values: ClockValues, moment: Moment, unit: int) -> Widget:
    half = values.half(moment.at)
    colors = values.secondary, values.colon(lit=moment.lit)
    parts = ((values.hour(moment.at), colors[0]), (":", colors[1]), (f"{moment.at:%M}", colors[0]))
    gap = font(TEXT, unit).gap
    time = Row(tuple(Text(text, color, TEXT, unit) for text, color in parts), gap=gap)
    return Row((time, Text(half, values.secondary, SMALL, unit)), Align.END, _HALF_GAP * unit) if half else time
