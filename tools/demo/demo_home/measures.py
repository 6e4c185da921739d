"""What could be measured at and in a house at any moment (aware, local), past or to come: the same each time."""

from datetime import datetime
from math import cos, pi, sin, sqrt

CLEAR, FAIR, DULL, WET = 0.3, 0.6, 0.8, 0.93
"""Parts of the sky under clouds, up to which it is sunny, partly cloudy, cloudy and raining; it pours beyond."""
DAWN, DUSK = 6, 21
_OPEN_EVERY, _OPEN_FOR = 180, 15
"""Seconds."""


def clouds(at: datetime) -> float:
    """Return which part of the sky is under clouds, 0…1."""
    cover = 0.45 + 0.35 * _wave(at, 61) + 0.25 * _wave(at, 17.3) + 0.1 * _wave(at, 5.1)
    return min(1.0, max(0.0, cover))


def condition(at: datetime) -> str:
    """Return the weather by the name that Home Assistant has for it."""
    cover = clouds(at)
    if cover <= CLEAR:
        return "sunny" if DAWN <= at.hour < DUSK else "clear-night"
    names = {FAIR: "partlycloudy", DULL: "cloudy", WET: "rainy"}
    return next((name for most, name in names.items() if cover <= most), "pouring")


def rain(at: datetime) -> int:
    """Return the probability of rain in percent, in steps of five."""
    return 5 * round(20 * min(1.0, max(0.0, 1.7 * (clouds(at) - 0.35))))


def garden(at: datetime) -> float:
    """Return the temperature outside (°C): coldest in January and before dawn, and the wider the clearer the sky."""
    season = -cos(2 * pi * (at.timetuple().tm_yday - 15) / 365)
    sun = cos(2 * pi * (_hour(at) - 15) / 24)
    gusts = 0.3 * _wave(at, 1.7) + 0.15 * _wave(at, 0.61)
    return 11 + 7 * season + (5 - 3 * clouds(at)) * sun + 1.5 * _wave(at, 83) + gusts


def garden_humidity(at: datetime) -> float:
    """Return the relative humidity outside (percent)."""
    return 55 + 35 * clouds(at) - 6 * cos(2 * pi * (_hour(at) - 15) / 24)


def wind(at: datetime) -> float:
    """Return the speed of the wind (km/h)."""
    return 13 + 7 * _wave(at, 29) + 4 * _wave(at, 3.7)


def sun(at: datetime) -> float:
    """Return how high the sun is, 0…1; 0 in the night."""
    return max(0.0, sin(pi * (_hour(at) - DAWN) / (DUSK - DAWN))) if DAWN <= at.hour < DUSK else 0.0


def living_room(at: datetime) -> float:
    """Return the temperature inside (°C): heated by day, with the heating going on and off."""
    return 20.2 + 0.9 * max(0.0, sin(pi * (_hour(at) - 5) / 19)) + 0.3 * _wave(at, 1.3)


def solar(at: datetime) -> float:
    """Return what the solar panels yield (W)."""
    height = sun(at)
    return 3400 * height * sqrt(height) * (1 - 0.75 * clouds(at))


def power(at: datetime) -> float:
    """Return what the house draws (W): it changes all the time."""
    refrigerator = 90 if _wave(at, 0.7) > 0 else 0
    return 240 + refrigerator + 120 * max(0.0, _wave(at, 12)) + 15 * _wave(at, 0.011) + 6 * _wave(at, 0.0031)


def is_door_open(at: datetime) -> bool:
    """Tell whether the front door is open, as it is for a moment every few minutes."""
    return at.timestamp() % _OPEN_EVERY < _OPEN_FOR


def _wave(at: datetime, hours: float) -> float:
    return sin(2 * pi * at.timestamp() / (3600 * hours))


def _hour(at: datetime) -> float:
    return at.hour + at.minute / 60 + at.second / 3600
