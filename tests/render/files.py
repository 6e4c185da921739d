"""Files of pictures, built part by part: what encoders never write."""

import zlib

import PIL.Image

from .samples import encoded

GIF = encoded(PIL.Image.new("P", (8, 8)), "GIF")
PNG = encoded(PIL.Image.new("RGB", (8, 8), "red"), "PNG")
JPEG = encoded(PIL.Image.new("RGB", (8, 8), "red"), "JPEG")
PROGRESSIVE = encoded(PIL.Image.effect_noise((32, 16), 90), "JPEG", progressive=True)
# Where what comes between header and pixels is put.
_GIF_BODY = GIF.index(b"\x2c", 13 + 3 * 2)
_PNG_BODY = PNG.index(b"IDAT") - 4


def gif_with(*parts: bytes) -> bytes:
    """Return a GIF with more blocks before its picture."""
    return GIF[:_GIF_BODY] + b"".join(parts) + GIF[_GIF_BODY:]


def comment(*texts: bytes) -> bytes:
    """Return a GIF's comment, in a block for each text."""
    return b"\x21\xfe" + b"".join(bytes([len(text)]) + text for text in texts) + b"\0"


def jpeg_with(*segments: bytes) -> bytes:
    """Return a JPEG with more segments behind its beginning."""
    return JPEG[:2] + b"".join(segments) + JPEG[2:]


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def scans(count: int) -> bytes:
    """Return a progressive JPEG whose last scan comes so many times."""
    last = PROGRESSIVE.rindex(b"\xff\xda")
    return PROGRESSIVE[:last] + PROGRESSIVE[last:-2] * count + PROGRESSIVE[-2:]


def png_with(*chunks: bytes) -> bytes:
    """Return a PNG with more chunks before its pixels."""
    return PNG[:_PNG_BODY] + b"".join(chunks) + PNG[_PNG_BODY:]


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def exif(orientation: int, entries: int = 0, *, order: str = "II") -> bytes:
    """Return EXIF of an orientation behind so many other entries."""

    def number(value: int, length: int) -> bytes:
        return value.to_bytes(length, "little" if order == "II" else "big")

    others = b"".join(number(1 + at % 256, 2) + number(7, 2) + number(4, 4) + number(0, 4) for at in range(entries))
    value = number(orientation, 2) + b"\0\0"
    entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + value
    return order.encode() + number(42, 2) + number(8, 4) + number(entries + 1, 2) + others + entry + number(0, 4)
