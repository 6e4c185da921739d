"""Accented letters out of letters and marks, so that hundreds of them need not be drawn."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from .alike import with_alike
from .glyphs import EMPTY, Glyph, Sheet

# Latin-1, Latin Extended-A, the letters with a comma below of Romanian, modern Greek, and Cyrillic.
_COMPOSED = (*range(0xC0, 0x180), *range(0x218, 0x21C), *range(0x386, 0x3CF), *range(0x400, 0x460))
# Vietnamese, whose letters have a mark of their own (or a horn) and one of the tone. A letter comes after those that it
# is made of.
_TONED = range(0x1EA0, 0x1EFA)
_BELOW = 220
"""The class that Unicode gives to marks below letters."""
_GREEK_CAPITALS = frozenset(map(chr, range(0x391, 0x3AA)))
_DOTLESS = {
    "i": "\N{LATIN SMALL LETTER DOTLESS I}",
    "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}": "\N{LATIN SMALL LETTER DOTLESS I}",
    "j": "\N{LATIN SMALL LETTER DOTLESS J}",
}
_ACUTE = "\N{COMBINING ACUTE ACCENT}"
_TONOS = "\N{GREEK TONOS}"
# The only letters with two marks have these two, and both together have a name by which a sheet draws them.
_TWO_MARKS = (f"\N{COMBINING DIAERESIS}{_ACUTE}", "\N{COMBINING GREEK DIALYTIKA TONOS}")
_MARK_ROWS = 2
"""Marks above stand in the line's two upper rows."""


def composed(sheet: Sheet) -> dict[str, Glyph]:
    """Return the sheet's glyphs, marks excepted, letters alike, and all accented ones that can be made of them."""
    sheet = replace(sheet, glyphs=with_alike(sheet.glyphs))
    glyphs = {name: glyph for name, glyph in sheet.glyphs.items() if len(name) == 1}
    for character in map(chr, _COMPOSED):
        if character not in glyphs and (glyph := _compose(sheet, character)):
            glyphs[character] = glyph
    for character in map(chr, _TONED):
        if character not in glyphs and (glyph := _toned(sheet, glyphs, character)):
            glyphs[character] = glyph
    return glyphs


def _toned(sheet: Sheet, glyphs: Mapping[str, Glyph], character: str) -> Glyph | None:
    """Return a letter with one more mark than the letter that it is made of; None where there is no room for both."""
    decomposed = unicodedata.normalize("NFD", character)
    below = next((mark for mark in decomposed if unicodedata.combining(mark) == _BELOW), "")
    marked = decomposed.replace(below, "") + below
    letter, tone = unicodedata.normalize("NFC", marked[:-1]), marked[-1]
    base = glyphs.get(letter)
    mark = _mark(sheet, tone, letter, base) if base else None
    if base is None or mark is None:
        return None
    if below:
        return mark.over(base)
    return (
        _joined(sheet, tone, letter, mark)
        if letter in sheet.glyphs
        else _above_both(sheet, list(marked[:-1]), tone, base)
    )


def _above_both(sheet: Sheet, letter: list[str], tone: str, base: Glyph) -> Glyph | None:
    """Return the tone above a letter's own mark, with an empty row between them."""
    plain, own = letter
    highest = sheet.glyphs.get(f"{tone}/capital-{'odd' if base.width % 2 else 'even'}")
    nearer = _mark(sheet, own, "", base)
    if highest is None or nearer is None or highest.inked[-1] + 1 >= nearer.inked[0]:
        return None
    return highest.over(nearer).over(_lowered(sheet, plain, nearer.inked[-1] + 2))


def _compose(sheet: Sheet, character: str) -> Glyph | None:
    decomposed = unicodedata.normalize("NFD", character)
    letter, accent = decomposed[0], decomposed[1:].replace(*_TWO_MARKS)
    base = sheet.glyphs.get(letter)
    if base is None:
        return None
    tonos = sheet.glyphs.get(_TONOS)
    if tonos and accent == _ACUTE and letter in _GREEK_CAPITALS:
        return _beside(tonos, base)
    mark = _mark(sheet, accent, letter, base)
    return _joined(sheet, accent, letter, mark) if mark else None


def _beside(mark: Glyph, base: Glyph) -> Glyph:
    """Return the letter behind its mark, as Greek writes capitals."""
    pairs = zip(mark.rows, base.rows, strict=True)
    return Glyph(tuple(f"{left}{EMPTY}{right}" for left, right in pairs))


def _joined(sheet: Sheet, accent: str, letter: str, mark: Glyph) -> Glyph:
    """Return the letter below its mark, lowered as far as it takes, or above it."""
    if mark.inked[0] >= _MARK_ROWS:
        return mark.over(sheet.glyphs[letter])
    lowered = _lowered(sheet, _DOTLESS.get(letter, letter), mark.inked[-1] + 2)
    # A short form may be wider than the letter.
    return (_mark(sheet, accent, letter, lowered) or mark).over(lowered)


def _mark(sheet: Sheet, accent: str, letter: str, base: Glyph) -> Glyph | None:
    """Return the drawing of the mark that suits the letter's case and the base's width."""
    parity = "odd" if base.width % 2 else "even"
    plain = sheet.glyphs.get(f"{accent}/{parity}")
    return sheet.glyphs.get(f"{accent}/capital-{parity}", plain) if letter.isupper() else plain


def _lowered(sheet: Sheet, letter: str, top: int) -> Glyph:
    """Return the letter beginning in row `top` at the earliest, so that a row stays empty below the mark."""
    glyph = sheet.glyphs[letter]
    short = sheet.glyphs.get(f"{letter}/short", glyph)
    if glyph.inked[0] < top >= short.inked[0]:
        glyph = short
    while glyph.inked[0] < top:
        glyph = _shortened(glyph)
    return glyph


def _shortened(glyph: Glyph) -> Glyph:
    """Leave out a row: of those that repeat the one below the nearest to the middle, else the second one."""
    rows = glyph.rows
    middle = len(rows) // 2
    repeating = [number for number in glyph.inked[:-1] if rows[number] == rows[number + 1]]
    dropped = min(repeating, key=lambda number: abs(number - middle), default=glyph.inked[1])
    return Glyph((EMPTY * glyph.width, *rows[:dropped], *rows[dropped + 1 :]))
