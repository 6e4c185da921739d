"""What draws the letters of one font at one magnification."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import PIL.Image

from .color import Color
from .enlarge import EnlargedGlyphs
from .glyphs import Glyph


class Face(Protocol):
    """Letters of one height. All lengths are pixels of the display."""

    @property
    def ascent(self) -> int:
        """The pixels above the base line."""
        ...

    @property
    def line_height(self) -> int:
        """A line of text with its accents and descenders."""
        ...

    @property
    def gap(self) -> int:
        """The room behind each letter, which is part of its advance."""
        ...

    def has_glyph(self, character: str) -> bool:
        """Return whether the character has its own picture."""
        ...

    def advance(self, character: str) -> int:
        """Return how far a character with a glyph moves the next one."""
        ...

    def paint(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:
        """Draw the text, of characters with glyphs, its line's upper left corner at the position."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class PixelFace:
    """Letters that were drawn for this project."""

    glyphs: Mapping[str, Glyph]
    ascent: int
    line_height: int
    gap: int
    _masks: dict[str, PIL.Image.Image] = field(default_factory=dict, init=False, repr=False)
    """Each glyph's picture, once it was drawn."""

    def has_glyph(self, character: str) -> bool:
        """Return whether it was drawn, or composed."""
        return character in self.glyphs

    def advance(self, character: str) -> int:
        """Return the glyph's width and the gap."""
        return self.glyphs[character].width + self.gap

    def mask(self, text: str) -> PIL.Image.Image:
        """Return the text as an image of mode 1: its advance x the line's height."""
        mask = PIL.Image.new("1", (max(1, sum(map(self.advance, text))), self.line_height))
        left = 0
        for character in text:
            mask.paste(self._mask(character), (left, 0))
            left += self.advance(character)
        return mask

    def paint(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:
        """Draw the text in the color."""
        canvas.paste(color, position, self.mask(text))

    def _mask(self, character: str) -> PIL.Image.Image:
        if character not in self._masks:
            self._masks[character] = self.glyphs[character].mask()
        return self._masks[character]


def pixel_face(glyphs: Mapping[str, Glyph], ascent: int, gap: int, scale: int) -> PixelFace:
    """Return a font's letters, drawn with these metrics in pixels, at `scale` times their size."""
    line_height = len(glyphs[" "].rows) * scale
    return PixelFace(EnlargedGlyphs(glyphs, scale), ascent * scale, line_height, gap * scale)
