"""What a picture's file says before anything decodes it."""

from typing import NamedTuple

from ..model import Size
from . import limits
from .exceptions import ImageError, Reason


class Part(NamedTuple):
    """One frame of a GIF, as a GIF of its own, and where it stands on the canvas."""

    data: bytes
    left: int
    top: int
    size: Size
    milliseconds: int
    disposal: int
    """What becomes of it when its time is over, as GIF89a numbers it."""


class Checked(NamedTuple):
    """A file that is fit to be decoded: its format, and nothing but what its pixels need."""

    form: str
    """The format, as Pillow calls it."""
    data: bytes
    size: Size
    """As it is stored: a camera's rotation is not undone."""
    orientation: int = 1
    """1-8, as EXIF has it."""
    parts: tuple[Part, ...] = ()
    """The frames of a GIF."""
    is_cut: bool = False
    """Its end is missing, as far as that can be told without decoding it."""


def within(pixels: Size, most: int | None = None) -> Size:
    """Return the size of a picture; raises ImageError where there is none, or too much of it."""
    if min(pixels) < 1:
        raise ImageError(Reason.TRUNCATED)
    if pixels.width * pixels.height > (most or limits.MAX_FRAME_PIXELS):
        raise ImageError(Reason.TOO_MANY_PIXELS)
    return pixels


def at_most(parts: int, most: int) -> None:
    """Raise ImageError for more parts than a picture has."""
    if parts > most:
        raise ImageError(Reason.TOO_MANY_PARTS)
