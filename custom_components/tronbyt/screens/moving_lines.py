"""Lines that move through windows, in step with each other and with the time for which a screen is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from ..model import Size
from ..render.marquee import Marquee
from ..render.scene import FRAME_SECONDS
from ..render.widget import Widget

# Pixels of a 64x32 display between the end of a line and its next beginning.
_GAP = 16
# Frames in which a line stands, so that one finds its beginning: a second.
_REST = 20
# What does not pass in time goes up to twice as fast; faster than that nobody reads.
_STEPS = (1, 2)
# Where there is time left a line goes slower by this, before it stands longer.
_CALM = 1.25
# A sum of frames is not exact, and shall not cost one.
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """What moves through a room if it is wider, `unit` pixels for each of a 64x32 display."""

    child: Widget
    room: Size
    unit: int
    to_right: bool = False
    """It begins at its right end, and moves to the right."""

    @property
    def moving(self) -> int:
        """The frames until it comes again at the plain speed; 0 if it fits."""
        width = self.child.size(self.room).width
        return 0 if width <= self.room.width else -(-(width + _GAP * self.unit) // self.unit)


@dataclass(frozen=True, slots=True)
class Pace:
    """How lines move: so many turns of so many frames, which all together take the duration."""

    frames: int
    turns: int
    delay: float
    """Seconds of each frame, a twentieth at least."""
    rest: int
    multiple: int
    step: int

    def moved(self, line: Line) -> Widget:
        """Return the line as it moves: all of them come back at the same moment, and what fits stands still."""
        if not line.moving:
            return line.child
        gap, step = _GAP * line.unit, self.step * line.unit
        multiple, rest, to_right = self.multiple, self.rest, line.to_right
        return Marquee(line.child, gap=gap, multiple=multiple, step=step, rest=rest, to_right=to_right)


def pace(lines: Sequence[Line], duration: float) -> Pace | None:
    """Return how the lines pass in whole turns within the duration (seconds, more than 0); None if all of them fit.

    Of a line that is too long for that, even at twice the speed, only the beginning is seen.
    """
    moving = max((line.moving for line in lines), default=0)
    if not moving:
        return None
    available = ticks(duration)
    for step in _STEPS:
        needed = _REST + ceil(moving / step)
        if needed <= available:
            turns = available // needed if step == 1 else 1
            frames = max(needed, ticks(duration / turns / _CALM))
            rest = frames - ceil(moving / step)
            return Pace(frames, turns, duration / turns / frames, rest, frames - rest, step)
    return Pace(available, 1, duration / available, _REST, ceil(moving / _STEPS[-1]), _STEPS[-1])


def ticks(duration: float) -> int:
    """Return how many frames a time has at most, if each stays for a twentieth of a second."""
    return max(1, floor(duration / FRAME_SECONDS + _HAIR))
