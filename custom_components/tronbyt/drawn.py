"""What comes out of drawing. Standard library only."""

from dataclasses import dataclass

from .model import Image


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished picture and the seconds that it takes to be taken in."""

    image: Image
    seconds: float
    warnings: tuple[str, ...] = ()
    """What did not come out as wished: `field: what`."""
    lacking: str = ""
    """Letters that no font has, or not with all of their marks."""


@dataclass(frozen=True, slots=True)
class DrawnScreen:
    """The picture of a screen, None if it has nothing to show."""

    image: Image | None
    dwell: int | None = None
    """Seconds for which its server wants it shown."""
