"""Screens as they were drawn: what looks the same is drawn once, for all displays of one size."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Any

from .model import Format, Image
from .once import Once
from .screens.base import Values

# A dozen displays with a dozen screens each, and memory that a small machine can spare (drawings, bytes).
DRAWINGS_MAX = 256
BYTES_MAX = 8 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """All that a screen's picture depends on."""

    what: str
    """The kind with all that people chose."""
    values: Values = field(hash=False)
    trace: int
    """A number that tells most values apart, for a place in the gallery of their own."""
    wanted: Format
    seconds: float
    shown_at: datetime | None
    """None where the moment makes no difference."""
    fonts: int = 0
    """The edition of the fonts that people brought."""


def trace(values: Values) -> int:
    """Return a number for values; equal ones have the same."""
    states = ((reading.state, reading.changed_at) for reading in values.readings.values())
    return hash((*states, *values.texts.values(), len(values.picture or b"")))


def next_step(moment: datetime, seconds: float | None) -> datetime:
    """Return the next of the moments that are so many seconds apart: what happened just now lies before it."""
    if seconds is None:
        return moment
    return datetime.fromtimestamp(ceil(moment.timestamp() / seconds) * seconds, moment.tzinfo)


type _Draw = Callable[[], Coroutine[Any, Any, Image | None]]


class Gallery:
    """The newest drawings, as many as there is room for."""

    def __init__(self) -> None:
        """Start with bare walls."""
        self.asked = 0
        self.drawn = 0
        self._once: Once[Sketch, Image | None] = Once()
        self._hung: OrderedDict[Sketch, Image | None] = OrderedDict()
        self._bytes = 0

    async def get(self, sketch: Sketch, draw: _Draw) -> Image | None:
        """Give the picture of a sketch, drawn if need be; None if there is nothing to show."""
        self.asked += 1
        try:
            # Each look compares all that was read: it is done as seldom as can be.
            self._hung.move_to_end(sketch)
            return self._hung[sketch]
        except KeyError:
            pass
        image = await self._once.get(sketch, draw)
        self._hang(sketch, image)
        return image

    def _hang(self, sketch: Sketch, image: Image | None) -> None:
        if sketch in self._hung:
            return
        self.drawn += 1
        self._hung[sketch] = image
        self._bytes += _weight(sketch, image)
        while len(self._hung) > DRAWINGS_MAX or self._bytes > BYTES_MAX:
            self._bytes -= _weight(*self._hung.popitem(last=False))


def _weight(sketch: Sketch, image: Image | None) -> int:
    return len(sketch.values.picture or b"") + (0 if image is None else len(image.data))
