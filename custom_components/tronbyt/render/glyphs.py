"""Glyphs written as text: rows of `.` and `#` that people can read and edit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import PIL.Image

INK = "#"
EMPTY = "."
_COMMENT = "//"
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})(/[a-z-]+)?")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's picture: equally long rows of `.` and `#`, as many as the font's line has pixels."""

    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """Pixels from the left edge to the right one, without the gap to the next glyph."""
        return len(self.rows[0])

    @property
    def inked(self) -> list[int]:
        """The numbers of the rows in which something is drawn, from the top."""
        return [number for number, row in enumerate(self.rows) if INK in row]

    def mask(self) -> PIL.Image.Image:
        """Return the picture as an image of mode 1."""
        packed = b"".join(map(_packed, self.rows))
        return PIL.Image.frombytes("1", (self.width, len(self.rows)), packed)

    def over(self, other: Glyph) -> Glyph:
        """Return both drawn on one another, each centred in the wider one's width."""
        width = max(self.width, other.width)
        pairs = zip(self._centred(width), other._centred(width), strict=True)
        return Glyph(tuple(_united(*pair) for pair in pairs))

    def _centred(self, width: int) -> list[str]:
        left = (width - self.width) // 2
        return [(EMPTY * left + row).ljust(width, EMPTY) for row in self.rows]


def _packed(row: str) -> bytes:
    """Return a row as bits, filled up with zero bits on the right."""
    count = -(-len(row) // 8)
    bits = row.ljust(count * 8, EMPTY).replace(EMPTY, "0").replace(INK, "1")
    return int(bits, 2).to_bytes(count)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a font's text file says: its metrics in pixels, and its glyphs by name.

    A name is the character itself, or the character and a form: such as `/odd` for marks, `/short` for letters.
    """

    ascent: int
    gap: int
    glyphs: dict[str, Glyph]


def read(text: str) -> Sheet:
    """Read a font's text; ValueError if a cell is missing or not rectangular."""
    lines = [line for line in text.splitlines() if not line.startswith(_COMMENT)]
    settings, *blocks = _blocks(lines)
    numbers = {name: int(number) for name, number in (line.split() for line in settings)}
    glyphs = {name: glyph for block in blocks for name, glyph in _cells(block)}
    return Sheet(numbers["ascent"], numbers["gap"], glyphs)


def _blocks(lines: list[str]) -> list[list[str]]:
    """Split lines at the empty ones."""
    return [block.splitlines() for block in "\n".join(lines).strip("\n").split("\n\n")]


def _cells(block: list[str]) -> Iterator[tuple[str, Glyph]]:
    """Turn a line of names over lines of cells into named glyphs."""
    names, *rows = (line.split() for line in block)
    for name, *column in zip(names, *rows, strict=True):
        if len({len(row) for row in column}) != 1:
            message = f"the rows of {name!r} differ in length"
            raise ValueError(message)
        yield _decoded(name), Glyph(tuple(column))


def _decoded(name: str) -> str:
    match = _CODE_POINT.fullmatch(name)
    return chr(int(match[1], 16)) + (match[2] or "") if match else name


def _united(one: str, other: str) -> str:
    return "".join(INK if INK in pair else EMPTY for pair in zip(one, other, strict=True))
