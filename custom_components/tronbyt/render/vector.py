"""What rows and columns share: children one after the other along a main axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import floor

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


class Spread(StrEnum):
    """How the free room of the main axis is given to the children."""

    START = "start"
    CENTER = "center"
    END = "end"
    BETWEEN = "between"
    AROUND = "around"
    EVENLY = "evenly"

    def shares(self, count: int) -> tuple[float, float]:
        """Return the shares of the free room before the first of `count` children, and between two of them."""
        if self in (Spread.START, Spread.CENTER, Spread.END):
            return {Spread.START: 0.0, Spread.CENTER: 0.5, Spread.END: 1.0}[self], 0.0
        if self is Spread.BETWEEN:
            return (0.0, 1 / (count - 1)) if count > 1 else (0.0, 0.0)
        return (0.5 / count, 1 / count) if self is Spread.AROUND else (1 / (count + 1), 1 / (count + 1))


@dataclass(frozen=True, slots=True)
class Vector:
    """Children in line, `gap` pixels apart; those that begin outside the bounds are not laid out.

    With a `spread` they take all of the main axis.
    """

    children: tuple[Widget, ...]
    align: Align
    gap: int
    vertical: bool
    spread: Spread | None = None

    def size(self, bounds: Size) -> Size:
        """Return the sum of the children along the main axis, and the largest of them across it."""
        placed = [area for _, area in self.areas(Area(0, 0, *bounds))]
        right = max((area.left + area.width for area in placed), default=0)
        bottom = max((area.top + area.height for area in placed), default=0)
        if self.spread is not None:
            return Size(right, bounds.height) if self.vertical else Size(bounds.width, bottom)
        return Size(right, bottom)

    def areas(self, area: Area) -> Iterator[tuple[Widget, Area]]:
        """Give each child that begins within the area its own part of it, aligned within the widest or tallest."""
        sizes = [child.size(area.size) for child in self.children]
        across = max((self._across(size) for size in sizes), default=0)
        before, between = self._free(area.size, sizes)
        taken = 0
        for number, (child, size) in enumerate(zip(self.children, sizes, strict=True)):
            position = taken + floor(before + number * between)
            if position >= self._along(area.size):
                return
            offset = self.align.offset(across - self._across(size))
            yield child, self._placed(area, position, offset, size)
            taken += self._along(size) + self.gap

    def frame_count(self, bounds: Size) -> int:
        """Return the frames of the longest child."""
        return max((child.frame_count(bounds) for child in self.children), default=1)

    def _free(self, bounds: Size, sizes: list[Size]) -> tuple[float, float]:
        """Return the pixels before the first child, and those that the spread adds between two."""
        if self.spread is None or not sizes:
            return 0.0, 0.0
        taken = sum(map(self._along, sizes)) + self.gap * (len(sizes) - 1)
        free = max(0, self._along(bounds) - taken)
        before, between = self.spread.shares(len(sizes))
        return before * free, between * free

    def _placed(self, area: Area, along: int, across: int, size: Size) -> Area:
        left, top = (across, along) if self.vertical else (along, across)
        return Area(area.left + left, area.top + top, *size)

    def _along(self, size: Size) -> int:
        return size.height if self.vertical else size.width

    def _across(self, size: Size) -> int:
        return size.width if self.vertical else size.height
