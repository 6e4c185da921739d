"""Arabic letters in the forms in which they join, for fonts that have these under codes of their own."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

# Letters alone, of Arabic and of the languages that write as it does, and lam with alef.
_FORMS = (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFBEA), *range(0xFBFC, 0xFC00), *range(0xFE80, 0xFEFD))
_LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627]|.", re.DOTALL)
NON_JOINER = "\u200c"
"""Stands between two letters that shall not join."""
# The letters' own bar, and the sign that asks for a joined form.
_JOINERS = frozenset("\u0640\u200d")
# Points and vowels stand over and under letters by tables of a font that are not read; everyday texts have none.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc]")
_NAMES = {
    (False, False): "<isolated>",
    (False, True): "<initial>",
    (True, True): "<medial>",
    (True, False): "<final>",
}


def joined(text: str, has_glyph: Callable[[str], bool]) -> str:
    """Return the text with letters in their joined forms where there are such glyphs, and without points and vowels.

    A form that is in the text stays, so that a part of what was joined still is.
    """
    letters = _letters(_POINTS.sub("", text), has_glyph)
    framed = ["", *letters, ""]
    sides = zip(framed, letters, framed[2:], strict=False)
    return "".join(_formed(letter, before, after, has_glyph) for before, letter, after in sides)


def _letters(text: str, has_glyph: Callable[[str], bool]) -> list[str]:
    """Return the text's signs, and lam with alef as one where the ligature can be drawn."""
    units = _LAM_ALEF.findall(text)
    return [
        part for unit in units for part in ((unit,) if all(map(has_glyph, _forms().get(unit, {}).values())) else unit)
    ]


def _formed(letter: str, before: str, after: str, has_glyph: Callable[[str], bool]) -> str:
    forms = _forms().get(letter)
    if forms is None:
        return letter
    joins = (_joins_next(before) and _joins_previous(letter), _joins_next(letter) and _joins_previous(after))
    wanted = (forms.get(_NAMES[joins], letter), letter, forms.get("<isolated>", letter))
    return next((form for form in wanted if all(map(has_glyph, form))), letter)


def _joins_next(letter: str) -> bool:
    return letter in _JOINERS or not _shapes(letter).isdisjoint({"<initial>", "<medial>"})


def _joins_previous(letter: str) -> bool:
    return letter in _JOINERS or not _shapes(letter).isdisjoint({"<final>", "<medial>"})


def _shapes(letter: str) -> set[str]:
    """Return the forms that a letter can take: the only one if it is such a form."""
    if letter in _forms():
        return set(_forms()[letter])
    return {unicodedata.decomposition(letter).partition(" ")[0]} if len(letter) == 1 else set()


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """Return each letter's forms by the names that Unicode gives them."""
    forms: dict[str, dict[str, str]] = {}
    for form in map(chr, _FORMS):
        name, *codes = unicodedata.decomposition(form).split()
        forms.setdefault("".join(chr(int(code, 16)) for code in codes), {})[name] = form
    return forms
