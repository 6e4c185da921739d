"""What a graph makes of a sensor's changes: samples of equally long whiles, and a scale for them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import ceil, floor, inf, isfinite, log10, nan
from operator import itemgetter

from ..render.color import Color
from ..render.plot import Line, Sample
from .base import Point, Reading

MOST = 1e30
"""A sensor that tells more than this is broken, and its sums would overflow."""

# A scale is rounded to such parts of what it has to show: more of them would be uneven, fewer would waste rows.
_PARTS = 8
_NICE = (1, 2, 5, 10)
# Less than this part of a value is rounding, no change.
_NOISE = 1e-9
# The room on both sides of a value that never changed, as a part of it.
_AROUND = 0.1


@dataclass(frozen=True, slots=True)
class Window:
    """Time that is divided into `count` whiles, from `start` to `end` (time stamps)."""

    start: float
    end: float
    count: int

    @property
    def seconds(self) -> float:
        """How long each while is."""
        return (self.end - self.start) / self.count


def window(shown_at: datetime, hours: float, count: int) -> Window:
    """Return so many real hours before `shown_at`, also across a change of the clocks."""
    end = shown_at.timestamp()
    return Window(end - hours * 3600, end, count)


def changes(points: Iterable[Point], reading: Reading | None, during: Window) -> list[Point]:
    """Return the changes in their order, the present one included if history does not know it yet.

    A point that is not finite says that the sensor became unavailable.
    """
    # A busy sensor has ten thousand points, and while they are counted the event loop waits: no call for each of them.
    known = [(at, value if -MOST < value < MOST else nan) for at, value in points]
    known.sort(key=itemgetter(0))
    if reading is None:
        return known
    last = known[-1][0] if known else -inf
    value = nan if reading.number is None or not reading.available else _sane(reading.number)
    if reading.changed_at is None:
        return [*known, (max(last, during.end - during.seconds), value)]
    changed = reading.changed_at.timestamp()
    return [*known, (changed, value)] if changed >= last else known


def samples(known: list[Point], during: Window, color_for: Callable[[float], Color]) -> Line:
    """Return the mean of each while, weighted by time, with its extremes; None for a while of which nothing is known.

    A value lasts until the next change, the last one until the window's end.
    """
    sums, times = [0.0] * during.count, [0.0] * during.count
    least, most = [inf] * during.count, [-inf] * during.count
    for number, value, share in _shares(known, during):
        sums[number] += value * share
        times[number] += share
        least[number], most[number] = min(least[number], value), max(most[number], value)
    whiles = zip(sums, times, least, most, strict=True)
    return tuple(_sample(total / time, low, high, color_for) if time else None for total, time, low, high in whiles)


def _sample(mean: float, least: float, most: float, color_for: Callable[[float], Color]) -> Sample:
    # Sums are not exact: a mean must not lie beyond its parts.
    value = min(max(mean, least), most)
    return Sample(value, least, most, color_for(value))


def _shares(known: list[Point], during: Window) -> Iterator[tuple[int, float, float]]:
    """Yield the whiles that each value takes part in, with the share (0-1) of the while."""
    start, seconds, count = during.start, during.seconds, during.count
    moments = (*(at for at, _ in known), during.end)
    places = [min(max(0.0, (moment - start) / seconds), count) for moment in moments]
    for (_, value), (begin, finish) in zip(known, pairwise(places), strict=True):
        if isfinite(value) and begin < finish:
            number = int(begin)
            if finish <= number + 1:
                # So it is with all but one of a busy sensor's values in a while.
                yield number, value, finish - begin
            else:
                yield from _spread(value, begin, finish)


def _spread(value: float, begin: float, finish: float) -> Iterator[tuple[int, float, float]]:
    for number in range(int(begin), ceil(finish)):
        yield number, value, min(finish, number + 1) - max(begin, number)


def _sane(value: float) -> float:
    return value if abs(value) < MOST else nan


def scale(least: float, most: float, low: float | None, high: float | None) -> tuple[float, float]:
    """Return the ends of a scale, those that people chose and nice ones for the others; the first one is less.

    What never changed is in the middle. Ends that are told the wrong way round are turned.
    """
    if low is not None and high is not None and low != high:
        return min(low, high), max(low, high)
    bottom, top = _nice(least, most)
    bottom, top = bottom if low is None else low, top if high is None else high
    if bottom < top:
        return bottom, top
    return (top - _room(top), top) if low is None else (bottom, bottom + _room(bottom))


def _nice(least: float, most: float) -> tuple[float, float]:
    span = most - least
    if span <= max(abs(least), abs(most)) * _NOISE or span < _NOISE:
        return least - _room(least), most + _room(most)
    raw = span / _PARTS
    power = 10.0 ** floor(log10(raw))
    step = next((factor * power for factor in _NICE if factor * power >= raw), raw)
    return floor(least / step) * step, ceil(most / step) * step


def _room(value: float) -> float:
    return max(1.0, abs(value) * _AROUND)
