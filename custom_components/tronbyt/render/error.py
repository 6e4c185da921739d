"""A fault, drawn where people look anyway."""

from ..model import Size
from .box import Box
from .color import AMBER, RED, WHITE
from .font import TEXT, font
from .geometry import magnification
from .marquee import Marquee
from .padding import Padding
from .picture import drawn
from .row import Row
from .scene import Scene
from .vector import Align
from .wrapped_text import WrappedText

_TRIANGLE = (
    "......r......",
    ".....rrr.....",
    ".....rrr.....",
    "....rrwrr....",
    "....rrwrr....",
    "...rrrwrrr...",
    "...rrrwrrr...",
    "..rrrrwrrrr..",
    "..rrrrrrrrr..",
    ".rrrrrwrrrrr.",
    ".rrrrrrrrrrr.",
    "rrrrrrrrrrrrr",
)
_PALETTE = {"r": RED, "w": WHITE}
# A template's error may quote all of the template.
_LONGEST = 200
_MARGIN = 1
_GAP = 3
_FRAME_SECONDS = 0.1


def build(text: str, size: Size) -> Scene:
    """Return a warning triangle and the text beside it, which moves upwards if it does not fit, in whole seconds."""
    unit = magnification(size)
    triangle = drawn(_TRIANGLE, _PALETTE, unit)
    left = triangle.image.width + (_MARGIN + _GAP) * unit
    page = WrappedText(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", AMBER, scale=unit)
    room = Size(size.width - left, size.height)
    moving = Marquee(page, vertical=True, gap=font(TEXT, unit).line_height, multiple=10, step=unit, rest=10)
    fits = page.size(room).height <= room.height
    words = Box(page, *Size(page.size(room).width, size.height)) if fits else Box(moving, *room)
    row = Row((Box(triangle, triangle.image.width), words), Align.CENTER, _GAP * unit)
    return Scene(Padding(row, left=_MARGIN * unit), _FRAME_SECONDS)
