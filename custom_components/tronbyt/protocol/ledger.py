"""Which image has which number on the display, and whether it says so: what outlives a socket."""

from collections import deque
from enum import Enum, auto

# A display that updates itself queues without displaying; nobody needs more than its latest images.
_KEPT = 8


class Acks(Enum):
    """What is known of a client's acks."""

    UNKNOWN = auto()
    HEARD = auto()
    ABSENT = auto()


class Ledger[Label]:
    """The numbers that a display gave to images, and the mark: everything up to it was picked up.

    A number that was said before on this connection is a repetition. One that goes back otherwise means that the
    display booted. Only a `displaying` of this connection lifts the mark, and only a mark of it says what is seen.
    """

    def __init__(self) -> None:
        """Start as after a boot of the display."""
        self.acks: bool | None = None
        """Whether the client says what it shows; None where that is not known."""
        self._labels: dict[int, Label] = {}
        self._last: int | None = None
        self._mark: int | None = None
        self._mark_is_fresh = False
        self._said: deque[int] = deque(maxlen=_KEPT)

    def learn(self, *, acks: bool | None) -> None:
        """Take what was found out of the client's acks."""
        self.acks = acks

    def reconnect(self) -> None:
        """Begin another connection of the display, which may have booted since."""
        self._mark_is_fresh = False
        self._said.clear()

    def is_repetition(self, number: int) -> bool:
        """Tell whether this connection has said `queued` with this number before."""
        return number in self._said

    def awaits(self, label: Label) -> bool:
        """Tell whether an image has its number and may still come up on the panel."""
        return any(known is label for known in self._labels.values())

    def queued(self, number: int, label: Label | None) -> Label | None:
        """Label the image in flight (None: it is a built-in picture); return it if it is on the panel already."""
        if self._goes_back(number):
            self._boot(keep_mark=self._mark_is_fresh and self._mark == number)
        self._last = number
        self._said.append(number)
        if label is None:
            return None
        self._labels[number] = label
        for oldest in list(self._labels)[:-_KEPT]:
            del self._labels[oldest]
        return self._picked_up()

    def displaying(self, number: int) -> Label | None:
        """Lift the mark; return the image that is on the panel now, if it is news and one of ours."""
        if self._mark is not None and number < self._mark:
            self._boot(keep_mark=False)
        self._mark, self._mark_is_fresh = number, True
        return self._picked_up()

    def _goes_back(self, number: int) -> bool:
        # What was picked up in an earlier connection cannot be queued now.
        was_picked_up = not self._mark_is_fresh and self._mark is not None and number <= self._mark
        return was_picked_up or (self._last is not None and number <= self._last)

    def _boot(self, *, keep_mark: bool) -> None:
        self._labels.clear()
        self._said.clear()
        self._last = None
        if not keep_mark:
            self._mark = None

    def _picked_up(self) -> Label | None:
        """Return the image under the mark; older ones are over, and were perhaps overwritten before they were seen."""
        if self._mark is None or not self._mark_is_fresh:
            return None
        shown = self._labels.get(self._mark)
        self._labels = {number: label for number, label in self._labels.items() if number > self._mark}
        return shown
