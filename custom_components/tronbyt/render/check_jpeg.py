"""A JPEG from outside: its segments are walked (ITU-T T.81, annex B), its pixels are not decoded."""

import re

from ..model import Size
from . import limits
from .checked import Checked, at_most, within
from .exceptions import ImageError, Reason
from .exif import orientation

SIGNATURES = (b"\xff\xd8\xff",)
_END = 0xD9
_LAST = b"\xff\xd9"
_SCAN = 0xDA
_EXIF = 0xE1
_TABLES = (0xC4, 0xDB, 0xDD)
# Baseline, extended and progressive: what browsers show. Arithmetic coding takes ten times as long.
_FRAMES = (0xC0, 0xC1, 0xC2)
_OTHER_FRAMES = (0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xD0))
# JFIF's and Adobe's say what the channels are.
_COLORS = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}
_ALONE = (0x01, *range(0xD0, 0xD9))
_FRAME_HEADER = 10
# A marker: neither a stuffed byte nor a restart of the same scan.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def check_jpeg(data: bytes) -> Checked:
    """Return the first picture of a JPEG without notes, profiles and thumbnails; raises ImageError.

    It ends with its end marker; where that was cut off it is added, and the decoder makes of it what there is.
    """
    walk = _Walk(data)
    walk.over()
    if walk.size is None:
        raise ImageError(Reason.TRUNCATED)
    return Checked("JPEG", walk.kept(), walk.size, walk.orientation, is_cut=walk.is_cut)


class _Walk:
    """Where a walk over the segments has come to, what is kept, and what was read."""

    def __init__(self, data: bytes) -> None:
        """Begin behind the first marker."""
        self._data = data
        self._at = 2
        self._kept = [data[:2]]
        self._segments = 0
        self._scans = 0
        self.is_cut = False
        self.size: Size | None = None
        self.orientation = 1

    def kept(self) -> bytes:
        """Return what is kept, with an end marker."""
        return b"".join(self._kept)

    def over(self) -> None:
        """Walk over all segments."""
        while found := _MARKER.search(self._data, self._at):
            self._segments += 1
            at_most(self._segments, limits.MAX_JPEG_SEGMENTS)
            start, self._at = found.start(), found.end()
            marker = self._data[start + 1]
            if marker == _END:
                self._kept.append(self._data[start : self._at])
                return
            if marker not in _ALONE:
                self._segment(marker, start)
        self.is_cut = True
        self._kept.append(_LAST)

    def _segment(self, marker: int, start: int) -> None:
        body = start + 4
        self._at = max(body, start + 2 + int.from_bytes(self._data[start + 2 : body]))
        if marker == _EXIF:
            self._note(self._data[body : self._at])
        elif marker in _FRAMES or marker in _OTHER_FRAMES:
            self._frame(marker, self._data[start : self._at])
        elif marker == _SCAN:
            self._scan()
        if self._is_kept(marker, body):
            self._kept.append(self._data[start : self._at])

    def _is_kept(self, marker: int, body: int) -> bool:
        name = _COLORS.get(marker)
        is_color = name is not None and self._data.startswith(name, body)
        return is_color or marker in _FRAMES or marker in _TABLES or marker == _SCAN

    def _note(self, note: bytes) -> None:
        if note.startswith(b"Exif\0\0") and self.orientation == 1:
            self.orientation = orientation(note)

    def _frame(self, marker: int, segment: bytes) -> None:
        if marker in _OTHER_FRAMES:
            raise ImageError(Reason.NOT_AN_IMAGE)
        if self.size is not None or len(segment) < _FRAME_HEADER:
            raise ImageError(Reason.TRUNCATED)
        self.size = within(Size(int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7])), limits.MAX_JPEG_PIXELS)

    def _scan(self) -> None:
        self._scans += 1
        at_most(self._scans, limits.MAX_JPEG_SCANS)
        following = _MARKER.search(self._data, self._at)
        self._at = len(self._data) if following is None else following.start()
