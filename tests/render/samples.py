"""Encoded pictures and pieces of files to test with."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import PIL.Image
from hypothesis import settings

QUICK = settings(max_examples=100, deadline=None, derandomize=True)


def encoded(image: PIL.Image.Image, form: str, **settings: Any) -> bytes:
    """Return the image as a file of the form."""
    buffer = BytesIO()
    image.save(buffer, form, **settings)
    return buffer.getvalue()


def animated(images: Sequence[PIL.Image.Image], form: str, milliseconds: int | list[int], **settings: Any) -> bytes:
    """Return the images as one animation of the form."""
    first, *rest = images
    if form == "WEBP":
        settings = {"lossless": True} | settings
    return encoded(first, form, save_all=True, append_images=rest, duration=milliseconds, **settings)


def opened(data: bytes) -> PIL.Image.Image:
    """Return an encoded picture as Pillow reads it."""
    return PIL.Image.open(BytesIO(data))


def plain(count: int, size: tuple[int, int] = (8, 8)) -> list[PIL.Image.Image]:
    """Return so many images (at most 256), each of another colour."""
    return [PIL.Image.new("RGB", size, (number, 255 - number, 99)) for number in range(count)]


def chunk(name: bytes, payload: bytes) -> bytes:
    """Return a RIFF chunk with its pad byte."""
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)


def riff(*chunks: bytes) -> bytes:
    """Return a RIFF file of the form WEBP."""
    payload = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(payload).to_bytes(4, "little") + payload


def vp8l(width: int, height: int, version: int = 0) -> bytes:
    """Return a lossless bitstream's chunk, header and one byte."""
    bits = (width - 1) | (height - 1) << 14 | version << 29
    return chunk(b"VP8L", b"\x2f" + bits.to_bytes(4, "little") + b"\0")


def vp8(width: int, height: int, tag: int = 0) -> bytes:
    """Return a lossy bitstream's chunk, header and one byte."""
    start = bytes([tag, 0, 0]) + b"\x9d\x01\x2a"
    return chunk(b"VP8 ", start + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\0")


def vp8x(width: int, height: int, flags: int = 0x02) -> bytes:
    """Return the header chunk of an extended file, an animation unless told otherwise."""
    return chunk(b"VP8X", bytes([flags, 0, 0, 0]) + u24(width - 1) + u24(height - 1))


def anmf(stream: bytes, size: tuple[int, int], milliseconds: int = 100, offset: tuple[int, int] = (0, 0)) -> bytes:
    """Return a frame of an animation; the offset is in pixels and even."""
    place = u24(offset[0] // 2) + u24(offset[1] // 2) + u24(size[0] - 1) + u24(size[1] - 1)
    return chunk(b"ANMF", place + u24(milliseconds) + b"\0" + stream)


ANIM = chunk(b"ANIM", bytes(6))


def u24(number: int) -> bytes:
    """Return three bytes, the smallest first."""
    return number.to_bytes(3, "little")
