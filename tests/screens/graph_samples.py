"""Sensors and their changes to test graphs with."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from custom_components.tronbyt.screens.base import Point, Reading

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 11, 23, 18, 0, tzinfo=BERLIN)
TEMPERATURE = "sensor.temperature"

points = st.builds(lambda minutes, value: point(minutes / 60, value), st.floats(-60, 3000), st.floats())


def reading(number: float | None, name: str = "Living room", unit: str = "°C", hours: float = 48) -> Reading:
    """Return a sensor that has had this state for some hours."""
    text = "Unavailable" if number is None else f"{number:.1f} {unit}"
    state = "unavailable" if number is None else str(number)
    return Reading(TEMPERATURE, name, state, text, number, unit, changed_at=NOW - dt.timedelta(hours=hours))


def point(hours: float, value: float) -> Point:
    """Return a change so many hours ago."""
    return (NOW - dt.timedelta(hours=hours)).timestamp(), value
