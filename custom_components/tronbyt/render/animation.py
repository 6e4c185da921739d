"""Children one after the other in time."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .geometry import Area
from .widget import Widget


@dataclass(frozen=True, slots=True)
class Animation:
    """Children in turn, each for `hold` frames, again and again; moving children go on moving meanwhile."""

    children: tuple[Widget, ...]
    hold: int = 1

    def size(self, bounds: Size) -> Size:
        """Return the largest width and the largest height, so that nothing around it jumps."""
        sizes = [child.size(bounds) for child in self.children]
        return Size(max(size.width for size in sizes), max(size.height for size in sizes))

    def frame_count(self, bounds: Size) -> int:
        """Return whole turns, as many as the longest child needs."""
        turn = self.hold * len(self.children)
        longest = max(child.frame_count(bounds) for child in self.children)
        return -(-longest // turn) * turn

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the child whose turn it is."""
        self.children[frame // self.hold % len(self.children)].paint(canvas, area, frame)
