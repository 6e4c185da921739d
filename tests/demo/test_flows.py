"""Dialogs as the demo answers them, with a Home Assistant that only notes what it is told."""

from collections.abc import Mapping
from typing import Any, override

import pytest

from tools.demo.api import Api, Json, RefusedError
from tools.demo.displays import KITCHEN
from tools.demo.flows import Filled, add_display, add_screen, alter_screen, entries
from tools.demo.line import Line

FORM: list[Json] = [
    {"name": "title", "description": {"suggested_value": "Trams"}},
    {"name": "url", "description": {"suggested_value": "http://127.0.0.1:8126/next"}},
    {"name": "colour"},
    {"name": "more", "schema": [{"name": "every", "description": {"suggested_value": 30}}]},
    {"name": "when", "schema": [{"name": "dwell", "description": {"suggested_value": 12}}, {"name": "after"}]},
]


class Noted(Api):
    """Answers with one step after another, and keeps what it was sent."""

    def __init__(self, *steps: dict[str, Json]) -> None:
        """Prepare the answers."""
        self.steps = list(steps)
        self.sent: list[Mapping[str, Json]] = []

    @override
    async def post(self, path: str, body: Mapping[str, Json]) -> Json:
        self.sent.append(body)
        return {"flow_id": "f", **self.steps.pop(0)}


class NotedLine(Line):
    """Has a registry with one display, and keeps what it was told to change."""

    def __init__(self) -> None:
        """Begin with what Home Assistant makes of a display that nobody named."""
        self.changes: list[Mapping[str, object]] = []

    @override
    async def ask(self, command: str, **fields: object) -> Any:
        device = {"id": "d", "identifiers": [["hue", "1"]], "primary_config_entry": "h"}
        ours = {**device, "id": "k", "identifiers": [["tronbyt", KITCHEN.device_id]], "primary_config_entry": "e"}
        entities = [{"entity_id": "light.tronbyt", "device_id": "k"}, {"entity_id": "light.hue", "device_id": "d"}]
        answers = {
            "config/device_registry/list": [device, ours],
            "config/entity_registry/list": entities,
            "config/entity_registry/get_automatic_entity_ids": {"light.tronbyt": "light.kitchen"},
        }
        if command in answers:
            return answers[command]
        self.changes.append(fields)
        return None


async def test_a_display_is_named_when_its_dialog_is_over() -> None:
    api, line = Noted({}, {}, {}, {"type": "create_entry"}), NotedLine()
    await add_display(api, line, KITCHEN)
    assert {"device_id": KITCHEN.device_id, "size": "64x32"} in api.sent
    assert line.changes == [
        {"device_id": "k", "name_by_user": "Kitchen"},
        {"entity_id": "light.tronbyt", "new_entity_id": "light.kitchen"},
    ]


async def test_the_displays_of_the_demo_are_known_whatever_they_are_called() -> None:
    assert await entries(NotedLine()) == {"Kitchen": "e"}


async def test_a_screen_is_looked_at_before_it_is_saved() -> None:
    api = Noted({}, {}, {"step_id": "preview"}, {"type": "create_entry"})
    filled = Filled("clock", "Clock")
    await add_screen(api, "entry", filled)
    begun = {"handler": ["entry", "screen"]}
    assert api.sent == [begun, {"next_step_id": "clock"}, filled.answer, {"next_step_id": "save"}]


@pytest.mark.parametrize("step", ["failed", "nothing"])
async def test_a_screen_without_a_picture_is_not_saved(step: str) -> None:
    api = Noted({}, {}, {"step_id": step, "description_placeholders": {"error": "it is away"}})
    with pytest.raises(RefusedError, match="it is away"):
        await add_screen(api, "entry", Filled("clock", "Clock"))


async def test_what_is_not_altered_stays_as_people_chose_it() -> None:
    api = Noted({"data_schema": FORM}, {"step_id": "preview"}, {"type": "abort"})
    await alter_screen(api, "entry", "screen", {"url": "http://127.0.0.1:9003/next"})
    sections = {"more": {"every": 30}, "when": {"dwell": 12}}
    assert api.sent[1] == {"title": "Trams", "url": "http://127.0.0.1:9003/next", **sections}
