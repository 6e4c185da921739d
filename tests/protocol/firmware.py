"""A small model of firmware 1.4.0 and later: one image showing, one queued, a counter that only a boot resets."""

from collections import deque
from dataclasses import dataclass

from custom_components.tronbyt.protocol.commands import Command, Dwell, Immediate, Picture, Ping
from custom_components.tronbyt.protocol.events import Displaying, Event, Pong, Queued


@dataclass(frozen=True, slots=True)
class Held:
    """An image under its number; `data` is empty for a picture that is built in."""

    number: int
    data: bytes
    seconds: float
    """For so long it is seen before the next is taken up: its dwell, and the pass in which that ends."""


class Firmware:
    """What the display does with what it is sent; `said` is what it says, as long as its socket is up."""

    def __init__(self) -> None:
        """Boot."""
        self.is_connected = False
        self.is_tardy = False
        """It says `queued` only later, perhaps after `displaying`: two of its tasks race."""
        self.said: deque[Event] = deque()
        self.seen: set[bytes] = set()
        self.boot(0.0)

    def boot(self, now: float) -> None:
        """Begin with the boot picture, which is number 0 and yields to the first image."""
        self._counter = 0
        self._dwell = 1
        self.is_frozen = False
        self.showing = Held(0, b"", 0.0)
        self.queued: Held | None = None
        self.ends = now
        self._unsaid: int | None = None

    def take(self, command: Command, passes: dict[bytes, float], now: float) -> None:
        """Take a frame from the socket; `passes` has the seconds of one pass of the images that move."""
        match command:
            case Dwell(seconds):
                self._dwell = seconds
            case Picture(data):
                self._store(data, seen_for(self._dwell, passes.get(data, 0.0)), now)
            case Immediate():
                # Where nothing is queued, firmware 1.5.6 keeps the flag and draws nothing until an image comes.
                self.is_frozen = self.queued is None
                self._pick_up(now)
            case Ping(number):
                self._say(Pong(number))

    def show_built_in(self, now: float) -> None:
        """Queue a picture of its own."""
        self._store(b"", 5.0, now)

    def pass_time(self, now: float) -> list[float]:
        """Show what is due until now; give the moments at which the image on the panel began again instead."""
        repeated = []
        while self.showing.seconds and self.ends <= now:
            if self.queued is None:
                repeated.append(self.ends)
                self.ends += self.showing.seconds
            else:
                self._pick_up(self.ends)
        return repeated

    @property
    def owes_queued(self) -> bool:
        """It has yet to say that an image was queued."""
        return self._unsaid is not None

    def say_queued(self) -> None:
        """Say what was put off."""
        if self._unsaid is not None:
            self._say(Queued(self._unsaid))
        self._unsaid = None

    def _store(self, data: bytes, seconds: float, now: float) -> None:
        self.say_queued()
        self._counter += 1
        self.queued = Held(self._counter, data, seconds)
        self._unsaid = self._counter
        if not self.is_tardy:
            self.say_queued()
        if not self.showing.seconds or self.is_frozen:
            self.is_frozen = False
            self._pick_up(now)

    def _pick_up(self, now: float) -> None:
        if self.queued is None:
            return
        self.showing, self.queued = self.queued, None
        self.ends = now + self.showing.seconds
        self.seen.add(self.showing.data)
        self._say(Displaying(self.showing.number))

    def _say(self, event: Event) -> None:
        if self.is_connected:
            self.said.append(event)


def seen_for(dwell: int, one_pass: float) -> float:
    """Give the seconds from the first frame to the end of the pass in which the dwell ends."""
    if not one_pass:
        return dwell
    passes = 1
    while passes * one_pass < dwell:
        passes += 1
    return passes * one_pass
