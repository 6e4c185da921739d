"""A symbol in one colour."""

from dataclasses import dataclass
from functools import lru_cache

import PIL.Image

from ..model import Size
from .color import WHITE, Color
from .coverage import Box, coverage, ink_box
from .geometry import Area
from .path import outlines

GRID = 24.0
"""The square in which icons are drawn, in units of their paths."""

# Below this, drawn on its whole grid, a symbol is a blur: its ink is cropped, and edges are hard.
_HARD_BELOW = 12
_THRESHOLD = 112


@dataclass(frozen=True, slots=True)
class Icon:
    """A symbol by its SVG path on a grid of 24 x 24, `pixels` wide and tall, with smooth edges from 12 pixels on."""

    path: str
    pixels: int
    color: Color = WHITE

    def size(self, bounds: Size) -> Size:  # noqa: ARG002 - a symbol keeps its size
        """Return the square."""
        return Size(self.pixels, self.pixels)

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - as above
        """Return 1: a symbol stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Draw the symbol; what is below shines through."""
        canvas.paste(self.color, (area.left, area.top), _mask(self.path, self.pixels))


# Kept for the frames of an animation and for the next time; 128 of 32 x 32 are 128 KiB.
@lru_cache(maxsize=128)
def _mask(path: str, pixels: int) -> PIL.Image.Image:
    shapes = outlines(path)
    if pixels >= _HARD_BELOW:
        return coverage(shapes, pixels, view=GRID)
    left, top, right, bottom = ink_box(shapes)
    soft = coverage(shapes, pixels, view=GRID, box=Box(left, top, right - left, bottom - top))
    return soft.point(lambda value: 255 if value >= _THRESHOLD else 0)
