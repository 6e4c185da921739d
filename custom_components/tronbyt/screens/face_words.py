"""A face that tells the time as people say it, in English."""

from itertools import product

from ..model import Size
from ..render.box import Box
from ..render.color import AMBER, WHITE, dimmed
from ..render.column import Column
from ..render.geometry import magnification
from ..render.padding import Padding
from ..render.row import Row
from ..render.stack import Stack
from ..render.vector import Align, Spread
from ..render.widget import Widget
from .face_digits import big
from .face_look import FAINT, SECONDARY, ClockValues, Moment, date_line, fits, line

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_STEPS = ("", "five", "ten", "quarter", "twenty", "twenty-five", "half")
_HALF_PAST = 6
_STEPS_AN_HOUR = 12


def spoken(hour: int, minute: int) -> tuple[str, str, str]:
    """Return what is said before the hour (0-23), the hour, and what is said after it, to the nearest five minutes."""
    step = (minute + 2) // 5
    if step > _HALF_PAST:
        hour += 1
    name = _HOURS[hour % 12]
    if step % _STEPS_AN_HOUR == 0:
        return "", name, "o'clock"
    return (f"{_STEPS[step]} past" if step <= _HALF_PAST else f"{_STEPS[_STEPS_AN_HOUR - step]} to"), name, ""


def words(values: ClockValues, size: Size, moment: Moment) -> Widget:
    """Return the hour in large letters between the words around it, the date below, and a pendulum.

    Where they do not fit, the date gives way first, then the large letters; at last there are digits.
    """
    unit = magnification(size)
    date = _date(values, size, moment) if values.date else None
    for scale, below in product((2 * unit, unit), (date, None)):
        said = _said(values, size, moment, scale)
        whole = Column((*said, below) if below else said, Align.CENTER)
        if said and fits(whole, size):
            return Stack((Box(whole), _pendulum(values, size, moment, unit)))
    return big(values, size, moment)


def _date(values: ClockValues, size: Size, moment: Moment) -> Widget | None:
    if magnification(size) > 1:
        return date_line(values, size, moment.at)
    return line(values.written(moment.at), values.secondary, size)


def _said(values: ClockValues, size: Size, moment: Moment, scale: int) -> tuple[Widget, ...]:
    """Return the lines of what is said, the hour so many times the size of our letters; none if one is too wide."""
    before, hour, after = spoken(moment.at.hour, moment.at.minute)
    around = AMBER if values.color == WHITE else values.color
    rows = [line(before, around, size), line(hour, values.color, size, scale), line(after, around, size)]
    said = tuple(row for row in rows if row is not None)
    return tuple(row for row in said if row.content) if len(said) == len(rows) else ()


def _pendulum(values: ClockValues, size: Size, moment: Moment, unit: int) -> Widget:
    """Return a dot in each of the lower corners, lit in turn: who looks for long sees none."""
    if not moment.beating:
        return Box()
    shares = (SECONDARY, FAINT) if moment.lit else (FAINT, SECONDARY)
    dots = tuple(Box(width=unit, height=unit, color=dimmed(values.color, share)) for share in shares)
    return Padding(Row(dots, spread=Spread.BETWEEN), top=size.height - unit)
