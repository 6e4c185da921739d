"""When it is night for a display: by its hours, the sun, or an entity; or because people say so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_sunrise,
    async_track_sunset,
    async_track_time_change,
)
from homeassistant.helpers.sun import is_up
from homeassistant.util import dt as dt_util

from .clock_jumps import async_look_often
from .model import Tone
from .playlist.hours import Hours
from .playlist.schedule import NIGHT_LEVEL, Night, NightPushes
from .shelf import hours_of

PERCENT_AT_FIRST = round(NIGHT_LEVEL / 2.55)


class When(StrEnum):
    """What tells that it is night."""

    NEVER = "never"
    HOURS = "hours"
    SUN = "sun"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class NightPlan:
    """What people chose of the night."""

    when: When = When.NEVER
    hours: Hours = field(default_factory=Hours)
    entity: str = ""
    state: str = "on"
    """That of the entity at night."""
    night: Night = field(default_factory=Night)


def night_plan(stored: Mapping[str, Any]) -> NightPlan:
    """Give the plan by what is stored in a display's options."""
    return NightPlan(
        when=When(stored.get("when", When.NEVER)),
        hours=hours_of(stored),
        entity=stored.get("entity", ""),
        state=stored.get("state", "on"),
        night=Night(
            level=round(stored.get("brightness", PERCENT_AT_FIRST) * 2.55),
            tone=Tone(stored.get("colors", Tone.PLAIN)),
            screens=frozenset(stored.get("screens", ())),
            pushes=NightPushes(stored.get("pushes", NightPushes.ALL)),
        ),
    )


class NightWatch:
    """Follows what tells that it is night, until people know better; then until it says something new."""

    def __init__(self, hass: HomeAssistant, changed: Callable[[], None]) -> None:
        """Follow nothing yet."""
        self.plan = NightPlan()
        self.forced: bool | None = None
        """What people said since the plan last changed its mind; None for nothing."""
        self.by_plan = False
        self._hass = hass
        self._changed = changed
        self._stops: list[CALLBACK_TYPE] = []

    @property
    def is_night(self) -> bool:
        """It is night for the display."""
        return self.by_plan if self.forced is None else self.forced

    @callback
    def begin(self, plan: NightPlan) -> None:
        """Follow a plan from now on; nobody is told of what it says at once."""
        self.close()
        self.plan = plan
        self._judge()
        look = self._look
        match plan.when:
            case When.HOURS:
                edges = plan.hours.edges
                self._stops += [
                    async_track_time_change(self._hass, look, edge.hour, edge.minute, edge.second) for edge in edges
                ]
                # Also for an edge in the hour that summer time skips, which does not come on that day.
                self._stops.append(async_look_often(self._hass, look))
            case When.SUN:
                self._stops += [async_track_sunrise(self._hass, look), async_track_sunset(self._hass, look)]
                self._stops.append(async_look_often(self._hass, look))
            case When.ENTITY:
                self._stops.append(async_track_state_change_event(self._hass, plan.entity, look))

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        for stop in self._stops:
            stop()
        self._stops.clear()

    @callback
    def force(self, *, is_night: bool) -> None:
        """Have it night, or not, until the plan says something new."""
        self.forced = None if is_night == self.by_plan else is_night
        self._changed()

    @callback
    def _look(self, *_: object) -> None:
        before = self.by_plan
        self._judge()
        if self.by_plan != before:
            self._changed()

    def _judge(self) -> None:
        """Ask the plan; when it changes its mind, what people said is over."""
        said = self._said()
        if said is not None and said != self.by_plan:
            self.by_plan, self.forced = said, None

    def _said(self) -> bool | None:
        """Give what the plan says; None while it does not know."""
        match self.plan.when:
            case When.HOURS:
                return self.plan.hours.contain(dt_util.now())
            case When.SUN:
                return not is_up(self._hass)
            case When.ENTITY:
                state = self._hass.states.get(self.plan.entity)
                if state is None or state.state in (STATE_UNKNOWN, STATE_UNAVAILABLE):
                    return None
                return state.state.casefold() == self.plan.state.strip().casefold()
        return False
