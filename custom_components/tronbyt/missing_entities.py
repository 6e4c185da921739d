"""Follows the entities that screens and the night name: renamed ones, and removed ones by a repair issue."""

from functools import partial
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir

from .const import CONF_NIGHT, DOMAIN, SUBENTRY_SCREEN
from .coordinator import TronbytConfigEntry
from .names import display_name
from .references import names, renamed

_ISSUE = "missing_entity"
_NIGHT = ""
"""In the place of a screen's id."""


@callback
def async_follow_entities(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Follow what becomes of the entities that a display's screens and night name, as long as it is loaded."""
    changed = partial(_changed, hass, entry)
    entry.async_on_unload(hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, changed))
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    _tidy(hass, entry)


@callback
def async_forget_entities(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Take back what was reported of a display that is removed."""
    for issue in _issues(hass, entry):
        ir.async_delete_issue(hass, DOMAIN, issue.issue_id)


@callback
def _changed(hass: HomeAssistant, entry: TronbytConfigEntry, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
    data = event.data
    if data["action"] == "update" and "old_entity_id" in data:
        _rename(hass, entry, data["old_entity_id"], data["entity_id"])
    elif data["action"] == "remove":
        _report(hass, entry, data["entity_id"])
    _tidy(hass, entry)


def _rename(hass: HomeAssistant, entry: TronbytConfigEntry, old: str, new: str) -> None:
    for screen in _screens(entry):
        if names(screen.data, old):
            hass.config_entries.async_update_subentry(entry, screen, data=renamed(screen.data, old, new))
    night = entry.options.get(CONF_NIGHT, {})
    if names(night, old):
        hass.config_entries.async_update_entry(entry, options={**entry.options, CONF_NIGHT: renamed(night, old, new)})


def _report(hass: HomeAssistant, entry: TronbytConfigEntry, entity_id: str) -> None:
    create = partial(
        ir.async_create_issue,
        hass,
        DOMAIN,
        is_fixable=True,
        # After a restart nothing tells of it: who was removed is not there, as many others at that moment.
        is_persistent=True,
        severity=ir.IssueSeverity.WARNING,
    )
    name = display_name(hass, entry)
    for screen in _screens(entry):
        if names(screen.data, entity_id):
            create_issue = partial(create, **_about(entry, screen.subentry_id, entity_id))
            create_issue(
                translation_key="missing_entity",
                translation_placeholders={"name": name, "screen": screen.title, "entity": entity_id},
            )
    if names(entry.options.get(CONF_NIGHT, {}), entity_id):
        create_issue = partial(create, **_about(entry, _NIGHT, entity_id))
        create_issue(
            translation_key="missing_night_entity", translation_placeholders={"name": name, "entity": entity_id}
        )


def _about(entry: TronbytConfigEntry, place: str, entity_id: str) -> dict[str, Any]:
    """Return by what an issue is known: where an entity is named, and which."""
    return {
        "issue_id": f"{_ISSUE}_{entry.entry_id}_{place}_{entity_id}",
        "data": {"entry_id": entry.entry_id, "subentry_id": place, "entity_id": entity_id},
    }


def _screens(entry: TronbytConfigEntry) -> tuple[ConfigSubentry, ...]:
    return tuple(each for each in entry.subentries.values() if each.subentry_type == SUBENTRY_SCREEN)


async def _async_updated(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    _tidy(hass, entry)


def _tidy(hass: HomeAssistant, entry: TronbytConfigEntry) -> None:
    """Take back what is not missing any more, and what nothing names any more."""
    stored = {screen.subentry_id: screen.data for screen in _screens(entry)}
    stored[_NIGHT] = entry.options.get(CONF_NIGHT, {})
    for issue in _issues(hass, entry):
        told = issue.data or {}
        entity_id = str(told["entity_id"])
        is_there = er.async_get(hass).async_get(entity_id) is not None or hass.states.get(entity_id) is not None
        if is_there or not names(stored.get(str(told["subentry_id"]), {}), entity_id):
            ir.async_delete_issue(hass, DOMAIN, issue.issue_id)


def _issues(hass: HomeAssistant, entry: TronbytConfigEntry) -> tuple[ir.IssueEntry, ...]:
    prefix = f"{_ISSUE}_{entry.entry_id}_"
    issues = ir.async_get(hass).issues.values()
    return tuple(issue for issue in issues if issue.domain == DOMAIN and issue.issue_id.startswith(prefix))
