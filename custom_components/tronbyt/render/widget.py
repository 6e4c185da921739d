"""The contract of everything that can be drawn."""

from typing import Protocol

import PIL.Image

from ..model import Size
from .geometry import Area


class Widget(Protocol):
    """Data that can paint itself: nothing but the area and the number of the frame has a say in the result.

    A widget is a frozen dataclass. Other widgets of the set are added as files of their own; whoever holds a child
    asks for its size first and may give it an area of that size, or a larger one.
    """

    def size(self, bounds: Size) -> Size:
        """Return the pixels the widget takes when it is offered `bounds`; what is more, the area's owner clips."""
        ...

    def frame_count(self, bounds: Size) -> int:
        """Return how many frames one pass has within `bounds`: 1 for what stands still."""
        ...

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw frame number `frame` (from 0, any number) on an RGB or RGBA canvas, from the area's upper left corner.

        The bounds are the area's size. Frames may be painted in any order.
        """
        ...


def layer(child: Widget, bounds: Size, size: Size, frame: int) -> PIL.Image.Image:
    """Return the child, painted within `bounds`, as a transparent RGBA image of `size`, to clip or move it."""
    image = PIL.Image.new("RGBA", size)
    child.paint(image, Area(0, 0, *bounds), frame)
    return image
