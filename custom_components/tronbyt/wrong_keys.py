"""The repair issue for a display that dials in with a wrong key, or without one."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN, LOGGER
from .coordinator import TronbytConfigEntry
from .names import display_name


@callback
def async_report_wrong_key(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Count a wrong key; the first one is reported, unless the display is served: then another one knocks."""
    director = entry.runtime_data.director
    director.visits.refuse_key()
    if director.session is not None or _is_reported(hass, entry):
        return
    name = display_name(hass, entry)
    LOGGER.warning("%s tries to connect with a wrong key, or without one, and is refused", name)
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry),
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="wrong_key",
        translation_placeholders={"name": name},
    )


@callback
def async_end_wrong_key(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Take back that a display has a wrong key."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


def _is_reported(hass: HomeAssistant, entry: TronbytConfigEntry) -> bool:
    return ir.async_get(hass).async_get_issue(DOMAIN, _issue_id(entry)) is not None


def _issue_id(entry: TronbytConfigEntry) -> str:
    return f"wrong_key_{entry.entry_id}"
