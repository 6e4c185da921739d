"""Numbers over time: one line or several on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

import PIL.Image

from ..model import Size
from .color import BLACK, Color, dimmed
from .geometry import Area

# Of the colour: dark enough for a line and letters upon it, and lit on a panel that is turned down.
_FILL = 0.3
# How far a value went while its sample lasted: more than the fill, less than the line.
_REACH = 0.45


class Style(StrEnum):
    """How a line is drawn."""

    LINE = "line"
    AREA = "area"
    BARS = "bars"


class Sample(NamedTuple):
    """The mean of a while, its extremes, and its colour."""

    value: float
    least: float
    most: float
    color: Color


type Line = tuple[Sample | None, ...]
"""Samples of equally long whiles, the last one at the right edge; None where nothing is known."""


class Rows(NamedTuple):
    """Rows of pixels from `top` to the one above `bottom`, counted from a plot's upper edge."""

    top: int
    bottom: int


class Mark(NamedTuple):
    """Where a sample is drawn: its left edge, its line or bar, and how far its values went."""

    left: int
    sample: Sample
    stroke: Rows
    reach: Rows


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines that fill the bounds, on a scale from `low` to `high` (which is more); what is beyond lies on the edge.

    Only whole pixels are lit: those of a softened line are of uneven brightness on a panel. Where lines meet, the
    lighter one of each channel is seen. An area or a bar begins at zero, or where the scale comes nearest to it. Of
    more samples than there is room for the latest ones are drawn.
    """

    lines: tuple[Line, ...]
    low: float
    high: float
    style: Style = Style.LINE
    stroke: int = 1
    """Pixels of a line's thickness, and of the gap between two bars."""
    pitch: int = 1
    """Pixels from one sample to the next."""

    def size(self, bounds: Size) -> Size:
        """Return the bounds."""
        return bounds

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - the same within any bounds
        """Return 1: a plot stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Draw the lines; what is not lit lets what is below shine through."""
        if area.width < 1 or area.height < 1:
            return
        pixels = _Pixels(area.size, [BLACK] * (area.width * area.height))
        for line in self.lines:
            for mark in self.marks(line, area.size):
                self._draw(pixels, mark)
        pixels.paste(canvas, area)

    def marks(self, line: Line, size: Size) -> Iterator[Mark]:
        """Yield where the known samples of a line are drawn within a size, from the left."""
        shown = line[-max(1, size.width // self.pitch) :]
        start = size.width - len(shown) * self.pitch
        rows = [None if sample is None else self._row(sample.value, size.height) for sample in shown]
        around = zip((None, *rows), shown, rows, (*rows[1:], None), strict=False)
        for number, (before, sample, row, after) in enumerate(around):
            if sample is not None and row is not None:
                stroke = self._stroke(before, row, after, size.height)
                yield Mark(start + number * self.pitch, sample, stroke, self._reach(sample, size.height))

    @property
    def ink(self) -> int:
        """The pixels of a sample's width that are lit."""
        return max(1, self.pitch - self.stroke) if self.style is Style.BARS else self.pitch

    def _row(self, value: float, height: int) -> int:
        """Return the upper row of a stroke for a value."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round((1 - share) * max(0, height - self.stroke))

    def _stroke(self, before: int | None, row: int, after: int | None, height: int) -> Rows:
        """Return a bar, or the part of a line that reaches half the way to its neighbours."""
        if self.style is Style.BARS:
            return self._from_base(row, height)
        edges = row, row + _half(row, before, 0), row + _half(row, after, 1)
        return Rows(min(edges), min(max(edges) + self.stroke, height))

    def _from_base(self, row: int, height: int) -> Rows:
        """Return what lies between a row and the base, both included."""
        base = self._row(0, height)
        return Rows(min(row, base), min(max(row, base) + self.stroke, height))

    def _reach(self, sample: Sample, height: int) -> Rows:
        top, bottom = self._row(sample.most, height), self._row(sample.least, height)
        return Rows(top, min(bottom + self.stroke, height))

    def _draw(self, pixels: _Pixels, mark: Mark) -> None:
        for column in range(max(0, mark.left), mark.left + self.ink):
            if self.style is Style.AREA:
                ground = self._from_base(self._row(mark.sample.value, pixels.size.height), pixels.size.height)
                pixels.light(column, ground, dimmed(mark.sample.color, _FILL))
            pixels.light(column, mark.reach, dimmed(mark.sample.color, _REACH))
            pixels.light(column, mark.stroke, mark.sample.color)


def _half(row: int, other: int | None, left: int) -> int:
    """Return half of the rows on the way to another one, downwards if positive; `left` ones are not divided."""
    way = 0 if other is None else other - row
    return max(0, abs(way) - left) // 2 * (1 if way > 0 else -1)


@dataclass(frozen=True, slots=True)
class _Pixels:
    """Colours of width x height pixels that only become lighter."""

    size: Size
    colors: list[Color]

    def light(self, column: int, rows: Rows, color: Color) -> None:
        """Light some rows of a column."""
        for place in range(rows.top * self.size.width + column, rows.bottom * self.size.width, self.size.width):
            red, green, blue = self.colors[place]
            self.colors[place] = max(red, color[0]), max(green, color[1]), max(blue, color[2])

    def paste(self, canvas: PIL.Image.Image, area: Area) -> None:
        """Draw what is lit on a canvas."""
        image = PIL.Image.frombytes("RGB", self.size, bytes(chain.from_iterable(self.colors)))
        lit = PIL.Image.frombytes("L", self.size, bytes(255 if any(color) else 0 for color in self.colors))
        canvas.paste(image, (area.left, area.top), lit)
