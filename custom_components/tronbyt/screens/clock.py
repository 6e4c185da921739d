"""The time of day in large digits."""

import datetime as dt
from dataclasses import dataclass
from itertools import islice, pairwise

from ..model import Size
from ..render.animation import Animation
from ..render.box import Box
from ..render.color import WHITE, Color, dimmed
from ..render.column import Column
from ..render.font import DIGITS
from ..render.geometry import magnification
from ..render.row import Row
from ..render.scene import Scene
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget

_SECOND = 1_000
"""In milliseconds, as all times in here: a pass must not drift away from its sum."""
_MINUTE = 60 * _SECOND
# The colon's beat. Firmware looks for an interruption only between frames: a push waits no longer than this.
_BEAT = 500

# A frame this short cannot be drawn in time on a large display: the next one begins earlier, the last one is left out.
_SHORTEST = 40

# Longer than this the colon stays lit, and only whole minutes make frames: an hour is 61 frames instead of 3,601.
_BLINKING = 60 * _SECOND

_NOON = 12
_DATE_BRIGHTNESS = 0.6
_COLON_BRIGHTNESS = 0.25
_DIGIT_GAP = 2
_DATE_GAP = 2
_HALF_GAP = 5

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class ClockValues:
    """What a clock shows: 24 or 12 hours, the date or not, and how a date is written in the household's language."""

    hour24: bool = True
    date: bool = True
    color: Color = WHITE
    date_format: str = "{weekday} {day} {month}"
    """May name `weekday`, `day`, `month` and `number`, the month's number."""
    weekdays: tuple[str, ...] = _WEEKDAYS
    months: tuple[str, ...] = _MONTHS


def build(values: ClockValues, size: Size, shown_at: dt.datetime, duration: float) -> Scene:
    """Return the clock from `shown_at` (aware, local) on for `duration` seconds (more than 0), the pass's exact length.

    The colon is lit in the first half of each second. The first frame lasts until the next change, so whoever sees
    the picture from `shown_at` on sees the right time in every second.
    """
    total = max(1, round(duration * _SECOND))
    moments = _moments(shown_at, total)
    faces = tuple(_face(values, size, _later(shown_at, moment), blinking=total <= _BLINKING) for moment in moments)
    edges = (0, *moments[1:], total)
    return Scene(Animation(faces), durations=tuple((end - start) / _SECOND for start, end in pairwise(edges)))


def _moments(shown_at: dt.datetime, total: int) -> list[int]:
    """Return the moment that each frame shows, in milliseconds after `shown_at`: the start, and where it changes."""
    step = _BEAT if total <= _BLINKING else _MINUTE
    passed = (shown_at.microsecond // 1_000 + shown_at.second * _SECOND) % step
    moments = [0, *(change for change in range(step - passed, total, step) if change <= total - _SHORTEST)]
    return moments[1:] if moments[1:] and moments[1] < _SHORTEST else moments


def _later(moment: dt.datetime, milliseconds: int) -> dt.datetime:
    """Return the local time after real milliseconds, also across a change of the clocks."""
    later = moment.astimezone(dt.UTC) + dt.timedelta(milliseconds=milliseconds)
    return later.astimezone(moment.tzinfo)


def _face(values: ClockValues, size: Size, moment: dt.datetime, *, blinking: bool) -> Widget:
    unit = magnification(size)
    lit = not blinking or moment.microsecond < _BEAT * 1_000
    rows: list[Widget] = [_digits(values, moment, unit, lit=lit)]
    below = _below(values, size, moment)
    return Box(Column((*rows, *below), Align.CENTER, _DATE_GAP * unit))


def _digits(values: ClockValues, moment: dt.datetime, unit: int, *, lit: bool) -> Widget:
    hour = f"{moment:%H}" if values.hour24 else str(moment.hour % 12 or 12)
    colon = values.color if lit else dimmed(values.color, _COLON_BRIGHTNESS)
    parts = ((hour, values.color), (":", colon), (f"{moment:%M}", values.color))
    return Row(tuple(Text(text, color, DIGITS, unit) for text, color in parts), gap=_DIGIT_GAP * unit)


def _below(values: ClockValues, size: Size, moment: dt.datetime) -> tuple[Widget, ...]:
    """Return the line below the digits, if there is anything to say there; a date that is too wide gives way."""
    unit = magnification(size)
    texts = [_date(values, moment)] if values.date else []
    if not values.hour24:
        texts.append("AM" if moment.hour < _NOON else "PM")
    color = dimmed(values.color, _DATE_BRIGHTNESS)
    words = tuple(Text(text, color, scale=unit) for text in texts)
    lines = (Row(words[left:], gap=_HALF_GAP * unit) for left in range(len(words)))
    return tuple(islice((line for line in lines if line.size(size).width <= size.width), 1))


def _date(values: ClockValues, moment: dt.datetime) -> str:
    return values.date_format.format(
        weekday=values.weekdays[moment.weekday()],
        day=moment.day,
        month=values.months[moment.month - 1],
        number=moment.month,
    )
