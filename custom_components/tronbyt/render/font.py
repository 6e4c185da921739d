"""Text as pixels. The first `font()` reads and expands a font (some milliseconds of an executor's time)."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont

from . import bdf, glyphs
from .color import Color
from .compose import composed
from .enlarge import enlarged
from .glyphs import Glyph

TEXT = "5x8"
"""Every Latin letter, for a line of 8 pixels."""
DIGITS = "digits"
"""0-9, colon and space, for a clock."""

_FONTS = Path(__file__).parent / "fonts"
_BOX = "\N{REPLACEMENT CHARACTER}"
# Read as the same thing, but not the same by Unicode's own tables; the first is Greek, as in many units.
_SIMILAR = str.maketrans(
    {
        "\N{GREEK SMALL LETTER MU}": "\N{MICRO SIGN}",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{PRIME}": "'",
        "\N{DOUBLE PRIME}": '"',
        "\N{FRACTION SLASH}": "/",
    }
)
# Marks that stayed alone after composition, joiners and variation selectors, surrogates: nothing can be drawn for them.
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A pixel font at one magnification. All lengths are pixels of the display."""

    glyphs: dict[str, Glyph]
    face: PIL.ImageFont.FreeTypeFont
    line_height: int
    """A line of text with its accents and descenders."""
    gap: int
    """The room behind each letter."""

    def has_glyph(self, character: str) -> bool:
        """Return whether the character has its own picture."""
        return character in self.glyphs

    def readable(self, text: str) -> str:
        """Return the text as it will be drawn: composed, white space as spaces, missing letters replaced.

        What has no glyph becomes its compatibility form (`ﬁ` becomes `fi`) or its letter without the accent, and
        failing that a box. What cannot be seen at all, such as a variation selector, is left out.
        """
        return "".join(map(self._substitute, unicodedata.normalize("NFC", text).translate(_SIMILAR)))

    def width(self, text: str) -> int:
        """Return how far the text advances, the gap behind its last letter included: widths of parts add up."""
        return sum(self.glyphs[character].width + self.gap for character in self.readable(text))

    def ink_width(self, text: str) -> int:
        """Return the width of the text without the gap behind its last letter: what it needs on a display."""
        return max(0, self.width(text) - self.gap)

    def draw(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:
        """Draw the text on an RGB or RGBA canvas, its line's upper left corner at the position."""
        readable = self.readable(text)
        mask = PIL.Image.new("1", (max(1, self.width(readable)), self.line_height))
        PIL.ImageDraw.Draw(mask).text((0, 0), readable, fill=1, font=self.face)
        canvas.paste(color, position, mask)

    def _substitute(self, character: str) -> str:
        if character in self.glyphs:
            return character
        if character.isspace():
            return " "
        if unicodedata.category(character) in _INVISIBLE:
            return ""
        simpler = unicodedata.normalize("NFKD", character).translate(_SIMILAR)
        kept = "".join(part for part in simpler if part in self.glyphs)
        return kept or _BOX


@cache
def font(name: str = TEXT, scale: int = 1) -> Font:
    """Return one of our fonts, `scale` times its size; read at the first call and kept."""
    sheet = glyphs.read((_FONTS / f"{name}.txt").read_text("utf-8"))
    pictures = {character: enlarged(glyph, scale) for character, glyph in composed(sheet).items()}
    height, gap = len(pictures[" "].rows), sheet.gap * scale
    expanded = BytesIO(bdf.encode(pictures, ascent=sheet.ascent * scale, height=height, gap=gap))
    # BASIC: the other engine is there only where its library is, and brings nothing for composed letters.
    face = PIL.ImageFont.truetype(expanded, height, layout_engine=PIL.ImageFont.Layout.BASIC)
    return Font(pictures, face, height, gap)
