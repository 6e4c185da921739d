"""Text broken into lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from .direction import has_right_to_left, running
from .font import Font

# Chinese and Japanese are written without spaces and broken between any two signs, with few exceptions: closing ones
# begin no line, opening ones end none. Korean has spaces.
_SIGNS = (
    "\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u3021-\u312f\u3190-\ua4cf\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff"
)
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
_CLOSING = (
    "\u2026\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
    "\uff3d\uff5d\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
    ",.!?:;)"
)
_UNIT = re.compile(f"[{_OPENING}]*(?:[{_SIGNS}][{_CLOSING}]*|[^{_SIGNS}{_OPENING}]+)|[{_OPENING}]+")


# A moving page asks again for each of its frames.
@lru_cache(maxsize=32)
def wrap(text: str, font: Font, width: int) -> tuple[str, ...]:
    """Return the lines of the text, each at most `width` pixels wide; at least one, which may be empty.

    Line ends in the text are kept, other white space becomes single spaces. A word that is too wide for a line is
    broken where the line ends; a letter that is too wide by itself stands alone.
    """
    return tuple(line for paragraph in text.splitlines() or [""] for line in _paragraph(paragraph, font, width))


def _paragraph(text: str, font: Font, width: int) -> Iterator[str]:
    lines = _broken(text, font, width)
    return _running(text, lines, font) if has_right_to_left(text) else lines


def _running(text: str, lines: Iterator[str], font: Font) -> Iterator[str]:
    """Let each line run as the paragraph does, whatever it begins with."""
    right_to_left = font.runs_right_to_left(text)
    return (running(line, right_to_left=right_to_left) for line in lines)


def _broken(text: str, font: Font, width: int) -> Iterator[str]:
    line = ""
    for space, word in _units(text):
        joined = f"{line}{space}{word}" if line else word
        if font.ink_width(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = [word] if font.ink_width(word) <= width else _pieces(word, font, width)
        yield from full
    yield line


def _units(text: str) -> Iterator[tuple[str, str]]:
    """Yield what lines are made of, each with what stands before it on the same line: a space or nothing."""
    for word in text.split():
        for number, unit in enumerate(_UNIT.findall(word)):
            yield "" if number else " ", unit


def _pieces(word: str, font: Font, width: int) -> Iterator[str]:
    piece = ""
    # As it is drawn: a letter and its marks, or the parts of an emoji, stay together.
    for character in font.readable(word):
        if piece and font.ink_width(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def shortened(text: str, font: Font, width: int) -> str:
    """Return the text on one line, cut off with an ellipsis where it is wider than `width` pixels."""
    line = " ".join(text.split())
    if font.ink_width(line) <= width:
        return line
    line = font.readable(line)
    # One letter more makes it wider: half of them are looked at in one look.
    kept = bisect_right(range(len(line)), width, key=lambda end: font.ink_width(f"{line[:end].rstrip()}…"))
    return next(_running(text, iter([f"{line[: max(0, kept - 1)].rstrip()}…"]), font))


def breaks_words(text: str, font: Font, width: int) -> bool:
    """Return whether a word of the text is wider than `width` pixels."""
    return any(font.ink_width(unit) > width for _, unit in _units(text))
