"""What a rotation asks for, what of it is drawn, and the time that the drawing threads need for that."""

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from time import monotonic_ns, process_time_ns, thread_time_ns
from typing import Any, Self, override
from unittest.mock import patch
from zlib import crc32

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.tronbyt.drawing import Drawing, Pens
from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Format, Image, Moment
from custom_components.tronbyt.render.elsewhere import Ask
from custom_components.tronbyt.rendering import DATA_RENDERING, Rendering
from custom_components.tronbyt.screens.base import ScreenKind, Values
from custom_components.tronbyt.workshop import Urgency, Workshop


@dataclass(frozen=True, slots=True)
class Reading:
    """What was spent and done until a moment, or between two; nanoseconds of CLOCK_MONOTONIC and of CPUs."""

    at: int
    cpu: int
    drawing: int
    asked: int
    drawn: int
    sent: int
    """Bytes of all the pictures that were given to those who asked."""

    def __sub__(self, other: Self) -> Self:
        """Give what was between two moments."""
        return type(self)(
            self.at - other.at,
            self.cpu - other.cpu,
            self.drawing - other.drawing,
            self.asked - other.asked,
            self.drawn - other.drawn,
            self.sent - other.sent,
        )

    @property
    def rest(self) -> int:
        """What this process spent beside the drawing."""
        return self.cpu - self.drawing


class Watch:
    """Counts."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.asked = 0
        self.sent = 0
        self.failures: list[str] = []
        # An array: what the bench notes must not look like memory that the rotation needs.
        self.prints = array("q")
        self._drawing = 0
        self._lock = Lock()

    def read(self) -> Reading:
        """Give what there was until now."""
        return Reading(monotonic_ns(), process_time_ns(), self._drawing, self.asked, len(self.prints), self.sent)

    def drawn_twice(self) -> int:
        """Give how many drawings were those of an earlier one."""
        return len(self.prints) - len(set(self.prints))

    def timed[ResultT](self, job: Callable[[], ResultT]) -> ResultT:
        """Do a job in the thread that it is for, and note the CPU time."""
        begun = thread_time_ns()
        try:
            return job()
        finally:
            with self._lock:
                self._drawing += thread_time_ns() - begun


class _WatchedWorkshop(Workshop):
    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    @override
    async def run[ResultT](self, urgency: Urgency, job: Callable[[], ResultT]) -> ResultT:
        return await super().run(urgency, partial(self._watch.timed, job))


class _WatchedPens(Pens):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    @override
    def screen(self, kind: ScreenKind, values: Values, wanted: Format, moment: Moment) -> Image | None:
        self._watch.prints.append(print_of(kind, values, wanted, moment))
        return super().screen(kind, values, wanted, moment)

    @override
    def foreign_screen(
        self, kind: ScreenKind, values: Values, wanted: Format, moment: Moment, ask: Ask
    ) -> Drawing | None:
        self._watch.prints.append(print_of(kind, values, wanted, moment))
        return super().foreign_screen(kind, values, wanted, moment, ask)


class _WatchedRendering(Rendering):
    def __init__(self, hass: HomeAssistant, watch: Watch) -> None:
        super().__init__(hass)
        self._watch = watch

    @override
    async def screen(self, *args: Any, **kwargs: Any) -> DrawnScreen:
        self._watch.asked += 1
        try:
            drawn = await super().screen(*args, **kwargs)
        except HomeAssistantError as err:
            self._watch.failures.append(str(err))
            raise
        self._watch.sent += 0 if drawn.image is None else len(drawn.image.data)
        return drawn


def print_of(kind: ScreenKind, values: Values, wanted: Format, moment: Moment) -> int:
    """Give the number by which a drawing is known: the same for what must look the same."""
    picture = crc32(values.picture) if isinstance(values.picture, bytes) else None
    seen = moment.seconds if kind.needs.steps is None else moment
    return hash((repr(kind), repr(replace(values, picture=None)), picture, repr(wanted), repr(seen)))


@contextmanager
def watched(hass: HomeAssistant) -> Iterator[Watch]:
    """Watch all displays that are set up from now on; call it once in a home, before it has any."""
    watch = Watch()
    with (
        patch("custom_components.tronbyt.rendering.Workshop", partial(_WatchedWorkshop, watch)),
        # It is looked for when the first picture is drawn.
        patch("custom_components.tronbyt.drawing.Pens", partial(_WatchedPens, watch)),
    ):
        hass.data[DATA_RENDERING] = _WatchedRendering(hass, watch)
        yield watch
