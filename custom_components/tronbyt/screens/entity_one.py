"""One entity on a whole display: the value as large as it can be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Scroll, Size
from ..render.body import Body, Style, body, line, still_text
from ..render.box import Box
from ..render.color import WHITE, dimmed
from ..render.column import Column
from ..render.font import BIG, TEXT, font
from ..render.geometry import magnification
from ..render.icon import Icon
from ..render.padding import Padding
from ..render.row import Row
from ..render.scene import Scene
from ..render.vector import Align
from ..render.widget import Widget
from .entity_shown import NAME_SHARE, Shown, finest_whole, value_of, whole_size

# All in pixels of a 64x32 display.
_BESIDE = (24, 16)
# A pixel less than a symbol with soft edges: as small as that, these are a blur.
_ABOVE = 11
_GAP = 3
_NAME_GAP = 2
_MARGIN = 1
_LEAST = 16
"""What is narrower or lower has room for a value only."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An entity, the display that it fills, and how its texts move."""

    shown: Shown
    size: Size
    speed: float
    scroll: Scroll
    """Of the name."""

    @property
    def unit(self) -> int:
        return magnification(self.size)

    @property
    def style(self) -> Style:
        return Style(self.shown.color, speed=self.speed)


def one(shown: Shown, size: Size, speed: float, *, name_moves: bool) -> Scene:
    """Return an entity's icon, name and value; a text that is too long moves at `speed`, a name only if it may.

    Rather a smaller icon than smaller letters: it stands beside the value, or above it beside the name.
    """
    page = _Page(shown, size, speed, Scroll.AUTO if name_moves else Scroll.OFF)
    for part in _still_parts(page):
        return Scene(part.widget, part.delay)
    value = body(shown.text, page.style, _below(page), page.unit)
    part = _under(_Page(shown, size, speed, Scroll.OFF), value.widget)
    return Scene(part.widget, value.delay)


def _still_parts(page: _Page) -> Iterator[Body]:
    """Yield the arrangements in which the value stands still, the most legible first."""
    for large in (True, False):
        for pixels in _BESIDE if page.shown.symbol else (0,):
            room = _right(page, pixels)
            if room is not None and (value := _value(page, room, large=large)):
                yield _beside(page, pixels, room, value)
        for other in (page, _with_unit_above(page)) if large else (page,):
            if other and (value := _value(other, _below(other), large=large)):
                yield _under(other, value)


def _with_unit_above(page: _Page) -> _Page | None:
    """Return the page with the unit behind the name; None if there is none, or no room for it."""
    shown = page.shown
    heading = f"{shown.name} {shown.unit}".strip()
    width = page.size.width - ((_ABOVE + _NAME_GAP) * page.unit if shown.symbol else 0)
    if not shown.unit or font(TEXT, page.unit).ink_width(heading) > width:
        return None
    return replace(page, shown=replace(shown, name=heading, unit=""))


def _value(page: _Page, room: Size, *, large: bool) -> Widget | None:
    """Return the value in large letters, or in the largest in which it fits; None if it does not."""
    if not large:
        return still_text(page.shown.text, page.style, room, page.unit, page.unit)
    for face, scale in ((BIG, page.unit), (TEXT, 2 * page.unit)):
        value = value_of(page.shown, face, scale, page.unit)
        width, height = whole_size(value)
        if width <= room.width and height <= room.height and (face != BIG or font(BIG).covers(page.shown.value)):
            return value
    return None


def _right(page: _Page, pixels: int) -> Size | None:
    """Return the room beside an icon, below the name; None if there is none."""
    size, unit = page.size, page.unit
    height = size.height - (font(TEXT, unit).line_height if page.shown.name else 0)
    width = size.width - ((pixels + _GAP + _MARGIN) * unit if pixels else 0)
    is_room = width >= _LEAST * unit and height > max(pixels, _LEAST) * unit
    return Size(width, height) if is_room else None


def _beside(page: _Page, pixels: int, room: Size, value: Widget) -> Body:
    """Return the name on top, as far from the edge as there is room for, below it the icon and the value."""
    top = page.unit if max(pixels * page.unit, value.size(room).height) + 2 * page.unit <= room.height else 0
    room = Size(room.width, room.height - top) if page.shown.name else room
    boxed: Widget = Box(value, *room)
    if page.shown.symbol and pixels:
        icon = Icon(page.shown.symbol, pixels * page.unit, page.shown.icon_color)
        left = Padding(icon, left=_MARGIN * page.unit)
        boxed = Row((left, boxed), Align.CENTER, _GAP * page.unit)
    if not page.shown.name:
        return Body(boxed)
    name = _name(page, page.size.width)
    heading = Box(Padding(name.widget, top=top), page.size.width, page.size.height - room.height)
    return Body(Column((heading, boxed)), name.delay, name.frames)


def _below(page: _Page) -> Size:
    """Return the room below icon and name; all of a low display."""
    unit, height = page.unit, page.size.height - _heading_height(page)
    return Size(page.size.width, height) if height >= _LEAST * unit else page.size


def _heading_height(page: _Page) -> int:
    if page.shown.symbol:
        return _ABOVE * page.unit
    return font(TEXT, page.unit).line_height if page.shown.name else 0


def _under(page: _Page, value: Widget) -> Body:
    """Return the icon beside the name, and below both the value."""
    room = _below(page)
    boxed = Box(value, *room)
    if room == page.size:
        return Body(boxed)
    parts: list[Widget] = []
    taken = 0
    if page.shown.symbol:
        taken = (_ABOVE + _NAME_GAP) * page.unit
        parts.append(Icon(page.shown.symbol, _ABOVE * page.unit, page.shown.icon_color))
    name = _name(page, page.size.width - taken)
    parts += [name.widget] if page.shown.name else []
    heading = Row(tuple(parts), Align.CENTER, _NAME_GAP * page.unit)
    return Body(Column((Box(heading, page.size.width, _heading_height(page)), boxed)), name.delay, name.frames)


def _name(page: _Page, width: int) -> Body:
    style = Style(dimmed(WHITE, NAME_SHARE), TEXT, page.scroll, page.speed)
    room = Size(width, font(TEXT, page.unit).line_height)
    name = line(page.shown.name, style, room, finest_whole(page.shown.name, page.unit, width))
    if not name.moves:
        return name
    return Body(Box(name.widget, *room), name.delay, name.frames)
