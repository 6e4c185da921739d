"""What is on a panel, large enough for a dashboard: browsers smooth what they enlarge themselves."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import override

import PIL.Image

from ..model import Size
from .frame import Frame

# Wider than a column of a dashboard, where browsers only make it smaller.
WIDTH = 640


class _Magnified(PIL.Image.Image):
    """Frames that are enlarged one by one while they are saved: a minute of them would take half a gigabyte."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        super().__init__()
        self._frames = frames
        self._factor = max(1, ceil(WIDTH / frames[0].image.width))
        self.n_frames = len(frames)
        self.seek(0)

    @override
    def seek(self, frame: int) -> None:
        self._at = frame
        small = self._frames[frame].image
        size = small.width * self._factor, small.height * self._factor
        self.im = small.resize(size, PIL.Image.Resampling.NEAREST).im
        # As Pillow's manual has plug-ins do it.
        self._mode, self._size = small.mode, size

    @override
    def tell(self) -> int:
        return self._at


def magnified(frames: Sequence[Frame]) -> bytes:
    """Return RGB frames (one or more, all of one size) as a WebP, each pixel a square, at least `WIDTH` pixels wide."""
    buffer = BytesIO()
    _Magnified(frames).save(
        buffer,
        "WEBP",
        save_all=True,
        duration=[round(frame.seconds * 1000) for frame in frames],
        loop=0,
        lossless=True,
        method=2,
        quality=25,
        minimize_size=True,
    )
    return buffer.getvalue()


def dark(size: Size) -> bytes:
    """Return a panel of this size (in its own pixels) without light, enlarged in the same way."""
    return magnified([Frame(PIL.Image.new("RGB", size))])
