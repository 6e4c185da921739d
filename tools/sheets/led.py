"""Panels of LEDs side by side."""

import PIL.Image

from custom_components.tronbyt.model import Color
from custom_components.tronbyt.render.led import ZOOM, led

__all__ = ["GROUND", "ZOOM", "led", "sheet"]

GROUND: Color = (40, 40, 44)
"""What is around the panels."""


def sheet(pictures: list[PIL.Image.Image], columns: int, gap: int = 24) -> PIL.Image.Image:
    """Return pictures of one size side by side in rows of so many."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    whole = PIL.Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        whole.paste(picture, (gap + column * (width + gap), gap + row * (height + gap)))
    return whole
