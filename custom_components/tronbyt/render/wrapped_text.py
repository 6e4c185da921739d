"""Several lines of text."""

from dataclasses import dataclass
from functools import lru_cache

import PIL.Image

from ..model import Size
from .color import WHITE, Color
from .column import Column
from .font import TEXT, Font, font
from .geometry import Area
from .row import Row
from .text import Text
from .vector import Align, Spread
from .widget import Widget
from .wrap import shortened, wrap


@dataclass(frozen=True, slots=True)
class WrappedText:
    """Text broken into lines within the bounds' width, `gap` pixels between them; as tall as it needs.

    Of more than `limit` lines the last one ends in an ellipsis. What runs right to left starts at the right.
    """

    content: str
    color: Color = WHITE
    align: Align = Align.START
    gap: int = 0
    face: str = TEXT
    scale: int = 1
    limit: int | None = None

    def size(self, bounds: Size) -> Size:
        """Return the width of the longest line and the height of all of them."""
        return _extent(self.lines(bounds), font(self.face, self.scale), self.gap)

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - the same within any bounds
        """Return 1: text stands still."""
        return 1

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw every line that begins within the area."""
        lines = tuple(map(self._aligned, self.lines(area.size)))
        block = Area(area.left, area.top, min(area.width, self.size(area.size).width), area.height)
        Column(lines, self.align, self.gap).paint(canvas, block, frame)

    def _aligned(self, line: str) -> Widget:
        text = Text(line, self.color, self.face, self.scale)
        if self.align is Align.START and text.runs_right_to_left:
            return Row((text,), spread=Spread.END)
        return text

    def lines(self, bounds: Size) -> tuple[str, ...]:
        """Return the lines as they are broken within the bounds."""
        face = font(self.face, self.scale)
        lines = wrap(self.content, face, bounds.width)
        if self.limit is None or len(lines) <= self.limit:
            return lines
        rest = " ".join(lines[self.limit - 1 :])
        return (*lines[: self.limit - 1], shortened(rest, face, bounds.width))


# A moving page asks again for each of its frames.
@lru_cache(maxsize=32)
def _extent(lines: tuple[str, ...], face: Font, gap: int) -> Size:
    """Return the width of the longest line and the height of all lines."""
    width = max(face.ink_width(line) for line in lines)
    return Size(width, sum(map(face.height, lines)) + (len(lines) - 1) * gap)
