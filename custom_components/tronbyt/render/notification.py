"""A message that interrupts, with what stands beside it."""

from dataclasses import dataclass, replace
from itertools import product
from math import ceil

from ..model import Scroll, Size
from .body import Body, body, still_text
from .box import Box
from .column import Column
from .font import TEXT, font
from .geometry import magnification
from .illustrated import illustrated
from .limits import drawn_frames
from .message import Message
from .padding import Padding
from .progress import Progress
from .row import Row
from .scene import Scene
from .symbol import Symbol
from .text import Text
from .vector import Align
from .widget import Widget
from .wrap import shortened

# Subtitles are made for 15 to 17 characters a second; from across a room a little less is comfortable.
_CHARACTERS_PER_SECOND = 12
_TIMES_READ = 2
_SHORTEST_SECONDS = 5

# All in pixels of a 64x32 display.
_BAR = 2
_BAR_GAP = 1
_SYMBOL = 16
_LARGE_SYMBOL = 24
_SYMBOL_GAP = 3
_SYMBOL_MARGIN = 1


@dataclass(frozen=True, slots=True)
class Composition:
    """A message for a display, the whole seconds for which it should be shown, and what did not come out as wished."""

    scene: Scene
    seconds: float
    warnings: tuple[str, ...] = ()
    """`field: what`."""
    lacking: str = ""
    """The letters that no font has, or not with all of their marks."""


def compose(message: Message, size: Size) -> Composition:
    """Return the message for a display: title on top, symbol or picture beside the text, bar at the bottom.

    It is shown as long as it takes to read it twice: two passes, or as many as `repeat` says, or 12 characters a
    second; 5 seconds at least. Raises ImageError for a picture that cannot be shown.
    """
    if not message.text:
        message = _promoted(message)
    unit = magnification(size)
    bar = (_BAR + _BAR_GAP) * unit if message.progress is not None else 0
    room = Size(size.width, size.height - bar)
    content = _content(message, room, unit)
    widget = Box(_with_bar(message, content.widget, room, unit), color=message.background)
    # Whole passes of the text, however long a picture beside it takes.
    passes = -(-widget.frame_count(size) // content.frames)
    count = min(passes, max(1, drawn_frames(*size) // content.frames)) * content.frames
    scene = Scene(widget, content.delay, (content.delay,) * count)
    warnings, seconds = tuple(_warnings(message, content)), _seconds(message, scene, content, size)
    return Composition(scene, seconds, warnings, _lacking(message, content.face))


def _lacking(message: Message, face: str) -> str:
    texts = ((font(message.face or face), message.text), (font(TEXT), message.title))
    return "".join(dict.fromkeys("".join(letters.missing(text) + letters.simplified(text) for letters, text in texts)))


def _promoted(message: Message) -> Message:
    """Return a title alone as the message that it is."""
    return Message(message.title, color=message.accent, background=message.background, symbol=message.symbol)


def _with_bar(message: Message, content: Widget, room: Size, unit: int) -> Widget:
    if message.progress is None:
        return content
    bar = Progress(message.progress, message.accent, _BAR * unit)
    return Column((Box(content, *room), Box(height=_BAR_GAP * unit), bar))


def _content(message: Message, room: Size, unit: int) -> Body:
    if message.picture is not None:
        return illustrated(message, message.picture, room, unit)
    height = font(TEXT, unit).line_height if message.title else 0
    rest = Size(room.width, room.height - height)
    below = _beside_symbol(message, rest, unit) if message.symbol else body(message.text, message.style, rest, unit)
    if not message.title:
        return _on(below, Box(below.widget, *rest))
    title = Text(shortened(message.title, font(TEXT, unit), room.width), message.heading, scale=unit)
    return _on(below, Column((Box(title, room.width, height), Box(below.widget, *rest))))


def _beside_symbol(message: Message, room: Size, unit: int) -> Body:
    """Return symbol and text: a large symbol beside few words, a smaller one beside more."""
    assert message.symbol is not None  # noqa: S101 - who calls has looked
    style, narrow = message.style, _right_of(_SYMBOL, room, unit)
    if narrow.width < _SYMBOL * unit or room.height < _SYMBOL * unit // 2:
        return body(message.text, style, room, unit)
    if style.scroll is not Scroll.ON:
        # Rather a smaller symbol than smaller letters.
        for smallest, pixels in product((unit, 0), (_LARGE_SYMBOL, _SYMBOL)):
            right = _right_of(pixels, room, unit)
            if pixels * unit < room.height and (still := still_text(message.text, style, right, unit, smallest)):
                return Body(_beside(message.symbol, pixels, Body(still), right, unit), face=still.face)
    moving = body(message.text, style, narrow, unit)
    return _on(moving, _beside(message.symbol, _SYMBOL, moving, narrow, unit))


def _right_of(pixels: int, room: Size, unit: int) -> Size:
    return Size(room.width - (pixels + _SYMBOL_GAP + _SYMBOL_MARGIN) * unit, room.height)


def _beside(symbol: Symbol, pixels: int, text: Body, right: Size, unit: int) -> Widget:
    square = min(pixels * unit, right.height)
    picture = Padding(Box(symbol.at(square, text.delay), square, right.height), left=_SYMBOL_MARGIN * unit)
    return Row((picture, Box(text.widget, *right)), Align.CENTER, _SYMBOL_GAP * unit)


def _on(text: Body, widget: Widget) -> Body:
    """Return the same text within more."""
    return replace(text, widget=widget)


def _seconds(message: Message, scene: Scene, content: Body, size: Size) -> float:
    one_pass = scene.pass_seconds(size) if len(scene.seconds(size)) > 1 else 0.0
    if content.moves:
        one_pass = content.frames * content.delay
        return float(max(1, round((message.repeat or _TIMES_READ) * one_pass)))
    characters = len(message.title) + len(message.text)
    # A picture that moves beside words that stand is seen once, at least.
    return float(max(_SHORTEST_SECONDS, ceil(_TIMES_READ * characters / _CHARACTERS_PER_SECOND), ceil(one_pass)))


def _warnings(message: Message, content: Body) -> list[str]:
    letters = font(message.face or content.face)
    facts = {
        "message: letters_missing": bool(letters.missing(message.text)),
        "title: letters_missing": bool(font(TEXT).missing(message.title)),
        "message: accents_left_out": bool(letters.simplified(message.text)),
        "title: accents_left_out": bool(font(TEXT).simplified(message.title)),
        "message: cut_off": content.cut_off,
        "message: large_steps": content.leaps,
        "repeat: not_moving": message.repeat is not None and not content.moves,
        "scroll_speed: not_moving": message.speed is not None and not content.moves,
    }
    return [warning for warning, is_true in facts.items() if is_true]
