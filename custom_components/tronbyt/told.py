"""What actions do without, told in the log once: most automations read no answer."""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LOGGER

# Names in templates change: what was told long ago may be told again.
_KNOWN_MAX = 1000
DATA_TOLD: HassKey[set[str]] = HassKey(f"{DOMAIN}_told")


@callback
def async_tell(hass: HomeAssistant, warnings: Iterable[str]) -> None:
    """Log the warnings of an action that were not logged before."""
    told = hass.data.setdefault(DATA_TOLD, set())
    for warning in warnings:
        if warning not in told:
            if len(told) >= _KNOWN_MAX:
                told.clear()
            told.add(warning)
            LOGGER.warning("Shown differently than requested: %s", warning)
