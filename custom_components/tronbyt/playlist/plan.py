"""What is on a panel, what should be, and how a push left it."""

from dataclasses import dataclass, field
from enum import StrEnum

from ..model import Kind, Push, Tone, Turn


@dataclass(frozen=True, slots=True)
class OnPanel:
    """The turn on the panel, since when it is seen, and until when if nothing interrupts it."""

    turn: Turn
    since: float
    until: float


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
