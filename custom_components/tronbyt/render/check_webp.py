"""A WebP from outside that is to be decoded: looked at less strictly than one that goes to a display as it is."""

from . import limits
from .checked import Checked, at_most, within
from .container import size_of
from .exceptions import ImageError, Reason
from .exif import orientation

SIGNATURES = (b"RIFF",)
_FIRST = 12
_CHUNK_HEADER = 8


def check_webp(data: bytes) -> Checked:
    """Return a WebP whose chunks can be counted; raises ImageError. What is cut off stays so."""
    if data[8:_FIRST] != b"WEBP":
        raise ImageError(Reason.NOT_AN_IMAGE)
    size = size_of(data)
    if size is None:
        raise ImageError(Reason.TRUNCATED)
    held = 1
    at, count = _FIRST, 0
    while at < len(data):
        count += 1
        at_most(count, limits.MAX_WEBP_CHUNKS)
        start = at + _CHUNK_HEADER
        end = start + int.from_bytes(data[at + 4 : start], "little")
        if data[at : at + 4] == b"EXIF":
            held = orientation(data[start:end])
        at = end + end % 2
    return Checked("WEBP", data, within(size), held)
