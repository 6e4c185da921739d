"""Flow control of one connection, without its socket.

Theory of operation. Time comes in as an argument; what is to be written comes out of `commands()`, what is on the panel
out of `shown()`. A turn that is handed in *waits* (only the newest does) until it may be written; it is *in flight*
until its `queued`, and *pending* until it is on the panel. What says that it is:

- a client that acks (`HEARD`): its `displaying`. A screen whose `displaying` is overdue counts by the clock; a push
  is given back, so that it is sent again: of a push nothing is claimed that the client did not say.
- a client that does not ack (`ABSENT`): the pong to the ping behind the image, for it shows what arrives at once.
- a client of which this is not known yet (`UNKNOWN`): its first ack, or that time passed after the image arrived.

The first image of a connection interrupts nothing: after a boot `immediate` would find an empty queue and freeze the
panel. Where it is not seen soon after it is queued, something else holds the panel, and an `immediate` ends that.

Always: one image at most is pending; what is on the panel is in flight no more; what never arrived is never seen.
"""

from dataclasses import replace

from ..model import Kind, Turn
from .client import Family
from .commands import Command, Immediate
from .events import Displaying, Event, Pong, Queued
from .ledger import Acks, Ledger
from .outbox import Outbox
from .sent import InFlight, Sent, Shown

# The next binary frame waits so long for the `queued` of the one before, which comes a few ms after its last byte.
QUEUED_HOLDS = 2.0
# A boot shows the first image at once; what is queued for so long waits for something that is still on the panel.
OPENS_AFTER = 1.5
# An image that is about to leave by itself is not aborted: `immediate` would find the queue empty.
ENDS_WITHIN = 1.0


class Connection:
    """One connection's state. Every method that takes `now` takes monotonic seconds."""

    shows_at_once = takes_one_more = False
    wants_image = True

    def __init__(self, family: Family, ledger: Ledger[Sent], now: float) -> None:
        """Begin right after the upgrade; the ledger is the display's own."""
        self.family = family
        self.acks = Acks.ABSENT if ledger.acks is False or not family.acks else Acks.UNKNOWN
        self.acks_missed = 0
        self.introduced = False
        """Something of this connection is on the panel."""
        self._ledger = ledger
        self._ready_at = now + family.settle
        self._outbox = Outbox(family)
        self._waiting: Turn | None = None
        self._in_flight = InFlight()
        self._pending: Sent | None = None
        self._untaken: Sent | None = None
        self._count = 0
        self._says_queued = False
        self._opens = True
        self._gave_back = False
        self._panel_ends = now
        self._panel_ends_not_before = now
        self._shown: list[Shown] = []
        ledger.reconnect()

    @property
    def pending(self) -> Turn | None:
        """The newest turn that was handed in and is not on the panel yet."""
        return self._waiting or (None if self._pending is None else self._pending.turn)

    @property
    def sends_ahead(self) -> bool:
        """The client holds an image behind the one that it shows, and says when it takes it up."""
        return self.acks is Acks.HEARD

    @property
    def has_news(self) -> bool:
        """Something is to be written or planned, waits, or began to be seen; the first image may need `immediate`."""
        return bool(self._outbox or self._shown or self._waiting or self._gave_back) or self._opens_at() is not None

    @property
    def needs_pings(self) -> bool:
        """Only pings tell whether this client is still there."""
        return self.family.needs_pings or self.acks is Acks.ABSENT

    def orient(self, family: Family) -> None:
        """Go on as another family; brightness is said again in its scale."""
        if family is self.family:
            return
        self.family = family
        if not family.acks:
            self.acks = Acks.ABSENT
        elif self.acks is Acks.ABSENT:
            self.acks = Acks.UNKNOWN
        self._outbox.orient(family)

    def show(self, turn: Turn, now: float) -> None:
        """Take the next image; it replaces one that still waits."""
        self._waiting = turn
        self.tick(now)

    def go_on(self, turn: Turn, at: float) -> None:
        """Count the repetition of the image on the panel as a turn of its own; nothing is sent."""
        self._on_panel(Sent(turn, self._count, min(at, self._panel_ends_not_before), at), at, confirmed=False)

    def dim(self, level: int) -> bool:
        """Set the brightness (0–255); return False when it needs an image to take effect."""
        return self._outbox.dim(level)

    def tell(self, command: Command) -> None:
        """Write a command that stands by itself."""
        self._outbox.tell(command)

    def receive(self, event: Event, now: float) -> None:
        """Take what the client said."""
        match event:
            case Queued(number):
                self._queued(number, now)
            case Displaying(number):
                self._heard_ack()
                self._on_panel(self._picked_up(number), now)
                self._give_back_overwritten()
            case Pong(number):
                self._in_flight.arrive(number, now)
        self.hear(now)

    def hear(self, now: float) -> None:
        """Take note of a sign of life, whatever it says."""
        if not self.family.answers_pings:
            self._in_flight.prove_by_life(now)
        self.tick(now)

    def deadline(self, now: float) -> float | None:
        """Return the moment for the next tick, if time is waited for."""
        moments = (self._writable_at(), self._silent_at(), self._overdue_at(), self._opens_at())
        return min((moment for moment in moments if moment is not None and moment > now), default=None)

    def commands(self, now: float) -> list[Command]:
        """Hand over what is to be written now, in its order."""
        if now < self._ready_at:
            return []
        if self._untaken is not None:
            # Measured from here: an image may have waited for a socket that took nothing.
            self._untaken.at, self._untaken.due = now, max(now, self._untaken.due)
            self._untaken = None
        return self._outbox.take()

    def shown(self) -> list[Shown]:
        """Hand over what began to be seen since the last call."""
        shown, self._shown, self._gave_back = self._shown, [], False
        return shown

    def tick(self, now: float) -> None:
        """Let time pass."""
        self._take_what_arrived(now)
        self._give_up_waiting(now)
        self._open(now)
        writable = self._writable_at()
        if writable is not None and now >= writable and self._waiting is not None:
            turn, self._waiting = self._waiting, None
            self._write(turn, now)

    # What the client said

    def _heard_ack(self) -> None:
        if self.family.acks:
            self._learn(Acks.HEARD)

    def _learn(self, acks: Acks) -> None:
        self.acks = acks
        self._ledger.learn(acks=acks is Acks.HEARD)

    def _queued(self, number: int, now: float) -> None:
        self._heard_ack()
        if self._ledger.is_repetition(number):
            return
        self._says_queued = True
        self._on_panel(self._ledger.queued(number, self._in_flight.land(now)), now)

    def _picked_up(self, number: int) -> Sent | None:
        sent = self._ledger.displaying(number)
        if sent is not None or self._says_queued or self.family.waits_for_queued:
            return sent
        # A client that never says `queued` names no image: each `displaying` confirms the one that is waited for.
        return self._pending

    def _give_back_overwritten(self) -> None:
        pending = self._pending
        if pending is not None and pending.queued_at is not None and not self._ledger.awaits(pending):
            # A picture of the display's own took its place in the queue: it is planned again.
            self._pending, self._gave_back = None, True

    def _on_panel(self, sent: Sent | None, at: float, *, confirmed: bool = True) -> None:
        if sent is None:
            return
        self.introduced = True
        not_before = sent.began_not_before(at, self._panel_ends_not_before)
        self._shown.append(Shown(sent.turn, at, confirmed, not_before, at - sent.buffered_at))
        visible = self.family.visible_for(sent.turn)
        self._panel_ends, self._panel_ends_not_before = at + visible, not_before + visible
        self._in_flight.forget_through(sent)
        if self._pending is sent:
            self._pending = None
        elif self._pending is not None and not self._pending.turn.interrupts:
            self._pending.due = self._panel_ends

    # What time does

    def _take_what_arrived(self, now: float) -> None:
        pending = self._pending
        if self.acks is Acks.ABSENT and pending is not None and pending.arrived_at is not None:
            self._on_panel(pending, now, confirmed=False)
            self._in_flight.forget_arrived()

    def _give_up_waiting(self, now: float) -> None:
        pending, silent, overdue = self._pending, self._silent_at(), self._overdue_at()
        if pending is None or not any(moment is not None and now >= moment for moment in (silent, overdue)):
            return
        self.acks_missed += 1
        if self.acks is Acks.UNKNOWN:
            self._learn(Acks.ABSENT)
            self._take_what_arrived(min(max(pending.due, pending.at), now))
        else:
            self._miss(pending, now)

    def _miss(self, pending: Sent, now: float) -> None:
        if pending.queued_at is not None and pending.turn.kind is Kind.SCREEN:
            self._on_panel(pending, min(pending.due, now), confirmed=False)
            return
        if pending.queued_at is None:
            self._learn(Acks.ABSENT)
        # Given back: it is planned again, and sent again. On a link that stalls this one still arrives, in its turn.
        self._pending = None

    def _open(self, now: float) -> None:
        opens_at = self._opens_at()
        if opens_at is None or now < opens_at or self._pending is None:
            return
        self._opens = False
        self._pending.turn = replace(self._pending.turn, interrupts=True)
        self._outbox.tell(Immediate())

    def _opens_at(self) -> float | None:
        pending = self._pending
        if not self._opens or self.introduced or pending is None or self._untaken is pending:
            return None
        # The silence of a client that is not known to ack says nothing.
        if self.acks is not Acks.HEARD and not self._ledger.acks:
            return None
        is_buffered = pending.queued_at is not None or not self.family.waits_for_queued
        return pending.buffered_at + OPENS_AFTER if is_buffered and not pending.turn.interrupts else None

    def _writable_at(self) -> float | None:
        if self._waiting is None:
            return self._ready_at if self._outbox else None
        newest = self._in_flight.newest
        if newest is None or newest is self._untaken or not self.family.waits_for_queued:
            return self._ready_at
        return max(self._ready_at, newest.at + QUEUED_HOLDS)

    def _silent_at(self) -> float | None:
        pending = self._pending
        if self.acks is not Acks.UNKNOWN or pending is None or self.family.silent_after is None:
            return None
        return None if pending.arrived_at is None else pending.arrived_at + self.family.silent_after

    def _overdue_at(self) -> float | None:
        pending = self._pending
        if pending is None or (self.acks is not Acks.HEARD and pending.arrived_at is None):
            return None
        return pending.overdue_at(self.family)

    # What is written

    def _write(self, turn: Turn, now: float) -> None:
        if self._take_up(turn, now):
            return
        if self._untaken is not None:
            self._outbox.withdraw()
            self._in_flight.withdraw()
        self._count += 1
        self._outbox.show(turn, ping=None if self.acks is Acks.HEARD else self._count)
        due = now if turn.interrupts else max(now, self._panel_ends)
        self._pending = self._untaken = Sent(turn, self._count, now, due)
        self._in_flight.add(self._pending)

    def _take_up(self, turn: Turn, now: float) -> bool:
        """Show what the client has queued already, where it is the same: then `immediate` alone is needed."""
        pending = self._pending
        if pending is None or pending.queued_at is None or not self.family.shows_queued_at_once:
            return False
        known = pending.turn
        is_same = turn.image.data == known.image.data and turn.dwell == known.dwell and not known.interrupts
        if not is_same or not turn.interrupts or now > self._panel_ends - ENDS_WITHIN or not self.introduced:
            return False
        self._outbox.tell(Immediate())
        pending.turn, pending.at, pending.due = turn, now, now
        return True
