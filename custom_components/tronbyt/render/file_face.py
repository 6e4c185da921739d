"""Letters of a font file that people brought: BDF, PCF, TrueType or OpenType."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zlib import MAX_WBITS, decompressobj
from zlib import error as zlib_error

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont

from .charset import by_unicode, codes_of
from .color import Color

MAX_BYTES = 32 * 2**20
"""What a packed font may become: Unifont, the largest that makes sense, has 10 MiB."""
_GZIP = b"\x1f\x8b"

DEFAULT_PIXELS = 8
"""The size of an outline font for which none is given: most pixel fonts are drawn for it."""
MIN_PIXELS, MAX_PIXELS = 4, 64

# No bitmap font has it, and every outline font takes it.
_ODD_PIXELS = 997
# Unassigned for ever: what is drawn for it is drawn for all that the font does not have.
_NOWHERE = "\U0010ffff"


@dataclass(frozen=True, slots=True, eq=False)
class FileFace:
    """A bitmap font at whole multiples of its size, or an outline font without smoothed edges."""

    font: PIL.ImageFont.FreeTypeFont
    scale: int
    """How many times as large what FreeType draws becomes; 1 for outlines."""
    gap: int
    codes: frozenset[int] | None = None
    """The code points that it has, where its file says so."""

    @property
    def ascent(self) -> int:
        """The pixels above the base line."""
        return self.font.getmetrics()[0] * self.scale

    @property
    def line_height(self) -> int:
        """The font's own line."""
        return sum(self.font.getmetrics()) * self.scale

    def has_glyph(self, character: str) -> bool:
        """Return whether the file names it, or else whether it looks different from what the font has for nothing."""
        if self.codes is not None:
            return ord(character) in self.codes
        picture = _picture(self.font, character)
        return picture is not None and (character.isspace() or picture != _picture(self.font, _NOWHERE))

    def advance(self, character: str) -> int:
        """Return the advance that the font gives the character."""
        return round(self.font.getlength(character)) * self.scale

    def mask(self, text: str) -> PIL.Image.Image:
        """Return the text letter by letter, without kerning, so that widths add up."""
        widths = [round(self.font.getlength(character)) for character in text]
        mask = PIL.Image.new("1", (max(1, sum(widths)), sum(self.font.getmetrics())))
        draw, left = PIL.ImageDraw.Draw(mask), 0
        for character, width in zip(text, widths, strict=True):
            draw.text((left, 0), character, fill=1, font=self.font)
            left += width
        return mask.resize((mask.width * self.scale, mask.height * self.scale), PIL.Image.Resampling.NEAREST)

    def paint(self, canvas: PIL.Image.Image, position: tuple[int, int], text: str, color: Color) -> None:
        """Draw the text in the color."""
        canvas.paste(color, position, self.mask(text))


def file_face(data: bytes, pixels: int | None, scale: int) -> FileFace:
    """Return a font file's letters; outlines are drawn `pixels` high.

    ValueError if it is no font or a damaged one, CharsetError if nobody knows what its codes stand for.
    """
    data = by_unicode(_unpacked(data))
    if _opened(data, _ODD_PIXELS) is not None:
        outlines = _opened(data, (pixels or DEFAULT_PIXELS) * scale)
        if outlines is not None:
            return FileFace(outlines, 1, scale)
    sizes = (_opened(data, size) for size in range(MIN_PIXELS, MAX_PIXELS + 1))
    bitmaps = next((font for font in sizes if font is not None), None)
    if bitmaps is None:
        message = "not a font"
        raise ValueError(message)
    return FileFace(bitmaps, scale, scale, codes_of(data) if data.startswith(b"STARTFONT") else None)


def _unpacked(data: bytes) -> bytes:
    """Return a file as it was before it was packed by gzip; what is too large for that stays, and is no font."""
    if not data.startswith(_GZIP):
        return data
    unpacking = decompressobj(MAX_WBITS | 16)
    try:
        plain = unpacking.decompress(data, MAX_BYTES)
    except zlib_error:
        return data
    return plain if unpacking.eof else data


def _opened(data: bytes, pixels: int) -> PIL.ImageFont.FreeTypeFont | None:
    try:
        return PIL.ImageFont.truetype(BytesIO(data), pixels, layout_engine=PIL.ImageFont.Layout.BASIC)
    except OSError:
        return None


@lru_cache(maxsize=1024)
def _picture(font: PIL.ImageFont.FreeTypeFont, character: str) -> tuple[bytes, tuple[int, int]] | None:
    """Return what is drawn for a character; None if its part of the file is damaged."""
    try:
        mask = font.getmask(character, "1")
    except OSError:
        return None
    return bytes(mask), mask.size
