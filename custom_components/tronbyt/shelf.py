"""The screens that people made for one display: in their order, with what they follow and when they may be seen."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.event import (
    TrackTemplate,
    TrackTemplateResult,
    async_track_state_change_event,
    async_track_template_result,
)
from homeassistant.helpers.template import Template
from homeassistant.helpers.template.helpers import result_as_boolean
from homeassistant.util import dt as dt_util

from .const import CONF_ORDER, DEFAULT_DWELL, SUBENTRY_SCREEN
from .model import Screen
from .screens.base import Needs

# A screen that had nothing to say is asked again after this (seconds), should nothing tell that it changed.
EMPTY_FOR = 60.0
# Sensors that change all the time are drawn this often at most (seconds).
CHANGES_EVERY = 1.0
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = Screen(id="clock", title="Clock", dwell=DEFAULT_DWELL)
"""What a display without screens shows."""
COMMON = ("kind", "dwell", "condition", "after", "before", "weekdays")
"""What is stored of every kind beside its own choices."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a screen may be seen: between two times of the day (over midnight if the first is later), on some days."""

    after: time | None = None
    before: time | None = None
    weekdays: tuple[str, ...] = WEEKDAYS

    def contain(self, moment: datetime) -> bool:
        """Tell whether a moment (local) is among them; the small hours belong to the evening before."""
        now, today = moment.time(), moment.weekday()
        if self.after is not None and self.before is not None and self.after > self.before:
            if now < self.before:
                today = (today - 1) % len(WEEKDAYS)
            return WEEKDAYS[today] in self.weekdays and (now >= self.after or now < self.before)
        begun = self.after is None or now >= self.after
        return WEEKDAYS[today] in self.weekdays and begun and (self.before is None or now < self.before)


def screens_of(entry: ConfigEntry[Any]) -> tuple[Screen, ...]:
    """Give a display's screens in their order; new ones come last, and without any there is a clock."""
    found = {
        subentry_id: _screen(subentry)
        for subentry_id, subentry in entry.subentries.items()
        if subentry.subentry_type == SUBENTRY_SCREEN
    }
    known = [subentry_id for subentry_id in entry.options.get(CONF_ORDER, ()) if subentry_id in found]
    ordered = [*dict.fromkeys((*known, *found))]
    return tuple(found[subentry_id] for subentry_id in ordered) or (CLOCK,)


def _screen(subentry: ConfigSubentry) -> Screen:
    data = subentry.data
    choices = {name: value for name, value in data.items() if name not in COMMON}
    return Screen(subentry.subentry_id, subentry.title, int(data.get("dwell", DEFAULT_DWELL)), data["kind"], choices)


def hours_of(data: Mapping[str, Any]) -> Hours:
    """Give the hours of a screen by what is stored of it."""
    after, before = (dt_util.parse_time(data[name]) if data.get(name) else None for name in ("after", "before"))
    return Hours(after, before, tuple(data.get("weekdays") or WEEKDAYS))


class Follower:
    """Tells when something changes that a screen shows or depends on."""

    def __init__(self, hass: HomeAssistant, changed: Callable[[], None], judged: Callable[[], None]) -> None:
        """Follow nothing yet; `judged` is called for the condition, `changed` for everything else."""
        self._hass = hass
        self._changed = changed
        self._judged = judged
        self._stops: list[CALLBACK_TYPE] = []
        self.is_allowed = True
        """What its condition says; one that fails to be evaluated hides nothing."""

    @callback
    def follow(self, needs: Needs, condition: str | None) -> None:
        """Follow what a screen needs, and its condition: a template, or the id of an entity that is on."""
        self.close()
        if needs.entities:
            self._stops.append(async_track_state_change_event(self._hass, needs.entities, self._tell))
        for text in needs.templates.values():
            self._track(text, self._tell)
        if condition:
            self._track(_as_template(condition), self._judge)

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        for stop in self._stops:
            stop()
        self._stops.clear()
        self.is_allowed = True

    def _track(self, text: str, action: Callable[..., None]) -> None:
        template = TrackTemplate(Template(text, self._hass), None)
        info = async_track_template_result(self._hass, [template], action)
        self._stops.append(info.async_remove)
        info.async_refresh()

    @callback
    def _tell(self, *_: object) -> None:
        self._changed()

    @callback
    def _judge(self, _event: object, updates: list[TrackTemplateResult]) -> None:
        result = updates[-1].result
        self.is_allowed = isinstance(result, TemplateError) or result_as_boolean(result)
        self._judged()


def _as_template(condition: str) -> str:
    if "{" in condition:
        return condition
    return f"{{{{ is_state('{condition}', 'on') }}}}"


class Shelf:
    """A display's screens, which of them may be seen now, and who changed."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Read the screens; nobody is told of changes yet."""
        self.on_change: Callable[[str], None] = _nothing
        self._hass = hass
        self._entry = entry
        self._followers: dict[str, Follower] = {}
        self._needs: dict[str, Needs] = {}
        self._hours: dict[str, Hours] = {}
        self._empty: set[str] = set()
        self._limited = False
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._returns: dict[str, asyncio.TimerHandle] = {}
        self._told: dict[str, float] = {}
        self.screens: tuple[Screen, ...] = (CLOCK,)
        self.load()

    @callback
    def load(self) -> None:
        """Read the screens anew, after people changed them."""
        self.close()
        self.screens = screens_of(self._entry)
        self._hours = {screen.id: hours_of(self._data(screen.id)) for screen in self.screens}
        # Asked with each push and each ack: most displays have no such screen.
        limits = ("condition", "after", "before", "weekdays")
        self._limited = any(self._data(screen.id).get(limit) for screen in self.screens for limit in limits)
        for screen in self.screens:
            self.follow(screen.id, Needs())

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        for follower in self._followers.values():
            follower.close()
        for timer in (*self._timers.values(), *self._returns.values()):
            timer.cancel()
        self._followers, self._needs, self._empty, self._timers, self._returns = {}, {}, set(), {}, {}

    @callback
    def follow(self, screen_id: str, needs: Needs) -> None:
        """Follow what a screen turned out to need."""
        if self._needs.get(screen_id) == needs:
            return
        self._needs[screen_id] = needs
        if screen_id not in self._followers:
            tellers = (partial(self._changed, screen_id, patient=patient) for patient in (True, False))
            self._followers[screen_id] = Follower(self._hass, *tellers)
        self._followers[screen_id].follow(needs, self._data(screen_id).get("condition"))

    @callback
    def pass_over(self, screen_id: str) -> None:
        """Leave a screen out until something changes of what it shows, or for a while: it had nothing to say."""
        self._empty.add(screen_id)
        if (waiting := self._returns.pop(screen_id, None)) is not None:
            waiting.cancel()
        self._returns[screen_id] = self._hass.loop.call_later(EMPTY_FOR, self._empty.discard, screen_id)

    def hidden(self) -> frozenset[str]:
        """Give the ids of the screens that may not be seen now."""
        if not self._empty and not self._limited:
            return _NONE
        now = dt_util.now()
        return frozenset(
            screen.id
            for screen in self.screens
            if screen.id in self._empty
            or not self._hours[screen.id].contain(now)
            or not self._followers[screen.id].is_allowed
        )

    def _data(self, screen_id: str) -> Mapping[str, Any]:
        subentry = self._entry.subentries.get(screen_id)
        return {} if subentry is None else subentry.data

    @callback
    def _changed(self, screen_id: str, *, patient: bool) -> None:
        """Tell of a change, at once and then at most once a second, or as seldom as a `patient` screen wants."""
        self._empty.discard(screen_id)
        loop = self._hass.loop
        every = max(CHANGES_EVERY, (self._needs[screen_id].every or 0.0) if patient else 0.0)
        at = max(loop.time(), self._told.get(screen_id, -every) + every)
        waiting = self._timers.get(screen_id)
        if waiting is not None and waiting.when() <= at:
            return
        if waiting is not None:
            waiting.cancel()
        self._timers[screen_id] = loop.call_at(at, self._tell, screen_id)

    @callback
    def _tell(self, screen_id: str) -> None:
        self._timers.pop(screen_id, None)
        self._told[screen_id] = self._hass.loop.time()
        self.on_change(screen_id)


_NONE: frozenset[str] = frozenset()


def _nothing(_screen_id: str) -> None:
    """Nobody listens yet."""
