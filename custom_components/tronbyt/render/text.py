"""One line of text."""

from dataclasses import dataclass

import PIL.Image

from ..model import Size
from .color import WHITE, Color
from .font import TEXT, font
from .geometry import Area


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text in one of our fonts, `scale` times its size. It is as wide as its ink, whatever the bounds."""

    content: str
    color: Color = WHITE
    face: str = TEXT
    scale: int = 1

    @property
    def runs_right_to_left(self) -> bool:
        """Whether it begins at its right end."""
        return font(self.face, self.scale).runs_right_to_left(self.content)

    def size(self, bounds: Size) -> Size:  # noqa: ARG002 - text is never smaller for want of room
        """Return the width of the ink and the height of a line."""
        face = font(self.face, self.scale)
        return Size(face.ink_width(self.content), face.height(self.content))

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - as above
        """Return 1: text stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:  # noqa: ARG002 - as above
        """Draw the line."""
        font(self.face, self.scale).draw(canvas, (area.left, area.top), self.content, self.color)
