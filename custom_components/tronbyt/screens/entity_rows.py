"""Several entities, each in its own row: icon and name on the left, value on the right."""

from dataclasses import dataclass, replace
from math import ceil

from ..model import Size
from ..render.box import Box
from ..render.color import WHITE, dimmed
from ..render.column import Column
from ..render.font import TEXT, font
from ..render.geometry import finer, magnification
from ..render.icon import Icon
from ..render.marquee import Marquee
from ..render.row import Row
from ..render.scene import Scene
from ..render.text import Text
from ..render.vector import Align, Spread
from ..render.widget import Widget
from ..render.wrap import shortened
from .entity_shown import NAME_SHARE, Shown, finest_whole, value_of, whole_size

# All in pixels of a 64x32 display.
# A pixel less than a symbol with soft edges: as small as that, these are a blur.
_ICON = 11
_SMALL_ICON = 8
_LEAST_ICON = 6
_GAP = 2
_MOVING_GAP = 16
_LEAST_NAME = 18
"""A name keeps this much, three letters and an ellipsis, beside a value that is too long."""

# Frames a second that every display keeps up with.
_MAX_RATE = 25
_REST_SECONDS = 1


@dataclass(frozen=True, slots=True)
class _Table:
    """What all rows have in common; lengths are pixels of the display."""

    width: int
    height: int
    unit: int
    icon: int
    """0 for none."""
    rate: int
    """Frames a second."""
    step: int
    turn: int = 1
    """The frames, those of rest aside, in which all that moves comes back."""
    scale: int = 1
    """Of the values' letters."""
    names: int = 1
    """The scale of the names' letters, the same in all rows."""
    stacked: bool = False
    """Whether the names stand above the values."""

    @property
    def left(self) -> int:
        """Where the words begin."""
        return self.icon + _GAP * self.unit if self.icon else 0

    @property
    def room(self) -> Size:
        """What is left for the words of a row."""
        return Size(self.width - self.left, self.height)


def rows(several: tuple[Shown, ...], size: Size, speed: float) -> Scene:
    """Return a row for each entity; a value that is too wide moves at `speed`, a name ends in an ellipsis."""
    table = _table(several, size, speed)
    widget = _drawn(several, size, table)
    count = widget.frame_count(size)
    if count > 1:
        widget = _drawn(several, size, replace(table, turn=count - table.rate * _REST_SECONDS))
    return Scene(widget, 1 / table.rate)


def _table(several: tuple[Shown, ...], size: Size, speed: float) -> _Table:
    unit, height = magnification(size), size.height // len(several)
    if height < font(TEXT, unit).line_height:
        unit = finer(unit)
    stride = ceil(speed / _MAX_RATE)
    # A row of dark pixels between two icons, even where rows are low.
    icon = _ICON * unit if height >= _ICON * unit else min(_SMALL_ICON * unit, height - unit)
    has_icons = any(shown.symbol for shown in several) and size.width >= 3 * icon and icon >= _LEAST_ICON * unit
    table = _Table(size.width, height, unit, icon if has_icons else 0, round(speed / stride), stride * unit, scale=unit)
    if height < 2 * font(TEXT, unit).line_height:
        return table
    tables = (replace(table, scale=2 * unit), table)
    fitting = (other for other in tables if all(_fits(shown, other) for shown in several))
    return next(fitting, replace(table, stacked=any(shown.name for shown in several)))


def _fits(shown: Shown, table: _Table) -> bool:
    """Return whether name and value have room beside each other."""
    name = font(TEXT, table.unit).ink_width(shown.name) + _GAP * table.unit if shown.name else 0
    return name + whole_size(_value(shown, table)).width <= table.room.width


def _value(shown: Shown, table: _Table) -> Widget:
    return value_of(shown, TEXT, table.scale, table.unit)


def _drawn(several: tuple[Shown, ...], size: Size, table: _Table) -> Widget:
    table = replace(table, names=_name_scale(several, table))
    lines = (_stacked(shown, table) if table.stacked else _inline(shown, table) for shown in several)
    return Box(Column(tuple(Box(line, size.width, table.height) for line in lines)))


def _name_scale(several: tuple[Shown, ...], table: _Table) -> int:
    """Return the largest scale in which every name is whole, if there is one."""
    widths = (table.room.width if table.stacked else _name_room(shown, table) for shown in several)
    named = ((shown.name, width) for shown, width in zip(several, widths, strict=True) if shown.name and width)
    return min((finest_whole(name, table.unit, width) for name, width in named), default=table.unit)


def _inline(shown: Shown, table: _Table) -> Widget:
    """Return icon and name on the left, the value on the right."""
    gap, room = _GAP * table.unit, table.room.width
    width = _name_room(shown, table)
    if not width:
        return _ends(shown, (), _moving(shown, room, table), table)
    name = _name(shown, width, table)
    return _ends(shown, (name,), _moving(shown, room - name.size(table.room).width - gap, table), table)


def _name_room(shown: Shown, table: _Table) -> int:
    """Return the width for a name: what the value leaves, or the least if the value moves; 0 for no name.

    A name of no more than a letter is left out where an icon tells whose value it is, and the value stands still then.
    """
    if not shown.name:
        return 0
    free = table.room.width - whole_size(_value(shown, table)).width
    beside = free - _GAP * table.unit
    least = min(_LEAST_NAME * table.unit, font(TEXT, table.unit).ink_width(shown.name))
    if beside >= least:
        return beside
    is_told = bool(table.icon and shown.symbol) and free >= 0
    return 0 if is_told or 2 * least > table.room.width else least


def _ends(shown: Shown, name: tuple[Widget, ...], value: Widget, table: _Table) -> Widget:
    left = Row((*_icon(shown, table), *name), Align.CENTER, _GAP * table.unit)
    return Row((left, value), Align.CENTER, spread=Spread.BETWEEN)


def _stacked(shown: Shown, table: _Table) -> Widget:
    """Return the icon on the left, and the name above the value."""
    name, value = _name(shown, table.room.width, table), _moving(shown, table.room.width, table)
    below = Row((Box(width=0, height=0), value), spread=Spread.BETWEEN)
    words = Box(Column((name, below)), *table.room)
    return Row((*_icon(shown, table), words), Align.CENTER, _GAP * table.unit)


def _icon(shown: Shown, table: _Table) -> tuple[Widget, ...]:
    """Return the icon, or its empty place."""
    if not table.icon:
        return ()
    icon = Icon(shown.symbol, table.icon, shown.icon_color) if shown.symbol else None
    # What is higher than its words by an odd number of pixels would lift them.
    return (Box(icon, table.icon, table.icon + table.icon % 2),)


def _name(shown: Shown, width: int, table: _Table) -> Text:
    name = shortened(shown.name, font(TEXT, table.names), width) if shown.name else ""
    return Text(name, dimmed(WHITE, NAME_SHARE), scale=table.names)


def _moving(shown: Shown, width: int, table: _Table) -> Widget:
    """Return the value, or a window of this width through which it moves if it is wider."""
    value = _value(shown, table)
    if whole_size(value).width <= width:
        return value
    text, rest = Text(shown.text, shown.color, scale=table.scale), table.rate * _REST_SECONDS
    gap, to_right = _MOVING_GAP * table.unit, text.runs_right_to_left
    moving = Marquee(text, gap=gap, multiple=table.turn, step=table.step, rest=rest, to_right=to_right)
    return Box(moving, max(1, width), text.size(table.room).height)
