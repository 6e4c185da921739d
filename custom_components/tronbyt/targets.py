"""What a call names and what is not there, or is no display."""

from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.target import SelectedEntities, TargetSelection, async_extract_referenced_entity_ids

from .const import DOMAIN, LOGGER


@callback
def unknown_targets(call: ServiceCall) -> list[str]:
    """Return the ids that a call names in vain, sorted; what areas, floors and labels hold beside displays is none."""
    selected, entities = _unknown(call)
    groups = (selected.missing_devices, selected.missing_areas, selected.missing_floors, selected.missing_labels)
    return sorted(entities.union(*groups))


@callback
def log_unknown_targets(call: ServiceCall) -> None:
    """Log the ids that a call names in vain, in the words that Home Assistant has for its own actions."""
    selected, entities = _unknown(call)
    selected.log_missing(entities, LOGGER)


def _unknown(call: ServiceCall) -> tuple[SelectedEntities, set[str]]:
    """Return what a call means, foreign devices counted as missing ones, and the entities that are no display's."""
    selection = TargetSelection(call.data)
    selected = async_extract_referenced_entity_ids(call.hass, selection)
    devices, entities = dr.async_get(call.hass), er.async_get(call.hass)
    for device_id in selection.device_ids:
        device = devices.async_get(device_id)
        if device is None or not _is_ours(call.hass, device.config_entry_id):
            selected.missing_devices.add(device_id)
    named = {entity_id: entities.async_get(entity_id) for entity_id in selected.referenced}
    return selected, {
        entity_id
        for entity_id, entity in named.items()
        if entity is None or not _is_ours(call.hass, entity.config_entry_id)
    }


def _is_ours(hass: HomeAssistant, entry_id: str | None) -> bool:
    entry = None if entry_id is None else hass.config_entries.async_get_entry(entry_id)
    return entry is not None and entry.domain == DOMAIN
