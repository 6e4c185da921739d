"""What people call a display."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .const import CONF_DEVICE_ID, DOMAIN


@callback
def display_name(hass: HomeAssistant, entry: ConfigEntry[Any]) -> str:
    """Return the name that people gave the device of a display, or else the title of its config entry."""
    identifier = (DOMAIN, entry.data[CONF_DEVICE_ID])
    device = dr.async_get(hass).async_get_device_by_identifier(identifier, entry.entry_id)
    return (device and device.name_by_user) or entry.title
