"""How fast something moves through a room, in so few frames that they can be drawn in a second."""

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple, TypedDict

from ..model import Size
from .limits import drawn_frames

# Frames a second that every display keeps up with.
_MAX_RATE = 25
# A 64x32 display.
_PIXELS = Size(64, 32)


class Track(NamedTuple):
    """What something moves through."""

    window: int
    """The pixels of the room along the movement."""
    scale: int
    """The pixels of a step at the least, for each of a 64x32 display."""
    most: int
    """The frames that there may be."""


def most_frames(room: Size, unit: int) -> int:
    """Return the frames of an animation in a room, which may be a part of its display."""
    width, height = _PIXELS
    return drawn_frames(max(room.width, width * unit), max(room.height, height * unit))


class OfMarquee(TypedDict):
    """What a marquee is told of its tempo."""

    multiple: int
    step: int
    rest: int


@dataclass(frozen=True, slots=True)
class Tempo:
    """Steps of so many pixels; a pass takes whole seconds, and begins with a rest of one step or a second."""

    step: int
    delay: float
    """Seconds of each frame."""
    rate: int
    """The frames of whole seconds."""
    most: int
    """The frames that there may be."""
    leaps: bool
    """The steps are larger than the speed needs."""

    @property
    def of_marquee(self) -> OfMarquee:
        """What a marquee is told."""
        return {"multiple": self.rate, "step": self.step, "rest": self.rate}

    @property
    def longest(self) -> int:
        """The pixels of the longest way that it can go."""
        return max(1, self.most // self.rate - 1) * self.rate * self.step

    def frames(self, way: int) -> int:
        """Return the frames for so many pixels, the rest included."""
        return self.rate + -(-way // (self.rate * self.step)) * self.rate


def tempo_of(way: int, speed: float, track: Track) -> Tempo:
    """Return the smallest steps in which a way (pixels) can be gone.

    The speed (pixels of a 64x32 display a second) is kept, and no step is longer than the window: what is passed is
    seen. A way that is too long even so has too many frames.
    """
    smallest = ceil(speed / _MAX_RATE)
    largest = max(smallest, track.window // track.scale)
    tempos = (_tempo(stride, speed, smallest, track) for stride in range(smallest, largest + 1))
    return next((tempo for tempo in tempos if tempo.frames(way) <= tempo.most), _tempo(largest, speed, smallest, track))


def _tempo(stride: int, speed: float, smallest: int, track: Track) -> Tempo:
    rate = max(1, round(speed / stride))
    # Whole seconds between steps of more than a second's way.
    delay = 1 / rate if stride <= max(speed, smallest) else max(1.0, float(round(stride / speed)))
    return Tempo(stride * track.scale, delay, rate, track.most, stride > smallest)
