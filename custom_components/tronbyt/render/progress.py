"""How far something is."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .color import WHITE, Color, dimmed
from .geometry import Area

TRACK = 0.22
"""The share of the colour in which the way that is still to go is lit: visible in the dark, and clearly not done."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar as wide as the bounds and `height` pixels tall, filled from the left by a share (0-1)."""

    share: float
    color: Color = WHITE
    height: int = 2

    def size(self, bounds: Size) -> Size:
        """Return the bounds' width and the bar's height."""
        return Size(bounds.width, self.height)

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - the same within any bounds
        """Return 1: a bar stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Draw the way that is to go, and what is done on it: a pixel as soon as it has begun, all only at the end."""
        bar = Area(area.left, area.top, area.width, self.height)
        canvas.paste(dimmed(self.color, TRACK), bar.box)
        if filled := self._filled(area.width):
            canvas.paste(self.color, bar._replace(width=filled).box)

    def _filled(self, width: int) -> int:
        if self.share <= 0 or self.share >= 1:
            return width if self.share > 0 else 0
        return min(max(1, round(self.share * width)), width - 1)
