"""What makes the demo's Home Assistant a home: two helpers, two automations, and a dashboard."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .displays import DISPLAYS, Display
from .entities import Entities

DASHBOARD = "demo-displays"
BUTTON = "input_button.washer"
SLIDER = "input_number.brightness"
BRIGHTNESS_AT_FIRST = 60
TITLE = "Laundry"
MESSAGE = "The washer is done"
PICTURE = "media-source://media_source/local/waves.webp"

type Card = dict[str, Any]

LIGHTS = [f"light.{display.name.lower()}" for display in DISPLAYS]
AUTOMATIONS = [
    {
        "id": "notify",
        "alias": "Notify when the washer is done",
        "triggers": [{"trigger": "state", "entity_id": BUTTON, "not_from": ["unavailable"]}],
        "actions": [
            {
                "action": "tronbyt.notify",
                "target": {"entity_id": LIGHTS},
                "data": {"message": MESSAGE, "title": TITLE, "icon": "washer", "tag": "washer"},
            }
        ],
    },
    {
        "id": "dim",
        "alias": "Dim the displays",
        "triggers": [{"trigger": "state", "entity_id": SLIDER}],
        "actions": [
            {
                "action": "light.turn_on",
                "target": {"entity_id": LIGHTS},
                "data": {"brightness_pct": "{{ trigger.to_state.state | int }}"},
            }
        ],
    },
]
HELPERS = {
    "input_button": {"washer": {"name": "Washer is done", "icon": "mdi:washing-machine"}},
    "input_number": {
        "brightness": {
            "name": "Brightness",
            "icon": "mdi:brightness-6",
            "min": 1,
            "max": 100,
            "unit_of_measurement": "%",
        }
    },
}


def automations() -> str:
    """Return automations.yaml; JSON is YAML."""
    return json.dumps(AUTOMATIONS, indent=2)


def helpers() -> str:
    """Return a package with the helpers."""
    return json.dumps(HELPERS, indent=2)


def dashboard(registry: Iterable[Mapping[str, Any]]) -> Card:
    """Return the dashboard: a column for each display, and one for what interrupts them."""
    known = list(registry)
    entities = {display: Entities.of(display, known) for display in DISPLAYS}
    sections = [_section(display, entities[display]) for display in DISPLAYS]
    view = {"title": "Displays", "type": "sections", "max_columns": 3, "sections": [*sections, _automated()]}
    return {"views": [view]}


def _section(display: Display, entities: Entities) -> Card:
    picture = {"type": "picture-entity", "entity": entities.picture, "show_state": False, "show_name": False}
    light = {"type": "tile", "entity": entities.light, "features": [{"type": "light-brightness"}]}
    return _grid(
        _heading(display.name, "mdi:dots-grid", {"type": "entity", "entity": entities.connectivity}),
        _wide(picture),
        _wide(light | {"features_position": "inline"}),
        _wide({"type": "tile", "entity": entities.screen, "features": [{"type": "select-options"}]}),
        _wide({"type": "tile", "entity": entities.keep}),
        _wide({"type": "tile", "entity": entities.player}),
        _button("Identify", "mdi:card-text-outline", "button.press", entities.identify),
        _button("Dismiss", "mdi:close", "button.press", entities.dismiss),
    )


def _automated() -> Card:
    slider = {"type": "numeric-input", "style": "slider"}
    image = {"image": {"media_content_id": PICTURE, "media_content_type": "image/webp"}}
    return _grid(
        _heading("Automations and actions", "mdi:robot"),
        _button(MESSAGE, "mdi:washing-machine", "input_button.press", BUTTON),
        _button("Show image", "mdi:waves", "tronbyt.show_image", LIGHTS, image),
        _wide({"type": "tile", "entity": SLIDER, "features": [slider], "features_position": "inline"}),
    )


def _grid(*cards: Card) -> Card:
    return {"type": "grid", "cards": list(cards)}


def _heading(words: str, icon: str, *badges: Card) -> Card:
    return {"type": "heading", "heading": words, "icon": icon, "badges": list(badges)}


def _wide(card: Card) -> Card:
    return card | {"grid_options": {"columns": "full"}}


def _button(words: str, icon: str, action: str, entity: str | list[str], data: Card | None = None) -> Card:
    tap = {"action": "perform-action", "perform_action": action, "target": {"entity_id": entity}, "data": data or {}}
    size = {"columns": 6, "rows": 2}
    return {
        "type": "button",
        "name": words,
        "icon": icon,
        "icon_height": "32px",
        "tap_action": tap,
        "grid_options": size,
    }
