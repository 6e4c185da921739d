"""A text in a room: as large as it can be read, still if it fits, else moving."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..model import Scroll, Size
from .color import WHITE, Color
from .font import BIG, SMALL, TEXT, Font, font
from .marquee import Marquee
from .scene import FRAME_SECONDS
from .tempo import Track, most_frames, tempo_of
from .text import Text
from .vector import Align
from .widget import Widget
from .wrap import breaks_words, shortened
from .wrapped_text import WrappedText

# Pixels of a 64x32 display a second: five characters, about the speed of reading.
DEFAULT_SPEED = 1 / FRAME_SECONDS

# Sideways one reads five characters a second: beyond 13 seconds a moving page is better.
_SIDEWAYS_PIXELS = 256
# Double letters are read from twice as far, and pass at the same five characters a second.
_LARGE_PIXELS = 384
# Upwards, 10 pixels a second are 1.2 lines: the reading speed above.
_PAGE_SPEED = 10.0
_GAP = 16
_LINE_GAP = 2
# Words do not fit beside a picture in anything larger (pixels of a 64x32 display).
_NARROW = 40
# Through less than this, double letters pass a few at a time (pixels of a 64x32 display).
_WIDE = 60
# A step of more than this share of the room is hard to follow.
_LEAPS = 4


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; without a face the largest that fits is chosen."""

    color: Color = WHITE
    face: str | None = None
    scroll: Scroll = Scroll.AUTO
    speed: float = DEFAULT_SPEED
    """Pixels of a 64x32 display a second, for a line that moves sideways."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text as a widget for the room, and how long each frame of its scene stays (seconds)."""

    widget: Widget
    delay: float = FRAME_SECONDS
    frames: int = 1
    """The frames of one pass of a text that moves."""
    cut_off: bool = False
    leaps: bool = False
    """It moves in larger steps than it should: there are too many frames of smaller ones."""
    face: str = TEXT
    """The font that was chosen where none is asked for."""

    @property
    def moves(self) -> bool:
        """Whether it moves."""
        return self.frames > 1


class _Step(NamedTuple):
    """A size of letters to try, with at most so many lines."""

    face: str
    scale: int
    lines: int


def body(text: str, style: Style, room: Size, unit: int) -> Body:
    """Return a text in a room of a display whose pixels are `unit` times as fine as those of 64x32.

    What fits stands still, in the middle. What does not moves: on one line to the left (to the right what runs so),
    or if that takes too long, as a page upwards. A pass begins with a second of rest and takes whole seconds, so that
    a dwell can be made of whole passes. What may not move is cut off. What would lose its marks rather moves.
    """
    still = None if style.scroll is Scroll.ON else still_text(text, style, room, unit)
    if (still is None or font(still.face).simplified(text)) and (marked := _marked(text, style, room, unit)):
        return marked
    if still is not None:
        return Body(still, face=still.face)
    return _cut(text, style, room, unit) if style.scroll is Scroll.OFF else _moving(text, style, room, unit)


def still_text(text: str, style: Style, room: Size, unit: int, smallest: int = 0) -> WrappedText | None:
    """Return the text in the largest letters in which it fits without a broken word; None if there are none.

    None of them is less than `smallest` times our plain letters.
    """
    for face, scale, lines in _steps(text, style, room, unit):
        if (scale if face != SMALL else scale - 1) < smallest:
            continue
        letters = font(face, scale)
        block = WrappedText(text, style.color, Align.CENTER, 0, face, scale)
        if breaks_words(text, letters, room.width) or len(block.lines(room)) > lines:
            continue
        if block.size(room).height <= room.height:
            return _spaced(block, letters, room)
    return None


def _steps(text: str, style: Style, room: Size, unit: int) -> Iterator[_Step]:
    """Yield the sizes to try, the largest first."""
    if style.face is not None:
        yield _step(style.face, unit, room)
        return
    if font(BIG, unit).covers(text):
        yield _Step(BIG, unit, 1)
        if font(TEXT).simplified(text):
            yield from (_step(BIG, scale, room) for scale in range(unit, 0, -1))
    yield _step(TEXT, 2 * unit, room)
    for scale in range(unit, 0, -1):
        yield _step(TEXT, scale, room)
    if room.width < _NARROW * unit:
        yield _step(SMALL, unit, room)


def _step(face: str, scale: int, room: Size) -> _Step:
    return _Step(face, scale, max(1, room.height // font(face, scale).line_height))


def _spaced(block: WrappedText, letters: Font, room: Size) -> WrappedText:
    """Set the lines apart where there is room for it."""
    count = len(block.lines(room))
    free = room.height - block.size(room).height
    gap = min(_LINE_GAP * max(1, letters.line_height // font(TEXT).line_height), free // max(1, count - 1))
    return replace(block, gap=gap)


def _cut(text: str, style: Style, room: Size, unit: int) -> Body:
    face = style.face or TEXT
    lines = max(1, room.height // font(face, unit).line_height)
    return Body(WrappedText(text, style.color, Align.CENTER, 0, face, unit, lines), cut_off=True)


def _moving(text: str, style: Style, room: Size, unit: int) -> Body:
    one_line = len(text.splitlines()) <= 1
    words = Text(" ".join(text.split()), style.color, style.face or TEXT, unit)
    width, height = words.size(room)
    if style.scroll is not Scroll.ON and not (one_line and width <= _SIDEWAYS_PIXELS * unit):
        return _page(_in_lines(text, style, room, unit), room, unit)
    wide = room.width >= _WIDE * unit
    if wide and style.face is None and 2 * width <= _LARGE_PIXELS * unit and 2 * height <= room.height:
        return _sideways(replace(words, scale=2 * unit), style, room, unit)
    return _sideways(words, style, room, unit)


def _marked(text: str, style: Style, room: Size, unit: int) -> Body | None:
    """Return a text that moves in our tall letters because smaller ones lack its marks; None if it need not or cannot.

    Of a page two lines are to be seen, without a broken word.
    """
    if style.face is not None or style.scroll is Scroll.OFF or not font().simplified(text):
        return None
    scale = max(1, unit // 2)
    tall = font(BIG, scale)
    if not tall.covers(text) or tall.line_height > room.height:
        return None
    words = Text(" ".join(text.split()), style.color, BIG, scale)
    is_line = len(text.splitlines()) <= 1 and words.size(room).width <= _LARGE_PIXELS * unit
    if style.scroll is Scroll.ON or is_line:
        return _sideways(words, style, room, unit)
    if 2 * tall.line_height > room.height or breaks_words(text, tall, room.width):
        return None
    return _page(WrappedText(text, style.color, face=BIG, scale=scale), room, unit)


def line(text: str, style: Style, room: Size, unit: int) -> Body:
    """Return a text on one line, which moves if it is wider than the room, or is cut off if it must not."""
    words = Text(" ".join(text.split()), style.color, style.face or TEXT, unit)
    fits = words.size(room).width <= room.width
    if style.scroll is Scroll.ON or not (fits or style.scroll is Scroll.OFF):
        return _sideways(words, style, room, unit)
    letters = font(words.face, unit)
    return Body(replace(words, content=shortened(text, letters, room.width)), cut_off=not fits)


def _sideways(words: Text, style: Style, room: Size, unit: int) -> Body:
    """Return a line that moves against its own direction in the style's speed, at its scale.

    One that is so long that it would leap through the room becomes smaller, as far as letters go.
    """
    length, gap = words.size(room).width, _GAP * words.scale
    # Tall letters that nobody asked for are as wide as double ones, and pass as fast.
    times = 2 * words.scale if words.face == BIG and style.face is None else words.scale
    tempo = tempo_of(length + gap, style.speed, Track(room.width, times, most_frames(room, unit)))
    if tempo.step > room.width // _LEAPS and words.scale > 1:
        return _sideways(replace(words, scale=words.scale - 1), style, room, unit)
    most = tempo.longest - gap
    if is_cut := length > most:
        words = replace(words, content=shortened(words.content, font(words.face, words.scale), most))
    to_right = words.runs_right_to_left
    moving = Marquee(words, gap=gap, always=style.scroll is Scroll.ON, to_right=to_right, **tempo.of_marquee)
    return Body(moving, tempo.delay, moving.frame_count(room), is_cut, tempo.leaps, words.face)


def _in_lines(text: str, style: Style, room: Size, unit: int) -> WrappedText:
    face = style.face or TEXT
    scale = unit if not breaks_words(text, font(face, unit), room.width) else max(1, unit - 1)
    return WrappedText(text, style.color, face=face, scale=scale)


def _page(page: WrappedText, room: Size, unit: int) -> Body:
    """Return lines that move upwards unless all of them fit."""
    height = page.size(room).height
    if height <= room.height:
        return Body(replace(page, align=Align.CENTER), face=page.face)
    tempo = tempo_of(height + _GAP * unit, _PAGE_SPEED, Track(room.height, unit, most_frames(room, unit)))
    most = tempo.longest - _GAP * unit
    if is_cut := height > most:
        page = replace(page, limit=max(1, most // font(page.face, page.scale).line_height))
    moving = Marquee(page, vertical=True, gap=_GAP * unit, **tempo.of_marquee)
    return Body(moving, tempo.delay, moving.frame_count(room), is_cut, tempo.leaps, page.face)
