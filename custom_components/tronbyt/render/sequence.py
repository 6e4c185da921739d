"""Children one after the other, each until it has shown all of itself."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .geometry import Area
from .widget import Widget


@dataclass(frozen=True, slots=True)
class Sequence:
    """Children in turn, each for its own number of frames, again and again."""

    children: tuple[Widget, ...]

    def size(self, bounds: Size) -> Size:
        """Return the largest width and the largest height, so that nothing around it jumps."""
        sizes = [child.size(bounds) for child in self.children]
        return Size(max(size.width for size in sizes), max(size.height for size in sizes))

    def frame_count(self, bounds: Size) -> int:
        """Return the frames of all children together."""
        return sum(child.frame_count(bounds) for child in self.children)

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the child whose turn it is, from its own first frame on."""
        rest = frame % self.frame_count(area.size)
        for child in self.children:
            count = child.frame_count(area.size)
            if rest < count:
                child.paint(canvas, area, rest)
                return
            rest -= count
