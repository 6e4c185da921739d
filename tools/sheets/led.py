"""A panel of LEDs as it looks from near."""

import PIL.Image
import PIL.ImageChops
import PIL.ImageDraw

ZOOM = 8
_BETWEEN = (10, 10, 12)


def led(image: PIL.Image.Image, zoom: int = ZOOM) -> PIL.Image.Image:
    """Return an RGB image with each pixel as a lamp of `zoom` x `zoom`, dark around it."""
    size = image.width * zoom, image.height * zoom
    lamp = PIL.Image.new("L", (zoom, zoom))
    PIL.ImageDraw.Draw(lamp).rounded_rectangle((0, 0, zoom - 2, zoom - 2), radius=zoom // 4, fill=255)
    lamps = PIL.Image.new("L", size)
    for left in range(0, size[0], zoom):
        lamps.paste(lamp, (left, 0))
    row = lamps.crop((0, 0, size[0], zoom))
    for top in range(zoom, size[1], zoom):
        lamps.paste(row, (0, top))
    lit = image.resize(size, PIL.Image.Resampling.NEAREST)
    return PIL.Image.composite(
        PIL.ImageChops.lighter(lit, PIL.Image.new("RGB", size, _BETWEEN)), PIL.Image.new("RGB", size), lamps
    )


def sheet(pictures: list[PIL.Image.Image], columns: int, gap: int = 24) -> PIL.Image.Image:
    """Return pictures of one size side by side in rows of so many."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    whole = PIL.Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), (40, 40, 44))
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        whole.paste(picture, (gap + column * (width + gap), gap + row * (height + gap)))
    return whole
