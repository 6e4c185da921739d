"""What platforms and actions share: errors that people can read, and the displays that a call means."""

from contextlib import suppress

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.service import async_extract_config_entry_ids

from .const import CONF_DEVICE_ID, DOMAIN
from .coordinator import TronbytConfigEntry, TronbytCoordinator
from .names import display_name
from .targets import log_unknown_targets


def not_connected(name: str) -> HomeAssistantError:
    """Give the error for what only a connected display can do."""
    return HomeAssistantError(
        translation_domain=DOMAIN, translation_key="not_connected", translation_placeholders={"name": name}
    )


async def async_displays(call: ServiceCall) -> list[TronbytCoordinator]:
    """Give the displays that a call means, each once; raises translated errors, also for a user without permission."""
    hass = call.hass
    entries: list[TronbytConfigEntry] = [
        entry
        for entry_id in sorted(await async_extract_config_entry_ids(call))
        if (entry := hass.config_entries.async_get_entry(entry_id)) is not None and entry.domain == DOMAIN
    ]
    if not entries:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="no_display")
    for entry in entries:
        await _check(call, entry)
    log_unknown_targets(call)
    return [entry.runtime_data for entry in entries]


async def async_all_displays(call: ServiceCall) -> list[TronbytCoordinator]:
    """Give every display that is set up and that the user of a call may control."""
    displays = []
    for entry in call.hass.config_entries.async_loaded_entries(DOMAIN):
        with suppress(Unauthorized):
            await _check(call, entry)
            displays.append(entry.runtime_data)
    return displays


async def _check(call: ServiceCall, entry: TronbytConfigEntry) -> None:
    if entry.state is not ConfigEntryState.LOADED:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="display_not_loaded",
            translation_placeholders={"name": display_name(call.hass, entry)},
        )
    if call.context.user_id is None:
        return
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context, permission=POLICY_CONTROL)
    entities = er.async_entries_for_config_entry(er.async_get(call.hass), entry.entry_id)
    if not any(user.permissions.check_entity(entity.entity_id, POLICY_CONTROL) for entity in entities):
        raise Unauthorized(context=call.context, config_entry_id=entry.entry_id, permission=POLICY_CONTROL)


def device_id(hass: HomeAssistant, coordinator: TronbytCoordinator) -> str:
    """Give the display's id in the device registry."""
    entry = coordinator.config_entry
    identifier = (DOMAIN, entry.data[CONF_DEVICE_ID])
    return dr.async_get_device_id_by_identifier(hass, identifier, config_entry_id=entry.entry_id)
