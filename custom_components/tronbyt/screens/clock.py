"""The time of day, with one of several faces."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar
from zoneinfo import ZoneInfo

from ..model import Size
from ..render.animation import Animation
from ..render.color import WHITE, understood
from ..render.scene import Scene
from .base import Needs, Values
from .face_date import date
from .face_dial import analogue
from .face_digits import big, digits, seconds
from .face_look import AUTO, BEAT, TIME_FORMATS, ClockValues, Face, Moment, is_hour24
from .face_words import words
from .fields import Choice, ColorText, Field, Flag, TimeZone
from .region import Region

_SECOND = 1_000
"""In milliseconds, as all times in here: a pass must not drift away from its sum."""
_MINUTE = 60 * _SECOND

# A frame this short cannot be drawn in time on a large display: the next one begins earlier, the last one is left out.
_SHORTEST = 40

# Displays that show a clock at nearly the same moment share it: nobody sees that it is so much early or late (seconds).
_SAME_FOR = 0.1

# Longer than this nothing beats, and only whole minutes make frames: an hour is 61 frames instead of 3,601.
_BEATING = 60 * _SECOND

_FACES: dict[str, Face] = {
    "digits": digits,
    "seconds": seconds,
    "date": date,
    "big": big,
    "words": words,
    "analogue": analogue,
}
_DAY_FIRST, _MONTH_FIRST = "day_month", "month_day"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day where somebody is, as they like to read it."""

    KIND: ClassVar[str] = "clock"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Choice(name="face", default="digits", basic=True, options=tuple(_FACES)),
        Choice(name="time_format", default=AUTO, options=TIME_FORMATS),
        Flag(name="date", default=True),
        Choice(name="date_order", default=AUTO, options=(AUTO, _DAY_FIRST, _MONTH_FIRST)),
        ColorText(name="color", default="white"),
        TimeZone(name="time_zone"),
    )

    face: str = "digits"
    time_format: str = AUTO
    date: bool = True
    date_order: str = AUTO
    color: str = "white"
    time_zone: str | None = None

    @property
    def needs(self) -> Needs:
        """Nothing but the time."""
        return Needs(steps=_SAME_FOR)

    def build(self, values: Values, size: Size, shown_at: dt.datetime, duration: float) -> Scene:
        """Return the clock from `shown_at` on; in the household's zone, in white, where those chosen do not exist.

        The colon is lit in the first half of each second. The first frame lasts until the next change, so whoever sees
        the picture from `shown_at` on sees the right time in every second.
        """
        look = self._look(values.region)
        return _scene(_FACES[self.face], look, size, _there(shown_at, self.time_zone), duration)

    def _look(self, region: Region) -> ClockValues:
        month_first = region.month_first if self.date_order == AUTO else self.date_order == _MONTH_FIRST
        color = understood(self.color) or WHITE
        return ClockValues(is_hour24(self.time_format, region), self.date, color, month_first, region)


def _there(moment: dt.datetime, time_zone: str | None) -> dt.datetime:
    """Return the moment in a time zone; a name that the database does not know (any more) is none."""
    try:
        return moment.astimezone(ZoneInfo(time_zone)) if time_zone else moment
    except KeyError, ValueError, OSError:
        return moment


def _scene(face: Face, values: ClockValues, size: Size, shown_at: dt.datetime, duration: float) -> Scene:
    total = max(1, round(duration * _SECOND))
    beating = total <= _BEATING
    moments = _moments(shown_at, total)
    faces = tuple(face(values, size, Moment(_later(shown_at, moment), beating)) for moment in moments)
    edges = (0, *moments[1:], total)
    return Scene(Animation(faces), durations=tuple((end - start) / _SECOND for start, end in pairwise(edges)))


def _moments(shown_at: dt.datetime, total: int) -> list[int]:
    """Return the moment that each frame shows, in milliseconds after `shown_at`: the start, and where it changes."""
    step = BEAT if total <= _BEATING else _MINUTE
    passed = (shown_at.microsecond // 1_000 + shown_at.second * _SECOND) % step
    moments = [0, *(change for change in range(step - passed, total, step) if change <= total - _SHORTEST)]
    return moments[1:] if moments[1:] and moments[1] < _SHORTEST else moments


def _later(moment: dt.datetime, milliseconds: int) -> dt.datetime:
    """Return the local time after real milliseconds, also across a change of the clocks."""
    later = moment.astimezone(dt.UTC) + dt.timedelta(milliseconds=milliseconds)
    return later.astimezone(moment.tzinfo)
