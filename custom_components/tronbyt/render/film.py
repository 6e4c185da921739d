"""A moving picture among things that move at another pace."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil

import PIL.Image

from ..model import Size
from .frame import Frame
from .geometry import Area


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """Frames of one size, each shown for its own seconds, in a scene whose frames stay for `delay` seconds."""

    frames: tuple[Frame, ...]
    delay: float
    _ends: tuple[float, ...] = field(init=False, repr=False)
    """When each frame is over: looked up in for every frame of the scene."""

    def __post_init__(self) -> None:
        """Add the seconds up once."""
        object.__setattr__(self, "_ends", tuple(accumulate(frame.seconds for frame in self.frames)))

    def size(self, bounds: Size) -> Size:  # noqa: ARG002 - a picture keeps its size
        """Return the frames' size."""
        return Size(*self.frames[0].image.size)

    def frame_count(self, bounds: Size) -> int:  # noqa: ARG002 - as above
        """Return as many frames as one pass takes; 1 for a single picture."""
        return 1 if len(self.frames) == 1 else max(1, ceil(round(self._ends[-1] / self.delay, 6)))

    def paint(self, canvas: PIL.Image.Image, area: Area, frame: int) -> None:
        """Draw the picture of this moment; transparent parts let what is below shine through."""
        image = self._image(frame * self.delay)
        canvas.paste(image, (area.left, area.top), image if image.mode == "RGBA" else None)

    def _image(self, moment: float) -> PIL.Image.Image:
        if len(self.frames) == 1:
            return self.frames[0].image
        ends = self._ends
        # A hair later: sums of tenths are not exact, and a frame begins at its moment.
        number = bisect_right(ends, moment % ends[-1] + 1e-6)
        return self.frames[min(number, len(ends) - 1)].image
