"""Pictures that fill a display, still or moving, for as long as a screen is seen."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import floor, log

from ..model import Size
from ..render.animation import Animation
from ..render.box import Box
from ..render.color import WHITE
from ..render.column import Column
from ..render.film import Film
from ..render.frame import Frame
from ..render.geometry import magnification
from ..render.picture import Picture
from ..render.scene import FRAME_SECONDS, Scene
from ..render.shade import Shade
from ..render.stack import Stack
from ..render.text import Text
from ..render.vector import Spread
from ..render.widget import Widget
from .moving_lines import Line, pace

# How much faster or slower an animation may become so that it ends when the screen does: nobody misses a quarter.
_TEMPO = 1.25
# Sums of tenths are not exact.
_HAIR = 1e-6
# Pixels of a 64x32 display.
_BAND = 9
_MARGIN = 1


def shown(frames: Sequence[Frame], duration: float) -> Scene:
    """Return the frames (one or more, as decoded for the display) as a scene that is seen for `duration` seconds."""
    passing = repeated(frames, duration)
    return Scene(_animation(passing), durations=tuple(frame.seconds for frame in passing))


def captioned(frames: Sequence[Frame], caption: str, size: Size, duration: float) -> Scene:
    """Return the frames with words on a darkened band at the bottom; a display without room for it has no band.

    Words that are too long move.
    """
    unit = magnification(size)
    band = Size(size.width, _BAND * unit)
    room = Size(size.width - 2 * _MARGIN * unit, band.height)
    if 2 * band.height > size.height or not caption.strip():
        return shown(frames, duration)
    words = Text(" ".join(caption.split()), WHITE, scale=unit)
    line = Line(words, room, unit, words.runs_right_to_left)
    beat = pace([line], duration)
    if beat is None:
        passing = repeated(frames, duration)
        picture = Stack((_animation(passing), _at_the_bottom(line.child, band, room)))
        return Scene(picture, durations=tuple(frame.seconds for frame in passing))
    moving = _at_the_bottom(beat.moved(line), band, room)
    return Scene(Stack((Film(tuple(frames), beat.delay), moving)), durations=(beat.delay,) * beat.frames)


def repeated(frames: Sequence[Frame], duration: float) -> tuple[Frame, ...]:
    """Return the frames of one pass that takes the duration or divides it, at most 20 a second.

    An animation is played as a whole, once or several times, up to a quarter faster or slower. Where that is not
    enough it is played at its own pace until the time is over.
    """
    if len(frames) == 1:
        return (Frame(frames[0].image, duration),)
    length = sum(frame.seconds for frame in frames)
    count = _passes(length, duration)
    if count is None:
        return tuple(_played(frames, duration))
    tempo = duration / (count * length)
    stretched = [Frame(frame.image, frame.seconds * tempo) for frame in frames]
    return tuple(_played(stretched, duration / count))


def _passes(length: float, duration: float) -> int | None:
    """Return how often an animation is best played as a whole; None if it would be much too fast or too slow."""
    fewer = max(1, floor(duration / length))
    off, count = min((abs(log(duration / (count * length))), count) for count in (fewer, fewer + 1))
    return count if off <= log(_TEMPO) + _HAIR else None


def _played(frames: Sequence[Frame], length: float) -> Iterator[Frame]:
    """Play the frames again and again for so many seconds.

    One that comes too soon after the one before waits, and one that is over by then is left out.
    """
    ends = list(accumulate(frame.seconds for frame in frames))
    moment = 0.0
    while moment < length:
        turn, within = divmod(moment + _HAIR, ends[-1])
        number = min(bisect_right(ends, within), len(ends) - 1)
        following = max(turn * ends[-1] + ends[number], moment + FRAME_SECONDS)
        if following > length - FRAME_SECONDS + _HAIR:
            following = length
        yield Frame(frames[number].image, following - moment)
        moment = following


def _animation(frames: Sequence[Frame]) -> Animation:
    return Animation(tuple(Picture(frame.image) for frame in frames))


def _at_the_bottom(words: Widget, band: Size, room: Size) -> Widget:
    lettering = Box(Box(words, *room), *band)
    return Column((Stack((Box(Shade(), *band), lettering)),), spread=Spread.END)
