"""The forms of a display's night."""

from collections.abc import Iterable, Mapping
from typing import Any

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.helpers.selector import (
    EntitySelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TimeSelector,
)

from .model import Screen, Tone
from .night import PERCENT_AT_FIRST, When
from .playlist.schedule import NightPushes

_FIRST = {
    "when": When.NEVER.value,
    "after": "22:00:00",
    "before": "07:00:00",
    "state": "on",
    "brightness": PERCENT_AT_FIRST,
    "colors": Tone.PLAIN.value,
    "screens": [],
    "pushes": NightPushes.ALL.value,
}


def form(screens: Iterable[Screen]) -> vol.Schema:
    """Return the form of what is different; with the choice of screens where there are several."""
    options = [SelectOptionDict(value=screen.id, label=screen.title) for screen in screens]
    chosen = {vol.Optional("screens"): _several(options)} if len(options) > 1 else {}
    return vol.Schema({**_LOOK, **chosen})


def suggested(stored: Mapping[str, Any], screens: Iterable[Screen]) -> dict[str, Any]:
    """Return what is stored as values for the forms; a screen that was deleted is none of them."""
    known = {**_FIRST, **stored}
    chosen = {screen.id for screen in screens} & set(known["screens"])
    return {**known, "screens": sorted(chosen)}


def errors_in_hours(entered: Mapping[str, Any]) -> dict[str, str]:
    """Return the errors by field."""
    return {"before": "hours_equal"} if entered["after"] == entered["before"] else {}


def errors_in_entity(entered: Mapping[str, Any]) -> dict[str, str]:
    """Return the errors by field."""
    return {} if entered["state"].strip() else {"state": "state_missing"}


def _choice(options: Iterable[str], translation_key: str) -> SelectSelector:
    mode = SelectSelectorMode.DROPDOWN
    return SelectSelector(SelectSelectorConfig(options=[*options], translation_key=translation_key, mode=mode))


def _several(options: list[SelectOptionDict]) -> SelectSelector:
    return SelectSelector(SelectSelectorConfig(options=options, multiple=True, mode=SelectSelectorMode.LIST))


_PERCENT = NumberSelectorConfig(min=0, max=100, step=1, mode=NumberSelectorMode.SLIDER, unit_of_measurement="%")
_LOOK: dict[vol.Marker, Any] = {
    vol.Required("when"): _choice(When, "night_when"),
    vol.Required("brightness"): NumberSelector(_PERCENT),
    vol.Required("colors"): _choice(Tone, "night_colors"),
    vol.Required("pushes"): _choice(NightPushes, "night_pushes"),
}
HOURS = vol.Schema({vol.Required("after"): TimeSelector(), vol.Required("before"): TimeSelector()})
ENTITY = vol.Schema({vol.Required("entity"): EntitySelector(), vol.Required("state"): TextSelector()})
