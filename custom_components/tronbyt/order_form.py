"""The form of the order of a display's screens."""

from collections.abc import Iterable, Mapping
from typing import Any, override

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig

from .const import CONF_ORDER
from .model import Screen


class OrderedSelector(SelectSelector):
    """A choice of several things whose order counts."""

    @override
    def serialize(self) -> dict[str, Any]:
        """Return the selector as the frontend takes it.

        Its select has `reorder`, which lets people drag what they chose; Home Assistant's schema refuses the word.
        """
        [(kind, config)] = super().serialize()["selector"].items()
        return {"selector": {kind: {**config, "reorder": True}}}


def form(screens: Iterable[Screen], kinds: Mapping[str, str]) -> vol.Schema:
    """Return the form of the order; each row says the title of a screen and the name of its kind."""
    options = [SelectOptionDict(value=screen.id, label=_label(screen, kinds)) for screen in screens]
    return vol.Schema({vol.Optional(CONF_ORDER): OrderedSelector(SelectSelectorConfig(options=options, multiple=True))})


def order(entered: Mapping[str, Any], screens: Iterable[Screen]) -> list[str]:
    """Return the ids of all screens as they were ordered; those whose rows were removed come last."""
    rows = [*entered.get(CONF_ORDER, ()), *(screen.id for screen in screens)]
    return [*dict.fromkeys(rows)]


def _label(screen: Screen, kinds: Mapping[str, str]) -> str:
    kind = kinds.get(screen.kind, screen.kind)
    return kind if screen.title == kind else f"{screen.title} ({kind})"
