"""The drawing task: one image showing, one queued, an abort flag. Time is an argument, never read.

It is written as the firmware has it: one endless loop that sleeps. A sleep is a `yield` of the moment to wake up at.
"""

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from math import inf

from .canvas import Canvas
from .events import Dark, Event, FrameDrawn, Frozen, Show, Undecodable
from .firmware import Arrival, AtEnd, Family, Firmware, StrayAbort
from .pictures import Frame, Picture, decode, digest

type Task = Generator[float]

NOTHING_TO_DRAW = 0.1
AFTER_UNDECODABLE = 1.0
DWELL_OF_ZERO = 1


@dataclass(frozen=True, slots=True)
class Stored:
    """An image as it was stored: `dwell` seconds and `level` are those of its arrival, whatever is set later."""

    counter: int
    sha: str
    source: bytes | Picture
    dwell: int = 0
    level: int | None = None


@dataclass(frozen=True, slots=True)
class PickedUp:
    """The drawing task took an image; it is not decoded yet."""

    stored: Stored


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw is over: the dwell has passed, or something cut it short."""


type News = Event | PickedUp | Drawn


class Panel:
    """What is drawn when. `emit` gets every event, each image once when it is picked up, and the end of each draw."""

    def __init__(
        self,
        firmware: Firmware,
        canvas: Canvas,
        now: float,
        *,
        emit: Callable[[News], None],
        dwell_lapse: float = 1.0,
    ) -> None:
        """Begin at `now` with nothing to draw; `dwell_lapse` divides every dwell."""
        self._firmware, self._canvas = firmware, canvas
        self._emit, self._lapse = emit, dwell_lapse
        # A client that blocks while an image waits drops none; who feeds it must look at `waiting`.
        depth = None if firmware.arrival is Arrival.BETWEEN_FRAMES else 1
        self._waiting: deque[Stored] = deque(maxlen=depth)
        self._showing: Stored | None = None
        self._picture: Picture | None = None
        self._seen = False
        self._abort = self._paused = False
        self._spinning = self._dozing = False
        self._time = self._wake = now
        self._task = self._loop()

    @property
    def deadline(self) -> float:
        """The moment of the next step; infinite when only an image can change anything."""
        return self._wake

    @property
    def spinning(self) -> bool:
        """Whether the task looks for a new image without a rest, and so takes it before `queued` is out."""
        return self._spinning and self._firmware.family is Family.ESP32 and not self._paused

    @property
    def showing(self) -> int:
        """The counter of the image that was picked up last; 0 before any."""
        return self._showing.counter if self._showing else 0

    @property
    def waiting(self) -> int:
        """How many images wait to be picked up."""
        return len(self._waiting)

    def advance(self, now: float) -> None:
        """Do every step that is due at `now`, each at its own moment."""
        while self._wake <= now:
            self._time = self._wake
            self._wake = next(self._task)

    def store(self, stored: Stored, now: float) -> None:
        """Queue an image; what waited is overwritten, unseen."""
        self.advance(now)
        self._waiting.append(stored)
        if self._firmware.arrival is Arrival.INTERRUPTS:
            self._task = self._loop()
            self._rouse(now)
        elif self._spinning or (self._dozing and self._cut()):
            self._rouse(now)

    def abort(self, now: float) -> None:
        """Set the abort flag (`immediate`, a tap)."""
        self.advance(now)
        self._abort = bool(self._waiting) or self._firmware.stray_abort is not StrayAbort.NOTHING
        if self._dozing and self._abort:
            self._rouse(now)

    def pause(self, now: float, *, paused: bool) -> None:
        """Stop drawing and picking up (an update runs), or go on."""
        self.advance(now)
        self._paused = paused
        self._task = self._loop()
        self._emit(Drawn())
        self._rouse(now)

    def mark_error(self) -> None:
        """Draw the red pixel over whatever is there."""
        self._canvas.mark_error()
        self._emit(FrameDrawn(digest(self._canvas.rgb)))

    def _rouse(self, now: float) -> None:
        self._wake = now
        self.advance(now)

    def _loop(self) -> Task:
        while True:
            self._spinning = self._dozing = False
            if self._paused:
                yield from self._spin()
                continue
            if self._waiting:
                yield from self._pick_up(self._waiting.popleft())
            if self._showing and self._picture:
                yield from self._draw(self._showing, self._picture)
            elif self._showing:
                yield self._time + NOTHING_TO_DRAW
            else:
                yield from self._spin()

    def _spin(self) -> Task:
        self._spinning = True
        yield inf
        self._spinning = False

    def _pick_up(self, stored: Stored) -> Task:
        self._abort = False
        self._showing, self._seen = stored, False
        self._emit(PickedUp(stored))
        self._picture = self._decoded(stored.source)
        if self._picture is None:
            self._emit(Undecodable(stored.counter, stored.sha))
            if self._firmware.family is Family.ESP32:
                self.mark_error()
                yield self._time + AFTER_UNDECODABLE
                self._abort = False
                self._emit(Drawn())

    def _decoded(self, source: bytes | Picture) -> Picture | None:
        picture = source if isinstance(source, Picture) else decode(source)
        if picture and self._firmware.first_frame_only:
            return Picture(picture.size, picture.frames[:1])
        return picture

    def _draw(self, stored: Stored, picture: Picture) -> Task:
        seconds = self._seconds(stored, picture)
        if seconds < 0:
            self._emit(Dark(stored.counter, stored.dwell))
            yield from self._spin()
        elif self._abort and self._firmware.stray_abort is StrayAbort.FREEZES:
            self._emit(Frozen(stored.counter))
            yield from self._spin()
        else:
            yield from self._dwell(stored, picture, seconds)

    def _dwell(self, stored: Stored, picture: Picture, seconds: float) -> Task:
        start = self._time
        if len(picture.frames) == 1:
            self._show(stored, picture, picture.frames[0])
            yield from self._rest(seconds)
        else:
            while self._time - start < seconds and not self._cut():
                yield from self._pass(stored, picture)
        if self._firmware.stray_abort is not StrayAbort.FREEZES:
            self._abort = False
        self._emit(Drawn())
        if self._firmware.at_end is not AtEnd.REPEATS:
            yield from self._linger(stored, picture)

    def _pass(self, stored: Stored, picture: Picture) -> Task:
        for frame in picture.frames:
            if self._cut():
                return
            self._show(stored, picture, frame)
            yield self._time + frame.seconds

    def _rest(self, seconds: float) -> Task:
        if self._firmware.abort_poll and self._firmware.arrival is Arrival.QUEUES:
            start, poll = self._time, self._firmware.abort_poll
            for step in count(1):
                if self._cut() or (step - 1) * poll >= seconds:
                    return
                yield round(start + step * poll, 6)
        elif self._firmware.arrival is Arrival.BETWEEN_FRAMES:
            yield self._time + seconds  # a still has no next frame before which it would look
        elif not self._cut():
            self._dozing = True
            yield self._time + seconds
            self._dozing = False

    def _linger(self, stored: Stored, picture: Picture) -> Task:
        """Keep an image whose dwell is over until the next one comes, which then is shown at once."""
        while not self._waiting:
            if len(picture.frames) == 1 or self._firmware.at_end is AtEnd.STANDS:
                yield from self._spin()
            else:
                yield from self._pass(stored, picture)

    def _cut(self) -> bool:
        """Whether the running draw is to be left."""
        if self._firmware.arrival is Arrival.BETWEEN_FRAMES:
            return bool(self._waiting)
        return self._abort

    def _show(self, stored: Stored, picture: Picture, frame: Frame) -> None:
        self._canvas.draw(frame.rgb, picture.size)
        if not self._seen:
            self._seen = True
            pixels = digest(frame.rgb)
            self._emit(Show(stored.counter, stored.sha, len(picture.frames), picture.size, pixels))
        self._emit(FrameDrawn(digest(self._canvas.rgb)))

    def _seconds(self, stored: Stored, picture: Picture) -> float:
        fixed = self._firmware.fixed_dwell
        if self._firmware.at_end is AtEnd.STANDS:
            seconds = stored.dwell if fixed is None else fixed
            return inf if seconds == 0 and len(picture.frames) > 1 else seconds / self._lapse
        if fixed is not None:
            return fixed / self._lapse
        if not self._firmware.int32_dwell:
            return stored.dwell / self._lapse
        seconds = stored.dwell if stored.dwell > 0 else DWELL_OF_ZERO
        # The firmware counts microseconds in 32 bits: from 2148 s on the sum is negative.
        wrapped = (seconds * 1_000_000 + 2**31) % 2**32 - 2**31
        return wrapped / 1_000_000 / self._lapse
