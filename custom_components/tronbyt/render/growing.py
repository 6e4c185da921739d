"""A bar that grows while it is seen."""

from dataclasses import dataclass

import PIL.Image

from ..model import Color, Size
from .color import WHITE, dimmed
from .geometry import Area
from .progress import TRACK


@dataclass(frozen=True, slots=True)
class GrowingBar:
    """A bar of a size, filled from the left by a share (0-1) that grows with each frame.

    The pixel at its end is as bright as its own part is done: what takes minutes is seen to move within seconds.
    """

    share: float
    growth: float
    room: Size
    color: Color = WHITE

    def size(self, bounds: Size) -> Size:  # noqa: ARG002 - the same within any bounds
        """Return its own size."""
        return self.room

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - as above
        """Return 1: it grows for as long as the scene lasts."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the way that is to go, the pixel that is being filled, and what is done."""
        share = min(1.0, max(0.0, self.share + frame * self.growth))
        filled, part = divmod(share * self.room.width, 1)
        whole = Area(area.left, area.top, *self.room)
        canvas.paste(dimmed(self.color, TRACK), whole.box)
        if filled < self.room.width:
            edge = whole._replace(left=area.left + int(filled), width=1)
            canvas.paste(dimmed(self.color, TRACK + (1 - TRACK) * part), edge.box)
        if filled:
            canvas.paste(self.color, whole._replace(width=int(filled)).box)
