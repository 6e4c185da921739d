"""What one display is to show: a push before the pin before the rotation, and what follows what is on the panel."""

from dataclasses import replace
from functools import partial
from math import ceil

from ..model import Image, Kind, Priority, Push, Screen, Tone, Turn
from .endings import PushEndings
from .plan import Ending, LinkState, OnPanel, Pin, Plan, what
from .queue import PushQueue
from .rotation import Place, Rotation
from .schedule import Night, NightPushes

# A hold, a pin and the copies behind them: the longest dwell that firmware draws (2147 s, then its 32 bits are full).
ENDLESS_DWELL = 2147
# A screen that is about to leave is not drawn anew (seconds).
LEAVES_WITHIN = 2.0


class Programme:
    """The queue, the pin and the rotation of a display, and what is on its panel."""

    def __init__(self, rotation: Rotation) -> None:
        """Start with an unknown panel."""
        self.queue = PushQueue()
        self.rotation = rotation
        self.pin: Pin | None = None
        self.lit = True
        self.sleeps = False
        """It is dark only because it is night."""
        self.night: Night | None = None
        """How it is at night, while it is night."""
        self.panel: OnPanel | None = None
        self.refreshes = False
        """A new turn of the current screen takes the panel, whatever screen is there."""
        self.repaints = False
        """The pin's picture is newer than the one that was handed over."""
        self._renews = False
        # When the screen on the panel has had its time, however often it was drawn anew meanwhile.
        self._ends_at = 0.0
        self._outdated: set[str] = set()
        self._endings = PushEndings(self.queue)
        self._is_of_before = False

    @property
    def tone(self) -> Tone:
        """The colours of all that is shown now."""
        return Tone.PLAIN if self.night is None else self.night.tone

    def may_show(self, push: Push) -> bool:
        """Tell whether a push may have the panel now."""
        return not self.is_withheld(push) and (self.lit or self.wakes(push))

    def is_withheld(self, push: Push) -> bool:
        """Tell whether a push has to wait because it is night."""
        quiet = self.night is not None and self.night.pushes is not NightPushes.ALL
        return quiet and push.priority is not Priority.CRITICAL

    def wakes(self, push: Push) -> bool:
        """Tell whether a push lights a dark panel."""
        return push.wake or (self.sleeps and push.priority is Priority.CRITICAL)

    def change_night(self, night: Night | None, now: float) -> None:
        """Take that it is night, or day (None)."""
        before, self.night = self.tone, night
        # Shown one after the other, the last of many is as fresh as the first.
        self.queue.change(partial(self.in_time, now=now + sum(left for _, left in self.queue.remaining(now))))
        if (turn := self._panel_turn) is not None and turn.kind is Kind.SCREEN:
            self.refreshes |= self.rotation.hides(turn.subject) or self.tone is not before

    def in_time(self, push: Push, *, now: float) -> Push:
        """Give a push with its expiry: at night one whose expiry nobody asked for may wait for the morning."""
        waits = self.is_withheld(push) and self.night is not None and self.night.pushes is NightPushes.WAIT
        if push.fresh_for is None or waits == (push.expires_at is None):
            return push
        return replace(push, expires_at=None if waits else now + push.fresh_for)

    def is_on_panel(self, push: Push) -> bool:
        """Tell whether a push is what is seen."""
        return self.panel is not None and self.panel.turn.kind is Kind.PUSH and self.panel.turn.subject == push.id

    def is_seen(self, screen_id: str) -> bool:
        """Tell whether a screen is what is seen."""
        turn = self._panel_turn
        return turn is not None and (turn.kind, turn.subject) == (Kind.SCREEN, screen_id)

    def plan(self, now: float, link: LinkState) -> Plan | None:
        """Return the turn that is to be made next; None while nothing more is needed."""
        if link.pending is None and not link.introduced:
            needed = self.lit or link.dims_with_image or self._wakes()
            return self._introduce(now) if needed else None
        wanted = self._wanted(now)
        if link.pending is not None and link.takes_one_more and self._is_settled(wanted, link.pending):
            return self._behind(link.pending, now) if self.lit or wanted is not None else None
        if not link.introduced:
            return self._hurry(wanted, now, link.pending) if link.eager else None
        return self._go_on(wanted, now, link.pending)

    def _go_on(self, wanted: Push | Pin | None, now: float, pending: Turn | None) -> Plan | None:
        is_covered = wanted is not None and self._covers(self._panel_turn, wanted) and not self._is_outdated(wanted)
        if not self.lit and (wanted is None or is_covered):
            return None
        if wanted is None:
            return self._rotate(now, pending)
        return self._follow(pending) if is_covered else self._hurry(wanted, now, pending)

    def shown(self, seen: OnPanel, *, confirmed: bool) -> Ending | None:
        """Take note of what is on the panel; return the push that this ended."""
        turn, at, until = seen.turn, seen.since, seen.until
        ending = self._leave(seen, confirmed=confirmed)
        is_renewal = self._renews and turn.interrupts and self.is_seen(turn.subject)
        self.panel = seen
        if turn.kind is Kind.SCREEN:
            self._ends_at = self._ends_at if is_renewal else until
            self._be_at(turn)
            if turn.subject in self._outdated:
                self._outdated.discard(turn.subject)
                self.renew(turn.subject, at)
        elif turn.kind is Kind.PIN:
            self.repaints = self.repaints and not turn.interrupts
        else:
            self.queue.due(at, self.may_show)
            self.queue.seen(turn.subject, at)
        self._is_of_before = False
        return ending

    def reconnect(self) -> None:
        """Take what is on the panel for what was: the display may have booted, and then nobody touched it."""
        self._is_of_before = True

    def end_unseen(self, now: float) -> Push | None:
        """End the push whose time is over while nothing tells what is on the panel."""
        ends_at = self.queue.ends_at()
        if self.queue.current is None or ends_at is None or now < ends_at:
            return None
        return self.queue.finish(self.queue.current.push.id)

    def change(self, screens: tuple[Screen, ...]) -> None:
        """Take other screens; one that is seen and gone leaves at once."""
        self.rotation.change(screens)
        turn = self._panel_turn
        seen = turn is not None and turn.kind is Kind.SCREEN
        if turn is not None and seen and all(screen.id != turn.subject for screen in screens):
            self.refreshes = True

    def renew(self, screen_id: str, now: float, *, waits: bool = True) -> None:
        """Take note that a screen looks different now.

        Where it is seen it is drawn anew for what it has left, or leaves if it may not be seen any more. One that
        `waits` on the display already is renewed when it is seen.
        """
        is_seen = self.is_seen(screen_id)
        left = self._ends_at - now if is_seen else 0.0
        if is_seen and self.rotation.hides(screen_id):
            self.rotation.leave()
            self.refreshes = True
        elif left > LEAVES_WITHIN and not self.refreshes:
            self.rotation.stay(left)
            self.refreshes = self._renews = True
        elif waits:
            self._outdated.add(screen_id)

    def is_seen_already(self, plan: Plan, image: Image) -> bool:
        """Tell whether a screen was drawn anew for nothing: it looks as before; then it need not be shown again."""
        panel = self.panel
        same = panel is not None and panel.turn.subject == plan.subject and panel.turn.image.data == image.data
        if not (same and self._renews and plan.kind is Kind.SCREEN):
            return False
        self.refreshes = self._renews = False
        self.rotation.go_to(plan.subject)
        return True

    @property
    def _panel_turn(self) -> Turn | None:
        return None if self.panel is None else self.panel.turn

    def _wanted(self, now: float) -> Push | Pin | None:
        return self.queue.due(now, self.may_show) or (self.pin if self.lit else None)

    def _covers(self, turn: Turn | None, wanted: Push | Pin) -> bool:
        kind = Kind.PUSH if isinstance(wanted, Push) else Kind.PIN
        return turn is not None and what(turn) == (kind, wanted.id, self.tone)

    def _be_at(self, turn: Turn) -> None:
        # What is seen while another was asked for (`next`, pressed twice; a night's colours) does not undo the asking.
        is_asked_for = turn.subject == self.rotation.here().screen.id and turn.tone is self.tone
        if not self.refreshes or is_asked_for:
            # What a display shows first when it is back is what it showed.
            self.rotation.take_turn(turn.subject, by_itself=not (turn.interrupts or self._is_of_before))
            self.refreshes = self._renews = False

    def _hurry(self, wanted: Push | Pin | None, now: float, pending: Turn | None) -> Plan | None:
        if wanted is None or (pending is not None and pending.interrupts and self._covers(pending, wanted)):
            return None
        return self._interrupt(wanted, now)

    def _wakes(self) -> bool:
        return any(self.may_show(push) for push in self.queue.all())

    def _introduce(self, now: float) -> Plan:
        # It interrupts nothing, whatever is on the panel: the connection ends what keeps it from being seen.
        return self._screen(self.rotation.here(), now, interrupts=False)

    def _rotate(self, now: float, pending: Turn | None) -> Plan | None:
        panel = self._panel_turn
        if panel is not None and panel.kind is Kind.SCREEN and not self.refreshes:
            return self._follow(pending)
        place = self.rotation.here() if self.refreshes else self.rotation.following()
        taken = None if pending is None or not pending.interrupts else what(pending)
        if taken == (Kind.SCREEN, place.screen.id, self.tone):
            return None
        return self._screen(place, now, interrupts=True)

    def _interrupt(self, wanted: Push | Pin, now: float) -> Plan:
        current = self.queue.current
        if isinstance(wanted, Pin) or current is None:
            return self._plan(Kind.PIN, wanted, None, now, interrupts=True)
        seen_for = 0.0 if current.since is None else now - current.since
        return self._plan(Kind.PUSH, wanted, None if wanted.hold else current.left - seen_for, now, interrupts=True)

    def _plan(
        self, kind: Kind, thing: Push | Pin | Screen, seconds: float | None, seen_at: float, *, interrupts: bool = False
    ) -> Plan:
        return Plan(
            kind=kind,
            subject=thing.id,
            title=thing.title,
            dwell=ENDLESS_DWELL if seconds is None else max(1, ceil(seconds)),
            interrupts=interrupts,
            endless=seconds is None,
            tone=self.tone,
            after=None if self.panel is None else self.panel.since,
            seen_at=seen_at,
        )

    def _screen(self, place: Place, seen_at: float, *, interrupts: bool) -> Plan:
        return self._plan(Kind.SCREEN, place.screen, place.dwell, seen_at, interrupts=interrupts)

    def _follow(self, pending: Turn | None) -> Plan | None:
        panel = self.panel
        if panel is None or (pending is not None and pending.interrupts):
            return None
        kind, thing, seconds = self._follower(panel)
        if pending is not None and what(pending) == (kind, thing.id, self.tone):
            return None
        return self._plan(kind, thing, seconds, panel.until)

    def _is_settled(self, wanted: Push | Pin | None, pending: Turn) -> bool:
        """Tell whether what is to be seen is on the panel, or surely comes."""
        if wanted is None:
            return not self.refreshes or what(pending) == (Kind.SCREEN, self.rotation.here().screen.id, self.tone)
        if self._is_outdated(wanted):
            return pending.interrupts and self._covers(pending, wanted)
        return self._covers(self._panel_turn, wanted) or self._covers(pending, wanted)

    def _is_outdated(self, wanted: Push | Pin) -> bool:
        return self.repaints and wanted is self.pin

    def _behind(self, pending: Turn, now: float) -> Plan | None:
        """Plan what comes behind a turn that is on its way."""
        seen_at = pending.dwell + (now if self.panel is None else max(now, self.panel.until))
        if pending.endless:
            return self._plan(pending.kind, Pin(pending.subject, pending.title), None, seen_at)
        following = self.queue.following(self.may_show)
        if following is not None and following.push.id != pending.subject:
            return self._plan(Kind.PUSH, following.push, None if following.push.hold else following.left, seen_at)
        if self.pin is not None and self.lit:
            return self._plan(Kind.PIN, self.pin, None, seen_at)
        return self._screen(self.rotation.after(pending.subject), seen_at, interrupts=False)

    def _follower(self, panel: OnPanel) -> tuple[Kind, Push | Pin | Screen, float | None]:
        """Give what comes behind what is on the panel, and for how many seconds; None: until something else comes."""
        turn, queue = panel.turn, self.queue
        if turn.endless:
            return turn.kind, Pin(turn.subject, turn.title), None
        if turn.kind is Kind.PUSH:
            current, ends_at = queue.current, queue.ends_at()
            # A client may take no dwell as long as a push's time: it gets the same again.
            if current and ends_at and self.is_on_panel(current.push) and ends_at - panel.until >= 1:
                return Kind.PUSH, current.push, ends_at - panel.until
            if (following := queue.following(self.may_show)) is not None:
                return Kind.PUSH, following.push, None if following.push.hold else following.left
        if self.pin is not None:
            return Kind.PIN, self.pin, None
        place = self.rotation.following()
        return Kind.SCREEN, place.screen, place.dwell

    def _leave(self, seen: OnPanel, *, confirmed: bool) -> Ending | None:
        panel, turn = self.panel, seen.turn
        if panel is None or panel.turn is turn:
            return None
        if panel.turn.kind is Kind.SCREEN and turn.kind is not Kind.SCREEN:
            self.rotation.interrupt(panel.until - seen.since)
        return self._endings.leave(panel, seen, confirmed=confirmed, is_of_before=self._is_of_before)
