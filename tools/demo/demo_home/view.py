"""What the camera above the front door sees, drawn."""

from datetime import datetime
from math import pi, sin

from PIL import Image, ImageDraw

from .measures import sun

SIZE = (640, 360)
HORIZON = 130
_CROSSES_IN = 40
"""Seconds that the cat takes from one side to the other."""
_DARKEST = 0.35
"""The share of the light of day that a street lamp gives."""
_SKY, _NIGHT, _LAWN, _PATH = (110, 180, 235), (14, 20, 50), (70, 150, 60), (200, 180, 150)
_FENCE, _HEDGE, _CAT = (240, 235, 225), (40, 100, 50), (225, 120, 40)

type Colour = tuple[int, int, int]


def view(at: datetime) -> Image.Image:
    """Return the garden at a moment (local), `SIZE` in RGB: as light as the hour, with the cat where it is then."""
    light = min(1.0, 3 * sun(at))
    image = Image.new("RGB", SIZE, _between(_NIGHT, _SKY, light))
    draw = ImageDraw.Draw(image)
    lit = max(light, _DARKEST)
    _garden(draw, lit)
    _fence(draw, lit)
    _cat(draw, at.timestamp(), _between((0, 0, 0), _CAT, max(lit, 0.8)))
    return image


def _garden(draw: ImageDraw.ImageDraw, light: float) -> None:
    for x in range(-20, SIZE[0] + 60, 60):
        draw.circle((x, HORIZON), 42 + x % 3 * 6, _shaded(_HEDGE, light))
    draw.rectangle((0, HORIZON + 20, *SIZE), _shaded(_LAWN, light))
    draw.polygon(((285, HORIZON + 20), (355, HORIZON + 20), (500, SIZE[1]), (140, SIZE[1])), _shaded(_PATH, light))


def _fence(draw: ImageDraw.ImageDraw, light: float) -> None:
    color = _shaded(_FENCE, light)
    for left, right in ((0, 262), (378, SIZE[0])):
        for x in range(left, right, 34):
            draw.rectangle((x, HORIZON - 12, x + 16, HORIZON + 56), color)
        draw.rectangle((left, HORIZON + 10, right, HORIZON + 22), color)


def _cat(draw: ImageDraw.ImageDraw, seconds: float, color: Colour) -> None:
    x = (SIZE[0] + 60) * (seconds % _CROSSES_IN / _CROSSES_IN) - 30
    y, step = 265, 8 * sin(2 * pi * 2 * seconds)
    draw.rounded_rectangle((x - 50, y - 30, x + 30, y), 15, color)
    draw.circle((x + 44, y - 38), 20, color)
    for ear in (x + 32, x + 56):
        draw.polygon(((ear - 9, y - 48), (ear, y - 70), (ear + 9, y - 48)), color)
    for number, leg in enumerate((x - 42, x - 22, x + 6, x + 24)):
        foot = leg + (step if number % 2 else -step)
        draw.line((leg, y - 6, foot, y + 26), color, 11)
    draw.line(((x - 46, y - 24), (x - 70, y - 44), (x - 68, y - 72)), color, 11, joint="curve")


def _shaded(color: Colour, light: float) -> Colour:
    return _between((0, 0, 10), color, light)


def _between(start: Colour, end: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return red, green, blue
