"""Room around a child."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .geometry import Area
from .widget import Widget


@dataclass(frozen=True, slots=True)
class Padding:
    """A child with so many pixels of room on each side; negative ones move it over its neighbours."""

    child: Widget
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def size(self, bounds: Size) -> Size:
        """Return the child's size and the room around it."""
        width, height = self.child.size(self._inner(bounds))
        return Size(width + self.left + self.right, height + self.top + self.bottom)

    def frame_count(self, bounds: Size) -> int:
        """Return the child's frames."""
        return self.child.frame_count(self._inner(bounds))

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the child inside."""
        self.child.paint(canvas, Area(area.left + self.left, area.top + self.top, *self._inner(area.size)), frame)

    def _inner(self, bounds: Size) -> Size:
        width = bounds.width - self.left - self.right
        return Size(max(0, width), max(0, bounds.height - self.top - self.bottom))
