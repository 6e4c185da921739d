"""Where artwork, words and bar of a media player stand."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ..model import Color, Size
from ..render.body import Style, still_text
from ..render.box import Box
from ..render.color import WHITE
from ..render.column import Column
from ..render.font import TEXT, font
from ..render.geometry import magnification
from ..render.icons import PIXELS, sheet
from ..render.picture import Picture, drawn
from ..render.row import Row
from ..render.shade import Shade
from ..render.stack import Stack
from ..render.symbol import ColorSymbol
from ..render.text import Text
from ..render.vector import Spread
from ..render.widget import Widget
from ..render.wrap import breaks_words
from ..render.wrapped_text import WrappedText
from .entity_shown import whole_size
from .moving_lines import Line


class Layout(StrEnum):
    """How much of a display the artwork has."""

    COVER = "cover"
    FULL = "full"
    TEXT = "text"


# All in pixels of a 64x32 display.
_GAP = 2
_BAR = 2
_THIN_BAR = 1
_BAR_GAP = 2
_BAND = 9
_WORDS_GAP = 2
_BETWEEN = 6
_MARGIN = 1
# Lower displays have room for words, but not for a bar below them.
_LEAST_WITH_BAR = 12

_PAUSE = ("www..www",) * 10
_PAUSED_LEAVES = 0.4


@dataclass(frozen=True, slots=True)
class Track:
    """What is played, and by whom if that is known."""

    title: str
    artist: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The display, how many times as fine as one of 64x32 it is, the accent, and the artwork if there is any."""

    size: Size
    unit: int
    color: Color
    art: Picture | None
    paused: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """Lines that may move, the size of the bar if there is one, and how they are put together with it."""

    lines: tuple[Line, ...]
    bar: Size | None
    put_together: Callable[[tuple[Widget, ...], Widget | None], Widget]


def art_room(layout: Layout, size: Size) -> Size:
    """Return the size of the artwork on a display: all of it, or a square at its left."""
    if _is_full(layout, size):
        return size
    side = max(1, min(size.height, size.width // 2))
    return Size(side, side)


def _is_full(layout: Layout, size: Size) -> bool:
    return layout is Layout.FULL and size.height >= 2 * _BAND * magnification(size)


def laid_out(layout: Layout, track: Track, look: Look, *, with_bar: bool) -> Arranged:
    """Return the arrangement; a display that is too low for a bar has none.

    Artwork that is to fill the display stands beside the words if there is no room, or a note does if it is not there.
    """
    with_bar = with_bar and look.size.height >= _LEAST_WITH_BAR * look.unit
    if layout is Layout.TEXT:
        return _as_text(track, look, with_bar=with_bar)
    if look.art and _is_full(layout, look.size):
        return _on_art(track, look, with_bar=with_bar)
    return _beside(track, look, with_bar=with_bar)


def _beside(track: Track, look: Look, *, with_bar: bool) -> Arranged:
    unit, cover = look.unit, art_room(Layout.COVER, look.size)
    width = max(1, look.size.width - cover.width - _GAP * unit)
    bar = Size(width, _BAR * unit) if with_bar else None
    room = _above(bar, look, width)
    lines = _wrapped(track, look, room)

    def put_together(words: tuple[Widget, ...], bar: Widget | None) -> Widget:
        left = Box(_cover(look, cover), cover.width, look.size.height)
        return Row((left, _with_bar(_words(words, room, unit), bar, unit)), gap=_GAP * unit)

    return Arranged(lines, bar, put_together)


def _on_art(track: Track, look: Look, *, with_bar: bool) -> Arranged:
    unit, size = look.unit, look.size
    band = Size(size.width, _BAND * unit)
    room = Size(max(1, size.width - 2 * _MARGIN * unit), band.height)
    line = _one_line(track, look, room)
    bar = Size(size.width, _THIN_BAR * unit) if with_bar else None

    def put_together(words: tuple[Widget, ...], bar: Widget | None) -> Widget:
        lettering = Stack((Box(Shade(), *band), Box(Box(words[0], *room), *band)))
        below = Column((lettering, bar) if bar else (lettering,))
        return Stack((_cover(look, size), Column((below,), spread=Spread.END)))

    return Arranged((line,), bar, put_together)


def _as_text(track: Track, look: Look, *, with_bar: bool) -> Arranged:
    unit = look.unit
    bar = Size(look.size.width, _BAR * unit) if with_bar else None
    room = _above(bar, look, look.size.width)
    lines = _large(track, look, room)
    # What moves begins at the left, and what stands by it too; what runs right to left, at the right.
    beginning = Spread.END if lines[0].to_right else Spread.START
    across = beginning if any(line.moving for line in lines) else Spread.CENTER

    def put_together(words: tuple[Widget, ...], bar: Widget | None) -> Widget:
        return _with_bar(_words(words, room, unit, across), bar, unit)

    return Arranged(lines, bar, put_together)


def _large(track: Track, look: Look, room: Size) -> tuple[Line, ...]:
    """Return the title in double letters above the artist; without an artist in the largest that fit."""
    unit = look.unit
    title = _line(Text(track.title, WHITE, scale=2 * unit), room, 2 * unit)
    if not track.artist and (still := still_text(track.title, Style(), room, unit, unit)):
        return (Line(still, room, unit),)
    lines = (title, _line(Text(track.artist, look.color, scale=unit), room, unit))[: 2 if track.artist else 1]
    return lines if _height(lines, unit) <= room.height else (_one_line(track, look, room),)


def _wrapped(track: Track, look: Look, room: Size) -> tuple[Line, ...]:
    """Return title and artist on as many lines as they need and have room; what does not fit so is one that moves."""
    texts = [(track.title, WHITE), (track.artist, look.color)][: 2 if track.artist else 1]
    for breaks in ((True, True), (True, False), (False, True), (False, False)):
        blocks = [_block(*text, look.unit, room, wraps=wraps) for text, wraps in zip(texts, breaks, strict=False)]
        lines = tuple(_line(block, room, look.unit) for block in blocks)
        if _height(lines, look.unit) <= room.height:
            return lines
    return (_one_line(track, look, room),)


def _one_line(track: Track, look: Look, room: Size) -> Line:
    """Return title and artist one behind the other."""
    title, artist = Text(track.title, WHITE, scale=look.unit), Text(track.artist, look.color, scale=look.unit)
    to_right = title.runs_right_to_left
    texts = (title, artist) if track.artist else (title,)
    words = Row(texts[::-1] if to_right else texts, gap=_BETWEEN * look.unit)
    # A row leaves out what begins outside of its bounds, and this one moves through them.
    return Line(Box(words, *whole_size(words)), room, look.unit, to_right)


def _line(text: Text | WrappedText, room: Size, unit: int) -> Line:
    return Line(text, room, unit, isinstance(text, Text) and text.runs_right_to_left)


def _height(lines: tuple[Line, ...], unit: int) -> int:
    return sum(line.child.size(line.room).height for line in lines) + _WORDS_GAP * unit * (len(lines) - 1)


def _block(text: str, color: Color, unit: int, room: Size, *, wraps: bool) -> Text | WrappedText:
    if wraps and not breaks_words(text, font(TEXT, unit), room.width):
        return WrappedText(text, color, scale=unit)
    return Text(text, color, scale=unit)


def _above(bar: Size | None, look: Look, width: int) -> Size:
    """Return the room of the words."""
    taken = bar.height + _BAR_GAP * look.unit if bar else 0
    return Size(width, look.size.height - taken)


def _words(words: tuple[Widget, ...], room: Size, unit: int, across: Spread = Spread.START) -> Widget:
    """Return the words one above the other, in the middle of the room's height."""
    return Box(Column(tuple(Row((word,), spread=across) for word in words), gap=_WORDS_GAP * unit), *room)


def _with_bar(words: Widget, bar: Widget | None, unit: int) -> Widget:
    return Column((words, Box(height=_BAR_GAP * unit), bar) if bar else (words,))


def _cover(look: Look, room: Size) -> Widget:
    """Return the artwork, or a note; a veil with two bars on it says that it is paused."""
    art = look.art or _note(look, room)
    if not look.paused:
        return art
    sign = drawn(_PAUSE, {"w": WHITE}, look.unit)
    return Stack((art, Box(Shade(_PAUSED_LEAVES), *room), Box(sign, *room)))


def _note(look: Look, room: Size) -> Widget:
    side = max(PIXELS, min(room) * 3 // 4)
    return Box(ColorSymbol(sheet(), "music", look.color).at(side, 0.0), *room)
