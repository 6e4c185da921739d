"""Letters that are drawn as other ones are, so that a font's file has each picture once."""

from .glyphs import Glyph

_GREEK = {
    "\N{GREEK CAPITAL LETTER ALPHA}": "A",
    "\N{GREEK CAPITAL LETTER BETA}": "B",
    "\N{GREEK CAPITAL LETTER EPSILON}": "E",
    "\N{GREEK CAPITAL LETTER ZETA}": "Z",
    "\N{GREEK CAPITAL LETTER ETA}": "H",
    "\N{GREEK CAPITAL LETTER IOTA}": "I",
    "\N{GREEK CAPITAL LETTER KAPPA}": "K",
    "\N{GREEK CAPITAL LETTER MU}": "M",
    "\N{GREEK CAPITAL LETTER NU}": "N",
    "\N{GREEK CAPITAL LETTER OMICRON}": "O",
    "\N{GREEK CAPITAL LETTER RHO}": "P",
    "\N{GREEK CAPITAL LETTER TAU}": "T",
    "\N{GREEK CAPITAL LETTER UPSILON}": "Y",
    "\N{GREEK CAPITAL LETTER CHI}": "X",
    "\N{GREEK SMALL LETTER IOTA}": "\N{LATIN SMALL LETTER DOTLESS I}",
    "\N{GREEK SMALL LETTER KAPPA}": "\N{LATIN SMALL LETTER KRA}",
    "\N{GREEK SMALL LETTER NU}": "v",
    "\N{GREEK SMALL LETTER OMICRON}": "o",
}
_CYRILLIC = {
    "\N{CYRILLIC CAPITAL LETTER A}": "A",
    "\N{CYRILLIC CAPITAL LETTER VE}": "B",
    "\N{CYRILLIC CAPITAL LETTER GHE}": "\N{GREEK CAPITAL LETTER GAMMA}",
    "\N{CYRILLIC CAPITAL LETTER IE}": "E",
    "\N{CYRILLIC CAPITAL LETTER DZE}": "S",
    "\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}": "I",
    "\N{CYRILLIC CAPITAL LETTER JE}": "J",
    "\N{CYRILLIC CAPITAL LETTER KA}": "K",
    "\N{CYRILLIC CAPITAL LETTER EM}": "M",
    "\N{CYRILLIC CAPITAL LETTER EN}": "H",
    "\N{CYRILLIC CAPITAL LETTER O}": "O",
    "\N{CYRILLIC CAPITAL LETTER PE}": "\N{GREEK CAPITAL LETTER PI}",
    "\N{CYRILLIC CAPITAL LETTER ER}": "P",
    "\N{CYRILLIC CAPITAL LETTER ES}": "C",
    "\N{CYRILLIC CAPITAL LETTER TE}": "T",
    "\N{CYRILLIC CAPITAL LETTER EF}": "\N{GREEK CAPITAL LETTER PHI}",
    "\N{CYRILLIC CAPITAL LETTER HA}": "X",
    "\N{CYRILLIC SMALL LETTER A}": "a",
    "\N{CYRILLIC SMALL LETTER IE}": "e",
    "\N{CYRILLIC SMALL LETTER DZE}": "s",
    "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}": "i",
    "\N{CYRILLIC SMALL LETTER JE}": "j",
    "\N{CYRILLIC SMALL LETTER KA}": "\N{LATIN SMALL LETTER KRA}",
    "\N{CYRILLIC SMALL LETTER O}": "o",
    "\N{CYRILLIC SMALL LETTER ER}": "p",
    "\N{CYRILLIC SMALL LETTER ES}": "c",
    "\N{CYRILLIC SMALL LETTER U}": "y",
    "\N{CYRILLIC SMALL LETTER HA}": "x",
    "\N{CYRILLIC SMALL LETTER TSHE}": "\N{LATIN SMALL LETTER H WITH STROKE}",
    "\N{CYRILLIC CAPITAL LETTER SCHWA}": "\N{LATIN CAPITAL LETTER SCHWA}",
    "\N{CYRILLIC SMALL LETTER SCHWA}": "\N{LATIN SMALL LETTER SCHWA}",
    "\N{CYRILLIC CAPITAL LETTER BARRED O}": "\N{GREEK SMALL LETTER THETA}",
    "\N{CYRILLIC CAPITAL LETTER STRAIGHT U}": "Y",
    "\N{CYRILLIC SMALL LETTER STRAIGHT U}": "\N{GREEK SMALL LETTER GAMMA}",
    "\N{CYRILLIC SMALL LETTER SHHA}": "h",
}
_SIGNS = {
    "\N{HEAVY CHECK MARK}": "\N{CHECK MARK}",
    "\N{HEAVY BALLOT X}": "\N{BALLOT X}",
    "\N{HEAVY BLACK HEART}": "\N{BLACK HEART SUIT}",
    "\N{EMPTY SET}": "\N{DIAMETER SIGN}",
    "\N{INCREMENT}": "\N{GREEK CAPITAL LETTER DELTA}",
    "\N{N-ARY SUMMATION}": "\N{GREEK CAPITAL LETTER SIGMA}",
}
# A font that lacks a script's own letters shall not have the borrowed ones either: another font that stands in for it
# would draw half of each word.
_TABLES = {
    "\N{GREEK CAPITAL LETTER XI}": _GREEK,
    "\N{CYRILLIC CAPITAL LETTER YA}": _CYRILLIC,
    " ": _SIGNS,
}


def with_alike(glyphs: dict[str, Glyph]) -> dict[str, Glyph]:
    """Return the named glyphs, and those of the same scripts that look like one of them; what is drawn goes first."""
    tables = [table for letter, table in _TABLES.items() if letter in glyphs]
    borrowed = {other: glyphs[drawn] for table in tables for other, drawn in table.items() if drawn in glyphs}
    return borrowed | glyphs
