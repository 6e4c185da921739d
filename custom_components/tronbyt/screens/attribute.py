"""An attribute of an entity in the place of its state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from .base import Reading
from .moments import clock, parsed, relative
from .numbers import brief, finite
from .region import BRITISH, Region

_UNKNOWN = "unknown"


def names_in(text: str | None, count: int) -> tuple[str, ...]:
    """Return the attributes that are written for so many entities, separated by commas; an empty one is the state."""
    names = [name.strip() for name in (text or "").split(",")]
    return tuple((names + [""] * count)[:count])


def with_attribute(reading: Reading | None, name: str, now: dt.datetime, region: Region = BRITISH) -> Reading | None:
    """Return an entity that tells an attribute as if it was its state; one that it does not have is unknown."""
    if reading is None or not name:
        return reading
    value = reading.attributes.get(name)
    number = finite(value)
    text = _text(value, number, region)
    moment = value if isinstance(value, dt.date) else parsed(text, now.tzinfo or dt.UTC)
    if isinstance(moment, dt.datetime):
        moment = moment.astimezone(now.tzinfo)
    times = ("", "") if moment is None else (clock(moment, now, region), relative(moment, now, region))
    state = text if reading.state != "unavailable" and text else _UNKNOWN
    # When its state changed says nothing of an attribute.
    told = replace(reading, state=state, text=text, number=number, unit="", changed_at=None)
    return replace(told, clock=times[0], relative=times[1])


def _text(value: object, number: float | None, region: Region) -> str:
    if value is None:
        return ""
    if number is not None:
        return brief(str(value)).removesuffix(".0").replace(".", region.decimal)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(item) for item in value)
    return str(value)
