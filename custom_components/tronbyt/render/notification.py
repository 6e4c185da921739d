"""A message that interrupts: as large as it can be read, still if it fits, else moving."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from ..model import Size
from .box import Box
from .color import AMBER, WHITE, Color
from .column import Column
from .font import TEXT, font
from .geometry import magnification
from .limits import MAX_TEXT
from .marquee import Marquee
from .paragraph import Paragraph
from .scene import FRAME_SECONDS, Scene, held
from .text import Text
from .vector import Align
from .widget import Widget
from .wrap import shortened

# Subtitles are made for 15 to 17 characters a second; from across a room a little less is comfortable.
_CHARACTERS_PER_SECOND = 12
_TIMES_READ = 2
_SHORTEST_SECONDS = 5

# Sideways at 20 pixels a second one reads five characters a second: beyond 14 seconds a moving page is better.
_SIDEWAYS_DISPLAYS = 4
# Upwards, 10 pixels a second are 1.2 lines: the reading speed above.
_PAGE_FRAME_SECONDS = 0.1
_GAP = 16
_LINE_GAP = 2


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell, of at most 1,000 characters, and under which title. ValueError if it is longer."""

    text: str
    title: str = ""
    color: Color = WHITE
    title_color: Color = AMBER

    def __post_init__(self) -> None:
        """Refuse what nobody would read to its end."""
        if len(self.text) > MAX_TEXT or len(self.title) > MAX_TEXT:
            text = f"a message has at most {MAX_TEXT} characters"
            raise ValueError(text)


def build(message: Message, size: Size) -> Scene:
    """Return the message on a display: the title on the first line, cut off if too long, the text in the rest.

    The text stands in the middle, double size if it fits on one line so, else in as many lines as there is room for.
    What does not fit moves: on one line to the left, 20 pixels a second, or if that takes too long, as a page
    upwards. A pass begins with a second of rest and takes whole seconds, so that a dwell can be made of whole passes.
    """
    if not message.text:
        message = Message(message.title, color=message.title_color)
    rest = Size(size.width, size.height - _title_height(message, size))
    still = _still(message, rest)
    if still:
        return Scene(_below_title(message, size, still))
    line, delay = _moving(message, rest)
    return held(_below_title(message, size, line), size, delay)


def reading_time(message: Message, size: Size) -> float:
    """Return the whole seconds in which it can be read twice: two passes, or 12 characters a second; 5 at least."""
    scene = build(message, size)
    if len(scene.seconds(size)) > 1:
        return float(round(_TIMES_READ * scene.pass_seconds(size)))
    characters = len(message.title) + len(message.text)
    return float(max(_SHORTEST_SECONDS, ceil(_TIMES_READ * characters / _CHARACTERS_PER_SECOND)))


def _title_height(message: Message, size: Size) -> int:
    return font(TEXT, magnification(size)).line_height if message.title else 0


def _below_title(message: Message, size: Size, body: Widget) -> Widget:
    if not message.title:
        return Box(body)
    scale = magnification(size)
    title = Text(shortened(message.title, font(TEXT, scale), size.width), message.title_color, scale=scale)
    height = _title_height(message, size)
    return Column((Box(title, height=height), Box(body, height=size.height - height)))


def _still(message: Message, room: Size) -> Widget | None:
    """Return the text at the first scale at which it fits."""
    for scale, lines in _scales(room):
        paragraph = Paragraph(message.text, message.color, Align.CENTER, scale=scale)
        count = len(paragraph.lines(room))
        if count <= lines:
            return _spaced(paragraph, count, room)
    return None


def _scales(room: Size) -> Iterator[tuple[int, int]]:
    """Yield the scales to try, the largest first, each with the lines that are allowed in it."""
    unit = magnification(Size(room.width, room.width // 2))
    height = font(TEXT).line_height
    yield 2 * unit, 1
    for scale in range(unit, 0, -1):
        yield scale, room.height // (height * scale)


def _spaced(paragraph: Paragraph, count: int, room: Size) -> Widget:
    """Set the lines apart where there is room for it."""
    free = room.height - count * font(TEXT, paragraph.scale).line_height
    gap = min(_LINE_GAP * paragraph.scale, free // max(1, count - 1))
    return Paragraph(paragraph.content, paragraph.color, paragraph.align, gap, scale=paragraph.scale)


def _moving(message: Message, room: Size) -> tuple[Widget, float]:
    unit = magnification(Size(room.width, room.width // 2))
    line = Text(" ".join(message.text.split()), message.color, scale=unit)
    one_line = len(message.text.splitlines()) == 1
    if one_line and line.size(room).width <= _SIDEWAYS_DISPLAYS * room.width:
        return Marquee(line, gap=_GAP * unit, multiple=round(1 / FRAME_SECONDS), step=unit), FRAME_SECONDS
    page = Paragraph(message.text, message.color, scale=unit)
    multiple = round(1 / _PAGE_FRAME_SECONDS)
    return Marquee(page, vertical=True, gap=_GAP * unit, multiple=multiple, step=unit), _PAGE_FRAME_SECONDS
