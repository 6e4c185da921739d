"""What people call the kinds of screens, and what they choose of them."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN, SUBENTRY_SCREEN

_STEPS = f"component.{DOMAIN}.config_subentries.{SUBENTRY_SCREEN}.step."
_PREFIX = f"{_STEPS}user.menu_options."


async def async_kind_names(hass: HomeAssistant) -> Mapping[str, str]:
    """Return the names of all kinds of screens by their keys, in Home Assistant's language."""
    words = await _async_words(hass)
    return {key.removeprefix(_PREFIX): name for key, name in words.items() if key.startswith(_PREFIX)}


async def async_field_names(hass: HomeAssistant, kind: str) -> Mapping[str, str]:
    """Return the names of the fields in the form of a kind; a field in a section goes before one of the same key."""
    within, names = f"{_STEPS}{kind}.", dict[str, str]()
    for key, name in (await _async_words(hass)).items():
        *path, group, field = ["", *key.removeprefix(within).split(".")]
        if key.startswith(within) and group == "data" and (len(path) > 1 or field not in names):
            names[field] = name
    return names


async def _async_words(hass: HomeAssistant) -> Mapping[str, str]:
    return await async_get_translations(hass, hass.config.language, "config_subentries", {DOMAIN})
