"""Entities as people read them: translated, rounded, with unit and icon."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.sensor import async_rounded_state
from homeassistant.const import ATTR_DEVICE_CLASS, ATTR_ICON, ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.icon import async_get_icons
from homeassistant.helpers.translation import async_translate_state
from homeassistant.loader import IntegrationNotFound

from .screens.base import Reading
from .screens.numbers import brief, finite
from .screens.region import Region
from .symbols import async_path_of
from .times import told_times

_PRECISIONS = ("display_precision", "suggested_display_precision")
_NUMBERS = ("sensor", "number", "input_number", "counter")


def region_of(hass: HomeAssistant) -> Region:
    """Return how the household writes days and numbers."""
    return Region(hass.config.language, hass.config.country)


async def async_read(hass: HomeAssistant, entity_id: str) -> Reading | None:
    """Give an entity as it is now; None if there is none."""
    state = hass.states.get(entity_id)
    if state is None:
        return None
    icon = await _async_icon(hass, state)
    clock, relative = told_times(state, region_of(hass))
    return Reading(
        entity_id=entity_id,
        name=state.name,
        state=state.state,
        # The unit of a duration stays: graphs tell its numbers.
        text=clock if relative else _text(hass, state),
        clock=clock,
        relative=relative,
        number=finite(state.state),
        unit=state.attributes.get(ATTR_UNIT_OF_MEASUREMENT, ""),
        symbol=None if icon is None else await async_path_of(hass, icon),
        attributes=state.attributes,
        changed_at=state.last_changed,
    )


def _text(hass: HomeAssistant, state: State) -> str:
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    if state.domain in _NUMBERS and finite(state.state) is not None:
        is_told = _has_precision(hass, state.entity_id)
        rounded = async_rounded_state(hass, state.entity_id, state) if is_told else brief(state.state)
        number = rounded.removesuffix(".0").replace(".", region_of(hass).decimal)
        # Between a number and its percent or degree sign people write as their language does; here room decides.
        return f"{number} {unit}" if unit else number
    entry = er.async_get(hass).async_get(state.entity_id)
    platform, key = (None, None) if entry is None else (entry.platform, entry.translation_key)
    device_class = state.attributes.get(ATTR_DEVICE_CLASS)
    return async_translate_state(hass, state.state, state.domain, platform, key, device_class)


def _has_precision(hass: HomeAssistant, entity_id: str) -> bool:
    """Tell whether people or the integration said how many decimals a sensor has."""
    entry = er.async_get(hass).async_get(entity_id)
    options: Mapping[str, Any] = {} if entry is None else entry.options.get("sensor", {})
    return any(options.get(name) is not None for name in _PRECISIONS)


async def _async_icon(hass: HomeAssistant, state: State) -> str | None:
    """Give the icon that the frontend shows: the entity's own, its integration's, or its kind's."""
    if (own := state.attributes.get(ATTR_ICON)) is not None:
        return str(own)
    entry = er.async_get(hass).async_get(state.entity_id)
    if entry is not None and entry.translation_key is not None:
        icons = await _async_icons(hass, "entity", entry.platform)
        found = icons.get(state.domain, {}).get(entry.translation_key, {})
        if icon := _for_state(found, state.state):
            return icon
    icons = await _async_icons(hass, "entity_component", state.domain)
    kind = icons.get(state.attributes.get(ATTR_DEVICE_CLASS, "_"), icons.get("_", {}))
    return _for_state(kind, state.state)


async def _async_icons(hass: HomeAssistant, category: str, integration: str) -> Mapping[str, Any]:
    try:
        icons: dict[str, dict[str, Any]] = await async_get_icons(hass, category, [integration])
    except IntegrationNotFound:
        # A script may set a state of any name.
        return {}
    return icons.get(integration, {})


def _for_state(icons: Mapping[str, Any], state: str) -> str | None:
    icon = icons.get("state", {}).get(state, icons.get("default"))
    return None if icon is None else str(icon)
