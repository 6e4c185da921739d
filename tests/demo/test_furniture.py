"""The demo's automations and its dashboard."""

from collections.abc import Iterator

import pytest
import yaml

from tools.demo.displays import DISPLAYS, KITCHEN
from tools.demo.entities import Entities
from tools.demo.furniture import BUTTON, LIGHTS, SLIDER, automations, dashboard, helpers

DOMAINS = {
    "light": "light",
    "media_player": "media_player",
    "image": "image",
    "connected": "binary_sensor",
    "identify": "button",
    "dismiss": "button",
    "screen": "select",
    "keep": "switch",
}
REGISTRY = [
    {"platform": "tronbyt", "unique_id": f"{display.device_id}_{key}", "entity_id": f"{domain}.{display.name}_{key}"}
    for display in DISPLAYS
    for key, domain in DOMAINS.items()
]


def entities_in(card: object) -> Iterator[str]:
    """Give every entity that a card or an automation names."""
    if isinstance(card, dict):
        for key, value in card.items():
            named = [value] if isinstance(value, str) else value
            yield from named if key in {"entity", "entity_id"} else entities_in(value)
    elif isinstance(card, list):
        for part in card:
            yield from entities_in(part)


def test_entities_are_found_by_what_they_are_not_by_what_they_are_called() -> None:
    assert Entities.of(KITCHEN, REGISTRY).picture == "image.Kitchen_image"


def test_an_entity_of_somebody_else_is_none_of_the_displays() -> None:
    with pytest.raises(KeyError, match="abcd1234_light"):
        Entities.of(KITCHEN, [entry | {"platform": "other"} for entry in REGISTRY])


def test_the_dashboard_shows_all_that_belongs_to_the_displays_and_the_helpers() -> None:
    known = {entry["entity_id"] for entry in REGISTRY}
    assert set(entities_in(dashboard(REGISTRY))) == known | {BUTTON, SLIDER} | set(LIGHTS)


def test_each_display_has_its_own_column() -> None:
    columns = dashboard(REGISTRY)["views"][0]["sections"]
    assert [column["cards"][0]["heading"] for column in columns[:-1]] == ["Kitchen", "Studio"]
    for display, column in zip(DISPLAYS, columns, strict=False):
        assert all(display.name in entity for entity in entities_in(column))


def test_the_automations_belong_to_helpers_that_are_there() -> None:
    written = yaml.safe_load(helpers())
    there = {f"{domain}.{name}" for domain, each in written.items() for name in each}
    triggers = [trigger["entity_id"] for each in yaml.safe_load(automations()) for trigger in each["triggers"]]
    assert set(triggers) == there == {BUTTON, SLIDER}
