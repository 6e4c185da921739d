"""A Home Assistant that keeps what the demo furnishes it with, and can break off at any request."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, override
from unittest.mock import Mock

from tools.demo.api import Api, Json, RefusedError
from tools.demo.displays import DISPLAYS
from tools.demo.flows import ENTRIES, SUBENTRIES
from tools.demo.line import Line, State
from tools.demo.waiting import LateError

from .test_furniture import REGISTRY

NAMES = {display.device_id: display.name for display in DISPLAYS}
NOW = datetime(2026, 11, 27, 13, 41, tzinfo=UTC)


def values(*hours: float) -> list[Json]:
    """Return what history tells of a sensor that changed so many hours ago."""
    return [{"state": "7.1", "last_updated": (NOW - timedelta(hours=each)).isoformat()} for each in hours]


@dataclass
class Kept:
    """What a Home Assistant has on its disk."""

    screens: dict[str, dict[str, Any]] = field(default_factory=dict)
    dashboards: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    slider: list[object] = field(default_factory=list)


class FakeHome:
    """Answers requests; with `breaks_at` the connection is lost at the request of that number."""

    def __init__(self) -> None:
        """Begin with nothing, and with a day of values recorded."""
        self.kept = Kept()
        self.history: list[list[Json]] = [values(24, 12, 0)]
        self.asked, self.breaks_at, self.was_done = 0, -1, False
        self.flow: dict[str, Any] = {}

    def note(self) -> None:
        """Count a request, and lose the connection at the right one."""
        self.asked += 1
        if self.asked == self.breaks_at:
            message = "the connection is lost"
            raise LateError(message)

    def save(self) -> Json:
        """End the dialog about a screen."""
        display, _ = self.flow["handler"]
        screens = self.kept.screens[display]
        if known := self.flow.get("subentry_id"):
            screens[known] = {**screens[known], **self.flow["answer"]}
            return {"type": "abort"}
        screens[self.flow["answer"]["title"]] = self.flow["answer"]
        return {"type": "create_entry"}


class FakeApi(Api):
    """The REST API of a `FakeHome`."""

    def __init__(self, home: FakeHome) -> None:
        """Speak for a home."""
        self.home = home

    @override
    async def get(self, path: str) -> Json:
        self.home.note()
        if path.startswith("/api/history"):
            found: list[Json] = self.home.history.pop(0) if len(self.home.history) > 1 else self.home.history[0]
            if "significant_changes_only=0" not in path:
                found = found[:1]  # the others are like it
            return [found] if found else []
        assert path == "/api/states/sensor.garden"
        return {"state": "7.1", "last_updated": NOW.isoformat()}

    @override
    async def post(self, path: str, body: Any) -> Json:
        self.home.note()
        if path in {SUBENTRIES, f"{ENTRIES}/flow"}:
            self.home.flow = dict(body)
            return {"flow_id": "f", "data_schema": []}
        if body == {"next_step_id": "save"}:
            return self.home.save()
        if "device_id" in body:
            self.home.kept.screens[NAMES[body["device_id"]]] = {}
        self.home.flow |= {"answer": body}
        return {"flow_id": "f", "type": "create_entry", "step_id": "preview"}


class FakeLine(Line):
    """The WebSocket API of a `FakeHome`."""

    def __init__(self, home: FakeHome) -> None:
        """Speak for a home."""
        super().__init__(Mock())
        self.home = home
        self.states["sensor.garden"] = State("7.1", {})

    @override
    async def ask(self, command: str, **fields: Any) -> Any:
        self.home.note()
        answer: Any = getattr(self, command.replace("/", "_"))(**fields)
        return answer

    def config_device_registry_list(self) -> list[dict[str, Any]]:
        """Return the displays; here an entry's id is the display's name, and a device's its own."""
        there = {each.device_id: each.name for each in DISPLAYS if each.name in self.home.kept.screens}
        return [
            {"id": device_id, "identifiers": [["tronbyt", device_id]], "primary_config_entry": name}
            for device_id, name in there.items()
        ]

    def config_device_registry_update(self, device_id: str, name_by_user: str) -> None:
        """Name a display."""
        assert NAMES[device_id] == name_by_user

    def config_entity_registry_get_automatic_entity_ids(self, entity_ids: list[str]) -> dict[str, str]:
        """Return how entities would be called now."""
        return {entity_id: entity_id for entity_id in entity_ids}

    def config_entries_subentries_list(self, entry_id: str) -> list[dict[str, str]]:
        """Return the screens; here a screen's id is its title."""
        return [{"title": title, "subentry_id": title} for title in self.home.kept.screens[entry_id]]

    def config_entity_registry_list(self) -> list[dict[str, str]]:
        """Return the entities of all displays."""
        return [{**entity, "device_id": ""} for entity in REGISTRY]

    def lovelace_dashboards_list(self) -> list[dict[str, str]]:
        """Return the dashboards."""
        return [{"url_path": path} for path in self.home.kept.dashboards]

    def lovelace_dashboards_create(self, url_path: str, **_: object) -> None:
        """Add a dashboard without cards."""
        self.home.kept.dashboards[url_path] = None

    def lovelace_config(self, url_path: str) -> Any:
        """Return the cards; RefusedError as long as there are none."""
        if found := self.home.kept.dashboards.get(url_path):
            return found
        message = "No config found."
        raise RefusedError(message)

    def lovelace_config_save(self, url_path: str, config: object) -> None:
        """Keep the cards."""
        self.home.kept.dashboards[url_path] = config

    def frontend_set_system_data(self, key: str, value: object) -> None:
        """Keep what the frontend wants to know."""
        self.home.kept.data[key] = value

    def frontend_get_system_data(self, key: str) -> dict[str, Any]:
        """Return what the frontend wants to know."""
        return {"value": self.home.kept.data.get(key)}

    def call_service(self, service_data: dict[str, object], **_: object) -> None:
        """Move the slider; nothing else is done."""
        self.home.kept.slider.append(service_data["value"])
