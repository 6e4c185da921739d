"""The hours or days to come, side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from ..model import Size
from ..render.box import Box
from ..render.color import WHITE
from ..render.column import Column
from ..render.font import SMALL, TEXT
from ..render.geometry import magnification
from ..render.padding import Padding
from ..render.row import Row
from ..render.vector import Align
from ..render.widget import Widget
from .weather_fine_columns import fine_columns
from .weather_icons import condition_icon
from .weather_parts import HIGH, LOW, PALE, fits, line, whole
from .weather_slot import Slot

# A column is as wide as an icon with its margins, in pixels of a 64x32 display.
_COLUMN = 16
_MARGIN = 1
_TINY = 8
# Pixels between columns, or their words would read as one: letters are a pixel apart.
_BETWEEN = 2


def columns(slots: tuple[Slot, ...], size: Size) -> Widget:
    """Return as many of at least one slot as there is room for, each with all for which there is room."""
    unit = magnification(size)
    if unit > 1:
        return fine_columns(slots, size, unit)
    shown = slots[: max(1, size.width // (_COLUMN * unit))]
    cell = Size(size.width // len(shown), size.height)
    room = Size(cell.width - _BETWEEN * unit, cell.height)
    for draw in _STYLES:
        widgets = tuple(draw(slot, unit) for slot in shown)
        if all(fits(widget, room) for widget in widgets):
            break
    return Box(Row(tuple(Box(widget, *cell) for widget in widgets)))


def _even(slot: Slot, unit: int, sign: str) -> Widget:
    """Return the high and the low side by side, or the one temperature that there is."""
    return _side_by_side(slot, unit, sign, TEXT, 4)


def _pair(slot: Slot, unit: int, sign: str) -> Widget:
    """Return the high in larger letters than the low beside it, or the one temperature that there is."""
    return _side_by_side(slot, unit, sign, SMALL, 1)


def _side_by_side(slot: Slot, unit: int, sign: str, face: str, gap: int) -> Widget:
    if slot.low is None:
        return line(whole(slot.high) + sign, WHITE, TEXT, unit)
    low = line(whole(slot.low), LOW, face, unit)
    return Row((line(whole(slot.high), HIGH, TEXT, unit), low), Align.END, gap * unit)


def _stacked(slot: Slot, unit: int, sign: str) -> Widget:
    """Return the high above the low, in small letters."""
    if slot.low is None:
        return line(whole(slot.high) + sign, WHITE, SMALL, unit)
    lines = ((slot.high, HIGH), (slot.low, LOW))
    return Column(tuple(line(whole(value), color, SMALL, unit) for value, color in lines), Align.CENTER, unit)


@dataclass(frozen=True, slots=True)
class _Full:
    """A head, an icon, and temperatures with or without their sign."""

    face: str
    gap: int
    temperatures: Callable[[Slot, int, str], Widget]
    sign: str = ""
    short: bool = False

    def __call__(self, slot: Slot, unit: int) -> Widget:
        head = line(slot.short if self.short else slot.head, WHITE if slot.now else PALE, self.face, unit)
        parts = (head, _icon(slot, unit), self.temperatures(slot, unit, self.sign))
        return Column(parts, Align.CENTER, self.gap * unit)


def _headless(slot: Slot, unit: int) -> Widget:
    return Column((_icon(slot, unit), _stacked(slot, unit, "")), Align.CENTER, unit)


def _icon(slot: Slot, unit: int) -> Widget:
    """Return the icon without its margins."""
    icon = condition_icon(slot.condition, _COLUMN * unit, night=slot.night)
    return Padding(icon, *(-_MARGIN * unit,) * 4)


def _tiny(slot: Slot, unit: int) -> Widget:
    return condition_icon(slot.condition, _TINY * unit, night=slot.night)


_STYLES: tuple[Callable[[Slot, int], Widget], ...] = (
    _Full(TEXT, 2, _even, "°"),
    _Full(TEXT, 2, _pair, "°"),
    _Full(TEXT, 2, _pair),
    _Full(TEXT, 2, _pair, "°", short=True),
    _Full(TEXT, 2, _pair, short=True),
    _Full(SMALL, 2, _pair),
    _Full(SMALL, 1, _stacked),
    _headless,
    _icon,
    _tiny,
)
