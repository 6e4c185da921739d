"""The entities that people named in a screen or in the night: by their ids, and in templates."""

import re
from collections.abc import Mapping
from typing import Any

NAMING = ("entity", "entities", "player", "condition")
"""The fields that may be an entity's id, or a list of them."""


def names(stored: Mapping[str, Any], entity_id: str) -> bool:
    """Tell whether an entity is named anywhere in what is stored."""
    return dict(renamed(stored, entity_id, "")) != dict(stored)


def renamed(stored: Mapping[str, Any], old: str, new: str) -> Mapping[str, Any]:
    """Return what is stored with another id of an entity."""
    # As a whole word, also as in `states.sensor.power.state`; `sensor.power_2` is another one.
    word = re.compile(rf"(?<![\w.])(states\.)?{re.escape(old)}(?!\w)")
    return {name: _renamed(name, value, word, new) for name, value in stored.items()}


def _renamed(name: str, value: Any, word: re.Pattern[str], new: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        return [_renamed(name, item, word, new) for item in value]
    if not isinstance(value, str) or not (name in NAMING or "{{" in value or "{%" in value):
        return value
    return word.sub(lambda found: (found[1] or "") + new, value)
