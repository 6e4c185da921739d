"""A child that moves through a window too small for it."""

from dataclasses import dataclass, field

import PIL.Image

from ..model import Size
from .geometry import Area
from .widget import Widget, layer


@dataclass(frozen=True, slots=True)
class Marquee:
    """A window that fills the bounds, and a child that moves through it `step` pixels a frame, in an endless loop.

    The child begins at the window's start, leaves there, and comes again `gap` pixels (or more, until the pass is a
    multiple of `multiple` frames) behind its own end: the frame after the last one would be the first one. It moves
    to the left, or upwards if `vertical`, or `to_right` from its right end, as what runs right to left is read. It
    rests for `rest` frames at the beginning of each pass. A child that fits stands still unless it
    `always` moves. Its own animation stays at its first frame.
    """

    child: Widget
    vertical: bool = False
    gap: int = 16
    multiple: int = 1
    step: int = 1
    rest: int = 0
    always: bool = False
    to_right: bool = False
    _strips: dict[Size, PIL.Image.Image] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The child as it was drawn once for each bounds: a frame only crops it."""

    def size(self, bounds: Size) -> Size:
        """Return the bounds along the movement, the child's size across it."""
        width, height = self.child.size(bounds)
        return Size(width, bounds.height) if self.vertical else Size(bounds.width, height)

    def frame_count(self, bounds: Size) -> int:
        """Return the frames until the child is back where it began; 1 if it fits."""
        length, window = self._length(self.child.size(bounds)), self._length(bounds)
        if length <= window and not self.always:
            return 1
        turn = self.multiple * self.step
        # At least a window's length: there are never more than two of it to be seen.
        return self.rest + -(-max(length + self.gap, window) // turn) * self.multiple

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the part of the child that is in the window, and the beginning of the next one behind it."""
        count = self.frame_count(area.size)
        if count == 1:
            self.child.paint(canvas, area, 0)
            return
        strip = self._strip(area.size)
        window = self.size(area.size)
        moving = count - self.rest
        passed = max(0, frame % count - self.rest)
        for start in (-passed, moving - passed):
            self._paint_from(canvas, Area(area.left, area.top, *window), strip, start * self.step)

    def _paint_from(self, canvas: PIL.Image.Image, window: Area, strip: PIL.Image.Image, start: int) -> None:
        """Draw the strip so that it begins `start` pixels behind the window's start."""
        offset = window.width - strip.width - start if self.to_right else start
        left, top = (0, -start) if self.vertical else (-offset, 0)
        part = strip.crop((left, top, left + window.width, top + window.height))
        canvas.paste(part, (window.left, window.top), part)

    def _strip(self, bounds: Size) -> PIL.Image.Image:
        if bounds not in self._strips:
            size = self.child.size(bounds)
            room = Size(bounds.width, size.height) if self.vertical else Size(size.width, bounds.height)
            self._strips[bounds] = layer(self.child, room, size, 0)
        return self._strips[bounds]

    def _length(self, size: Size) -> int:
        return size.height if self.vertical else size.width
