"""What a screen needs, fetched for the moment at which it is drawn; what cannot be had is left out."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from math import nan
from time import monotonic
from typing import Any

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError, TemplateError
from homeassistant.helpers.template import Template
from homeassistant.util import dt as dt_util

from .const import DOMAIN, LOGGER
from .media import async_fetch
from .model import Media
from .readings import async_read
from .screens.base import Forecast, Needs, Point, Values
from .symbols import path_of

_SUN = "sun.sun"


class Gathering:
    """Fetches values for screens, and keeps pictures for as long as they may be shown again."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing kept."""
        self._hass = hass
        self._pictures: dict[Media, tuple[float, bytes]] = {}

    async def values(self, needs: Needs) -> Values:
        """Give all that can be had now; a picture that cannot be fetched raises a translated error."""
        hass = self._hass
        readings = await asyncio.gather(*(async_read(hass, entity_id) for entity_id in needs.entities))
        texts = {name: self._rendered(text) for name, text in needs.templates.items()}
        names = {*needs.symbols, *(text for text in texts.values() if text.startswith("mdi:"))}
        forecasts, history, symbols = await asyncio.gather(
            self._forecasts(needs.forecasts), self._history(needs.history), self._symbols(names)
        )
        return Values(
            readings={reading.entity_id: reading for reading in readings if reading is not None},
            texts=texts,
            forecasts=forecasts,
            history=history,
            picture=await self._picture_for(needs),
            symbols=symbols,
            is_night=hass.states.is_state(_SUN, "below_horizon"),
        )

    def _rendered(self, text: str) -> str:
        try:
            return str(Template(text, self._hass).async_render(parse_result=False)).strip()
        except TemplateError as err:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key="template_failed",
                translation_placeholders={"error": str(err)},
            ) from err

    async def _symbols(self, names: set[str]) -> dict[str, str]:
        def read() -> dict[str, str]:
            paths = {name: path_of(name) for name in names}
            return {name: path for name, path in paths.items() if path is not None}

        return await self._hass.async_add_executor_job(read) if names else {}

    async def _picture_for(self, needs: Needs) -> bytes | None:
        if needs.media is None:
            return None
        try:
            return await self._picture(needs.media, needs.every)
        except HomeAssistantError:
            if needs.does_without:
                return None
            raise

    async def _picture(self, media: Media, every: float | None) -> bytes:
        now = monotonic()
        kept = self._pictures.get(media)
        if kept is not None and every is not None and now - kept[0] < every:
            return kept[1]
        data = await async_fetch(self._hass, media)
        self._pictures = {key: value for key, value in self._pictures.items() if now - value[0] < _KEPT_FOR}
        self._pictures[media] = (now, data)
        return data

    async def _forecasts(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[Forecast, ...]]:
        return {(entity_id, kind): await self._forecast(entity_id, kind) for entity_id, kind in wanted}

    async def _forecast(self, entity_id: str, kind: str) -> tuple[Forecast, ...]:
        try:
            answer = await self._hass.services.async_call(
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

    async def _history(self, wanted: Iterable[tuple[str, float]]) -> dict[str, tuple[Point, ...]]:
        return {entity_id: await self._points(entity_id, hours) for entity_id, hours in wanted}

    async def _points(self, entity_id: str, hours: float) -> tuple[Point, ...]:
        if "recorder" not in self._hass.config.components:
            return ()
        # Imported where it is set up: not every installation has what it requires.
        from homeassistant.components.recorder import get_instance, history  # noqa: PLC0415 - see above

        since = dt_util.utcnow() - timedelta(hours=hours)
        changes = partial(
            history.state_changes_during_period, self._hass, since, entity_id=entity_id, no_attributes=True
        )
        states = await get_instance(self._hass).async_add_executor_job(changes)
        return tuple(point for state in states.get(entity_id, ()) if (point := _point(state)) is not None)


# Longer than any screen keeps its picture (seconds).
_KEPT_FOR = 24 * 3600.0


def _forecast(entry: dict[str, Any]) -> Forecast:
    at = dt_util.parse_datetime(str(entry.get("datetime"))) or dt_util.now()
    return Forecast(
        at=dt_util.as_local(at),
        condition=str(entry.get("condition") or ""),
        temperature=entry.get("temperature"),
        low=entry.get("templow"),
        rain=entry.get("precipitation_probability"),
    )


def _point(state: State) -> Point | None:
    """Return a number at its moment, `nan` from when on there was none; None for a state that is no number."""
    try:
        value = nan if state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN) else float(state.state)
    except ValueError:
        return None
    return Point(dt_util.as_local(state.last_changed), value)
