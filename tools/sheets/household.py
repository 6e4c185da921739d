"""A household that nobody lives in: what its sensors, its weather and its player tell."""

import datetime as dt
from math import pi, sin
from zoneinfo import ZoneInfo

from custom_components.tronbyt.screens.base import Forecast, Point, Reading, Values
from custom_components.tronbyt.symbols import path_of

NOW = dt.datetime(2026, 11, 23, 10, 8, 36, tzinfo=ZoneInfo("Europe/Berlin"))
HOME, PLAYER, CAMERA = "weather.home", "media_player.kitchen", "camera.porch"
_SUNRISE, _SUNSET = 7, 17
_CONDITIONS = ("partlycloudy", "rainy", "sunny", "lightning-rainy", "snowy", "cloudy", "windy")


def sensor(name: str, state: str, text: str, icon: str, unit: str = "") -> Reading:
    """Return an entity; one with a unit has a number."""
    number = float(state) if unit else None
    return Reading(name.lower(), name, state, text, number, unit, path_of(f"mdi:{icon}"), changed_at=NOW)


LIVING_ROOM = sensor("Living room", "21.5", "21.5 °C", "thermometer", "°C")
BEDROOM = sensor("Bedroom", "17.8", "17.8 °C", "bed", "°C")
OUTSIDE = sensor("Outside", "-3.4", "-3.4 °C", "tree", "°C")
HUMIDITY = sensor("Bathroom", "68", "68 %", "water-percent", "%")
POWER = sensor("Power", "1234", "1,234 W", "flash", "W")
CAR = sensor("Car", "80", "80 %", "car-electric", "%")
PRICE = sensor("Electricity price", "0.3142", "0.3142 EUR/kWh", "cash", "EUR/kWh")
DOOR = sensor("Front door", "on", "Open", "door-open")
LOCK = sensor("Lock", "locked", "Locked", "lock")
LIGHT = sensor("Kitchen light", "off", "Off", "lightbulb-off")
WASHER = sensor("Washing machine", "rinse", "Rinsing, 12 minutes to go", "washing-machine")
GARDEN = sensor("Garden", "unavailable", "Unavailable", "flower")
CO2 = sensor("Air in the children's room", "1450", "1450 ppm", "molecule-co2", "ppm")
_ALL = (
    *(LIVING_ROOM, BEDROOM, OUTSIDE, HUMIDITY, POWER, CAR),
    *(PRICE, DOOR, LOCK, LIGHT, WASHER, GARDEN, CO2),
)


def household(
    condition: str = "partlycloudy",
    temperature: float | None = 9.4,
    *,
    is_night: bool = False,
    today: tuple[float, float] = (11, 4),
    player: Reading | None = None,
) -> Values:
    """Return all that can be known at a moment: the weather as told, and a player if it plays something."""
    told = {
        "temperature": temperature,
        "apparent_temperature": 6.0,
        "humidity": 81,
        "wind_speed": 24.0,
        "wind_speed_unit": "km/h",
    }
    weather = Reading(HOME, "Home", condition, condition, attributes=told)
    there = (*_ALL, weather, Reading(CAMERA, "Front porch", "idle", "Idle"), *((player,) if player else ()))
    forecasts = {(HOME, "daily"): _days(today), (HOME, "hourly"): _hours()}
    history = {LIVING_ROOM.entity_id: _wave(20.2, 1.8, 0), BEDROOM.entity_id: _wave(18.4, 1.2, 5)}
    history |= {OUTSIDE.entity_id: _wave(0.5, 4.5, 9), POWER.entity_id: _peaks(), CO2.entity_id: _wave(1000, 600, 2)}
    readings = {reading.entity_id: reading for reading in there}
    return Values(readings=readings, forecasts=forecasts, history=history, is_night=is_night)


def _days(today: tuple[float, float]) -> tuple[Forecast, ...]:
    ranges = (today, (8, 5), (12, 6), (14, 8), (1, -6), (-3, -12), (5, 0))
    days = zip(_CONDITIONS, ranges, strict=True)
    return tuple(
        Forecast(NOW + dt.timedelta(days=number), condition, high, low, 60 - 7 * number)
        for number, (condition, (high, low)) in enumerate(days)
    )


def _hours() -> tuple[Forecast, ...]:
    start = NOW.replace(minute=0, second=0)
    moments = [start + dt.timedelta(hours=number) for number in range(24)]
    return tuple(
        Forecast(
            moment, _by_hour(_CONDITIONS[number // 2 % 6], moment.hour), round(9 + 4 * sin(number / 4)), rain=5 * number
        )
        for number, moment in enumerate(moments)
    )


def _by_hour(condition: str, hour: int) -> str:
    return "clear-night" if condition == "sunny" and not _SUNRISE <= hour < _SUNSET else condition


def _wave(mean: float, swing: float, phase: float) -> tuple[Point, ...]:
    """Return two days of a value that goes up and down, a little uneven."""
    return tuple(
        (
            (NOW - dt.timedelta(minutes=10 * step)).timestamp(),
            mean + swing * sin((step / 6 + phase) / 12 * pi) + swing * 0.15 * sin(step / 3),
        )
        for step in range(288, -1, -1)
    )


def _peaks() -> tuple[Point, ...]:
    """Return two days of power: little, and much now and then."""
    return tuple(
        ((NOW - dt.timedelta(minutes=20 * step)).timestamp(), 180 + 40 * sin(step) + 1900 * (step % 23 in (4, 5)))
        for step in range(144, -1, -1)
    )
