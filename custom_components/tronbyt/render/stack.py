"""Children on one another."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .geometry import Area
from .widget import Widget


@dataclass(frozen=True, slots=True)
class Stack:
    """Children on one another from the same corner, the last one uppermost; as large as the largest."""

    children: tuple[Widget, ...]

    def size(self, bounds: Size) -> Size:
        """Return the largest width and the largest height."""
        sizes = [child.size(bounds) for child in self.children]
        width = max((size.width for size in sizes), default=0)
        return Size(width, max((size.height for size in sizes), default=0))

    def frame_count(self, bounds: Size) -> int:
        """Return the frames of the longest child."""
        return max((child.frame_count(bounds) for child in self.children), default=1)

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the children in their order."""
        for child in self.children:
            child.paint(canvas, area, frame)
