"""A GIF from outside: its blocks are walked (GIF89a specification), its pixels are not decoded."""

from ..model import Size
from . import limits
from .checked import Checked, at_most, within
from .exceptions import ImageError, Reason

SIGNATURES = (b"GIF87a", b"GIF89a")
_HEADER = 13
_DESCRIPTOR = 10
_IMAGE = 0x2C
_EXTENSION = 0x21
_GRAPHIC_CONTROL = 0xF9
_HAS_COLORS = 0x80


def check_gif(data: bytes) -> Checked:
    """Return the frames of a GIF without its comments and the notes of programs; raises ImageError.

    It ends with its trailer, or where something else than a block begins. What is cut off stays so.
    """
    if len(data) < _HEADER:
        raise ImageError(Reason.TRUNCATED)
    walk = _Walk(data)
    walk.over()
    return Checked("GIF", walk.kept(), within(walk.canvas))


class _Walk:
    """Where a walk over the blocks has come to, what is kept, and how large the canvas has become."""

    def __init__(self, data: bytes) -> None:
        """Begin behind the header."""
        self._data = data
        self._blocks = 0
        self._at = _HEADER + _colors(data[10])
        self._kept = [data[: self._at]]
        self.canvas = Size(_u16(data, 6), _u16(data, 8))

    def kept(self) -> bytes:
        """Return what is kept, as a whole GIF."""
        return b"".join((*self._kept, b";"))

    def over(self) -> None:
        """Walk over all blocks."""
        while (kind := self._byte(self._at)) in (_IMAGE, _EXTENSION):
            at_most(self._count(), limits.MAX_GIF_BLOCKS)
            start = self._at
            is_kept = self._image() if kind == _IMAGE else self._extension()
            if is_kept:
                self._kept.append(self._data[start : self._at])

    def _image(self) -> bool:
        descriptor = self._data[self._at : self._at + _DESCRIPTOR]
        if len(descriptor) == _DESCRIPTOR:
            left, top, width, height = (_u16(descriptor, at) for at in (1, 3, 5, 7))
            # What lies outside of the canvas enlarges it.
            self.canvas = within(Size(max(self.canvas.width, left + width), max(self.canvas.height, top + height)))
            self._at += _colors(descriptor[9])
        self._skip(self._at + _DESCRIPTOR + 1)
        return True

    def _extension(self) -> bool:
        label = self._byte(self._at + 1)
        self._skip(self._at + 2)
        return label == _GRAPHIC_CONTROL

    def _skip(self, at: int) -> None:
        """Walk over blocks of data, to behind the empty one that ends them."""
        while length := self._byte(at):
            at += length + 1
            at_most(self._count(), limits.MAX_GIF_BLOCKS)
        self._at = at + 1

    def _byte(self, at: int) -> int:
        return self._data[at] if at < len(self._data) else 0

    def _count(self) -> int:
        self._blocks += 1
        return self._blocks


def _colors(flags: int) -> int:
    """Return the bytes of the color table that the flags tell of."""
    return 3 << (flags & 7) + 1 if flags & _HAS_COLORS else 0


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
