"""A picture with words: on it where it is wide, beside it where it is square."""

from dataclasses import replace

from ..model import Fit, Scroll, Size
from .body import Body, Style, body, line
from .box import Box
from .color import WHITE
from .column import Column
from .decode import Source, decode, shape
from .film import Film
from .font import TEXT, font
from .marquee import Marquee
from .message import Message
from .row import Row
from .shade import Shade
from .stack import Stack
from .vector import Spread

# Wider than this a picture fills the display without losing much; an album's cover is square.
_WIDE = 1.2
# Pixels of a 64x32 display.
_BAND = 9
_GAP = 2


def illustrated(message: Message, picture: bytes | Source, room: Size, unit: int) -> Body:
    """Return a message with a picture (a file); raises ImageError."""
    width, height = shape(picture)
    return (_under if width >= _WIDE * height else _beside)(message, picture, room, unit)


def _under(message: Message, picture: bytes | Source, room: Size, unit: int) -> Body:
    """Return the words on darkened bands over the picture: the title's at the top, the text's at the bottom."""
    band = Size(room.width, _BAND * unit)
    style = replace(message.style, color=message.color or WHITE)
    lines = _with_title(message, line(message.text, style, band, unit), band, unit)
    bands = tuple(Stack((Box(Shade(), *band), Box(words.widget, *band))) for words in lines)
    overlay = Column(bands, spread=Spread.BETWEEN if message.title else Spread.END)
    leading = _leading(lines)
    film = Film(decode(picture, room, Fit.COVER), leading.delay)
    return replace(leading, widget=Stack((film, overlay)))


def _beside(message: Message, picture: bytes | Source, room: Size, unit: int) -> Body:
    """Return the picture as a square on the left, and the words on the right, the title's line above the text."""
    square = min(room.height, room.width // 2)
    height = font(TEXT, unit).line_height if message.title else 0
    right = Size(room.width - square - _GAP * unit, room.height - height)
    lines = _with_title(message, body(message.text, message.style, right, unit), right, unit)
    heights = (height, right.height)[-len(lines) :]
    column = [Box(words.widget, right.width, tall) for words, tall in zip(lines, heights, strict=True)]
    leading = _leading(lines)
    film = Film(decode(picture, Size(square, square), Fit.COVER), leading.delay)
    return replace(leading, widget=Row((film, Column(tuple(column))), gap=_GAP * unit))


def _with_title(message: Message, text: Body, room: Size, unit: int) -> list[Body]:
    """Return the text, below the title if there is one; both come back at the same moment.

    A title that is too long moves if nothing may not, and stands still beside a text that moves in another pace.
    """
    if not message.title:
        return [text]
    scroll = Scroll.OFF if message.scroll is Scroll.OFF else Scroll.AUTO
    style = Style(message.accent, scroll=scroll, speed=message.style.speed)
    title = line(message.title, style, room, unit)
    if text.moves and title.moves and text.delay != title.delay:
        title = line(message.title, replace(style, scroll=Scroll.OFF), room, unit)
    longest = max(words.frames for words in (title, text))
    return [_in_step(words, longest) for words in (title, text)]


def _in_step(words: Body, frames: int) -> Body:
    widget = words.widget
    if not isinstance(widget, Marquee) or not words.moves:
        return words
    return replace(words, widget=replace(widget, multiple=frames - widget.rest), frames=frames)


def _leading(lines: list[Body]) -> Body:
    """Return the line whose pace all of them have; it tells what was cut off in any."""
    leading = next((words for words in reversed(lines) if words.moves), lines[-1])
    return replace(leading, cut_off=any(words.cut_off for words in lines), leaps=any(words.leaps for words in lines))
