"""A rectangle."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .color import Color
from .geometry import Area
from .widget import Widget, layer


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or not, around a child in its middle. Without a width or height it fills the bounds.

    What of the child is larger than the box, less its `padding` on each side, is cut off.
    """

    child: Widget | None = None
    width: int | None = None
    height: int | None = None
    color: Color | None = None
    padding: int = 0

    def size(self, bounds: Size) -> Size:
        """Return the given measures, and the bounds for those not given."""
        width = bounds.width if self.width is None else self.width
        return Size(width, bounds.height if self.height is None else self.height)

    def frame_count(self, bounds: Size) -> int:
        """Return the child's frames."""
        return self.child.frame_count(self._inner(self.size(bounds))) if self.child else 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Fill the rectangle, then draw the child."""
        own = Area(area.left, area.top, *self.size(area.size))
        if self.color:
            canvas.paste(self.color, own.box)
        if self.child:
            inside = Area(own.left + self.padding, own.top + self.padding, *self._inner(own.size))
            _paint_centred(self.child, canvas, inside, frame)

    def _inner(self, size: Size) -> Size:
        return Size(max(0, size.width - 2 * self.padding), max(0, size.height - 2 * self.padding))


def _paint_centred(child: Widget, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
    size = child.size(area.size)
    if size.width <= area.width and size.height <= area.height:
        child.paint(canvas, area.centred(size), frame)
        return
    whole = layer(child, size, size, frame)
    part = Area(0, 0, *size).centred(area.size)
    clipped = whole.crop(part.box)
    canvas.paste(clipped, (area.left, area.top), clipped)
