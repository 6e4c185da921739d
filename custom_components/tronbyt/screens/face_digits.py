"""Faces of digits: with the date below, with seconds, and as large as the display is."""

from itertools import islice

from ..model import Size
from ..render.box import Box
from ..render.column import Column
from ..render.font import DIGITS, TEXT
from ..render.geometry import magnification
from ..render.row import Row
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget
from .face_figures import SMALLEST, Figures
from .face_look import ClockValues, Moment, date_line, fits, line

# All in pixels of a 64x32 display.
_DIGIT_GAP = 2
_DATE_GAP = 2
# The widest date and the half of the day leave a margin on both sides.
_HALF_GAP = 4
_MARGIN = 1
_BIG_DOT = 3
# The digits of a finer display: smooth, and as large as those of the font.
_FINE = Size(12, 20)
_FINE_STROKE = 3
_SECONDS_HEIGHT = 18
_SECONDS_DOT = 2
# Four gaps within the pairs of digits, two dots, and a pixel on each side of them.
_SECONDS_BETWEEN = 14

# Taller digits look like bars, wider ones like tyres.
_TALLEST = 2.5
_WIDEST = 0.6

# How thick strokes are, as shares of a digit's width.
_BOLD = 0.3
_PLAIN = 0.25


def digits(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return large digits, and the date below them; only digits on a display that is too small."""
    unit = magnification(size)
    whole = Column((_digits(values, moment, unit), *_below(values, size, moment)), Align.CENTER, _DATE_GAP * unit)
    return Box(whole) if fits(whole, size) else big(values, size, moment)


def seconds(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return hours, minutes and (less bright) seconds, and the date below them where it fits."""
    unit = magnification(size)
    room = Size((size.width - _SECONDS_BETWEEN * unit) // 6, min(_SECONDS_HEIGHT * unit, size.height))
    figures = _figures(room, _PLAIN, unit)
    if figures.height < SMALLEST:
        return _plain(f"{values.hour(moment.at)}:{moment.at:%M:%S}", values, size)
    hour, minute = (figures.number(text, values.color) for text in (values.hour(moment.at), f"{moment.at:%M}"))
    colon = figures.colon(values.colon(lit=moment.lit), _SECONDS_DOT * unit)
    time = Row((hour, colon, minute, colon, figures.number(f"{moment.at:%S}", values.secondary)), gap=unit)
    whole = Column((time, *_below(values, size, moment)), Align.CENTER, (_DATE_GAP + 1) * unit)
    return Box(whole if fits(whole, size) else time)


def big(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return the time as large as the display, and nothing else."""
    unit = magnification(size)
    room = Size((size.width - (_BIG_DOT + 4 * _DIGIT_GAP) * unit) // 4, size.height - 2 * _MARGIN * unit)
    figures = _figures(room, _BOLD, unit)
    if figures.height < SMALLEST:
        return _plain(f"{values.hour(moment.at)}:{moment.at:%M}", values, size)
    hour, minute = (figures.number(text, values.color) for text in (values.hour(moment.at), f"{moment.at:%M}"))
    colon = figures.colon(values.colon(lit=moment.lit), _BIG_DOT * unit)
    return Box(Row((hour, colon, minute), gap=_DIGIT_GAP * unit))


def _figures(room: Size, stroke: float, unit: int) -> Figures:
    """Return digits for a room, with strokes as thick as a share of their width."""
    height = min(room.height, round(room.width * _TALLEST))
    width = min(room.width, round(height * _WIDEST))
    return Figures(width, height, max(1, round(width * stroke)), _DIGIT_GAP * unit)


def _plain(text: str, values: ClockValues, size: Size) -> Widget:
    """Return the time on a display for whose digits there is no room."""
    return Box(line(text, values.color, size))


def _digits(values: ClockValues, moment: Moment, unit: int) -> Widget:
    colon = values.colon(lit=moment.lit)
    if unit > 1:
        figures = Figures(_FINE.width * unit, _FINE.height * unit, _FINE_STROKE * unit, _DIGIT_GAP * unit)
        numbers = [figures.number(text, values.color) for text in (values.hour(moment.at), f"{moment.at:%M}")]
        return Row((numbers[0], figures.colon(colon, _BIG_DOT * unit), numbers[1]), gap=_DIGIT_GAP * unit)
    parts = ((values.hour(moment.at), values.color), (":", colon), (f"{moment.at:%M}", values.color))
    return Row(tuple(Text(text, color, DIGITS, unit) for text, color in parts), gap=_DIGIT_GAP * unit)


def _below(values: ClockValues, size: Size, moment: Moment) -> tuple[Widget, ...]:
    """Return the date, and the half of the day, as light as the time that it belongs to; what is too wide gives way."""
    unit = magnification(size)
    half = values.half(moment.at)
    date = (date_line(values, size, moment.at),) if values.date else ()
    # Beside whole words the half of the day is as large as these.
    face, scale = (date[0].face, date[0].scale) if date else (TEXT, unit)
    words = (*date, *((Text(half, values.color, face, scale),) if half else ()))
    lines = (Row(words[left:], gap=_HALF_GAP * unit) for left in range(len(words)))
    return tuple(islice((line for line in lines if line.size(size).width <= size.width), 1))
