"""What draws the emoji of a line of text, in their own colors."""

from dataclasses import dataclass
from functools import lru_cache

import PIL.Image

from .color import Color
from .emoji import drawn_as
from .icons import PIXELS, sheet
from .picture import drawn


@dataclass(frozen=True, slots=True)
class EmojiFace:
    """Emoji at whole multiples of their size, on the lines of our plain letters. All lengths are pixels."""

    scale: int

    @property
    def ascent(self) -> int:
        """All but the lowest row."""
        return (PIXELS - 1) * self.scale

    @property
    def line_height(self) -> int:
        """Their height."""
        return PIXELS * self.scale

    @property
    def gap(self) -> int:
        """A column."""
        return self.scale

    def has_glyph(self, character: str) -> bool:
        """Return whether it was drawn."""
        return drawn_as(character) is not None

    def advance(self, character: str) -> int:  # noqa: ARG002 - all are squares
        """Return the width and the gap."""
        return PIXELS * self.scale + self.gap

    def paint(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:  # noqa: ARG002 - they have their own
        """Draw the emoji side by side."""
        left, top = position
        for number, character in enumerate(text):
            picture = _picture(character, self.scale)
            canvas.paste(picture, (left + number * self.advance(character), top), picture)


@lru_cache(maxsize=128)
def _picture(character: str, scale: int) -> PIL.Image.Image:
    found = sheet()
    return drawn(found.icons[drawn_as(character) or ""], found.palette, scale).image
