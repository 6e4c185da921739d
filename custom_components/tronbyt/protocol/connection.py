"""Flow control of one connection, without its socket.

Time comes in as an argument; what is to be written comes out of `commands()`, what is on the panel out of `shown()`.
A turn that is handed in waits (only the newest does), is written, is in flight until its `queued`, and pending until it
is on the panel: by its `displaying`, or, where a client does not ack or an ack is overdue, by the clock.
"""

from dataclasses import dataclass
from enum import Enum, auto

from ..model import Turn
from .client import BrightnessNeeds, Family
from .codec import wire_brightness
from .commands import Brightness, Command, Dwell, Immediate, Picture
from .events import Displaying, Event, Queued
from .ledger import Ledger

# The next binary frame waits so long for the `queued` of the one before, which comes a few ms after its last byte.
QUEUED_HOLDS = 2.0
# The wait for `displaying`: a document client has this or twice the dwell, as the protocol's reference server gave it …
DOCUMENT_PATIENCE = 25.0
# … but no less than the image before it needs to its end, and this (seconds) …
DOCUMENT_GRACE = 5.0
# … and firmware so long after the image before has played all its passes: a long animation is never cut.
DISPLAYING_PATIENCE = 30.0
# Three of 255 are always another whole percent.
_NEIGHBOUR = 3
# A document client may be sent the next image before the `queued` of the last ones.
_IN_FLIGHT_KEPT = 8


class Acks(Enum):
    """What is known of a client's acks."""

    UNKNOWN = auto()
    HEARD = auto()
    ABSENT = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn began to be seen; not confirmed where only the clock says so."""

    turn: Turn
    at: float
    confirmed: bool


@dataclass(slots=True)
class _Sent:
    turn: Turn
    at: float
    # When the image on the panel before it has played to its end; at once for an interruption.
    due: float
    queued: bool = False


class Connection:
    """One connection's state. Every method that takes `now` takes monotonic seconds."""

    shows_at_once = False
    wants_image = True

    def __init__(self, family: Family, ledger: Ledger, now: float) -> None:
        """Begin right after the upgrade; the ledger is the display's own."""
        self.family = family
        self.acks = Acks.UNKNOWN if family.acks else Acks.ABSENT
        self.acks_missed = 0
        self._ledger = ledger
        self._ready_at = now + family.settle
        self._level: int | None = None
        self._told: int | None = None
        self._waiting: Turn | None = None
        self._in_flight: list[_Sent] = []
        self._pending: _Sent | None = None
        self._counts = False
        self.introduced = False
        """Something of this connection is on the panel."""
        self._panel_ends = now
        self._commands: list[Command] = []
        self._shown: list[Shown] = []
        ledger.reconnect()

    @property
    def pending(self) -> Turn | None:
        """The newest turn that was handed in and is not on the panel yet."""
        return self._waiting or self._expected()

    def orient(self, family: Family) -> None:
        """Go on as another family; brightness is said again in its scale."""
        if family is self.family:
            return
        self.family = family
        if not family.acks:
            self.acks = Acks.ABSENT
        elif self.acks is Acks.ABSENT:
            self.acks = Acks.UNKNOWN
        self._told = None
        self._say_brightness_alone()

    def show(self, turn: Turn, now: float) -> None:
        """Take the next image; it replaces one that still waits."""
        self._waiting = turn
        self._advance(now)

    def go_on(self, turn: Turn, at: float) -> None:
        """Count the repetition of the image on the panel as a turn of its own; nothing is sent."""
        self._on_panel(turn, at, confirmed=False)

    def dim(self, level: int) -> bool:
        """Take the brightness (0–255); False when it needs an image to take effect."""
        self._level = level
        self._say_brightness_alone()
        return self._told == self._wire_level()

    @property
    def sends_ahead(self) -> bool:
        """The client holds an image behind the one that it shows, and says when it takes it up."""
        return self.acks is Acks.HEARD

    @property
    def has_news(self) -> bool:
        """Something is to be written, waits to be, or began to be seen."""
        return bool(self._commands or self._shown or self._waiting)

    @property
    def needs_pings(self) -> bool:
        """Only pings tell whether this client is still there."""
        return self.family.needs_pings or self.acks is Acks.ABSENT

    def tell(self, command: Command) -> None:
        """Write a command that stands by itself."""
        self._commands.append(command)

    def receive(self, event: Event, now: float) -> None:
        """Take what the client said."""
        match event:
            case Queued(number):
                self._acked()
                self._counts = True
                self._on_panel(self._ledger.queued(number, self._landed()), now)
            case Displaying(number):
                self._acked()
                self._on_panel(self._picked_up(number), now)
        self._advance(now)

    def tick(self, now: float) -> None:
        """Let time pass."""
        self._advance(now)

    def deadline(self, now: float) -> float | None:
        """Give the moment for the next tick, if time is waited for."""
        moments = (self._writable_at(), self._silent_at(), self._overdue_at())
        return min((moment for moment in moments if moment is not None and moment > now), default=None)

    def commands(self, now: float) -> list[Command]:
        """Hand over what is to be written now, in its order."""
        if now < self._ready_at:
            return []
        commands, self._commands = self._commands, []
        return commands

    def shown(self) -> list[Shown]:
        """Hand over what began to be seen since the last call."""
        shown, self._shown = self._shown, []
        return shown

    # What the client said

    def _acked(self) -> None:
        if self.family.acks:
            self.acks = Acks.HEARD

    def _expected(self) -> Turn | None:
        return None if self._pending is None else self._pending.turn

    def _landed(self) -> Turn | None:
        if not self._in_flight:
            return None
        sent = self._in_flight.pop(0)
        sent.queued = True
        return sent.turn

    def _picked_up(self, number: int) -> Turn | None:
        turn = self._ledger.displaying(number)
        if turn is not None or self._counts or self.family.waits_for_queued:
            return turn
        # A client that never says `queued` names no image: each `displaying` confirms the one that is waited for.
        return self._expected()

    def _on_panel(self, turn: Turn | None, now: float, *, confirmed: bool = True) -> None:
        if turn is None:
            return
        self.introduced = True
        self._shown.append(Shown(turn, now, confirmed))
        self._panel_ends = now + self.family.visible_for(turn)
        if self._in_flight and self._in_flight[0].turn is turn:
            self._in_flight.pop(0)
        if self._pending is not None and self._pending.turn is turn:
            self._pending = None
        elif self._pending is not None and not self._pending.turn.interrupts:
            self._pending.due = self._panel_ends

    # What time does

    def _advance(self, now: float) -> None:
        self._give_up_waiting(now)
        writable = self._writable_at()
        if writable is not None and now >= writable and self._waiting is not None:
            turn, self._waiting = self._waiting, None
            self._write(turn, now)

    def _give_up_waiting(self, now: float) -> None:
        pending, silent, overdue = self._pending, self._silent_at(), self._overdue_at()
        if pending is None:
            return
        if silent is not None and now >= silent:
            self._in_flight.clear()
            self._miss(pending, now, heard=False)
        elif overdue is not None and now >= overdue:
            self._miss(pending, now, heard=pending.queued)

    def _miss(self, pending: _Sent, now: float, *, heard: bool) -> None:
        self.acks_missed += 1
        if not heard:
            self.acks = Acks.ABSENT
        self._on_panel(pending.turn, min(pending.due, now), confirmed=False)

    def _writable_at(self) -> float | None:
        if self._waiting is None:
            return self._ready_at if self._commands else None
        if not self._in_flight or not self.family.waits_for_queued:
            return self._ready_at
        return max(self._ready_at, self._in_flight[-1].at + QUEUED_HOLDS)

    def _silent_at(self) -> float | None:
        if self.acks is Acks.HEARD or not self._in_flight or self.family.silent_after is None:
            return None
        return self._in_flight[-1].at + self.family.silent_after

    def _overdue_at(self) -> float | None:
        if self._pending is None:
            return None
        if self.family.waits_for_queued:
            return max(self._pending.due, self._pending.at) + DISPLAYING_PATIENCE
        patient_until = self._pending.at + max(DOCUMENT_PATIENCE, 2 * self._pending.turn.dwell)
        return max(patient_until, self._pending.due + DOCUMENT_GRACE)

    # What is written

    def _withdraw(self) -> None:
        """Take back the image that the socket has not taken yet: a newer one is better than both."""
        dwells = [at for at, command in enumerate(self._commands) if isinstance(command, Dwell)]
        if not dwells:
            return
        picture = next(at for at, command in enumerate(self._commands) if isinstance(command, Picture))
        # A brightness before the image is its own: the newer one says it again, in its place.
        if picture - dwells[0] > 1:
            self._told = None
        del self._commands[dwells[0] : picture + 1]
        self._commands = [command for command in self._commands if not isinstance(command, Immediate)]
        if self._in_flight:
            self._in_flight.pop()

    def _write(self, turn: Turn, now: float) -> None:
        self._withdraw()
        self._commands.append(Dwell(self.family.dwell(turn.dwell)))
        self._say_brightness()
        self._commands.append(Picture(turn.image.data))
        if turn.interrupts and self.family.acks:
            self._commands.append(Immediate())
        sent = _Sent(turn, now, now if turn.interrupts else max(now, self._panel_ends))
        if self.acks is Acks.ABSENT:
            self._pending = None
            self._on_panel(turn, now, confirmed=False)
            return
        if self.family.waits_for_queued:
            self._in_flight.clear()
        self._in_flight = [*self._in_flight[1 - _IN_FLIGHT_KEPT :], sent]
        self._pending = sent

    def _say_brightness_alone(self) -> None:
        if self.family.brightness_needs is BrightnessNeeds.NOTHING:
            self._say_brightness()

    def _say_brightness(self) -> None:
        if self._level is None or self._told == self._wire_level():
            return
        if self._told is None and self.family.brightness_first_needs_neighbour:
            apart = -_NEIGHBOUR if self._level > _NEIGHBOUR else _NEIGHBOUR
            self._commands.append(Brightness(self._level + apart))
        self._commands.append(Brightness(self._level))
        self._told = self._wire_level()

    def _wire_level(self) -> int | None:
        return None if self._level is None else wire_brightness(self._level, self.family.brightness_scale)
