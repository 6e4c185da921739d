"""A display's own name, so that somebody in front of several finds it."""

from ..model import Size
from .animation import Animation
from .box import Box
from .color import AMBER, BLACK, Color
from .geometry import magnification
from .marquee import Marquee
from .scene import FRAME_SECONDS, Scene
from .text import Text

_SECOND = round(1 / FRAME_SECONDS)
_GAP = 16
# A name that is longer says nothing more from across a room.
_LONGEST = 60


def flash(name: str, size: Size) -> Scene:
    """Return the name in double size, light on dark and dark on light for half a second each; a long one moves."""
    faces = Animation((_face(name, size, AMBER, BLACK), _face(name, size, BLACK, AMBER)), hold=_SECOND // 2)
    return Scene(faces)


def _face(name: str, size: Size, color: Color, background: Color) -> Box:
    scale = 2 * magnification(size)
    text = Text(" ".join(name.split())[:_LONGEST], color, scale=scale)
    if text.size(size).width <= size.width:
        return Box(text, color=background)
    to_right = text.runs_right_to_left
    return Box(Marquee(text, gap=_GAP * scale, multiple=_SECOND, step=scale, to_right=to_right), color=background)
