"""What people call the kinds of screens."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN, SUBENTRY_SCREEN

_PREFIX = f"component.{DOMAIN}.config_subentries.{SUBENTRY_SCREEN}.step.user.menu_options."


async def async_kind_names(hass: HomeAssistant) -> Mapping[str, str]:
    """Return the names of all kinds of screens by their keys, in Home Assistant's language."""
    words = await async_get_translations(hass, hass.config.language, "config_subentries", {DOMAIN})
    return {key.removeprefix(_PREFIX): name for key, name in words.items() if key.startswith(_PREFIX)}
