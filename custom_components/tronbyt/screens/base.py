"""What every kind of screen is made of: what it needs, what it gets, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Protocol

from ..model import Media, Size
from .fields import Field, Plain
from .region import BRITISH, Region

if TYPE_CHECKING:
    # It brings Pillow, which those who fetch the values do not need.
    from ..render.decode import Source
    from ..render.scene import Scene


@dataclass(frozen=True, slots=True)
class Reading:
    """An entity as it is now."""

    entity_id: str
    name: str
    state: str
    """As Home Assistant stores it, such as `on`."""
    text: str
    """As people read it: translated, with its precision and unit."""
    number: float | None = None
    unit: str = ""
    symbol: str | None = None
    """The SVG path of its icon, on a grid of 24 x 24."""
    attributes: Mapping[str, object] = field(default_factory=dict)
    changed_at: datetime | None = None
    clock: str = ""
    """A moment, a day or a duration as clocks and calendars tell it; empty for all else."""
    relative: str = ""
    """How far a moment or a day is from now; empty for all else."""

    @property
    def available(self) -> bool:
        """Whether it has a state."""
        return self.state not in ("unavailable", "unknown")


@dataclass(frozen=True, slots=True)
class Forecast:
    """The weather of an hour or a day to come; temperatures in the household's unit."""

    at: datetime
    condition: str
    temperature: float | None = None
    low: float | None = None
    rain: float | None = None
    """The probability of rain in percent."""
    is_day: bool | None = None
    """Which half of a day it is; None for an hour or a whole day."""


type Point = tuple[float, float]
"""A moment (time stamp) and the number from then on, `nan` for none.

A plain tuple of numbers: there may be hundreds of thousands, which the garbage collector passes over.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What a screen shows, so that it can be fetched and followed."""

    entities: tuple[str, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates by the names that their results get."""
    forecasts: tuple[tuple[str, str], ...] = ()
    """Weather entities, each with `daily` or `hourly`."""
    history: tuple[tuple[str, float], ...] = ()
    """Entities, each with the hours back from now."""
    media: Media | None = None
    every: float | None = None
    """Seconds after which the picture is fetched anew; None: with each change of the entities."""
    does_without: bool = False
    """A picture that cannot be had, or cannot be shown, is left out, and is no failure."""
    symbols: tuple[str, ...] = ()
    """Names of icons beside those of the entities."""
    starts: tuple[str, ...] = ()
    """States of its entities with which it wants to be seen at once."""
    steps: float | None = None
    """Seconds within which the same values look the same, whenever they are seen; None: always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What was fetched of what a screen needs; what could not be had is not in it."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    forecasts: Mapping[tuple[str, str], tuple[Forecast, ...]] = field(default_factory=dict)
    history: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    picture: bytes | Source | None = None
    symbols: Mapping[str, str] = field(default_factory=dict)
    """SVG paths by the names that were asked for."""
    is_night: bool = False
    """The sun is below the horizon."""
    region: Region = BRITISH
    """How the household writes days and numbers."""
    dwell: int | None = None
    """Seconds for which the server of the picture wants it shown."""


class ScreenKind(Protocol):
    """A kind of screen with its choices: a frozen dataclass whose fields are those of `FIELDS`."""

    KIND: ClassVar[str]
    FIELDS: ClassVar[tuple[Field, ...]]

    @property
    def needs(self) -> Needs:
        """What has to be fetched before it can be drawn."""
        ...

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:
        """Return what is seen from `shown_at` (aware, local) on for `duration` seconds; None to be left out this turn.

        A pass of the scene takes the duration, or divides it. Raises ImageError for a picture that cannot be shown.
        """
        ...


def chosen(kind: type[ScreenKind], stored: Mapping[str, Plain]) -> ScreenKind:
    """Return a screen of a kind with what people chose, and the defaults of what they did not.

    Raises ValueError for a choice of another type.
    """
    stored = _renamed(stored)
    choices = {choice.name: stored.get(choice.name, choice.default) for choice in kind.FIELDS}
    for choice in kind.FIELDS:
        given = choice.required or choices[choice.name] != choice.default
        if given and not choice.takes(choices[choice.name]):
            raise ValueError(choice.name)
    return kind(**choices)


def _renamed(stored: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Return what people chose under the names of today: twelve hours were a flag once."""
    return {"time_format": "12", **stored} if stored.get("hour24") is False else stored
