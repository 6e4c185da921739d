"""Emoji in texts: each sequence becomes one sign for which there is a picture. Standard library only."""

import re
from functools import cache

from .icons import sheet

# Signs that Unicode shows as letters unless a variation selector asks for the picture.
_LETTERS_FIRST = frozenset("☀☁☂☃☎☠☹☺☝♥♻⚙⚠✂✈✉✌✏✔✖❄❣❤➡⬅⬆⬇▶◀‼\N{INFORMATION SOURCE}⏱")
_SELECTOR = "\N{VARIATION SELECTOR-16}"
_TONES = "\U0001f3fb-\U0001f3ff"
# What a joiner adds to an emoji; other scripts join letters by the same sign.
_JOINED = re.compile(f"\u200d[\u2190-\u2bff\U0001f000-\U0001faff][{_SELECTOR}{_TONES}]*|[{_TONES}]")
_FLAG_LETTERS = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}
# No font of a script has signs there; fonts of symbols end before the first emoji would begin.
_PICTURES = 0xF0000


def base(text: str) -> str:
    """Return the text with each emoji as its first sign: without what was joined to it, its skin or its style."""
    return text if text.isascii() else _JOINED.sub("", text).replace(_SELECTOR, "")


def folded(text: str) -> str:
    """Return the text with one sign for each emoji that is drawn, and flags as their countries' letters."""
    if text.isascii():
        return text
    plain = _JOINED.sub("", text).translate(_FLAG_LETTERS)
    return _pictured().sub(lambda found: chr(_PICTURES + ord(found[1] or found[2])), plain)


def drawn_as(sign: str) -> str | None:
    """Return the name of the picture for a sign of a folded text; None if there is none."""
    code = ord(sign)
    name = chr(code - _PICTURES) if code > _PICTURES else sign
    return name if not name.isascii() and name in sheet().icons else None


@cache
def _pictured() -> re.Pattern[str]:
    """Return what finds emoji: those that are always a picture, and those that are one when they are asked for."""
    known = {name for name in sheet().icons if not name.isascii()}
    always, asked = "".join(sorted(known - _LETTERS_FIRST)), "".join(sorted(known & _LETTERS_FIRST))
    return re.compile(f"([{always}]){_SELECTOR}?|([{asked}]){_SELECTOR}")
