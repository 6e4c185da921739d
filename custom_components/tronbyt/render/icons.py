"""Colour icons of few pixels, for what a shape of that size cannot carry alone. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .color import Color, parse

PIXELS = 8
"""Width and height of each of our own icons."""
WEATHER_PIXELS = 16
"""Width and height of each icon of the weather."""

_SHEETS = ("8x8.txt", "emoji_people.txt", "emoji_things.txt")
_FOLDER = Path(__file__).parent / "icons"
_COMMENT = "//"
_ALIAS = "|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The icons by all their names, each as many rows of the palette's letters as they have; `.` is transparent."""

    palette: dict[str, Color]
    icons: dict[str, tuple[str, ...]]


@cache
def sheet() -> Sheet:
    """Return our own icons and emoji, all in one palette; read at the first call and kept."""
    return read("\n\n".join((_FOLDER / name).read_text("utf-8").strip() for name in _SHEETS))


@cache
def weather_sheet() -> Sheet:
    """Return the larger icons of the weather, by Home Assistant's conditions; read at the first call and kept."""
    return read((_FOLDER / "weather16.txt").read_text("utf-8"), WEATHER_PIXELS)


def read(text: str, pixels: int = PIXELS) -> Sheet:
    """Read a palette and blocks of square icons; ValueError if a cell is missing or of another size."""
    lines = [line for line in text.splitlines() if not line.startswith(_COMMENT)]
    colors, *blocks = "\n".join(lines).strip("\n").split("\n\n")
    palette = {letter: parse(f"#{color}") for letter, color in (line.split() for line in colors.splitlines())}
    return Sheet(palette, {name: rows for block in blocks for name, rows in _cells(block.splitlines(), pixels)})


def _cells(block: list[str], pixels: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    names, *rows = (line.split() for line in block)
    for aliases, *cells in zip(names, *rows, strict=True):
        if [len(cell) for cell in cells] != [pixels] * pixels:
            message = f"{aliases!r} is not {pixels} x {pixels}"
            raise ValueError(message)
        yield from ((name, tuple(cells)) for name in aliases.split(_ALIAS))
