"""What is on a panel, what should be, and how a push left it."""

from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from ..model import Kind, Push, Tone, Turn


@dataclass(frozen=True, slots=True)
class OnPanel:
    """The turn on the panel, since when it is seen, and until when if nothing interrupts it (monotonic seconds)."""

    turn: Turn
    since: float
    until: float
    not_before: float
    """It began then or later: `since` is when that was heard, which may be late."""
    waited: float = inf
    """The seconds for which the display had it before."""

    def surely_ends_after(self, moment: float) -> bool:
        """Tell whether it was not over at a moment, even if it began as early as it can have."""
        return moment < self.not_before + self.until - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What of the way to the display matters for what comes next."""

    pending: Turn | None = None
    """It is on its way to the panel."""
    introduced: bool = True
    """An image of this connection is on the panel; until then only a screen may be."""
    eager: bool = False
    """The client takes a push before that too."""
    dims_with_image: bool = False
    """It needs an image to become dark."""
    takes_one_more: bool = False
    """It takes what comes behind `pending`."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One thing shown until released."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A turn that should be made; equal to the same wish at another moment."""

    kind: Kind
    subject: str
    title: str
    dwell: int
    interrupts: bool = False
    endless: bool = False
    tone: Tone = Tone.PLAIN
    after: float | None = None
    """Since when the turn that it follows is on the panel: behind another turn it is another wish."""
    seen_at: float = field(compare=False)


class End(StrEnum):
    """How a push left the panel by itself."""

    FINISHED = "finished"
    TOUCHED = "touched"


@dataclass(frozen=True, slots=True)
class Ending:
    """A push that left the panel by itself."""

    push: Push
    end: End


def what(turn: Turn | Plan) -> tuple[Kind, str, Tone]:
    """Give what is seen in a turn."""
    return turn.kind, turn.subject, turn.tone
