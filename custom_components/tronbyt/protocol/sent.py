"""The images that were handed to a socket, from there to the panel; what is in flight is first in, first out."""

from dataclasses import dataclass

from ..model import Turn
from .client import Family

# A client that never says `queued` must not fill memory; no burst of pushes is larger than their queue.
IN_FLIGHT_MAX = 32
# A peer that is gone says nothing: of one that answers no pings, any frame so long (seconds) after an image shows that
# the image arrived.
LIFE_PROVES_AFTER = 10.0
# `displaying` so soon (seconds) behind `queued` tells that nothing was waited for.
TAKEN_UP_WITHIN = 1.0
# The wait for `displaying`: a document client has this or twice the dwell, as the protocol's reference server gave it …
DOCUMENT_PATIENCE = 25.0
# … but no less than the image before it needs to its end, and this (seconds) …
DOCUMENT_GRACE = 5.0
# … and firmware so long after the image before has played all its passes: a long animation is never cut.
DISPLAYING_PATIENCE = 30.0


@dataclass(slots=True, eq=False)
class Sent:
    """An image on its way; all moments are monotonic seconds."""

    turn: Turn
    number: int
    """Its place among the images of its connection; the ping behind it carries it."""
    at: float
    """When the socket took it."""
    due: float
    """When the image on the panel before it has played to its end; at once for an interruption."""
    queued_at: float | None = None
    arrived_at: float | None = None
    """When it was proven that the client read it: by the pong behind it, or by a later sign of life."""

    @property
    def buffered_at(self) -> float:
        """When the client had it whole, as far as it said so."""
        return self.at if self.queued_at is None else self.queued_at

    def began_not_before(self, heard_at: float, ended_not_before: float) -> float:
        """Return the earliest moment at which it began, told at one, behind an image that can have ended at another."""
        # A touch on a display with nothing queued freezes its panel: what comes then is taken up at once.
        is_taken_up_at_once = heard_at - self.buffered_at < TAKEN_UP_WITHIN
        if self.turn.interrupts or is_taken_up_at_once:
            return self.at
        return max(self.at, min(heard_at, ended_not_before))

    def overdue_at(self, family: Family) -> float:
        """Return when its `displaying` is waited for no more."""
        if family.waits_for_queued:
            return max(self.due, self.at) + DISPLAYING_PATIENCE
        patient_until = self.at + max(DOCUMENT_PATIENCE, 2 * self.turn.dwell)
        return max(patient_until, self.due + DOCUMENT_GRACE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn began to be seen; not confirmed where only the clock says so. Moments are monotonic seconds."""

    turn: Turn
    at: float
    confirmed: bool
    not_before: float
    """It began then or later, however late the client could tell."""
    waited: float = 0.0
    """The seconds for which the client had it before, as far as it said so."""


class InFlight:
    """What was sent and not acknowledged by `queued`: TCP keeps the order, and each image gives one `queued`."""

    def __init__(self) -> None:
        """Start with nothing on its way."""
        self._sent: list[Sent] = []
        self._answers_pings = False

    @property
    def newest(self) -> Sent | None:
        """The image that was sent last."""
        return self._sent[-1] if self._sent else None

    def add(self, sent: Sent) -> None:
        """Take an image that is handed to the socket."""
        self._sent = [*self._sent[1 - IN_FLIGHT_MAX :], sent]

    def withdraw(self) -> None:
        """Forget the newest image: the socket never took it."""
        del self._sent[-1:]

    def land(self, now: float) -> Sent | None:
        """Return the image that a `queued` is about: the oldest; None where nothing is on its way."""
        if not self._sent:
            return None
        landed = self._sent.pop(0)
        landed.queued_at = landed.arrived_at = now
        return landed

    def arrive(self, number: int, now: float) -> None:
        """Take that the client has read all images up to a number."""
        self._answers_pings = True
        for sent in self._sent:
            if sent.number <= number and sent.arrived_at is None:
                sent.arrived_at = now

    def prove_by_life(self, now: float) -> None:
        """Take that a client that answers no ping has read what was sent long before this sign of life."""
        if self._answers_pings:
            # A link that stalls in both directions delivers first what was said before the image came.
            return
        for sent in self._sent:
            if sent.arrived_at is None and now - sent.at >= LIFE_PROVES_AFTER:
                sent.arrived_at = now

    def forget_arrived(self) -> None:
        """Stop waiting for `queued` of images that arrived: their client says none."""
        self._sent = [sent for sent in self._sent if sent.arrived_at is None]

    def forget_through(self, last: Sent) -> None:
        """Stop waiting for `queued` of an image and of all that were sent before it."""
        if last in self._sent:
            del self._sent[: self._sent.index(last) + 1]
