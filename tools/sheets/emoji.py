"""The sheet of emoji: every picture once, under the first of its signs, side by side as on a display."""

import PIL.Image

from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.icons import PIXELS, sheet

from .led import led

_COLUMNS = 20
_CELL = PIXELS + 2
_ZOOM = 6


def draw() -> PIL.Image.Image:
    """Return the sheet, each pixel 6 wide."""
    signs = emoji()
    canvas = PIL.Image.new("RGB", (_COLUMNS * _CELL, -(-len(signs) // _COLUMNS) * _CELL))
    for number, sign in enumerate(signs):
        row, column = divmod(number, _COLUMNS)
        # With the selector each of them is a picture.
        font().draw(canvas, (column * _CELL + 1, row * _CELL + 1), f"{sign}\N{VARIATION SELECTOR-16}", (255, 255, 255))
    return led(canvas, _ZOOM)


def emoji() -> list[str]:
    """Return a sign for each picture, in the order of the files."""
    firsts: dict[tuple[str, ...], str] = {}
    for name, rows in sheet().icons.items():
        if not name.isascii():
            firsts.setdefault(rows, name)
    return list(firsts.values())
