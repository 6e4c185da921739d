"""What the director sees of a display that is there."""

from typing import Protocol

from .model import Turn
from .protocol.client import Family
from .protocol.commands import Command
from .protocol.ledger import Acks
from .protocol.sent import Shown


class Link(Protocol):
    """The way to a display, and what is known of the images on it; times are monotonic seconds."""

    family: Family
    acks: Acks
    acks_missed: int
    introduced: bool
    """Something that came this way is on the panel."""

    @property
    def pending(self) -> Turn | None:
        """The newest turn that was handed in and is not on the panel yet."""
        ...

    @property
    def sends_ahead(self) -> bool:
        """The client holds an image behind the one that it shows, and says when it takes it up."""
        ...

    @property
    def takes_one_more(self) -> bool:
        """The client wants what comes behind the image that it has not begun to show."""
        ...

    @property
    def shows_at_once(self) -> bool:
        """What follows is seen when it is handed over, and not when what is on the panel is over."""
        ...

    @property
    def wants_image(self) -> bool:
        """There is somebody to give an image to."""
        ...

    def tick(self, now: float) -> None:
        """Let time pass."""

    def deadline(self, now: float) -> float | None:
        """Give the moment for the next tick, if time is waited for."""

    def shown(self) -> list[Shown]:
        """Hand over what began to be seen since the last call."""
        ...

    def show(self, turn: Turn, now: float) -> None:
        """Take the next image; it replaces one that still waits."""

    def go_on(self, turn: Turn, at: float) -> None:
        """Count the repetition of the image on the panel as a turn of its own."""

    def dim(self, level: int) -> bool:
        """Take the brightness (0–255); False when it needs an image to take effect."""
        ...

    def tell(self, command: Command) -> None:
        """Say something that stands by itself."""


class Session(Protocol):
    """A display that is there: by its socket, or because it asks for image after image."""

    @property
    def connection(self) -> Link:
        """The way to it."""
        ...

    def wake(self) -> None:
        """Write what the connection has to say."""

    def drop(self) -> None:
        """End it the way its family wants it."""
