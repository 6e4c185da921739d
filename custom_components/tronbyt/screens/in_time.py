"""How a scene that moves is brought into the seconds that a screen has."""

from collections.abc import Iterable
from math import fsum

from ..model import Size
from ..render.scene import Scene

SPEEDS = (20.0, 30.0, 40.0)
"""Pixels of a 64x32 display a second: as fast as a notification, and up to eight letters a second to be in time."""

# Slower than this times the usual pace, a text that moves is tedious.
_SLOWEST = 1.5


def in_time(scenes: Iterable[Scene], size: Size, duration: float) -> Scene:
    """Return the first scene of which a pass fits into the duration (seconds), else the last one, made to fit it.

    The duration becomes as many whole passes as there is time for. What is left over slows them by up to a half, and
    then lets the first frame rest. A pass that is too long, even at the last scene's speed, is cut at a whole frame.
    What stands still is one frame. The scenes' frames must all stay equally long; times are whole milliseconds.
    """
    total = max(1, round(duration * 1_000))
    scene, count, whole = _fitting(scenes, size, total)
    if count == 1:
        return Scene(scene.child, durations=(total / 1_000,))
    turn = total // _passes(total, whole)
    step = max(1, int(max(whole, min(turn, _SLOWEST * whole)) / count))
    count = min(count, max(1, turn // step))
    first = turn - step * (count - 1)
    return Scene(scene.child, durations=(first / 1_000, *(step / 1_000,) * (count - 1)))


def _fitting(scenes: Iterable[Scene], size: Size, total: int) -> tuple[Scene, int, int]:
    """Return the scene to take, how many frames it has, and the milliseconds of its pass."""
    taken = None
    for scene in scenes:
        seconds = scene.seconds(size)
        taken = scene, len(seconds), round(fsum(seconds) * 1_000)
        if len(seconds) == 1 or taken[2] <= total:
            break
    assert taken is not None  # noqa: S101 - there is always a scene
    return taken


def _passes(total: int, whole: int) -> int:
    """Return how many times a pass of at least `whole` milliseconds divides the total."""
    return max((count for count in range(1, total // whole + 1) if total % count == 0), default=1)
