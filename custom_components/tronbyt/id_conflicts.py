"""The repair issue for two displays that dial in with one ID."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .coordinator import TronbytConfigEntry
from .names import display_name


@callback
def async_report_conflict(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Report that displays replace each other, and by what people can tell them apart."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry),
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="two_displays_one_id",
        translation_placeholders={
            "name": display_name(hass, entry),
            "displays": ", ".join(entry.runtime_data.director.visits.names()),
        },
    )


@callback
def async_end_conflict(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Take back that two displays use one ID."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


def _issue_id(entry: TronbytConfigEntry) -> str:
    return f"two_displays_one_id_{entry.entry_id}"
