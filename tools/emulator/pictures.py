"""Pictures as the panel needs them: decoded frames, built-in pictures, digests."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw, ImageSequence

type Size = tuple[int, int]

SHORTEST_FRAME = 0.01  # a frame without a duration still gives the processor a rest


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, `width x height x RGB`, and the seconds it stands."""

    rgb: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded image of at least one frame."""

    size: Size
    frames: tuple[Frame, ...]


def digest(data: bytes) -> str:
    """Return the first 12 hex digits of the SHA-256 of `data`."""
    return sha256(data).hexdigest()[:12]


def decode(data: bytes) -> Picture | None:
    """Return the picture in a WebP file, or None when it is no whole WebP file."""
    try:
        with Image.open(BytesIO(data), formats=["WEBP"]) as image:
            return Picture(image.size, tuple(_frame(frame) for frame in ImageSequence.Iterator(image)))
    except OSError, ValueError, SyntaxError, Image.DecompressionBombError:
        return None


def _frame(image: Image.Image) -> Frame:
    # The panel takes the colours as they are and never looks at the alpha channel.
    rgb = image.convert("RGBA").convert("RGB").tobytes()
    return Frame(rgb, max(image.info.get("duration", 0) / 1000, SHORTEST_FRAME))


def boot_picture(size: Size) -> Picture:
    """Return what the panel shows before its first image: a small sunrise."""
    image, draw = _blank(size)
    width, height = size
    for step, colour in enumerate(((40, 8, 60), (110, 20, 70), (200, 70, 40), (250, 180, 60))):
        radius = height // 2 - step * height // 10
        draw.ellipse((width // 2 - radius, height - radius, width // 2 + radius, height + radius), fill=colour)
    return _still(image)


def oversize_picture(size: Size) -> Picture:
    """Return the built-in picture for a message that was too long: a box that bursts its frame."""
    image, draw = _blank(size)
    width, height = size
    draw.rectangle((width // 4, height // 4, 3 * width // 4, 3 * height // 4), outline=(230, 120, 0))
    draw.line((0, 0, width - 1, height - 1), fill=(220, 0, 0))
    draw.line((0, height - 1, width - 1, 0), fill=(220, 0, 0))
    return _still(image)


def missing_picture(size: Size) -> Picture:
    """Return the built-in picture for a server that knows no such display: an empty frame."""
    image, draw = _blank(size)
    width, height = size
    draw.rectangle((width // 4, height // 4, 3 * width // 4, 3 * height // 4), outline=(0, 90, 220))
    return _still(image)


def _blank(size: Size) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", size)
    return image, ImageDraw.Draw(image)


def _still(image: Image.Image) -> Picture:
    return Picture(image.size, (Frame(image.tobytes(), SHORTEST_FRAME),))
