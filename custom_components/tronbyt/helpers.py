"""What platforms and actions share: errors that people can read, and the displays that a call means."""

from contextlib import suppress

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.service import async_extract_config_entry_ids

from .const import CONF_DEVICE_ID, DOMAIN
from .coordinator import TronbytConfigEntry, TronbytCoordinator
from .model import Request, pictures_of
from .names import display_name
from .places import entities_of
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


async def async_check_reading(hass: HomeAssistant, context: Context | None, request: Request) -> None:
    """Raise Unauthorized where the user of a call may not read an entity whose picture is asked for.

    Templates are evaluated for everybody, as Home Assistant does it with what users have it render.
    """
    if context is None or context.user_id is None:
        return
    user = await _user(hass, context, POLICY_READ)
    for entity_id in (entity_id for media in pictures_of(request) for entity_id in entities_of(hass, media)):
        if not user.permissions.check_entity(entity_id, POLICY_READ):
            raise Unauthorized(context=context, entity_id=entity_id, permission=POLICY_READ)


async def _user(hass: HomeAssistant, context: Context, permission: str) -> User:
    user = None if context.user_id is None else await hass.auth.async_get_user(context.user_id)
    if user is None:
        raise UnknownUser(context=context, permission=permission)
    return user


async def _check(call: ServiceCall, entry: TronbytConfigEntry) -> None:
    if entry.state is not ConfigEntryState.LOADED:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="display_not_loaded",
            translation_placeholders={"name": display_name(call.hass, entry)},
        )
    if call.context.user_id is None:
        return
    user = await _user(call.hass, call.context, POLICY_CONTROL)
    entities = er.async_entries_for_config_entry(er.async_get(call.hass), entry.entry_id)
    if not any(user.permissions.check_entity(entity.entity_id, POLICY_CONTROL) for entity in entities):
        raise Unauthorized(context=call.context, config_entry_id=entry.entry_id, permission=POLICY_CONTROL)


def device_id(hass: HomeAssistant, coordinator: TronbytCoordinator) -> str:
    """Give the display's id in the device registry."""
    entry = coordinator.config_entry
    identifier = (DOMAIN, entry.data[CONF_DEVICE_ID])
    return dr.async_get_device_id_by_identifier(hass, identifier, config_entry_id=entry.entry_id)
