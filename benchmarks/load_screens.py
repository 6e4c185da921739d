"""A household with all that screens can show: a past, a forecast, cameras, and another server of pictures."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import override

import PIL.Image
from homeassistant.components.image import ImageEntity
from homeassistant.components.image.const import DATA_COMPONENT as IMAGES
from homeassistant.components.weather import Forecast, WeatherEntity, WeatherEntityFeature
from homeassistant.components.weather.const import DATA_COMPONENT as WEATHERS
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from .past import async_set_up_past
from .picture_server import picture_server
from .pictures import noise
from .rotation_screens import FACES, PICTURES, PLAYERS, SENSORS, household, screen

# As people look at a screen (seconds).
DWELL = 5
CAMERAS_COUNT = 5
_STILLS = 10
_STILL_SCALE = 10
_FORECASTS = {"daily": (7, timedelta(days=1)), "hourly": (48, timedelta(hours=1))}
_VIEWS = ("now", "today", "hourly", "daily")
_MINUTE = "{{ now().strftime('%H:%M') }}"


def screens_of(number: int, server: str) -> list[ConfigSubentryData]:
    """Return one screen of each of the nine kinds; some displays have the same, as in a house with many panels."""
    sensor, player = f"sensor.bench_{number % SENSORS}", f"media_player.bench_{number % PLAYERS}"
    return [
        screen(DWELL, kind="clock", face=FACES[number % len(FACES)]),
        screen(DWELL, kind="weather", entity="weather.bench", view=_VIEWS[number % len(_VIEWS)]),
        screen(DWELL, kind="entity", entities=[sensor]),
        screen(DWELL, kind="graph", entities=[sensor]),
        screen(DWELL, kind="now_playing", player=player, layout="text"),
        screen(DWELL, kind="camera", entity=f"image.bench_{number % CAMERAS_COUNT}", every=5),
        screen(DWELL, kind="picture", item=f"media-source://media_source/local/{number % PICTURES}.png"),
        screen(DWELL, kind="template", message=f"{_MINUTE} {{{{ states('{sensor}') }}}} °C", title=f"Room {number}"),
        screen(DWELL, kind="remote", url=f"{server}/{number % PICTURES}"),
    ]


@asynccontextmanager
async def full_household(hass: HomeAssistant) -> AsyncIterator[str]:
    """Have all that the screens show until the context ends; yields the address of the other server."""
    await async_set_up_past(hass, [f"sensor.bench_{number}" for number in range(SENSORS)])
    for domain in ("weather", "image"):
        if not await async_setup_component(hass, domain, {}):
            message = f"{domain} cannot be set up"
            raise RuntimeError(message)
    await hass.data[WEATHERS].async_add_entities([_Weather()])
    stills = await asyncio.to_thread(_stills)
    await hass.data[IMAGES].async_add_entities([_Camera(hass, number, stills) for number in range(CAMERAS_COUNT)])
    async with household(hass), picture_server() as address:
        yield address


class _Weather(WeatherEntity):
    entity_id = "weather.bench"
    _attr_name = "Weather"
    _attr_condition = "partlycloudy"
    _attr_native_temperature = 21.5
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_humidity = 48
    _attr_native_wind_speed = 12
    _attr_supported_features = WeatherEntityFeature.FORECAST_DAILY | WeatherEntityFeature.FORECAST_HOURLY

    @override
    async def async_forecast_daily(self) -> list[Forecast]:
        return _forecast("daily")

    @override
    async def async_forecast_hourly(self) -> list[Forecast]:
        return _forecast("hourly")


def _forecast(kind: str) -> list[Forecast]:
    count, apart = _FORECASTS[kind]
    begun = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
    return [
        Forecast(
            datetime=(begun + number * apart).isoformat(),
            condition="rainy",
            native_temperature=20 + number % 9,
            native_templow=10 + number % 5,
            precipitation_probability=number % 10 * 10,
        )
        for number in range(count)
    ]


class _Camera(ImageEntity):
    """Another still at each look; an image entity, for a camera of Home Assistant's wants a library of the machine."""

    _attr_content_type = "image/jpeg"

    def __init__(self, hass: HomeAssistant, number: int, stills: list[bytes]) -> None:
        super().__init__(hass)
        self.entity_id = f"image.bench_{number}"
        self._attr_name = f"Camera {number}"
        self._attr_image_last_updated = dt_util.utcnow()
        self._stills, self._looks = stills, count()

    @override
    async def async_image(self) -> bytes | None:
        return self._stills[next(self._looks) % len(self._stills)]


def _stills() -> list[bytes]:
    return [_jpeg(noise(_STILL_SCALE, seed)[0]) for seed in range(_STILLS)]


def _jpeg(still: PIL.Image.Image) -> bytes:
    buffer = BytesIO()
    still.save(buffer, "JPEG")
    return buffer.getvalue()
