"""The connection and the ledger against a model of the display: what is said to be on the panel is there."""

import re
from collections import deque
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from custom_components.tronbyt.protocol.client import ESP32
from custom_components.tronbyt.protocol.commands import Command, Picture
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.events import Displaying, Event, Queued
from custom_components.tronbyt.protocol.ledger import Ledger
from custom_components.tronbyt.protocol.sent import Sent, Shown

from .builders import turn, word
from .firmware import Firmware

# dwell, brightness if changed, image, immediate, ping; a brightness and an `immediate` may stand alone before that.
# Images are numbers here.
GRAMMAR = re.compile(
    r"(brightness \d+,|immediate,)*((dwell \d+,)(brightness \d+,){0,2}(\d+,)(immediate,)?(ping \d+,)?)?"
)
SECONDS = st.integers(1, 20)
PASSES = st.sampled_from([0.0, 0.0, 0.5, 3.0, 7.0])


class Wall(RuleBasedStateMachine):
    """A display on its wall, the wire to it with a frame on its way, and the connection at the other end."""

    def __init__(self) -> None:
        """Hang it up."""
        super().__init__()
        self.now = 0.0
        self.ledger: Ledger[Sent] = Ledger()
        self.display = Firmware()
        self.down: deque[Command] = deque()
        self.passes: dict[bytes, float] = {}
        self.panel: Shown | None = None
        self.heard: set[Event] = set()
        self.unlabelled = 0
        self.under_way_since = 0.0
        self.images = 0

    @initialize()
    def connect(self) -> None:
        """Open the socket, and wait until it may be written to."""
        self.connection = Connection(ESP32, self.ledger, self.now)
        self.display.is_connected = True
        self.unlabelled = 0
        self.now += 0.125
        self._look()

    # What the director does

    @rule(dwell=SECONDS, one_pass=PASSES, interrupts=st.booleans())
    def show(self, dwell: int, one_pass: float, *, interrupts: bool) -> None:
        """Hand in an image; the first of a connection interrupts nothing."""
        self.images += 1
        shown = turn(str(self.images), dwell, interrupts=interrupts and self.connection.introduced, duration=one_pass)
        self.passes[shown.image.data] = one_pass
        self.connection.show(shown, self.now)
        self._look()

    @rule(level=st.integers(0, 255))
    def dim(self, level: int) -> None:
        """Set the brightness, which firmware takes at once."""
        assert self.connection.dim(level)
        self._look()

    # What the wire does

    @precondition(lambda self: self.down)
    @rule()
    def deliver_to_the_display(self) -> None:
        """Let the oldest frame arrive."""
        self.display.take(self.down.popleft(), self.passes, self.now)

    @precondition(lambda self: self.display.said)
    @rule()
    def deliver_to_the_server(self) -> None:
        """Let the oldest message arrive."""
        event = self.display.said.popleft()
        if isinstance(event, Queued):
            self.unlabelled = max(0, self.unlabelled - 1)
        self.heard.add(event)
        self.connection.receive(event, self.now)
        self._look()

    @rule()
    def settle(self) -> None:
        """Let everything arrive."""
        while not self._is_quiet():
            self.display.say_queued()
            if self.down:
                self.deliver_to_the_display()
            if self.display.said:
                self.deliver_to_the_server()
        self.under_way_since = self.now

    @rule(offline=SECONDS, boots=st.booleans(), built_in=st.integers(0, 3))
    def drop(self, offline: int, built_in: int, *, boots: bool) -> None:
        """Lose the socket with all that is on it; the display goes on alone, or boots."""
        self.display.is_connected = False
        self.down.clear()
        self.display.said.clear()
        if boots:
            self.display.boot(self.now)
            self.heard.clear()
        # What its own pictures overwrite unseen, or what they hide of a boot, has no sign on the wire.
        if boots or (self.heard and self.display.queued is None):
            for _ in range(min(built_in, 1) if boots else built_in):
                self.display.show_built_in(self.now)
        self.now += offline
        self.display.pass_time(self.now)
        self.display.say_queued()
        self.connect()

    # What time and the display do

    @rule(seconds=st.sampled_from([0.125, 0.5]))
    def pass_a_moment(self, seconds: float) -> None:
        """Let a little time pass while frames are under way, but none so long that an ack is given up."""
        if self.now + seconds - self.under_way_since > 1.5:
            self.settle()
        self._go_on_until(self.now + seconds)

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        """Let time pass while everything arrives at once."""
        end = self.now + seconds
        self.settle()
        while self.now < end:
            deadline = self.connection.deadline(self.now)
            self._go_on_until(min(end, deadline or end, max(self.display.ends, self.now + 0.125)))
            self.settle()

    @rule(tardy=st.booleans())
    def race(self, *, tardy: bool) -> None:
        """Let `queued` come at once, or after `displaying`."""
        self.display.is_tardy = tardy

    @precondition(lambda self: self._is_quiet() and self.display.queued is None)
    @rule()
    def show_a_built_in_picture(self) -> None:
        """Let the display show a picture of its own, which has a number too."""
        self.display.show_built_in(self.now)
        self.settle()  # its number would be taken for that of an image in flight

    # What must be true

    @invariant()
    def at_most_one_image_is_without_its_number(self) -> None:
        """The number in `queued` belongs to one image and to no other."""
        assert self.unlabelled <= 1

    @invariant()
    def what_is_said_to_be_on_the_panel_is_there(self) -> None:
        """As soon as the display has told, and everything has arrived."""
        if self._is_quiet() and self._has_told():
            assert self.panel is not None
            assert self.panel.turn.image.data == self.display.showing.data

    @invariant()
    def no_ack_is_missed(self) -> None:
        """All acks come in time, so no time-out may hit."""
        assert self.connection.acks_missed == 0

    def _is_quiet(self) -> bool:
        return not self.down and not self.display.said and not self.display.owes_queued

    def _go_on_until(self, now: float) -> None:
        self.now = now
        for moment in self.display.pass_time(now):
            self._count_repetition(moment)
        self.connection.tick(now)
        self._look()

    def _count_repetition(self, at: float) -> None:
        """Do as the director does: what is shown again is a turn of its own."""
        if self.panel is not None and self._has_told() and self.connection.pending is None:
            self.connection.go_on(replace(self.panel.turn), at)
            self._look()

    def _has_told(self) -> bool:
        """Tell whether both messages about an image of ours have come: a socket that dies swallows some for good."""
        number = self.display.showing.number
        return bool(self.display.showing.data) and {Queued(number), Displaying(number)} <= self.heard

    def _look(self) -> None:
        written = self.connection.commands(self.now)
        assert GRAMMAR.fullmatch("".join(f"{word(command, ESP32)}," for command in written)), written
        if self._is_quiet():
            self.under_way_since = self.now
        self.unlabelled += sum(isinstance(command, Picture) for command in written)
        self.down += written
        for shown in self.connection.shown():
            self.panel = shown
            assert shown.at <= self.now
            assert shown.turn.image.data in self.display.seen


def test_what_the_connection_says_is_on_the_panel() -> None:
    run_state_machine_as_test(
        Wall, settings=settings(max_examples=120, stateful_step_count=40, deadline=None, derandomize=True)
    )
