"""Turns with a letter for a picture, and a connection that is read as words."""

from hypothesis import settings

from custom_components.tronbyt.model import Image, Kind, Size, Turn
from custom_components.tronbyt.protocol.client import ESP32, Family
from custom_components.tronbyt.protocol.codec import wire_brightness
from custom_components.tronbyt.protocol.commands import Brightness, Command, Dwell, Immediate, Picture, Ping
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.events import Displaying, Event, Pong, Queued
from custom_components.tronbyt.protocol.ledger import Ledger
from custom_components.tronbyt.protocol.sent import Sent, Shown

QUICK = settings(max_examples=200, deadline=None, derandomize=True)
PANEL = Size(64, 32)


def turn(letter: str, dwell: int = 10, *, interrupts: bool = False, duration: float = 0.0) -> Turn:
    """Build a turn whose picture is its letter; a `duration` (seconds) makes it an animation of one such pass."""
    image = Image(letter.encode(), PANEL, frames=2 if duration else 1, duration=duration)
    kind = Kind.PUSH if interrupts else Kind.SCREEN
    return Turn(image, dwell, kind, letter, letter, interrupts)


def word(command: Command, family: Family) -> str:
    """Say a command in a word or two; brightness as it is on the wire."""
    match command:
        case Dwell(seconds):
            return f"dwell {seconds}"
        case Brightness(level):
            return f"brightness {wire_brightness(level, family.brightness_scale)}"
        case Picture(data):
            return data.decode()
        case Immediate():
            return "immediate"
        case Ping(number):
            return f"ping {number}"
    return str(command)


def sight(shown: Shown) -> str:
    """Say what began to be seen and when; a question mark where only the clock says so."""
    return f"{shown.turn.subject}{'' if shown.confirmed else '?'} at {shown.at:g}"


class Line:
    """A connection and its clock, which begins at `at` when the settling time is over."""

    def __init__(self, family: Family = ESP32, ledger: Ledger[Sent] | None = None, at: float = 0.0) -> None:
        """Connect."""
        self.now = at
        self.answers_pings = True
        self.connection = Connection(family, ledger or Ledger(), at - family.settle)

    def show(self, shown: Turn) -> list[str]:
        """Hand in a turn; give what is written."""
        self.connection.show(shown, self.now)
        return self.written()

    def hear(self, *events: Event) -> list[str]:
        """Let the client speak; give what is written."""
        for event in events:
            self.connection.receive(event, self.now)
        return self.written()

    def ack(self, number: int) -> list[str]:
        """Let the client queue and take up an image at once."""
        return self.hear(Queued(number), Displaying(number))

    def wait(self, seconds: float) -> list[str]:
        """Let time pass from deadline to deadline; give what is written."""
        end, written = self.now + seconds, list[str]()
        while (deadline := self.connection.deadline(self.now)) is not None and deadline <= end:
            written += self._tick(deadline)
        return written + self._tick(end)

    def written(self) -> list[str]:
        """Give what is to be written now; the client answers pings at once, and they are not told."""
        commands = self.connection.commands(self.now)
        for command in commands:
            if isinstance(command, Ping) and self.answers_pings:
                self.connection.receive(Pong(command.number), self.now)
        told = [command for command in commands if not isinstance(command, Ping)]
        return [word(command, self.connection.family) for command in told]

    def seen(self) -> list[str]:
        """Give what began to be seen since the last call."""
        return [sight(shown) for shown in self.connection.shown()]

    def _tick(self, now: float) -> list[str]:
        self.now = now
        self.connection.tick(now)
        return self.written()
