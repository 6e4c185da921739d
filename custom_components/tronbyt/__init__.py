"""Home Assistant as the server of Tronbyt and Tidbyt displays."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .const import DOMAIN
from .coordinator import TronbytConfigEntry, async_forget_display, async_open_display, async_update_display
from .http import async_open_door
from .id_conflicts import async_end_conflict
from .missing_entities import async_follow_entities, async_forget_entities
from .services import async_setup_services
from .wrong_keys import async_end_wrong_key

PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.IMAGE,
    Platform.LIGHT,
    Platform.MEDIA_PLAYER,
    Platform.NOTIFY,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
]
CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Open the door for displays and register the actions."""
    async_open_door(hass)
    async_setup_services(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: TronbytConfigEntry) -> bool:
    """Set up one display; it dials in whenever it likes."""
    entry.runtime_data = await async_open_display(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(entry.add_update_listener(async_update_display))
    async_follow_entities(hass, entry)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: TronbytConfigEntry) -> bool:
    """Unload a display; its socket ends and it dials in again within its own reconnect time."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.director.async_close()
    async_end_conflict(hass, entry)
    async_end_wrong_key(hass, entry)
    return True


async def async_remove_entry(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Forget what was kept of a display."""
    async_forget_entities(hass, entry)
    await async_forget_display(hass, entry)
