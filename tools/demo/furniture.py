"""What makes the demo's Home Assistant a home: two helpers, two automations, and a dashboard."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .displays import DISPLAYS, KITCHEN, Display
from .entities import Entities

BUTTON = "input_button.washer"
SLIDER = "input_number.brightness"
MESSAGE = "The washer is done"

AUTOMATIONS = [
    {
        "id": "notify",
        "alias": "Tell that the washer is done",
        "triggers": [{"trigger": "state", "entity_id": BUTTON}],
        "actions": [
            {
                "action": "tronbyt.notify",
                "target": {"entity_id": [f"light.{display.name.lower()}" for display in DISPLAYS]},
                "data": {"message": MESSAGE, "title": "Laundry", "color": "orange", "tag": "washer"},
            }
        ],
    },
    {
        "id": "dim",
        "alias": "Dim the kitchen",
        "triggers": [{"trigger": "state", "entity_id": SLIDER}],
        "actions": [
            {
                "action": "light.turn_on",
                "target": {"entity_id": f"light.{KITCHEN.name.lower()}"},
                "data": {"brightness_pct": "{{ trigger.to_state.state | int }}"},
            }
        ],
    },
]
HELPERS = {
    "input_button": {"washer": {"name": "Washer is done", "icon": "mdi:washing-machine"}},
    "input_number": {
        "brightness": {"name": "Brightness", "min": 1, "max": 100, "initial": 60, "unit_of_measurement": "%"}
    },
}


def automations() -> str:
    """Return automations.yaml; JSON is YAML."""
    return json.dumps(AUTOMATIONS, indent=2)


def helpers() -> str:
    """Return a package with the helpers."""
    return json.dumps(HELPERS, indent=2)


def dashboard(registry: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the dashboard: a column for each display, and the two helpers."""
    known = list(registry)
    sections = [_section(display, Entities.of(display, known)) for display in DISPLAYS]
    automated = {
        "type": "grid",
        "cards": [
            {"type": "heading", "heading": "Automations", "icon": "mdi:robot"},
            {"type": "tile", "entity": BUTTON, "tap_action": _press(BUTTON)},
            {"type": "tile", "entity": SLIDER, "features": [{"type": "numeric-input", "style": "slider"}]},
        ],
    }
    return {"views": [{"title": "Displays", "type": "sections", "max_columns": 3, "sections": [*sections, automated]}]}


def _section(display: Display, entities: Entities) -> dict[str, Any]:
    picture = {
        "type": "picture-entity",
        "entity": entities.picture,
        "show_state": False,
        "show_name": False,
        "grid_options": {"columns": "full"},
    }
    return {
        "type": "grid",
        "cards": [
            {"type": "heading", "heading": display.name, "icon": "mdi:dots-grid"},
            picture,
            {"type": "tile", "entity": entities.light, "features": [{"type": "light-brightness"}]},
            {"type": "tile", "entity": entities.connectivity},
            {"type": "tile", "entity": entities.player, "grid_options": {"columns": "full"}},
            {"type": "tile", "entity": entities.identify, "tap_action": _press(entities.identify)},
            {"type": "tile", "entity": entities.dismiss, "tap_action": _press(entities.dismiss)},
        ],
    }


def _press(entity: str) -> dict[str, Any]:
    action = f"{entity.partition('.')[0]}.press"
    return {"action": "perform-action", "perform_action": action, "target": {"entity_id": entity}}
