"""What a screen needs, fetched for the moment at which it is drawn; what cannot be had is left out."""

from asyncio import timeout
from functools import partial
from typing import Any

from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, TemplateError
from homeassistant.helpers.template import Template
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER
from .histories import Histories
from .media import async_fetch_again
from .model import Media
from .once import Lately
from .readings import async_read, region_of
from .screens.base import Forecast, Needs, Values
from .screens.days import of_halves, of_hours
from .symbols import PREFIXES, async_path_of
from .web_pictures import Fetched

_SUN = "sun.sun"
# As `WeatherEntityFeature` counts them.
_FEATURES = {"daily": 1, "hourly": 2, "twice_daily": 4}
# Forecasts change slowly, and asking for them is dear (seconds).
_SLOWLY = 60.0
# Words wait no longer for a picture that they can do without (seconds).
OPTIONAL_WITHIN = 5.0


class Gathering:
    """Fetches values for the screens of all displays, and keeps what they may want again."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing kept."""
        self._hass = hass
        self._pictures: Lately[Media, Fetched] = Lately()
        self._forecasts: Lately[tuple[str, str], tuple[Forecast, ...]] = Lately()
        self._histories = Histories(hass)

    async def values(self, needs: Needs) -> Values:
        """Give all that can be had now; a picture that cannot be fetched raises a translated error."""
        hass = self._hass
        # One after the other: what was looked up once is there at once, and a task for each costs more.
        readings = [await async_read(hass, entity_id) for entity_id in needs.entities]
        texts = {name: self._rendered(text) for name, text in needs.templates.items()}
        names = {*needs.symbols, *(text for text in texts.values() if text.startswith(PREFIXES))}
        picture = await self._picture_for(needs)
        return Values(
            readings={reading.entity_id: reading for reading in readings if reading is not None},
            texts=texts,
            forecasts={wanted: await self._forecast(wanted) for wanted in needs.forecasts},
            history={wanted[0]: await self._histories.get(*wanted) for wanted in needs.history},
            picture=None if picture is None else picture.data or None,
            symbols=await self._symbols(names),
            is_night=hass.states.is_state(_SUN, "below_horizon"),
            region=region_of(hass),
            dwell=None if picture is None else picture.dwell,
        )

    def _rendered(self, text: str) -> str:
        template = Template(text, self._hass)
        try:
            said = str(template.async_render(parse_result=False)).strip()
        except TemplateError as err:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="template_failed",
                translation_placeholders={"error": str(err)},
            ) from err
        # What a template says that found nothing; who writes the word means it.
        return said if said != "None" or template.is_static else ""

    async def _symbols(self, names: set[str]) -> dict[str, str]:
        paths = {name: await async_path_of(self._hass, name) for name in names}
        return {name: path for name, path in paths.items() if path is not None}

    async def _picture_for(self, needs: Needs) -> Fetched | None:
        if needs.media is None:
            return None
        if not needs.does_without:
            return await self._picture(needs.media, needs.every or 0.0)
        try:
            async with timeout(OPTIONAL_WITHIN):
                return await self._picture(needs.media, needs.every or 0.0)
        except HomeAssistantError, TimeoutError:
            return None

    async def _picture(self, media: Media, every: float) -> Fetched:
        known = self._pictures.last(media)
        return await self._pictures.get(media, every, partial(async_fetch_again, self._hass, media, known))

    async def _forecast(self, wanted: tuple[str, str]) -> tuple[Forecast, ...]:
        """Give the forecast that is wanted; days are made of what there is."""
        entity_id, kind = wanted
        if (found := await self._asked(entity_id, kind)) or kind != "daily":
            return found
        return of_halves(await self._asked(entity_id, "twice_daily")) or of_hours(
            await self._asked(entity_id, "hourly")
        )

    async def _asked(self, entity_id: str, kind: str) -> tuple[Forecast, ...]:
        fetch = partial(_async_forecast, self._hass, entity_id, kind)
        return await self._forecasts.get((entity_id, kind), _SLOWLY, fetch)


async def _async_forecast(hass: HomeAssistant, entity_id: str, kind: str) -> tuple[Forecast, ...]:
    state = hass.states.get(entity_id)
    features = None if state is None else state.attributes.get(ATTR_SUPPORTED_FEATURES)
    if isinstance(features, int) and not features & _FEATURES[kind]:
        return ()
    try:
        answer = await hass.services.async_call(
            "weather",
            "get_forecasts",
            {"entity_id": entity_id, "type": kind},
            blocking=True,
            return_response=True,
        )
    except HomeAssistantError as err:
        LOGGER.debug("%s has no %s forecast: %s", entity_id, kind, err)
        return ()
    entity: Any = (answer or {}).get(entity_id, {})
    return tuple(_forecast(entry) for entry in entity.get("forecast", ()))


def _forecast(entry: dict[str, Any]) -> Forecast:
    at = dt_util.parse_datetime(str(entry.get("datetime"))) or dt_util.now()
    return Forecast(
        at=dt_util.as_local(at),
        condition=str(entry.get("condition") or ""),
        temperature=entry.get("temperature"),
        low=entry.get("templow"),
        rain=entry.get("precipitation_probability"),
        is_day=entry.get("is_daytime"),
    )
