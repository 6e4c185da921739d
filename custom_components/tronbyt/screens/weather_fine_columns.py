"""The hours or days to come on a display that is finer: more of them, with their whole names and the chance of rain."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ..model import Size
from ..render.box import Box
from ..render.color import WHITE, Color
from ..render.column import Column
from ..render.font import SMALL, TEXT
from ..render.geometry import finer
from ..render.padding import Padding
from ..render.row import Row
from ..render.vector import Align
from ..render.widget import Widget
from .weather_icons import condition_icon
from .weather_parts import HIGH, LOW, PALE, RAIN, large, line, size_of, whole
from .weather_slot import Slot

# All in pixels of a 64x32 display: a column is as wide as an icon with its margins.
_COLUMN = 16
_MARGIN = 1
_BETWEEN, _BETWEEN_WORDS, _BETWEEN_LARGE = 2, 4, 5
_GAP, _WIDEST_GAP = 2, 5
_PAIR_GAP, _LARGE_PAIR_GAP = 3, 6


@dataclass(frozen=True, slots=True)
class _Pen:
    """How many times their size things are drawn on a display, and on one that is half as fine."""

    unit: int
    fine: int

    def words(self, text: str, color: Color, *, is_large: bool) -> Widget:
        """Return a line in letters of the usual height, drawn finer, or in letters that are lower."""
        return large(text, color, self.unit) if is_large else line(text, color, TEXT, self.fine)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a column is called."""

    text: Callable[[Slot], str]
    is_large: bool
    margin: int = _BETWEEN

    def drawn(self, slot: Slot, pen: _Pen) -> Widget:
        return pen.words(self.text(slot), WHITE if slot.now else PALE, is_large=self.is_large)


@dataclass(frozen=True, slots=True)
class _Temperatures:
    """How the high and the low stand, or the one temperature that there is."""

    is_stacked: bool
    sizes: tuple[bool, bool]
    """Whether each of them is large."""
    sign: str

    @property
    def margin(self) -> int:
        """What parts them from those of the next column."""
        return _BETWEEN_LARGE if any(self.sizes) else _BETWEEN

    def drawn(self, slot: Slot, pen: _Pen) -> Widget:
        if slot.low is None:
            return pen.words(whole(slot.high) + self.sign, WHITE, is_large=self.sizes[0])
        ends = zip((slot.high, slot.low), (HIGH, LOW), self.sizes, strict=True)
        both = tuple(pen.words(whole(value) + self.sign, color, is_large=large) for value, color, large in ends)
        if self.is_stacked:
            return Column(both, Align.CENTER, _GAP * pen.fine)
        return Row(both, Align.END, pen.fine * (_LARGE_PAIR_GAP if all(self.sizes) else _PAIR_GAP))


@dataclass(frozen=True, slots=True)
class _Line:
    """One part of all columns, with what each of them takes with its margins."""

    widgets: tuple[Widget, ...]
    needs: tuple[int, ...]
    height: int


def _line(widgets: Iterable[Widget], margin: int) -> _Line:
    several = tuple(widgets)
    sizes = [size_of(widget) for widget in several]
    return _Line(several, tuple(width + margin for width, _ in sizes), max(height for _, height in sizes))


def fine_columns(slots: tuple[Slot, ...], size: Size, unit: int) -> Widget:
    """Return as many of at least one slot as there is room for, each with all for which there is room."""
    pen = _Pen(unit, finer(unit))
    shown = slots[: max(1, size.width // (_COLUMN * pen.fine))]
    for lines in _attempts(shown, pen):
        cells = _cells([max(needs) for needs in zip(*(row.needs for row in lines), strict=True)], size.width)
        rest = size.height - sum(row.height for row in lines)
        if cells and rest >= (len(lines) - 1) * _GAP * pen.fine:
            break
    gap = min(rest // len(lines), _WIDEST_GAP * pen.fine)
    columns = (Column(parts, Align.CENTER, gap) for parts in zip(*(row.widgets for row in lines), strict=True))
    return Box(Row(tuple(Box(column, cell, size.height) for column, cell in zip(columns, cells, strict=True))))


def _cells(needs: list[int], room: int) -> list[int]:
    """Return columns of one width, else each as wide as it needs to be; none if there is no room for that."""
    even, rest = room // len(needs), room - sum(needs)
    if max(needs) <= even:
        return [even] * len(needs)
    return [need + rest // len(needs) for need in needs] if rest >= 0 else []


def _attempts(slots: tuple[Slot, ...], pen: _Pen) -> Iterator[tuple[_Line, ...]]:
    """Yield the lines one above the other, those with the most first; the last ones have room on every display.

    Each is measured once: there are hundreds of ways to put them together.
    """
    icons = [_icons(slots, unit, pen) for unit in (pen.unit, pen.fine)]
    temperatures = [
        [_line((way.drawn(slot, pen) for slot in slots), pen.fine * way.margin) for way in ways]
        for ways in _TEMPERATURES
    ]
    heads = [_line((way.drawn(slot, pen) for slot in slots), pen.fine * way.margin) for way in _HEADS]
    for icon, both, below, head, signed in product(icons, temperatures, _rains(slots, pen), heads, (0, 1)):
        yield head, icon, both[signed], *below


def _icons(slots: tuple[Slot, ...], unit: int, pen: _Pen) -> _Line:
    icons = (condition_icon(slot.condition, _COLUMN * unit, night=slot.night) for slot in slots)
    return _line((Padding(icon, *(-_MARGIN * unit,) * 4) for icon in icons), _BETWEEN * pen.fine)


def _rains(slots: tuple[Slot, ...], pen: _Pen) -> list[tuple[_Line, ...]]:
    """Return the lines of the chance of rain, the largest first and none at last."""
    if all(slot.rain is None for slot in slots):
        return [()]
    texts = [f"{whole(slot.rain)}%" for slot in slots]
    lines = (_line((line(text, RAIN, face, pen.fine) for text in texts), _BETWEEN * pen.fine) for face in (TEXT, SMALL))
    return [*((row,) for row in lines), ()]


_HEADS = (
    _Head(lambda slot: slot.whole_head or slot.head, is_large=True, margin=_BETWEEN_LARGE),
    _Head(lambda slot: slot.whole_head or slot.head, is_large=False, margin=_BETWEEN_WORDS),
    _Head(lambda slot: slot.head, is_large=True, margin=_BETWEEN_LARGE),
    _Head(lambda slot: slot.head, is_large=False),
    _Head(lambda slot: slot.short, is_large=False),
)
_LARGE, _MIXED, _LOW = (True, True), (True, False), (False, False)
_TEMPERATURES = tuple(
    tuple(_Temperatures(is_stacked, sizes, sign) for sign in ("°", ""))
    for is_stacked, sizes in ((False, _LARGE), (False, _MIXED), (True, _MIXED), (False, _LOW), (True, _LOW))
)
