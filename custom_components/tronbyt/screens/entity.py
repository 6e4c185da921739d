"""One to eight entities: each with its icon, its name and its state."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from ..model import Color, Size
from ..render.color import AMBER, WHITE, understood
from ..render.scene import Scene
from .attribute import names_in, with_attribute
from .base import Needs, Reading, Values
from .countdown import counted, is_running, is_timer, left
from .entity_one import one
from .entity_rows import rows
from .entity_shown import Shown
from .fields import Choice, ColorText, Entity, Field, Flag, ThresholdText, Words
from .in_time import SPEEDS, in_time
from .quiet import quiet
from .region import Region
from .thresholds import Thresholds, thresholds_in

MOST = 8
"""Rows for which the tallest display has room."""

_FEWEST = 4
_LEAST_ROW = 8
"""Pixels of a row's height; fewer show no letters. Four rows share even the lowest display."""

_TICK = 1.0
"""Seconds from one step of a timer to the next."""

CLOCK, RELATIVE = "clock", "relative"

_NOTHING = "\N{EN DASH}"
_DIMMED = 0.6
"""The share of the brightness of what is not there; less, and amber is red on a panel that is turned down."""


@dataclass(frozen=True, slots=True)
class EntityScreen:
    """Entities with what people want to see of them."""

    entities: list[str]
    show_name: bool = True
    color: str = "white"
    icon_color: str | None = None
    thresholds: str | None = None
    rename: str | None = None
    attributes: str | None = None
    times: str = CLOCK

    KIND: ClassVar[str] = "entity"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Entity(name="entities", most=MOST, required=True, basic=True),
        Flag(name="show_name", default=True),
        ColorText(name="color", default="white"),
        ColorText(name="icon_color"),
        ThresholdText(name="thresholds"),
        Words(name="rename"),
        Words(name="attributes"),
        Choice(name="times", default=CLOCK, options=(CLOCK, RELATIVE)),
    )

    @property
    def needs(self) -> Needs:
        """The entities; what is left of a timer is another at each second."""
        return Needs(entities=self._ids, steps=_TICK if any(map(is_timer, self._ids)) else None)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:
        """Return the entities, those without a state with a dash; None if none of them is there.

        For the time of what moves see `in_time`; where a timer runs there is a frame for each second.
        """
        room = max(_FEWEST, size.height // _LEAST_ROW)
        readings = [values.readings.get(entity) for entity in self._ids[:room]]
        if not any(readings):
            return None
        if any(map(is_running, readings)):
            return counted(partial(self._scene, readings, values.region, size, _TICK), shown_at, duration)
        return self._scene(readings, values.region, size, duration, shown_at)

    def _scene(
        self, readings: list[Reading | None], region: Region, size: Size, duration: float, moment: datetime
    ) -> Scene:
        several = self._shown(readings, moment, region)
        if len(several) > 1:
            return in_time((rows(several, size, speed) for speed in SPEEDS), size, duration)
        # A name that moves is worth no haste: it ends in an ellipsis if there is no time for it.
        ways = ((SPEEDS[0], True), *((speed, False) for speed in SPEEDS))
        return in_time((one(several[0], size, speed, name_moves=moves) for speed, moves in ways), size, duration)

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self.entities[:MOST])

    def _shown(self, readings: list[Reading | None], moment: datetime, region: Region) -> tuple[Shown, ...]:
        limits = thresholds_in(self.thresholds)
        told = [
            with_attribute(reading, name, moment, region)
            for reading, name in zip(readings, names_in(self.attributes, len(readings)), strict=True)
        ]
        return tuple(self._one(reading, name, limits, moment) for reading, name in zip(told, self._names, strict=False))

    @property
    def _names(self) -> list[str]:
        """The new names, as many as entities; blank ones stay as they were."""
        names = [name.strip() for name in (self.rename or "").split(",")]
        return (names + [""] * MOST)[: len(self._ids)]

    def _one(self, reading: Reading | None, renamed: str, limits: Thresholds, moment: datetime) -> Shown:
        name = (renamed or (reading.name.strip() if reading else "")) if self.show_name else ""
        icon = understood(self.icon_color) or AMBER
        if reading is None or not reading.available:
            dark = quiet(icon, _DIMMED)
            return Shown(name, _NOTHING, "", reading.symbol if reading else None, quiet(WHITE, _DIMMED), dark)
        told = left(reading, moment) or (reading.relative if self.times == RELATIVE else "") or reading.clock
        value, unit = (told, "") if told else _parts(reading)
        own = _own_color(reading, limits)
        color = own or understood(self.color) or WHITE
        return Shown(name, value, unit, reading.symbol, color, own or icon)


def _parts(reading: Reading) -> tuple[str, str]:
    """Return a number without its unit, and the unit; a text as it is."""
    text, unit = " ".join(reading.text.split()), reading.unit.strip()
    bare = text.removesuffix(unit).rstrip()
    if reading.number is None or not unit or not bare or bare == text:
        return text or _NOTHING, ""
    return bare, unit


def _own_color(reading: Reading, limits: Thresholds) -> Color | None:
    """Return what the thresholds say of a state: as it is stored, as a number, or as it is read."""
    facts = (reading.state, reading.number, reading.text)
    return next((color for fact in facts if fact is not None and (color := limits.color_for(fact))), None)
