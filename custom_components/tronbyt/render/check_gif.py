"""A GIF from outside: its blocks are walked (GIF89a specification), its pixels are not decoded."""

from ..model import Size
from . import limits
from .checked import Checked, Part, at_most, within
from .exceptions import ImageError, Reason

SIGNATURES = (b"GIF87a", b"GIF89a")
_HEADER = 13
_DESCRIPTOR = 10
_IMAGE = 0x2C
_EXTENSION = 0x21
_GRAPHIC_CONTROL = 0xF9
_CONTROL = 8
_HAS_COLORS = 0x80


def check_gif(data: bytes) -> Checked:
    """Return the frames of a GIF without its comments and the notes of programs; raises ImageError.

    It ends with its trailer, or where something else than a block begins. What is cut off stays so.
    """
    if len(data) < _HEADER:
        raise ImageError(Reason.TRUNCATED)
    walk = _Walk(data)
    walk.over()
    return Checked("GIF", walk.shared, within(walk.canvas), parts=tuple(walk.parts))


class _Walk:
    """Where a walk over the blocks has come to, the frames, and the canvas on which they stand."""

    def __init__(self, data: bytes) -> None:
        """Begin behind the header and its colors, which all frames share."""
        self._data = data
        self._blocks = 0
        self._at = _HEADER + _colors(data[10])
        self._control = b""
        self.shared = data[: self._at]
        self.parts: list[Part] = []
        self.canvas = Size(_u16(data, 6), _u16(data, 8))

    def over(self) -> None:
        """Walk over all blocks."""
        while (kind := self._byte(self._at)) in (_IMAGE, _EXTENSION):
            at_most(self._count(), limits.MAX_GIF_BLOCKS)
            if kind == _IMAGE:
                self._image()
            else:
                self._extension()

    def _image(self) -> None:
        start = self._at
        descriptor = self._data[start : start + _DESCRIPTOR]
        pixels = start + _DESCRIPTOR
        if len(descriptor) == _DESCRIPTOR:
            pixels += _colors(descriptor[9])
        self._skip(pixels + 1)
        if pixels < len(self._data):
            self._keep(descriptor, self._data[start + _DESCRIPTOR : self._at])

    def _keep(self, descriptor: bytes, rest: bytes) -> None:
        left, top, width, height = (_u16(descriptor, at) for at in (1, 3, 5, 7))
        if len(self.parts) > limits.MAX_FRAMES or not width or not height:
            return
        size = within(Size(width, height))
        if not self.parts:
            # As in browsers the first frame may enlarge the canvas; what others have outside of it is not seen.
            self.canvas = Size(max(self.canvas.width, left + width), max(self.canvas.height, top + height))
        alone = b"".join(
            (self.shared[:6], descriptor[5:9], self.shared[10:], self._control, b"\x2c\0\0\0\0", descriptor[5:], rest)
        )
        flags, delay = (self._control[3], _u16(self._control, 4)) if self._control else (0, 0)
        self.parts.append(Part(alone + b";", left, top, size, 10 * delay, flags >> 2 & 7))
        self._control = b""

    def _extension(self) -> None:
        start = self._at
        label, length = self._byte(start + 1), self._byte(start + 2)
        self._skip(start + 2)
        if label == _GRAPHIC_CONTROL and length == _CONTROL - 4 and self._at - start == _CONTROL:
            self._control = self._data[start : self._at]

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
