"""What becomes of a push. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum

from .model import Push


class Happening(StrEnum):
    """What happened to a push."""

    SHOWN = "shown"
    FINISHED = "finished"
    DISMISSED = "dismissed"
    EXPIRED = "expired"
    DROPPED = "dropped"
    REPLACED = "replaced"


class By(StrEnum):
    """Who dismissed a push."""

    ACTION = "action"
    TOUCH = "touch"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to a push."""

    happening: Happening
    push: Push
    by: By | None = None
    """Who dismissed it."""
    replaced_by: str | None = None
    """The id of the push that has its place."""


class Status(StrEnum):
    """What became of a push when it was accepted."""

    SENT = "sent"
    QUEUED = "queued"
    OFFLINE = "offline"
    REPLACED = "replaced"
    DROPPED = "dropped"
    CLEARED = "cleared"


class Obstacle(StrEnum):
    """Why a push cannot be shown yet, whatever else waits."""

    DISPLAY_OFF = "display_off"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer to a push; the place in the queue counts from 1."""

    status: Status
    position: int | None
    obstacle: Obstacle | None = None
