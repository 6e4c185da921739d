"""Colour icons of 8 x 8 pixels, for what a shape of that size cannot carry alone. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .color import Color, parse

PIXELS = 8
"""Width and height of each."""

_FILE = Path(__file__).parent / "icons" / "8x8.txt"
_COMMENT = "//"
_ALIAS = "|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The icons by all their names, each 8 rows of the palette's letters; `.` is transparent."""

    palette: dict[str, Color]
    icons: dict[str, tuple[str, ...]]


@cache
def sheet() -> Sheet:
    """Return our own icons; read at the first call and kept."""
    return read(_FILE.read_text("utf-8"))


def read(text: str) -> Sheet:
    """Read a palette and blocks of icons; ValueError if a cell is missing or of another size."""
    lines = [line for line in text.splitlines() if not line.startswith(_COMMENT)]
    colors, *blocks = "\n".join(lines).strip("\n").split("\n\n")
    palette = {letter: parse(f"#{color}") for letter, color in (line.split() for line in colors.splitlines())}
    return Sheet(palette, {name: rows for block in blocks for name, rows in _cells(block.splitlines())})


def _cells(block: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    names, *rows = (line.split() for line in block)
    for aliases, *cells in zip(names, *rows, strict=True):
        if [len(cell) for cell in cells] != [PIXELS] * PIXELS:
            message = f"{aliases!r} is not {PIXELS} x {PIXELS}"
            raise ValueError(message)
        yield from ((name, tuple(cells)) for name in aliases.split(_ALIAS))
