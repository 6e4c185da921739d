"""A home to look at: weather, sensors with a past, a door, a record player and a camera, all worked out from the clock.

The demo links this folder into its configuration, where Home Assistant takes it for an integration.
"""

from typing import Final

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.discovery import async_load_platform
from homeassistant.helpers.typing import ConfigType

DOMAIN: Final = "demo_home"
CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)

_PLATFORMS = (Platform.BINARY_SENSOR, Platform.CAMERA, Platform.MEDIA_PLAYER, Platform.SENSOR, Platform.WEATHER)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Load all platforms."""
    for platform in _PLATFORMS:
        hass.async_create_task(async_load_platform(hass, platform, DOMAIN, {}, config))
    return True
