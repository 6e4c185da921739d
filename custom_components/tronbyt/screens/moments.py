"""Moments, days and durations as people read them; their words stand in a table, one for each language."""

import datetime as dt
from dataclasses import dataclass

from .region import BRITISH, Region

type Moment = dt.datetime | dt.date | dt.time
"""A local moment (aware), a day, or a time of day."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
# Less than this is told as now, and up to two days hours tell more than days do (seconds).
_NOW = 45
_NOON = 12
_HOURS_UNTIL = 36 * _HOUR


@dataclass(frozen=True, slots=True)
class Words:
    """What a language calls times; `{}` is where a number with its unit stands."""

    now: str
    today: str
    tomorrow: str
    yesterday: str
    ahead: str
    past: str
    minute: str
    hour: str
    day: str


ENGLISH = Words(
    now="now",
    today="today",
    tomorrow="tomorrow",
    yesterday="yesterday",
    ahead="in {}",
    past="{} ago",
    minute="min",
    hour="h",
    day="d",
)


def clock(moment: Moment, now: dt.datetime, region: Region = BRITISH) -> str:
    """Return the time of a moment, with its day unless that is today; `now` is aware and local."""
    if isinstance(moment, dt.time):
        return _time(moment, region)
    day = _day(moment, region)
    if moment.year != now.year:
        day = f"{day} {moment.year}"
    if not isinstance(moment, dt.datetime):
        return day
    time = _time(moment.time(), region)
    return time if moment.date() == now.date() else f"{day} {time}"


def relative(moment: Moment, now: dt.datetime, region: Region = BRITISH, words: Words = ENGLISH) -> str:
    """Return how far a moment is from now; a time of day has none, and is told as it is."""
    if isinstance(moment, dt.time):
        return _time(moment, region)
    if not isinstance(moment, dt.datetime):
        days = (moment - now.date()).days
        near = {0: words.today, 1: words.tomorrow, -1: words.yesterday}
        return near.get(days) or _directed(f"{abs(days)} {words.day}", days, words)
    seconds = (moment - now).total_seconds()
    return words.now if abs(seconds) < _NOW else _directed(_rounded(abs(seconds), words), seconds, words)


def lasting(seconds: float, words: Words = ENGLISH) -> str:
    """Return a duration as `1:23:45`, or `0:45`; whole days stand before it."""
    sign, whole = "-" if seconds <= -1 else "", int(abs(seconds))
    days, rest = divmod(whole, _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    if days:
        return f"{sign}{days} {words.day} {hours}:{minutes:02}"
    return f"{sign}{hours}:{minutes:02}:{left:02}" if hours else f"{sign}{minutes}:{left:02}"


def parsed(text: str, zone: dt.tzinfo) -> Moment | None:
    """Return what an ISO text tells, in a zone; one that says none is local already. None for anything else."""
    if not {"-", ":"} & {*text}:
        # A bare number is a date or an hour to ISO 8601, and neither to people.
        return None
    for read in (dt.date.fromisoformat, dt.time.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except ValueError, OverflowError:
        return None


def _time(moment: dt.time, region: Region) -> str:
    if region.hour24:
        return f"{moment.hour}:{moment.minute:02}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < _NOON else 'PM'}"


def _day(moment: dt.date, region: Region) -> str:
    month = region.months[moment.month - 1]
    return f"{month} {moment.day}" if region.month_first else f"{moment.day} {month}"


def _rounded(seconds: float, words: Words) -> str:
    if seconds < _HOUR - _MINUTE / 2:
        return f"{max(1, round(seconds / _MINUTE))} {words.minute}"
    if seconds < _HOURS_UNTIL:
        return f"{round(seconds / _HOUR)} {words.hour}"
    return f"{round(seconds / _DAY)} {words.day}"


def _directed(length: str, towards: float, words: Words) -> str:
    return (words.ahead if towards > 0 else words.past).format(length)
