"""The weather, with what it will be."""

from datetime import UTC, datetime, timedelta
from typing import override

from homeassistant.components.weather import Forecast, WeatherEntity, WeatherEntityFeature
from homeassistant.const import UnitOfSpeed, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType
from homeassistant.util import dt as dt_util

from . import DOMAIN, measures

SCAN_INTERVAL = timedelta(minutes=1)
DAYS, HOURS = 7, 48
NOON = timedelta(hours=13)


async def async_setup_platform(
    hass: HomeAssistant, config: ConfigType, async_add_entities: AddEntitiesCallback, _found: DiscoveryInfoType | None
) -> None:
    """Add the weather."""
    async_add_entities([DemoWeather()], update_before_add=True)


class DemoWeather(WeatherEntity):
    """The weather where the house is."""

    _attr_name = "Home"
    _attr_unique_id = f"{DOMAIN}_weather"
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_native_wind_speed_unit = UnitOfSpeed.KILOMETERS_PER_HOUR
    _attr_supported_features = WeatherEntityFeature.FORECAST_DAILY | WeatherEntityFeature.FORECAST_HOURLY

    async def async_update(self) -> None:
        """Look out of the window."""
        now = dt_util.now()
        self._attr_condition = measures.condition(now)
        self._attr_native_temperature = round(measures.garden(now), 1)
        self._attr_humidity = round(measures.garden_humidity(now))
        self._attr_native_wind_speed = round(measures.wind(now))

    @override
    async def async_forecast_daily(self) -> list[Forecast]:
        """Return today and the days after it."""
        today = dt_util.start_of_local_day()
        return [day(today + timedelta(days=number)) for number in range(DAYS)]

    @override
    async def async_forecast_hourly(self) -> list[Forecast]:
        """Return the hours after this one."""
        return [hour(begins) for begins in next_hours(dt_util.now())]


def day(begins: datetime) -> Forecast:
    """Return a day that begins then: its highest and lowest temperature, and its weather at noon."""
    noon = begins + NOON
    temperatures = [measures.garden(begins + timedelta(hours=number)) for number in range(24)]
    return Forecast(
        datetime=begins.isoformat(),
        condition=measures.condition(noon),
        native_temperature=round(max(temperatures)),
        native_templow=round(min(temperatures)),
        precipitation_probability=measures.rain(noon),
    )


def next_hours(now: datetime) -> list[datetime]:
    """Return when the hours after this one begin, in the zone of `now`."""
    # In UTC: local times skip or repeat an hour when the clocks change.
    begun = now.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    return [(begun + timedelta(hours=number)).astimezone(now.tzinfo) for number in range(1, HOURS + 1)]


def hour(begins: datetime) -> Forecast:
    """Return an hour that begins then."""
    return Forecast(
        datetime=begins.isoformat(),
        condition=measures.condition(begins),
        native_temperature=round(measures.garden(begins)),
        precipitation_probability=measures.rain(begins),
    )
