"""Days, made of the forecasts of half days or of hours where nothing else is known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from .base import Forecast

# The hours that tell what a day is like.
_DAY = range(8, 20)
# Fewer say nothing of a day, unless it is what is left of the first one.
_ENOUGH = 12


def of_halves(halves: Iterable[Forecast]) -> tuple[Forecast, ...]:
    """Return the days of half days, each of which begins on its day: the light half's weather, the dark one's low."""
    return tuple(_of_halves(day) for day in _by_day(halves))


def of_hours(hours: Iterable[Forecast]) -> tuple[Forecast, ...]:
    """Return the days of hours in local time: the weather that is most of the day."""
    days = _by_day(hours)
    return tuple(_of_hours(day) for number, day in enumerate(days) if number == 0 or len(day) >= _ENOUGH)


def _by_day(parts: Iterable[Forecast]) -> list[list[Forecast]]:
    ordered = sorted(parts, key=lambda part: part.at.timestamp())
    return [list(day) for _, day in groupby(ordered, key=lambda part: part.at.date())]


def _of_halves(day: Sequence[Forecast]) -> Forecast:
    light = [half for half in day if half.is_day is not False]
    dark = [half for half in day if half.is_day is False]
    return replace(
        (light or dark)[0],
        temperature=max(_known(half.temperature for half in light), default=None),
        # The night before, where it is still told, is that of the day before.
        low=dark[-1].temperature if dark else None,
        rain=max(_known(half.rain for half in day), default=None),
        is_day=None,
    )


def _of_hours(day: Sequence[Forecast]) -> Forecast:
    told = [hour for hour in day if hour.at.hour in _DAY] or day
    temperatures = _known(hour.temperature for hour in day)
    return replace(
        told[0],
        condition=Counter(hour.condition for hour in told).most_common(1)[0][0],
        temperature=max(temperatures, default=None),
        low=min(temperatures, default=None),
        rain=max(_known(hour.rain for hour in day), default=None),
    )


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if isinstance(value, int | float)]
