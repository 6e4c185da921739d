"""Digits as paths for icons: strokes of whole pixels, so that straight edges are crisp and only curves are smooth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from ..render.coverage import GRID

type Shape = Sequence[tuple[float, float]]
"""A closed polygon in pixels. All are drawn clockwise: overlaps stay filled. Holes go the other way round."""

# A larger corner makes round digits, a smaller one boxes.
_CORNER = 0.36
# A slanting stroke is as thick as an upright one if it is this much wider.
_SLANT = 1.2
_CHORDS = 6


@cache
def digit_path(digit: str, width: int, height: int, stroke: int) -> str:
    """Return the SVG path of a digit of `width` x `height` pixels in the upper left corner of an icon that tall."""
    return path(_DIGITS[digit](_Pen(width, height, stroke)), height)


def path(shapes: list[Shape], pixels: int) -> str:
    """Return polygons, given in pixels, as the SVG path of an icon of so many pixels."""
    return " ".join(f"M{' '.join(_point(x, y, GRID / pixels) for x, y in shape)}Z" for shape in shapes)


def _point(x: float, y: float, scale: float) -> str:
    return f"{x * scale:.6g},{y * scale:.6g}"


@dataclass(frozen=True, slots=True)
class _Pen:
    """The measures of a digit in pixels, and the parts that digits have in common."""

    width: int
    height: int
    stroke: int

    @property
    def radius(self) -> int:
        """The outer radius of the corners."""
        return min(max(self.stroke, round(self.width * _CORNER)), self.width // 2)

    @property
    def middle(self) -> int:
        """The top of the stroke in the middle."""
        return (self.height - self.stroke) // 2

    @property
    def open(self) -> int:
        """How far down an open end reaches."""
        return max(self.radius + 1, round(self.height * 0.28))

    def ring(self, top: int, bottom: int) -> list[Shape]:
        """Return a closed stroke of the digit's width."""
        outer = self._round(0, top, bottom)
        return [outer, self._round(self.stroke, top, bottom)[::-1]]

    def arch(self, left: float, right: float) -> Shape:
        """Return a stroke that begins on the left, so far down, leads over the top, and ends on the right."""
        ends = (self.width, right), (self.width - self.stroke, right)
        outer, inner = (self._corner(0, 0, cut) + self._corner(1, 0, cut) for cut in (0, self.stroke))
        return [(0, left), *outer, *ends, *inner[::-1], (self.stroke, left)]

    def bowl(self, height: int, left: float) -> Shape:
        """Return an arch as tall as `height` that turns in and ends at `left`."""
        outer, inner = (
            self._corner(0, 0, cut) + self._corner(1, 0, cut) + self._corner(2, height, cut) for cut in (0, self.stroke)
        )
        ends = (left, height), (left, height - self.stroke)
        return [(0, self.open), *outer, *ends, *inner[::-1], (self.stroke, self.open)]

    def bar(self, left: float, top: float, right: float, bottom: float) -> Shape:
        """Return a rectangle."""
        return [(left, top), (right, top), (right, bottom), (left, bottom)]

    def upside_down(self, shape: Shape) -> Shape:
        """Return the shape with its top below."""
        return [(x, self.height - y) for x, y in reversed(shape)]

    def turned(self, shapes: list[Shape]) -> list[Shape]:
        """Return the shapes after half a turn."""
        return [[(self.width - x, self.height - y) for x, y in shape] for shape in shapes]

    def _round(self, cut: int, top: int, bottom: int) -> Shape:
        corners = ((0, top), (1, top), (2, bottom), (3, bottom))
        return [point for quarter, edge in corners for point in self._corner(quarter, edge, cut)]

    def _corner(self, quarter: int, edge: float, cut: int) -> list[tuple[float, float]]:
        """Return the points of a corner (clockwise from the upper left one) whose top or bottom is at `edge`."""
        x = self.radius if quarter in (0, 3) else self.width - self.radius
        y = edge + self.radius if quarter in (0, 1) else edge - self.radius
        turns = (pi * (1 + (quarter + part / _CHORDS) / 2) for part in range(_CHORDS + 1))
        return [(x + (self.radius - cut) * cos(turn), y + (self.radius - cut) * sin(turn)) for turn in turns]


def _zero(pen: _Pen) -> list[Shape]:
    return pen.ring(0, pen.height)


def _one(pen: _Pen) -> list[Shape]:
    left, stroke = (pen.width - pen.stroke + 1) // 2, pen.stroke
    flag, drop = round(pen.width * 0.25), round(pen.width * 0.2)
    foot = round(pen.width * 0.15)
    return [
        pen.bar(left, 0, left + stroke, pen.height),
        [(left, 0), (left, stroke * _SLANT), (left - flag, drop + stroke * _SLANT), (left - flag, drop)][::-1],
        pen.bar(foot, pen.height - stroke, pen.width - foot + (pen.width - stroke) % 2, pen.height),
    ]


def _two(pen: _Pen) -> list[Shape]:
    foot, slant = pen.height - pen.stroke, pen.stroke * _SLANT
    slope = [(pen.width - slant, pen.open), (pen.width, pen.open), (slant, foot), (0, foot)]
    return [pen.arch(pen.open, pen.open), slope, pen.bar(0, foot, pen.width, pen.height)]


def _three(pen: _Pen) -> list[Shape]:
    left = round(pen.width * 0.3)
    lower = pen.bowl(pen.height - pen.middle, left)
    return [pen.bowl(pen.middle + pen.stroke, left), pen.upside_down(lower)]


def _four(pen: _Pen) -> list[Shape]:
    right = pen.width - max(1, round(pen.width * 0.12))
    left, bar = right - pen.stroke, round(pen.height * 0.66)
    slope = [(left, 0), (right, 0), (pen.stroke * _SLANT, bar), (0, bar)]
    return [slope, pen.bar(left, 0, right, pen.height), pen.bar(0, bar, pen.width, bar + pen.stroke)]


def _five(pen: _Pen) -> list[Shape]:
    bowl = pen.upside_down(pen.bowl(pen.height - pen.middle, 0))
    return [pen.bar(0, 0, pen.width, pen.stroke), pen.bar(0, 0, pen.stroke, pen.middle + pen.stroke), bowl]


def _six(pen: _Pen) -> list[Shape]:
    return [*pen.ring(pen.middle - pen.stroke // 2, pen.height), pen.arch(pen.height - pen.radius, pen.open)]


def _seven(pen: _Pen) -> list[Shape]:
    slant, foot = pen.stroke * _SLANT, round(pen.width * 0.28)
    slope = [(pen.width - slant, pen.stroke), (pen.width, pen.stroke), (foot + slant, pen.height), (foot, pen.height)]
    return [pen.bar(0, 0, pen.width, pen.stroke), slope]


def _eight(pen: _Pen) -> list[Shape]:
    return [*pen.ring(0, pen.middle + pen.stroke), *pen.ring(pen.middle, pen.height)]


def _nine(pen: _Pen) -> list[Shape]:
    return pen.turned(_six(pen))


_DIGITS: dict[str, Callable[[_Pen], list[Shape]]] = dict(
    zip("0123456789", (_zero, _one, _two, _three, _four, _five, _six, _seven, _eight, _nine), strict=True)
)
