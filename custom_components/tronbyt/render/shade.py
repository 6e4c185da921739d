"""Darkness over a picture, so that words on it can be read."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .color import BLACK, Color
from .geometry import Area

_OPAQUE = 255


@dataclass(frozen=True, slots=True)
class Shade:
    """A veil that fills the bounds and leaves a share (0-1) of what is below."""

    leaves: float = 0.25
    color: Color = BLACK

    def size(self, bounds: Size) -> Size:
        """Return the bounds."""
        return bounds

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - the same within any bounds
        """Return 1: a veil stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Darken the area."""
        veil = PIL.Image.new("L", area.size, round((1 - self.leaves) * _OPAQUE))
        canvas.paste(self.color, area.box, veil)
