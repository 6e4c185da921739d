"""Outlines drawn as the share of each pixel that they cover, which is exact: it is reckoned as sums of areas."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import PIL.Image

from .path import Outline

# The grid of Material Design.
GRID = 24.0

# Twice the height of the largest display. The time grows with it: every pixel is reckoned with in Python.
MAX_PIXELS = 128

# Less than this many units is nothing that could be drawn, and enlarging it would lead beyond all numbers.
_MIN_SIDE = 1e-3

# Around where edges cross, strips are cut this thin (pixels): in the worst of 700 random tangles 6 of 255 were left.
_THIN = 1 / 16

# Edges that lie on one another seem to cross by rounding; by less than this (pixels) they do not.
_BESIDE = 1e-3


class Box(NamedTuple):
    """A part of the view, in its units."""

    left: float
    top: float
    width: float
    height: float


type _Place = tuple[float, float]

type _Edge = tuple[float, float, float, float, int]
"""Top, bottom, x at the top, how far it leads to the right from there; 1 if it was drawn downwards, else -1."""

type _Side = tuple[float, float, int]
"""What a strip sees of an edge: x at the strip's top and bottom, and the edge's direction."""


def coverage(
    outlines: Iterable[Outline], pixels: int, *, view: float = GRID, box: Box | None = None
) -> PIL.Image.Image:
    """Return `pixels` x `pixels` of mode L: how much of each pixel the outlines fill, 0-255.

    The rule is non-zero, as in SVG: outlines may overlap, and holes go round the other way. Shown is the square view of
    `view` units, or else the box: in the middle, and as large as its longer side allows. ValueError if there are no
    pixels or more than `MAX_PIXELS`, or if the view or box is too small to see.
    """
    if not 1 <= pixels <= MAX_PIXELS:
        message = f"{pixels} pixels are not between 1 and {MAX_PIXELS}"
        raise ValueError(message)
    left, top, scale = _window(box or Box(0, 0, view, view), pixels)
    # Two more columns take what lies to the right of the picture, so that each row adds up to zero behind it.
    width = pixels + 2
    cells = [0.0] * (width * pixels)
    placed = ([((x - left) * scale, (y - top) * scale) for x, y in outline] for outline in outlines)
    edges = [edge for places in placed for edge in _edges(_clamped(places, pixels))]
    for above, below, sides in _strips(edges, pixels):
        _add_strip(cells, int(above) * width, below - above, sides)
    return _picture(cells, width, pixels)


def ink_box(outlines: Iterable[Outline]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all outlines together, in their units; ValueError if there are none."""
    points = list(chain.from_iterable(outlines))
    if not points:
        message = "there is no ink"
        raise ValueError(message)
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _window(box: Box, pixels: int) -> tuple[float, float, float]:
    """Return what is at the picture's left and top edge, and how many pixels a unit has."""
    side = max(box.width, box.height)
    if not side >= _MIN_SIDE:
        message = f"there is nothing to see in {box}"
        raise ValueError(message)
    return box.left - (side - box.width) / 2, box.top - (side - box.height) / 2, pixels / side


def _clamped(places: list[_Place], pixels: int) -> list[_Place]:
    """Bring what is outside of the picture to its border, from where it covers the same pixels inside."""
    if not places or (min(map(min, places)) >= 0 and max(map(max, places)) <= pixels):
        return places
    crossed = (place for edge in _around(places) for place in _crossed(*edge, pixels))
    return [(min(max(x, 0.0), pixels), min(max(y, 0.0), pixels)) for x, y in crossed]


def _around(places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield the edges of a polygon, beginning with the one that closes it."""
    return pairwise(chain(places[-1:], places))


def _crossed(start: _Place, end: _Place, pixels: int) -> Iterator[_Place]:
    """Yield where an edge crosses the lines that the picture's borders lie on, from its start on, and its end."""
    (x, y), (right, down) = start, (end[0] - start[0], end[1] - start[1])
    shares = [
        (border - before) / (after - before)
        for before, after in zip(start, end, strict=True)
        for border in (0, pixels)
        if (before < border) != (after < border)
    ]
    for share in sorted(shares):
        yield x + right * share, y + down * share
    yield end


def _edges(places: Sequence[_Place]) -> Iterator[_Edge]:
    """Yield the edges of a polygon that are not level, as those cover nothing by themselves."""
    for (x0, y0), (x1, y1) in _around(places):
        if y0 < y1:
            yield y0, y1, x0, x1 - x0, 1
        elif y1 < y0:
            yield y1, y0, x1, x0 - x1, -1


def _strips(edges: Iterable[_Edge], pixels: int) -> Iterator[tuple[float, float, list[_Side]]]:
    """Yield top, bottom and the sides, in order, of strips within one row each, in which no edge begins or ends.

    Signed areas alone would be wrong wherever outlines overlap or are drawn twice, as in 2 of 100 icons: within a strip
    the edges can be put in order, and those left out that lie inside of what is filled.
    """
    waiting = sorted(edges, reverse=True)
    heights = sorted({*range(pixels + 1), *(edge[0] for edge in waiting), *(edge[1] for edge in waiting)})
    active: list[_Edge] = []
    for above, below in pairwise(heights):
        active = [edge for edge in active if edge[1] > above]
        while waiting and waiting[-1][0] <= above:
            active.append(waiting.pop())
        if active:
            yield from _untangled(above, below, [_side(edge, above, below) for edge in active])


def _side(edge: _Edge, above: float, below: float) -> _Side:
    top, bottom, x, right, turn = edge
    height = bottom - top
    return x + right * ((above - top) / height), x + right * ((below - top) / height), turn


def _untangled(above: float, below: float, sides: list[_Side]) -> Iterator[tuple[float, float, list[_Side]]]:
    """Yield a strip with its sides in order, or thinner ones around where sides cross."""
    sides.sort()
    if not any(second[1] < first[1] - _BESIDE for first, second in pairwise(sides)):
        yield above, below, sides
    elif below - above < _THIN:
        yield above, below, sorted(sides, key=lambda side: side[0] + side[1])
    else:
        half = (above + below) / 2
        yield from _untangled(above, half, [(upper, (upper + lower) / 2, turn) for upper, lower, turn in sides])
        yield from _untangled(half, below, [((upper + lower) / 2, lower, turn) for upper, lower, turn in sides])


def _add_strip(cells: list[float], first: int, height: float, sides: Iterable[_Side]) -> None:
    """Add those sides of a strip between which the outlines go around: where that begins, and where it ends."""
    turns = 0
    for upper, lower, turn in sides:
        before, turns = turns, turns + turn
        if not before:
            _add_slice(cells, first, upper, lower, height)
        elif not turns:
            _add_slice(cells, first, upper, lower, -height)


def _add_slice(cells: list[float], first: int, x: float, last: float, cover: float) -> None:
    """Add an edge within a row, `cover` pixels high: what it covers in its own columns, and the rest to the right.

    Each cell holds by how much the coverage differs from that of the cell before it.
    """
    if x > last:
        x, last = last, x
    column = int(x)
    while (right := column + 1) < last:
        part = cover * (right - x) / (last - x)
        _add_piece(cells, first + column, (x + right) / 2 - column, part)
        x, cover, column = right, cover - part, right
    _add_piece(cells, first + column, (x + last) / 2 - column, cover)


def _add_piece(cells: list[float], cell: int, middle: float, cover: float) -> None:
    """Add an edge within a pixel; `middle` is how far to the right it lies in it on average."""
    beyond = cover * middle
    cells[cell] += cover - beyond
    cells[cell + 1] += beyond


def _picture(cells: Sequence[float], width: int, pixels: int) -> PIL.Image.Image:
    """Sum up the differences along all rows, and cut off the columns that nobody sees."""
    levels = bytes([int(min(max(covered, 0.0), 1.0) * 255 + 0.5) for covered in accumulate(cells)])
    return PIL.Image.frombytes("L", (width, pixels), levels).crop((0, 0, pixels, pixels))
