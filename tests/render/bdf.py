"""The Glyph Bitmap Distribution Format 2.1: the plainest format that FreeType, and so Pillow, loads."""

from collections.abc import Iterator, Mapping

from custom_components.tronbyt.render.glyphs import Glyph


def encode(glyphs: Mapping[str, Glyph], *, ascent: int, height: int, gap: int) -> bytes:
    """Return a BDF font of one glyph for each character, `height` pixels tall, `ascent` of them above the base line."""
    return "\n".join(_lines(glyphs, ascent, height, gap)).encode("ascii")


def _lines(glyphs: Mapping[str, Glyph], ascent: int, height: int, gap: int) -> Iterator[str]:
    widest = max(glyph.width for glyph in glyphs.values())
    descent = height - ascent
    yield "STARTFONT 2.1"
    yield f"FONT -tronbyt-pixels-medium-r-normal--{height}-{height * 10}-72-72-p-{widest * 10}-iso10646-1"
    yield f"SIZE {height} 72 72"
    yield f"FONTBOUNDINGBOX {widest} {height} 0 {-descent}"
    # Without the registry FreeType does not offer the glyphs by Unicode.
    yield "STARTPROPERTIES 5"
    yield f"PIXEL_SIZE {height}"
    yield f"FONT_ASCENT {ascent}"
    yield f"FONT_DESCENT {descent}"
    yield 'CHARSET_REGISTRY "ISO10646"'
    yield 'CHARSET_ENCODING "1"'
    yield "ENDPROPERTIES"
    yield f"CHARS {len(glyphs)}"
    for character in sorted(glyphs):
        yield from _character(ord(character), glyphs[character], descent, gap)
    yield "ENDFONT\n"


def _character(code: int, glyph: Glyph, descent: int, gap: int) -> Iterator[str]:
    yield f"STARTCHAR u{code:04X}"
    yield f"ENCODING {code}"
    yield "SWIDTH 500 0"
    yield f"DWIDTH {glyph.width + gap} 0"
    yield f"BBX {glyph.width} {len(glyph.rows)} 0 {-descent}"
    yield "BITMAP"
    yield from map(_hexadecimal, glyph.rows)
    yield "ENDCHAR"


def _hexadecimal(row: str) -> str:
    """Return a row as hexadecimal bytes, filled up with zero bits on the right."""
    count = -(-len(row) // 8)
    bits = row.ljust(count * 8, ".").replace(".", "0").replace("#", "1")
    return f"{int(bits, 2):0{count * 2}X}"
