"""What rows and columns share: children one after the other along a main axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..model import Size
from .geometry import Area
from .widget import Widget


class Align(StrEnum):
    """Where children stand across the main axis."""

    START = "start"
    CENTER = "center"
    END = "end"

    def offset(self, free: int) -> int:
        """Return the pixels before the child when `free` pixels are left over; an odd one goes behind it."""
        return {Align.START: 0, Align.CENTER: free // 2, Align.END: free}[self]


@dataclass(frozen=True, slots=True)
class Vector:
    """Children in line, `gap` pixels apart; those that begin outside the bounds are not laid out."""

    children: tuple[Widget, ...]
    align: Align
    gap: int
    vertical: bool

    def size(self, bounds: Size) -> Size:
        """Return the sum of the children along the main axis, and the largest of them across it."""
        placed = [area for _, area in self.areas(Area(0, 0, *bounds))]
        right = max((area.left + area.width for area in placed), default=0)
        bottom = max((area.top + area.height for area in placed), default=0)
        return Size(right, bottom)

    def areas(self, area: Area) -> Iterator[tuple[Widget, Area]]:
        """Give each child that begins within the area its own part of it, aligned within the widest or tallest."""
        sizes = [child.size(area.size) for child in self.children]
        across = max((self._across(size) for size in sizes), default=0)
        position = 0
        for child, size in zip(self.children, sizes, strict=True):
            if position >= self._along(area.size):
                return
            offset = self.align.offset(across - self._across(size))
            yield child, self._placed(area, position, offset, size)
            position += self._along(size) + self.gap

    def frame_count(self, bounds: Size) -> int:
        """Return the frames of the longest child."""
        return max((child.frame_count(bounds) for child in self.children), default=1)

    def _placed(self, area: Area, along: int, across: int, size: Size) -> Area:
        left, top = (across, along) if self.vertical else (along, across)
        return Area(area.left + left, area.top + top, *size)

    def _along(self, size: Size) -> int:
        return size.height if self.vertical else size.width

    def _across(self, size: Size) -> int:
        return size.width if self.vertical else size.height
