"""A panel of LEDs as it looks from near, for previews."""

from base64 import b64encode
from io import BytesIO

import PIL.Image
import PIL.ImageChops
import PIL.ImageDraw

ZOOM = 8
# What an LED that is off reflects.
_OFF = (14, 14, 16)
# A palette of so many colours keeps a preview below 40 KB, also that of a photograph.
_COLORS = 64
_WIDTH = 512


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
    lit = PIL.ImageChops.lighter(image, PIL.Image.new("RGB", image.size, _OFF))
    black = PIL.Image.new("RGB", size)
    return PIL.Image.composite(lit.resize(size, PIL.Image.Resampling.NEAREST), black, lamps)


def data_url(image: PIL.Image.Image) -> str:
    """Return an RGB image as it looks on LEDs, as a data URL of a PNG at most 512 pixels wide, if it has fewer."""
    buffer = BytesIO()
    led(image, max(2, _WIDTH // image.width)).quantize(_COLORS).save(buffer, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(buffer.getvalue()).decode()}"
