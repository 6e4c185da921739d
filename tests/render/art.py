"""Pictures written as rows of letters, and pictures read back as such rows."""

from collections.abc import Sequence

import PIL.Image

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.widget import Widget

PALETTE = {
    ".": (0, 0, 0),
    "w": (255, 255, 255),
    "r": (255, 0, 0),
    "g": (0, 255, 0),
    "b": (0, 0, 255),
    "a": (255, 170, 0),
}
_LETTERS = {color: letter for letter, color in PALETTE.items()}
RED, GREEN, BLUE = PALETTE["r"], PALETTE["g"], PALETTE["b"]


def picture(*rows: str) -> PIL.Image.Image:
    """Return the RGB image of equally long rows of the palette's letters."""
    image = PIL.Image.new("RGB", (len(rows[0]), len(rows)))
    for top, row in enumerate(rows):
        for left, letter in enumerate(row):
            image.putpixel((left, top), PALETTE[letter])
    return image


def rows_of(image: PIL.Image.Image) -> list[str]:
    """Return the image as rows of letters; `?` is a colour that the palette does not have."""
    pixels = list(image.convert("RGB").get_flattened_data())
    letters = "".join(_LETTERS.get(pixel, "?") if isinstance(pixel, tuple) else "?" for pixel in pixels)
    return [letters[start : start + image.width] for start in range(0, len(letters), image.width)]


def painted(widget: Widget, size: tuple[int, int], frame: int = 0) -> PIL.Image.Image:
    """Paint a widget on a black canvas whose size is its bounds."""
    canvas = PIL.Image.new("RGB", size)
    widget.paint(canvas, Area(0, 0, *Size(*size)), frame)
    return canvas


def assert_art(image: PIL.Image.Image, expected: Sequence[str]) -> None:
    """Compare an image with rows of letters, and show both where they differ."""
    actual = rows_of(image)
    assert actual == list(expected), "\n".join(("expected:", *expected, "actual:", *actual))
