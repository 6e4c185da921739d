"""The weather: as it is now, today, in the next hours, or on the next days."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar

from ..model import Size
from ..render.scene import Scene
from ..render.widget import Widget
from .base import Forecast, Needs, Reading, Values
from .face_look import AUTO, TIME_FORMATS, is_hour24
from .fields import Choice, Entity, Field, Number
from .weather_columns import columns
from .weather_now import Present, known, present
from .weather_parts import Detail, number
from .weather_slot import Slot

NOW, TODAY, HOURLY, DAILY = "now", "today", "hourly", "daily"
_NONE = "none"
_DETAILS = (_NONE, "feels_like", "humidity", "wind", "rain")

# By which a coming hour is dark, unless its condition tells: no forecast says when the sun sets.
_DAWN, _DUSK = 6, 20
_NOON = 12
# A column of the weather is an hour, and what is past leaves in a minute (seconds).
_SAME_FOR = 60.0
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Weather:
    """What people choose of the weather."""

    KIND: ClassVar[str] = "weather"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Entity(name="entity", required=True, basic=True, domains=("weather",)),
        Choice(name="view", default=TODAY, basic=True, options=(NOW, TODAY, HOURLY, DAILY)),
        Choice(name="first_detail", default="humidity", options=_DETAILS),
        Choice(name="second_detail", default="wind", options=_DETAILS),
        Number(name="hours", default=4, least=1, most=8),
        Number(name="step", default=2, least=1, most=6, unit="h"),
        Number(name="days", default=3, least=1, most=7),
        Choice(name="time_format", default=AUTO, options=TIME_FORMATS),
    )

    entity: str
    view: str = TODAY
    first_detail: str = "humidity"
    second_detail: str = "wind"
    hours: float = 4
    """How many columns there are at most."""
    step: float = 2
    """The hours from one column to the next."""
    days: float = 3
    time_format: str = AUTO

    @property
    def needs(self) -> Needs:
        """The entity, and the forecast that the view shows."""
        wanted = {HOURLY: "hourly", DAILY: "daily", TODAY: "daily"}.get(self.view)
        if self.view == NOW and "rain" in self._details:
            wanted = "daily"
        return Needs(entities=(self.entity,), forecasts=((self.entity, wanted),) if wanted else (), steps=_SAME_FOR)

    def build(self, values: Values, size: Size, shown_at: dt.datetime, duration: float) -> Scene | None:
        """Return the view; None without the entity, or without the forecast that is all of it."""
        widget = self._widget(values, size, shown_at)
        return None if widget is None else Scene(widget, durations=(duration,))

    @property
    def _details(self) -> tuple[str, ...]:
        return self.first_detail, self.second_detail

    def _widget(self, values: Values, size: Size, shown_at: dt.datetime) -> Widget | None:
        if self.view in (HOURLY, DAILY):
            slots = self._next_hours(values, shown_at) if self.view == HOURLY else self._next_days(values, shown_at)
            return columns(slots, size) if slots else None
        reading = values.readings.get(self.entity)
        # Some stations measure without naming the weather.
        if reading is None or not (reading.available or number(reading.attributes.get("temperature")) is not None):
            return None
        return present(self._present(reading, values, shown_at), size)

    def _present(self, reading: Reading, values: Values, shown_at: dt.datetime) -> Present:
        days = self._forecasts(values, "daily", shown_at)
        today = next((day for day in days if day.at.date() == shown_at.date()), None)
        rain = None if today is None else today.rain
        condition = reading.state if reading.available or today is None else today.condition
        temperature = number(reading.attributes.get("temperature"))
        if self.view == NOW or today is None:
            details = known(self._details, reading, rain)
            more = self._more(details, reading, rain)
            return Present(condition, values.is_night, temperature, details, more=more)
        details, ends = known(("rain", *self._details), reading, rain), (number(today.temperature), number(today.low))
        return Present(condition, values.is_night, temperature, details, *ends, self._more(details, reading, rain))

    def _more(self, chosen: tuple[Detail, ...], reading: Reading, rain: float | None) -> tuple[Detail, ...]:
        """Return what else is known; nothing for people who left out a detail."""
        if _NONE in self._details:
            return ()
        return tuple(detail for detail in known(_DETAILS[1:], reading, rain) if detail not in chosen)

    def _next_hours(self, values: Values, shown_at: dt.datetime) -> tuple[Slot, ...]:
        begun, apart = shown_at.timestamp(), self.step * _HOUR
        hours: list[Forecast] = []
        for hour in self._forecasts(values, "hourly", shown_at):
            after = hour.at.timestamp() - (hours[-1].at.timestamp() if hours else begun)
            if after >= apart or (after > 0 and not hours):
                hours.append(hour)
        hour_of = _hour24 if is_hour24(self.time_format, values.region) else _hour12
        return tuple(
            Slot(hour_of(hour.at.hour), hour.condition, hour.temperature, night=_is_dark(hour), rain=hour.rain)
            for hour in hours[: int(self.hours)]
        )

    def _next_days(self, values: Values, shown_at: dt.datetime) -> tuple[Slot, ...]:
        today = shown_at.date()
        days = [day for day in self._forecasts(values, "daily", shown_at) if day.at.date() >= today]
        return tuple(
            Slot(
                values.region.weekdays[day.at.weekday()],
                day.condition,
                day.temperature,
                day.low,
                now=day.at.date() == today,
                whole_head=values.region.whole_weekdays[day.at.weekday()],
                rain=day.rain,
            )
            for day in days[: int(self.days)]
        )

    def _forecasts(self, values: Values, kind: str, shown_at: dt.datetime) -> list[Forecast]:
        """Return the forecasts in their order, in local time."""
        found = values.forecasts.get((self.entity, kind), ())
        local = (replace(forecast, at=forecast.at.astimezone(shown_at.tzinfo)) for forecast in found)
        # By real time: local times repeat when the clocks go back.
        return sorted(local, key=lambda forecast: forecast.at.timestamp())


_hour24 = str


def _hour12(hour: int) -> str:
    return f"{hour % _NOON or _NOON}{'a' if hour < _NOON else 'p'}"


def _is_dark(hour: Forecast) -> bool:
    return hour.condition == "clear-night" or (hour.condition != "sunny" and not _DAWN <= hour.at.hour < _DUSK)
