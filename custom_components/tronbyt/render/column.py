"""Children one above the other."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .geometry import Area
from .vector import Align, Spread, Vector
from .widget import Widget


@dataclass(frozen=True, slots=True)
class Column:
    """Children one above the other, `gap` pixels apart, such as lines of text and bars.

    As large as they need, or with a `spread` as tall as the bounds.
    """

    children: tuple[Widget, ...]
    align: Align = Align.START
    gap: int = 0
    spread: Spread | None = None

    def size(self, bounds: Size) -> Size:
        """Return what the children take together."""
        return self._vector.size(bounds)

    def frame_count(self, bounds: Size) -> int:
        """Return the frames of the longest child."""
        return self._vector.frame_count(bounds)

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw every child that begins within the area."""
        for child, part in self._vector.areas(area):
            child.paint(canvas, part, frame)

    @property
    def _vector(self) -> Vector:
        return Vector(self.children, self.align, self.gap, vertical=True, spread=self.spread)
