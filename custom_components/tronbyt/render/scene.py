"""A widget and its time: what becomes the frames of an image."""

from dataclasses import dataclass
from math import fsum

import PIL.Image

from ..model import Size
from .frame import Frame
from .geometry import Area
from .widget import Widget

FRAME_SECONDS = 0.05
"""One pixel every 50 ms: the pace at which scrolling text is read well, and every display keeps up."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What fills a display for one pass.

    Each frame stays for `delay` seconds, or frame n for `durations[n]` seconds; then there are as many frames as
    durations, whatever the child counts.
    """

    child: Widget
    delay: float = FRAME_SECONDS
    durations: tuple[float, ...] | None = None

    def seconds(self, size: Size) -> tuple[float, ...]:
        """Return how long each frame of a pass stays on a display of this size."""
        return self.durations or (self.delay,) * self.child.frame_count(size)

    def pass_seconds(self, size: Size) -> float:
        """Return how long a whole pass takes on a display of this size, to the millisecond."""
        return round(fsum(self.seconds(size)), 3)


def frames(scene: Scene, size: Size) -> tuple[Frame, ...]:
    """Paint one pass of the scene: RGB frames of width x height, on black."""
    return tuple(Frame(_painted(scene, size, number), seconds) for number, seconds in enumerate(scene.seconds(size)))


def _painted(scene: Scene, size: Size, number: int) -> PIL.Image.Image:
    canvas = PIL.Image.new("RGB", size)
    scene.child.paint(canvas, Area(0, 0, *size), number)
    return canvas
