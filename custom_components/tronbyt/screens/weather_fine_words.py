"""What is told beside a large icon of the weather on a display that is finer: smooth digits, and more details."""

from collections.abc import Iterator
from itertools import product

from ..model import Size
from ..render.box import Box
from ..render.color import WHITE
from ..render.column import Column
from ..render.font import SMALL, TEXT
from ..render.geometry import finer
from ..render.padding import Padding
from ..render.picture import drawn
from ..render.row import Row
from ..render.vector import Align
from ..render.widget import Widget
from .face_figures import Figures
from .weather_icons import smoothed
from .weather_parts import HIGH, LOW, PALE, PALETTE, SIGNS, Detail, fitting, large, line, size_of, whole

# All in pixels of a display that is half as fine, as that of 64x32 beside that of 128x64.
_DIGIT = Size(8, 13)
_STROKE = 2
_MINUS = 4
_DEGREE = Size(5, 6)
# In pixels of the finer one.
_BESIDE = 6
_SIGN = 7
_GAPS = (6, 4, 3)
_PAIR_GAP = 2
_RANGE_GAP = 6


def fine_words(
    temperature: float | None,
    ends: tuple[float | None, float | None],
    details: tuple[Detail, ...],
    room: Size,
    unit: int,
) -> Widget:
    """Return the temperature above the day's high and low and as many details as there is room for.

    Details are large if all of them have room so, else small, and side by side before one is left out.
    """
    head = (_temperature(temperature, unit, room.width), *_range(ends, unit, room.width))
    taken = sum(size_of(part).height for part in head)
    for below, gap in product(_below(details, unit, room.width), _GAPS):
        lines = len(head) + len(below)
        if taken + sum(height for _, height in below) + (lines - 1) * gap * finer(unit) <= room.height:
            break
    return Column((*head, *(widget for widget, _ in below)), Align.CENTER, gap * finer(unit))


def _temperature(value: float | None, unit: int, width: int) -> Widget:
    """Return large smooth digits, with their sign if there is room for it."""
    text = whole(value)
    bare = text.removeprefix("-")
    if not bare.isdecimal():
        return large(text, WHITE, unit)
    gap = 2 * unit
    figures = Figures(_DIGIT.width * unit, _DIGIT.height * unit, _STROKE * unit, gap)
    minus = Padding(
        Box(width=_MINUS * unit, height=_STROKE * unit, color=WHITE), top=(_DIGIT.height // 2) * unit - unit
    )
    number = ((minus,) if text != bare else ()) + (figures.number(bare, WHITE),)
    degree = Figures(_DEGREE.width * unit, _DEGREE.height * unit, 3 * finer(unit), 0).number("0", WHITE)
    return fitting(
        (Row(several, gap=gap) for several in ((*number, degree), number)), Size(width, _DIGIT.height * unit)
    )


def _range(ends: tuple[float | None, float | None], unit: int, width: int) -> tuple[Widget, ...]:
    """Return the line of the day's highest and lowest temperature, if one of them is known."""
    known = [(value, color) for value, color in zip(ends, (HIGH, LOW), strict=True) if value is not None]
    rows = (
        Row(tuple(large(whole(value) + sign, color, unit) for value, color in known), gap=_RANGE_GAP * finer(unit))
        for sign in ("°", "")
    )
    return (fitting(rows, Size(width, _DIGIT.height * unit)),) if known else ()


type _Lines = tuple[tuple[Widget, int], ...]
"""Lines with their heights."""


def _below(details: tuple[Detail, ...], unit: int, width: int) -> Iterator[_Lines]:
    """Yield the lines of details, the most and the largest first."""
    sizes = (unit, finer(unit))
    drawn_at = {signs: [_detail(what, signs, unit, width) for what in details] for signs in sizes}
    widths = {signs: [size_of(widget).width for widget in several] for signs, several in drawn_at.items()}
    for count, signs in product(range(len(details), 0, -1), sizes):
        several = drawn_at[signs][:count]
        yield tuple((widget, _SIGN * signs) for widget in several)
        gap = _BESIDE * signs
        rows = _packed(widths[signs][:count], width, gap)
        yield tuple((Row(tuple(several[at] for at in row), gap=gap), _SIGN * signs) for row in rows)
    yield ()


def _packed(widths: list[int], room: int, gap: int) -> list[list[int]]:
    """Return the places of what stands in each row: as many beside one another as have room."""
    rows: list[list[int]] = []
    left = 0
    for place, width in enumerate(widths):
        if rows and width + gap <= left:
            rows[-1].append(place)
            left -= width + gap
        else:
            rows.append([place])
            left = room - width
    return rows


def _detail(what: Detail, signs: int, unit: int, width: int) -> Widget:
    """Return a sign and a value with its unit; what is too much for so many pixels is left out."""
    rows: tuple[str, ...] = SIGNS[what.sign]
    scale = signs
    while scale % 2 == 0:
        rows, scale = smoothed(rows), scale // 2
    is_large, fine = signs == unit, finer(unit)
    value = large(what.value, WHITE, unit) if is_large else line(what.value, WHITE, TEXT, fine)
    pair = Row((drawn(rows, PALETTE, scale), value), Align.END, _PAIR_GAP * signs)
    named = Row((pair, line(what.unit, PALE, TEXT if is_large else SMALL, fine)), Align.END, _PAIR_GAP * fine)
    return fitting((*((named,) if what.unit else ()), pair, value), Size(width, size_of(pair).height))
