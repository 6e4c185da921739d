"""Draws the icon and the logo: an LED matrix with a house whose door is the letter T, and the name beside it."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

type Colour = tuple[int, int, int]

PANEL: Colour = (18, 20, 27)
RIM: Colour = (74, 80, 96)  # lighter than the panel: it keeps its shape on a dark page
UNLIT: Colour = (38, 42, 53)
LIT: dict[str, Colour] = {"h": (30, 150, 245), "t": (255, 240, 205), "w": (240, 244, 248)}

ICON = """
..............
......hh......
.....hhhh.....
....hhhhhh....
...hhhhhhhh...
..hhhhhhhhhh..
.hhhtttttthhh.
.hhhtttttthhh.
..hhhhtthhhh..
..hhhhtthhhh..
..hhhhtthhhh..
..hhhhtthhhh..
..hhhhtthhhh..
..............
"""

NAME = """
wwwww.wwww...www..w...w.wwww..w...w.wwwww
..w...w...w.w...w.ww..w.w...w.w...w...w..
..w...w...w.w...w.ww..w.w...w..w.w....w..
..w...wwww..w...w.w.w.w.wwww....w.....w..
..w...w.w...w...w.w..ww.w...w...w.....w..
..w...w..w..w...w.w..ww.w...w...w.....w..
..w...w...w..www..w...w.wwww....w.....w..
"""

OVERSAMPLING = 4


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of LEDs, one letter each: a key of `LIT`, or a dot for one that is off."""

    rows: tuple[str, ...]

    @property
    def columns(self) -> int:
        """The number of LEDs in a row."""
        return len(self.rows[0])

    def beside(self, other: Matrix) -> Matrix:
        """Return this matrix with `other` to its right, in the middle of its height, and a margin after it."""
        above = (len(self.rows) - len(other.rows) + 1) // 2
        blank = "." * other.columns
        below = len(self.rows) - len(other.rows) - above
        right = (*[blank] * above, *other.rows, *[blank] * below)
        return Matrix(tuple(f"{mine}{theirs}.." for mine, theirs in zip(self.rows, right, strict=True)))


def matrix(art: str) -> Matrix:
    """Read a matrix from pixel art."""
    return Matrix(tuple(art.split()))


def leds(of: Matrix, pitch: float, margin: float, radius: float) -> list[tuple[tuple[float, float, float, float], str]]:
    """Return the box of each LED, in pixels, and its letter."""
    return [
        ((x - radius, y - radius, x + radius, y + radius), letter)
        for row, letters in enumerate(of.rows)
        for column, letter in enumerate(letters)
        for x, y in [(margin + (column + 0.5) * pitch, margin + (row + 0.5) * pitch)]
    ]


def panel(size: tuple[int, int], rim: float) -> Image.Image:
    """Draw the empty display: rounded, with a rim, transparent around it."""
    picture = Image.new("RGBA", size)
    right, bottom = size[0] - 1, size[1] - 1
    corner = bottom * 0.17
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, right, bottom), corner, RIM)
    draw.rounded_rectangle((rim, rim, right - rim, bottom - rim), corner - rim, PANEL)
    return picture


def drawn(of: Matrix, height: int) -> Image.Image:
    """Draw a display of `height` pixels that shows the matrix; the width follows."""
    tall = height * OVERSAMPLING
    margin = tall * 0.045
    pitch = (tall - 2 * margin) / len(of.rows)
    wide = round((2 * margin + pitch * of.columns) / OVERSAMPLING) * OVERSAMPLING
    picture = panel((wide, tall), tall * 0.016)
    light = Image.new("RGB", picture.size)
    draw, glow = ImageDraw.Draw(picture), ImageDraw.Draw(light)
    for box, letter in leds(of, pitch, margin, pitch * 0.44):
        draw.ellipse(box, LIT.get(letter, UNLIT))
        if letter in LIT:
            glow.ellipse(box, tuple(part // 4 for part in LIT[letter]))
    light = light.filter(ImageFilter.GaussianBlur(pitch * 0.5))
    lit = ImageChops.screen(picture.convert("RGB"), light).convert("RGBA")
    lit.putalpha(picture.getchannel("A"))
    small = lit.resize((wide // OVERSAMPLING, height), Image.Resampling.BOX)
    return small.quantize(256, Image.Quantize.FASTOCTREE)  # a fifth of the bytes, and the eye sees no difference


def main(folder: Path) -> None:
    """Write the four images into the folder."""
    icon = matrix(ICON)
    logo = icon.beside(matrix(NAME))
    for name, of in ("icon", icon), ("logo", logo):
        drawn(of, 256).save(folder / f"{name}.png", optimize=True)
        drawn(of, 512).save(folder / f"{name}@2x.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
