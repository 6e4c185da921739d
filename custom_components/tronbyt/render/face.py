"""What draws the letters of one font at one magnification."""

from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont

from . import bdf
from .compose import composed
from .enlarge import enlarged
from .glyphs import Glyph, Sheet


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

    def mask(self, text: str) -> PIL.Image.Image:
        """Return the text, of characters with glyphs, as an image of mode 1: its advance x the line's height."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class PixelFace:
    """Letters that were drawn for this project."""

    glyphs: dict[str, Glyph]
    font: PIL.ImageFont.FreeTypeFont
    ascent: int
    line_height: int
    gap: int

    def has_glyph(self, character: str) -> bool:
        """Return whether it was drawn, or composed."""
        return character in self.glyphs

    def advance(self, character: str) -> int:
        """Return the glyph's width and the gap."""
        return self.glyphs[character].width + self.gap

    def mask(self, text: str) -> PIL.Image.Image:
        """Return the text drawn in one go."""
        mask = PIL.Image.new("1", (max(1, sum(map(self.advance, text))), self.line_height))
        PIL.ImageDraw.Draw(mask).text((0, 0), text, fill=1, font=self.font)
        return mask


def pixel_face(sheet: Sheet, scale: int) -> PixelFace:
    """Return a sheet's letters, marks applied, at `scale` times their size."""
    glyphs = {character: enlarged(glyph, scale) for character, glyph in composed(sheet).items()}
    height, ascent, gap = len(glyphs[" "].rows), sheet.ascent * scale, sheet.gap * scale
    expanded = BytesIO(bdf.encode(glyphs, ascent=ascent, height=height, gap=gap))
    # BASIC: the other engine is there only where its library is, and brings nothing for composed letters.
    font = PIL.ImageFont.truetype(expanded, height, layout_engine=PIL.ImageFont.Layout.BASIC)
    return PixelFace(glyphs, font, ascent, height, gap)
