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
    """Return a WebP whose chunks can be counted, or the whole frames of one that is cut off; raises ImageError."""
    if data[8:_FIRST] != b"WEBP":
        raise ImageError(Reason.NOT_AN_IMAGE)
    size = size_of(data)
    if size is None:
        raise ImageError(Reason.TRUNCATED)
    held, frames, whole = 1, 0, _FIRST
    at, count = _FIRST, 0
    while at < len(data):
        count += 1
        at_most(count, limits.MAX_WEBP_CHUNKS)
        start = at + _CHUNK_HEADER
        end = start + int.from_bytes(data[at + 4 : start], "little")
        if data[at : at + 4] == b"EXIF":
            held = orientation(data[start:end])
        if end <= len(data):
            whole = end
            frames += data[at : at + 4] == b"ANMF"
        at = end + end % 2
    is_cut = whole < len(data) and frames > 0
    return Checked("WEBP", _ended(data[:whole]) if is_cut else data, within(size), held, is_cut=is_cut)


def _ended(data: bytes) -> bytes:
    """Return a file that ends here."""
    data += b"\0" * (len(data) % 2)
    return data[:4] + (len(data) - _CHUNK_HEADER).to_bytes(4, "little") + data[_CHUNK_HEADER:]
