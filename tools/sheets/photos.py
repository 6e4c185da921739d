"""Photographs that nobody had to take: what cameras and music players send, painted."""

from io import BytesIO

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFilter

_PORCH = (1280, 720)
_COVER = (640, 640)


def porch() -> bytes:
    """Return a doorbell camera's JPEG: somebody with a parcel before a hedge, in the evening."""
    image = _gradient(_PORCH, (60, 90, 150), (190, 160, 130))
    draw = PIL.ImageDraw.Draw(image)
    draw.rectangle((0, 470, 1280, 720), fill=(120, 110, 100))
    for left in range(-40, 1280, 130):
        draw.ellipse((left, 330, left + 220, 560), fill=(50, 95 + left % 30, 50))
    draw.rounded_rectangle((520, 300, 760, 720), 60, fill=(200, 60, 50))
    draw.ellipse((560, 130, 720, 310), fill=(225, 175, 145))
    draw.pieslice((555, 115, 725, 300), 180, 360, fill=(70, 45, 30))
    draw.rectangle((690, 430, 900, 590), fill=(175, 125, 75))
    draw.rectangle((780, 430, 810, 590), fill=(215, 195, 150))
    return _jpeg(image)


def cover() -> bytes:
    """Return the JPEG of an album's cover: a sun over the sea."""
    image = _gradient(_COVER, (40, 20, 80), (255, 120, 70))
    draw = PIL.ImageDraw.Draw(image)
    draw.ellipse((180, 150, 460, 430), fill=(255, 220, 90))
    for number in range(6):
        top = 400 + 40 * number
        draw.rectangle((0, top, 640, top + 18), fill=(30, 30 + 8 * number, 90 + 10 * number))
    return _jpeg(image)


def _gradient(size: tuple[int, int], top: tuple[int, int, int], bottom: tuple[int, int, int]) -> PIL.Image.Image:
    column = PIL.Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    return column.resize(size, PIL.Image.Resampling.BILINEAR)


def _jpeg(image: PIL.Image.Image) -> bytes:
    buffer = BytesIO()
    image.filter(PIL.ImageFilter.GaussianBlur(3)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
