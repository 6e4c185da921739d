"""Pictures to show: drawn here, one still and one that moves."""

from io import BytesIO
from math import pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (64, 32)
FRAMES = 24
FRAME_MS = 80
HORIZON = 20
NIGHT, DUSK, GLOW, SEA, SUN = (24, 10, 70), (190, 40, 90), (255, 150, 40), (10, 30, 80), (255, 225, 120)

type Colour = tuple[int, int, int]


def draw_all(folder: Path) -> None:
    """Write the pictures into `folder`, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    sunset(0).save(folder / "sunset.png")
    first, *rest = (sunset(step / FRAMES) for step in range(FRAMES))
    first.save(folder / "waves.webp", save_all=True, append_images=rest, duration=FRAME_MS, loop=0, lossless=True)


def sunset(phase: float) -> Image.Image:
    """Return the sun above the sea, `SIZE` in RGB; `phase` 0…1 is how far the waves have come."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    for y in range(HORIZON):
        draw.line((0, y, SIZE[0], y), fill=_sky(y / HORIZON))
    draw.circle((32, HORIZON), 8, fill=SUN)
    draw.rectangle((0, HORIZON, *SIZE), fill=SEA)
    for y in range(HORIZON, SIZE[1], 2):
        _glitter(draw, y, phase)
    return image


def webp(image: Image.Image) -> bytes:
    """Return a still as lossless WebP: the panel shows its very pixels."""
    packed = BytesIO()
    image.save(packed, "WEBP", lossless=True)
    return packed.getvalue()


def _sky(height: float) -> Colour:
    return _between(NIGHT, DUSK, 2 * height) if height <= 1 / 2 else _between(DUSK, GLOW, 2 * height - 1)


def _glitter(draw: ImageDraw.ImageDraw, y: int, phase: float) -> None:
    middle = 32 + 3 * sin(2 * pi * phase + y)
    half = 9 - (y - HORIZON) // 2
    draw.line((middle - half, y, middle + half, y), fill=_between(SUN, DUSK, (y - HORIZON) / (SIZE[1] - HORIZON)))


def _between(start: Colour, end: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return red, green, blue
