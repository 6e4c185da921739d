"""Text broken into lines."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from .font import Font


# A moving page asks again for each of its frames.
@lru_cache(maxsize=32)
def wrap(text: str, font: Font, width: int) -> tuple[str, ...]:
    """Return the lines of the text, each at most `width` pixels wide; at least one, which may be empty.

    Line ends in the text are kept, other white space becomes single spaces. A word that is too wide for a line is
    broken where the line ends; a letter that is too wide by itself stands alone.
    """
    return tuple(line for paragraph in text.splitlines() or [""] for line in _paragraph(paragraph, font, width))


def _paragraph(text: str, font: Font, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if font.ink_width(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _pieces(word, font, width)
        yield from full
    yield line


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
    return f"{line[: max(0, kept - 1)].rstrip()}…"


def breaks_words(text: str, font: Font, width: int) -> bool:
    """Return whether a word of the text is wider than `width` pixels."""
    return any(font.ink_width(word) > width for word in text.split())
