"""What sensors were, as the recorder knows it: read whole once, and then only what is new."""

from asyncio import Lock, wait
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import nan
from operator import itemgetter
from time import monotonic

from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util

from .once import KEPT_FOR, Once
from .screens.base import Point

type Points = tuple[Point, ...]

_ABSENT = (STATE_UNAVAILABLE, STATE_UNKNOWN, None)
_SWITCHED = {STATE_ON: 1.0, STATE_OFF: 0.0}
# A graph grows slowly, and asking for its history is dear (seconds).
_REFRESH = 60.0
# The recorder may be purged, and a clock set back: then what is kept is not what is recorded any more (seconds).
_WHOLE_FOR = 3600.0


@dataclass(frozen=True, slots=True)
class _Past:
    points: Points
    whole_at: float
    """When all of it was read (monotonic seconds)."""
    read_at: float
    """When it was brought up to date (monotonic seconds)."""


class Histories:
    """The numbers of sensors over the last hours, for the screens of all displays."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing read."""
        self._hass = hass
        self._pasts: dict[tuple[str, float], _Past] = {}
        self._once: Once[tuple[str, float], Points] = Once()
        # A busy sensor has ten thousand states a day. Several threads that make points of them hold up the event loop,
        # which waits for each of them whenever it lets go of the interpreter.
        self._reading = Lock()

    async def get(self, entity_id: str, hours: float) -> Points:
        """Return the numbers of the last hours, `nan` from when on there was none; they are a minute old at most.

        On is 1 and off is 0. Behind a blank an attribute may be named, whose numbers these are then.
        """
        if "recorder" not in self._hass.config.components:
            return ()
        past = self._pasts.get((entity_id, hours))
        if past is not None and monotonic() - past.read_at < _REFRESH:
            return past.points
        return await self._once.get((entity_id, hours), partial(self._read, entity_id, hours))

    async def _read(self, entity_id: str, hours: float) -> Points:
        """Read what is new; where nobody waits for it any more it is there for the next who asks."""
        reading = self._go_on(entity_id, hours)
        task = self._hass.async_create_background_task(reading, "tronbyt history")
        await wait((task,))
        return task.result()

    async def _go_on(self, entity_id: str, hours: float) -> Points:
        # Imported where it is set up: not every installation has what it requires.
        from homeassistant.components.recorder import get_instance  # noqa: PLC0415 - see above

        async with self._reading:
            past, now = self._pasts.get((entity_id, hours)), monotonic()
            if past is None or now - past.whole_at >= _WHOLE_FOR:
                past = _Past((), now, now)
            since = dt_util.utcnow() - timedelta(hours=hours)
            job = partial(_points, self._hass, entity_id, since, past.points)
            points = await get_instance(self._hass).async_add_executor_job(job)
            self._keep(entity_id, hours, _Past(points, past.whole_at, now))
        return points

    def _keep(self, entity_id: str, hours: float, past: _Past) -> None:
        """Keep what was read, for as long as somebody asks for it; a sensor without a past may have one soon."""
        kept = {wanted: other for wanted, other in self._pasts.items() if past.read_at - other.read_at < KEPT_FOR}
        self._pasts = {**kept, (entity_id, hours): past} if past.points else kept


def _points(hass: HomeAssistant, series: str, since: datetime, known: Points) -> Points:
    """Return the points from a moment on, with those that are known already, in a thread of the recorder's."""
    entity_id, _, attribute = series.partition(" ")
    begin = dt_util.utc_from_timestamp(known[-1][0]) if known else since
    read = _attributes if attribute else _states
    states = read(hass, entity_id, begin, is_first=not known)
    return (*_from(known, since), *_new(states, attribute, known))


def _states(hass: HomeAssistant, entity_id: str, begin: datetime, *, is_first: bool) -> list[State]:
    from homeassistant.components.recorder import history  # noqa: PLC0415 - as above

    found = history.state_changes_during_period(
        hass, begin, entity_id=entity_id, no_attributes=True, include_start_time_state=is_first
    )
    return found.get(entity_id, [])


def _attributes(hass: HomeAssistant, entity_id: str, begin: datetime, *, is_first: bool) -> list[State]:
    from homeassistant.components.recorder import history  # noqa: PLC0415 - as above

    found = history.get_significant_states(
        hass, begin, entity_ids=[entity_id], include_start_time_state=is_first, significant_changes_only=False
    )
    # Only a compressed answer has anything but states.
    return [state for state in found.get(entity_id, []) if isinstance(state, State)]


def _from(known: Points, since: datetime) -> Points:
    """Return the points from a moment on, and the one before that lasts until then."""
    return known[max(0, bisect_right(known, since.timestamp(), key=itemgetter(0)) - 1) :]


def _new(states: Iterable[State], attribute: str, known: Points) -> Points:
    points = tuple(point for state in states if (point := _point(state, attribute)) is not None)
    return tuple(point for point in points if point[0] > known[-1][0]) if known else points


def _point(state: State, attribute: str) -> Point | None:
    """Return a number at its moment, `nan` from when on there was none; None for a state that is no number."""
    told = state.attributes.get(attribute, STATE_UNKNOWN) if attribute else state.state
    try:
        value = nan if told in _ABSENT else _SWITCHED.get(str(told), told)
        number = float(value)
    except TypeError, ValueError:
        return None
    return (state.last_updated_timestamp if attribute else state.last_changed_timestamp), number
