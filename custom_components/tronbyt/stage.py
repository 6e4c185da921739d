"""Brings a display's programme, the pictures for it and its session together, as far as it goes now."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from time import monotonic

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from .alarm import Alarm
from .attached import Link, Session
from .easel import Easel, Thing
from .lamp import Lamp, carries_brightness
from .model import Image, Kind, Push, Settings, Turn
from .news import By, Happening, News
from .pace import Pace
from .playlist.plan import End, LinkState, OnPanel, Plan
from .playlist.programme import Programme
from .playlist.rotation import Rotation
from .playlist.schedule import Light, Night
from .protocol.commands import Error
from .protocol.sent import Shown
from .rendering import Rendering
from .shelf import Shelf

# Where nobody listens, the last ones are kept.
_NEWS_MAX = 64


class Stage:
    """What is on a display's panel, what comes after it, and how bright it is."""

    def __init__(self, hass: HomeAssistant, settings: Settings, rendering: Rendering, shelf: Shelf) -> None:
        """Start without a session."""
        self.settings = settings
        self.shelf = shelf
        self.programme = Programme(Rotation(shelf.screens))
        shelf.on_change, shelf.on_start = self._screen_changed, self._screen_starts
        self._easel = Easel(hass, settings, rendering, self.programme, shelf)
        self._easel.on_finished, self._easel.on_failed = self.advance, self._tell_error
        self._easel.on_stale = self._renew
        self.lamp = Lamp(self.programme)
        self.session: Session | None = None
        self.on_change: Callable[[], None] = _nothing
        self.news: deque[News] = deque(maxlen=_NEWS_MAX)
        """What happened to pushes and nobody was told yet."""
        self._closed = False
        self._pace = Pace()
        self._alarm = Alarm(hass.loop, self.advance)

    @property
    def is_drawing(self) -> bool:
        """A turn is planned and not handed over: its picture is not there yet."""
        return self._easel.plan is not None

    def start_anew(self) -> None:
        """Forget a turn that was made for somebody who did not wait for it."""
        if self._easel.made is not None:
            self._easel.begin(None)

    def enter(self, session: Session | None) -> None:
        """Go on with another session, or without one."""
        self.session = session
        self.programme.reconnect()
        self._easel.begin(None)
        self.advance()

    @callback
    def advance(self) -> None:
        """Bring the panel and the programme together, as far as it goes now."""
        if self._closed:
            return
        now = monotonic()
        self.shelf.tell(self.programme.rotation)
        self.light.tick(now)
        self._listen(now)
        while self._step(now):
            self._listen(now)
        if self.session is not None:
            if self.lamp.shine(self.session.connection, now):
                self._listen(now)
            self.session.wake()
        # What a display does not wait for comes after its bytes.
        if self.things:
            self._prune()
        self._alarm.set(min((moment for moment in self._deadlines(now) if moment is not None), default=None))
        self.on_change()

    def close(self) -> None:
        """End timers and drawings; a session that ends later changes nothing any more."""
        self._closed = True
        self.shelf.close()
        self._easel.begin(None)
        self._alarm.stop()

    def _listen(self, now: float) -> None:
        if self.session is not None:
            self.session.connection.tick(now)
            for shown in self.session.connection.shown():
                self._take_note(self.session.connection, shown)
        if self.session is None or not self.programme.lit:
            unseen = self.programme.end_unseen(now)
            self.tell(Happening.FINISHED, () if unseen is None else (unseen,))
        if expired := self.programme.queue.expire(now):
            self.tell(Happening.EXPIRED, expired)

    def _take_note(self, connection: Link, shown: Shown) -> None:
        until = shown.at + connection.family.visible_for(shown.turn)
        seen = OnPanel(shown.turn, shown.at, until, shown.not_before, shown.waited)
        ending = self.programme.shown(seen, confirmed=shown.confirmed)
        self.lamp.take_note()
        if ending is not None and ending.end is End.TOUCHED:
            self.tell(Happening.DISMISSED, (ending.push,), By.TOUCH)
        elif ending is not None:
            self.tell(Happening.FINISHED, (ending.push,))
        if shown.turn.kind is Kind.SCREEN:
            self.shelf.seen(shown.turn.subject)
        self._tell_seen(shown.turn)

    def _tell_seen(self, turn: Turn) -> None:
        thing = self.things.get(turn.subject)
        # Once: what was interrupted and comes back is no news, nor is its copy behind it.
        if turn.kind is not Kind.PUSH or thing is None or thing.was_seen:
            return
        # It need not be the one that has the panel: on a slow link a more important one is on its way already.
        seen = tuple(push for push in self.programme.queue.all() if push.id == turn.subject)
        thing.was_seen = bool(seen)
        self.tell(Happening.SHOWN, seen)

    def tell(self, happening: Happening, pushes: Iterable[Push], by: By | None = None) -> None:
        """Keep the news of some pushes for those who listen."""
        self.news.extend(News(happening, push, by) for push in pushes)

    def _step(self, now: float) -> bool:
        if self.session is None or not self.session.connection.wants_image:
            return False
        connection = self.session.connection
        plan = self.programme.plan(now, _state(connection))
        if plan is not None and connection.shows_at_once:
            plan = replace(plan, seen_at=now)
        if plan != self._easel.plan:
            self._easel.begin(plan)
        if plan is None or self._easel.made is None or now < self._goes_at(connection, plan, self._easel.made):
            return False
        self._hand_over(connection, plan, self._easel.made, now)
        return True

    def _goes_at(self, connection: Link, plan: Plan, made: Turn) -> float:
        if self._repeats(connection, made):
            return plan.seen_at
        at_once = plan.interrupts or connection.sends_ahead or not connection.introduced
        return self._pace.goes_at if at_once else max(self._pace.goes_at, plan.seen_at)

    def _repeats(self, connection: Link, made: Turn) -> bool:
        """Tell whether the display shows the same again by itself, so that nothing need be sent."""
        panel = self.programme.panel
        # What waits on the display already would be shown instead.
        queued = connection.pending is not None or not connection.introduced
        if panel is None or made.interrupts or not connection.family.skips_identical or queued:
            return False
        # Behind an interruption there is always an image: an `immediate` that came late freezes an empty queue.
        safe = not connection.sends_ahead or not (made.endless or panel.turn.interrupts)
        return safe and panel.turn.kind is made.kind and panel.turn.image.data == made.image.data

    def _hand_over(self, connection: Link, plan: Plan, made: Turn, now: float) -> None:
        self._easel.begin(None)
        if self._repeats(connection, made):
            connection.go_on(made, plan.seen_at)
            return
        if carries_brightness(connection):
            connection.dim(self.lamp.level_for(made))
        self._pace.take(now)
        connection.show(made, now)

    # Pictures

    @property
    def things(self) -> dict[str, Thing]:
        """What pushes and pins show, by their ids."""
        return self._easel.things

    def repaint(self, pin_id: str, image: Image) -> None:
        """Show a newer picture of the pin, if it is still this one and looks different."""
        pin, thing = self.programme.pin, self.things.get(pin_id)
        if pin is None or pin.id != pin_id or thing is None or thing.image == image:
            return
        thing.image, thing.toned = image, None
        self.programme.repaints = True
        if self._easel.plan is not None and self._easel.plan.subject == pin_id:
            self._easel.begin(None)
        self.advance()

    def _tell_error(self, err: HomeAssistantError) -> None:
        if self.session is not None:
            self.session.connection.tell(Error(str(err)))

    @callback
    def change_screens(self) -> None:
        """Go on with other screens, after people changed them."""
        before = self.shelf.screens
        self.shelf.load()
        self._easel.follow_all()
        self._limit(self.programme.night)
        self.programme.change(self.shelf.screens)
        for screen in self.shelf.screens:
            if screen not in before:
                self._renew(screen.id)
        self._easel.begin(None)
        self.advance()

    @callback
    def _screen_changed(self, screen_id: str) -> None:
        """Draw a screen anew where it is seen or about to be; one that may not be seen any more leaves."""
        self.shelf.tell(self.programme.rotation)
        self._renew(screen_id)
        self._easel.outdate(screen_id)
        if self._easel.has_made(screen_id):
            self._easel.begin(None)
        self.advance()

    def _renew(self, screen_id: str) -> None:
        # What is being drawn is not begun again: what changes faster than that would never be seen.
        pending = None if self.session is None else self.session.connection.pending
        waits = self._easel.is_drawing(screen_id) or (pending is not None and pending.subject == screen_id)
        self.programme.renew(screen_id, monotonic(), waits=waits)

    @callback
    def _screen_starts(self, screen_id: str) -> None:
        """Show a screen at once that has something to show now, unless people keep another."""
        rotation = self.programme.rotation
        self.shelf.tell(rotation)
        if rotation.kept is None and rotation.current.id != screen_id:
            rotation.jump(screen_id)
            self.programme.refreshes = True
            self.advance()

    def _prune(self) -> None:
        pin = self.programme.pin
        self._easel.prune({*(push.id for push in self.programme.queue.all()), *(() if pin is None else (pin.id,))})

    @property
    def light(self) -> Light:
        """How bright the panel is."""
        return self.lamp.light

    def light_up(self) -> None:
        """Show a fresh image on a panel that was dark, and let light come with it."""
        self.programme.refreshes = True
        if self.session is not None:
            self.lamp.light_up(self.session.connection, monotonic())
        self.change_light()

    def change_light(self) -> None:
        """Go on with another light."""
        self.programme.lit = self.light.is_lit
        self.programme.sleeps = self.light.on and not self.light.is_lit
        self.advance()

    @callback
    def change_night(self, night: Night | None, level: int | None = None) -> None:
        """Go on by night, or by day (None); `level` (0–255) is what people set this night."""
        # Also a push lights a dark night: then there is light already, for an image that is seen.
        shone = self.lamp.shines
        self.light.night_level = None if night is None else night.level if level is None else level
        self._limit(night)
        self.programme.change_night(night, monotonic())
        self._easel.begin(None)
        if self.light.is_lit and not shone:
            self.light_up()
        else:
            self.change_light()

    def _limit(self, night: Night | None) -> None:
        self.shelf.limit(frozenset() if night is None else night.screens)
        self.shelf.tell(self.programme.rotation)

    def _deadlines(self, now: float) -> tuple[float | None, ...]:
        queue, session = self.programme.queue, self.session
        ends = queue.ends_at() if session is None or not self.programme.lit else None
        if session is None:
            return queue.next_expiry(), ends
        goes = None
        if session.connection.wants_image and self._easel.plan is not None and self._easel.made is not None:
            goes = self._goes_at(session.connection, self._easel.plan, self._easel.made)
        return queue.next_expiry(), ends, session.connection.deadline(now), goes, self.light.relights_at


def _state(link: Link) -> LinkState:
    return LinkState(
        pending=link.pending,
        introduced=link.introduced,
        eager=not link.family.waits_for_queued,
        dims_with_image=carries_brightness(link),
        takes_one_more=link.takes_one_more,
    )


def _nothing() -> None:
    """Nobody listens yet."""
