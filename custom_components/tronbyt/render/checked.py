"""What a picture's file says before anything decodes it."""

from typing import NamedTuple

from ..model import Size
from . import limits
from .exceptions import ImageError, Reason


class Checked(NamedTuple):
    """A file that is fit to be decoded: its format, and nothing but what its pixels need."""

    form: str
    """The format, as Pillow calls it."""
    data: bytes
    size: Size
    """As it is stored: a camera's rotation is not undone."""
    orientation: int = 1
    """1-8, as EXIF has it."""


def within(pixels: Size) -> Size:
    """Return the size of a picture; raises ImageError where there is none, or too much of it."""
    if min(pixels) < 1:
        raise ImageError(Reason.TRUNCATED)
    if pixels.width * pixels.height > limits.MAX_FRAME_PIXELS:
        raise ImageError(Reason.TOO_MANY_PIXELS)
    return pixels


def at_most(parts: int, most: int) -> None:
    """Raise ImageError for more parts than a picture has."""
    if parts > most:
        raise ImageError(Reason.TOO_MANY_PARTS)
