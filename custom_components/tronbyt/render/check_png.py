"""A PNG from outside: its chunks are walked (PNG specification, third edition), nothing is inflated."""

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Size
from . import limits
from .checked import Checked, at_most, within
from .exceptions import ImageError, Reason
from .exif import orientation

SIGNATURES = (b"\x89PNG",)
_FIRST = 8
_FRAME = 12
_HEADER = 13
# Texts and profiles are small until they are inflated.
_KEPT = (b"PLTE", b"tRNS", b"IDAT", b"IEND", b"fcTL", b"fdAT")


class _Chunk(NamedTuple):
    name: bytes
    whole: bytes
    """With its length and check sum."""

    @property
    def body(self) -> bytes:
        return self.whole[8:-4]


def check_png(data: bytes) -> Checked:
    """Return the frames of a PNG without texts and profiles; raises ImageError. What is cut off stays so."""
    chunks = _chunks(data)
    header = next(chunks, None)
    if header is None or header.name != b"IHDR" or len(header.body) != _HEADER:
        raise ImageError(Reason.TRUNCATED)
    size = within(Size(int.from_bytes(header.body[:4]), int.from_bytes(header.body[4:8])))
    kept, held, has_count = [data[:_FIRST], header.whole], 1, False
    for chunk in chunks:
        if chunk.name == b"eXIf":
            held = orientation(chunk.body)
        # The number of frames is told once; a second header would be another size.
        elif chunk.name in _KEPT or (chunk.name == b"acTL" and not has_count):
            kept.append(chunk.whole)
            has_count = has_count or chunk.name == b"acTL"
    return Checked("PNG", b"".join(kept), size, held)


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks up to the last one; one that is cut off comes as it is."""
    at, count = _FIRST, 0
    while at < len(data):
        count += 1
        at_most(count, limits.MAX_PNG_CHUNKS)
        name = data[at + 4 : at + 8]
        end = at + _FRAME + int.from_bytes(data[at : at + 4])
        yield _Chunk(name, data[at:end])
        if name == b"IEND":
            return
        at = end
