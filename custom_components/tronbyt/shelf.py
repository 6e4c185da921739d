"""The screens that people made for one display: in their order, with what they follow and when they may be seen."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.util import dt as dt_util

from . import stored_options
from .absences import Absences
from .clock_jumps import async_look_often
from .const import DEFAULT_DWELL, LOGGER, SUBENTRY_SCREEN, TITLE_MAX
from .followers import Follower, Told
from .model import Screen
from .names import display_name
from .playlist.hours import WEEKDAYS, Hours
from .playlist.rotation import Rotation
from .screens.base import Needs

# Sensors that change all the time are drawn this often at most (seconds).
CHANGES_EVERY = 1.0
CLOCK = Screen(id="clock", title="Clock", dwell=DEFAULT_DWELL)
"""What a display without screens shows."""
COMMON = ("kind", "dwell", "condition", "after", "before", "weekdays", "on_demand")
"""What is stored of every kind beside its own choices."""
_LIMITS = ("condition", "after", "before", "weekdays", "on_demand")


def screens_of(entry: ConfigEntry[Any]) -> tuple[Screen, ...]:
    """Give a display's screens in their order; new ones come last, and without any there is a clock."""
    found = {
        subentry_id: screen
        for subentry_id, subentry in entry.subentries.items()
        if subentry.subentry_type == SUBENTRY_SCREEN and (screen := _screen(subentry)) is not None
    }
    known = [subentry_id for subentry_id in stored_options.order(entry.options) if subentry_id in found]
    ordered = [*dict.fromkeys((*known, *found))]
    return tuple(found[subentry_id] for subentry_id in ordered) or (CLOCK,)


def _screen(subentry: ConfigSubentry) -> Screen | None:
    """Return a screen; None for one of another form."""
    try:
        data = stored_options.screen(subentry.data)
    except vol.Invalid:
        return None
    choices = {name: value for name, value in data.items() if name not in COMMON}
    return Screen(
        subentry.subentry_id,
        subentry.title[:TITLE_MAX],
        int(data.get("dwell", DEFAULT_DWELL)),
        data["kind"],
        choices,
        on_demand=data.get("on_demand") or False,
    )


def hours_of(data: Mapping[str, Any]) -> Hours:
    """Give the hours of a screen, or of the night, by what is stored of it."""
    after, before = (dt_util.parse_time(data[name]) if data.get(name) else None for name in ("after", "before"))
    return Hours(after, before, tuple(data.get("weekdays") or WEEKDAYS))


class Shelf:
    """A display's screens, which of them may be seen now, and who changed."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Read the screens; nobody is told of changes yet."""
        self.on_change: Callable[[str], None] = _nothing
        self.on_start: Callable[[str], None] = _nothing
        self._hass = hass
        self._entry = entry
        self._absences = Absences(hass.loop)
        self._followers: dict[str, Follower] = {}
        self._needs: dict[str, Needs] = {}
        self._hours: dict[str, Hours] = {}
        self._late: frozenset[str] = frozenset()
        self._clocks: list[CALLBACK_TYPE] = []
        self._limited = False
        self._only: frozenset[str] = frozenset()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._told: dict[str, float] = {}
        self._unreadable: set[str] = set()
        self._failed_conditions: set[tuple[str, str]] = set()
        self.screens: tuple[Screen, ...] = (CLOCK,)
        self.load()

    @callback
    def load(self) -> None:
        """Read the screens anew, after people changed them."""
        self.close()
        self.screens = screens_of(self._entry)
        self._tell_of_unreadable()
        self._hours = {screen.id: hours_of(self._data(screen.id)) for screen in self.screens}
        # Asked with each push and each ack: most displays have no such screen.
        self._limited = any(self._data(screen.id).get(limit) for screen in self.screens for limit in _LIMITS)
        self._late = self._out_of_hours()
        edges = {edge for hours in self._hours.values() for edge in hours.edges}
        self._clocks = [
            async_track_time_change(self._hass, self._look_at_the_clock, edge.hour, edge.minute, edge.second)
            for edge in edges
        ]
        if edges:
            self._clocks.append(async_look_often(self._hass, self._look_at_the_clock))
        for screen in self.screens:
            self.follow(screen.id, Needs())

    @callback
    def close(self) -> None:
        """Follow nothing any more."""
        for follower in self._followers.values():
            follower.close()
        for stop in (*self._clocks, *(timer.cancel for timer in self._timers.values())):
            stop()
        self._absences.clear()
        self._followers, self._needs, self._clocks, self._timers = {}, {}, [], {}

    @callback
    def follow(self, screen_id: str, needs: Needs) -> None:
        """Follow what a screen turned out to need."""
        if self._needs.get(screen_id) == needs:
            return
        self._needs[screen_id] = needs
        if screen_id not in self._followers:
            told = Told(
                changed=partial(self._changed, screen_id, patient=True),
                judged=partial(self._changed, screen_id, patient=False),
                failed=partial(self._tell_of_condition, screen_id),
                started=partial(self._started, screen_id),
            )
            self._followers[screen_id] = Follower(self._hass, told)
        self._followers[screen_id].follow(needs, self._data(screen_id).get("condition"))

    def _tell_of_unreadable(self) -> None:
        known = {screen.id for screen in self.screens}
        for subentry_id, subentry in self._entry.subentries.items():
            if subentry.subentry_type == SUBENTRY_SCREEN and subentry_id not in known | self._unreadable:
                self._unreadable.add(subentry_id)
                LOGGER.warning(
                    "%s: the screen %s cannot be read and is left out", self._entry.title, subentry.title[:TITLE_MAX]
                )

    def _tell_of_condition(self, screen_id: str, reason: str) -> None:
        """Log once that a condition cannot be evaluated: it may be tried with each change of a state."""
        failed = screen_id, self._data(screen_id).get("condition", "")
        if failed not in self._failed_conditions:
            self._failed_conditions.add(failed)
            title = next(screen.title for screen in self.screens if screen.id == screen_id)
            LOGGER.warning(
                "%s: the screen %s is not shown, because its condition failed: %s", self._display_name, title, reason
            )

    # Who may be seen

    @callback
    def limit(self, screen_ids: frozenset[str]) -> None:
        """Let only these screens be seen; none, or none that is there, is no limit."""
        self._only = screen_ids & {screen.id for screen in self.screens}

    @property
    def _display_name(self) -> str:
        return display_name(self._hass, self._entry)

    @callback
    def pass_over(self, screen_id: str) -> None:
        """Leave a screen out until something changes of what it shows, or for a while: it had nothing to say."""
        self._absences.begin(screen_id)

    @callback
    def fail(self, screen: Screen, reason: str) -> bool:
        """Take note that a screen cannot be drawn; tell whether that is news, which is to be shown for a turn."""
        is_news = self._absences.fail(screen.id)
        if is_news:
            LOGGER.warning("%s: the screen %s cannot be shown: %s", self._display_name, screen.title, reason)
        return is_news

    @callback
    def succeed(self, screen: Screen) -> None:
        """Take note that a screen was drawn."""
        if self._absences.recover(screen.id):
            LOGGER.info("%s: the screen %s can be shown again", self._display_name, screen.title)

    @callback
    def seen(self, screen_id: str) -> None:
        """Take note that a screen has its turn: one that shows its error leaves the next ones to others."""
        if self._absences.has_error_to_show(screen_id):
            self.pass_over(screen_id)

    @callback
    def call(self, screen_id: str) -> None:
        """Take note that people ask for a screen: it is not left out any more, whatever it had to say before."""
        self._absences.end(screen_id)

    @callback
    def tell(self, rotation: Rotation) -> None:
        """Tell a rotation which screens may not be seen now."""
        rotation.hidden, rotation.empty = self.hidden(), frozenset(self._absences.ids)

    def hidden(self) -> frozenset[str]:
        """Give the ids of the screens that may not be seen now."""
        absent = self._absences.ids
        if not absent and not self._limited and not self._only:
            return _NONE
        late = self._out_of_hours()
        return frozenset(
            screen.id
            for screen in self.screens
            if screen.id in absent
            or screen.id in late
            or screen.on_demand
            or (self._only and screen.id not in self._only)
            or not self._followers[screen.id].is_allowed
        )

    def _out_of_hours(self) -> frozenset[str]:
        now = dt_util.now()
        return frozenset(screen_id for screen_id, hours in self._hours.items() if not hours.contain(now))

    def _data(self, screen_id: str) -> Mapping[str, Any]:
        subentry = self._entry.subentries.get(screen_id)
        return {} if subentry is None else subentry.data

    # Who is told

    @callback
    def _look_at_the_clock(self, _now: object) -> None:
        before, self._late = self._late, self._out_of_hours()
        for screen_id in before ^ self._late:
            self.on_change(screen_id)

    @callback
    def _started(self, screen_id: str) -> None:
        self._absences.end(screen_id)
        if screen_id not in self.hidden():
            self.on_start(screen_id)

    @callback
    def _changed(self, screen_id: str, *, patient: bool) -> None:
        """Tell of a change, at once and then at most once a second, or as seldom as a `patient` screen wants."""
        self._absences.end(screen_id)
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
