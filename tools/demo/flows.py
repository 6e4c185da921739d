"""Dialogs of the integration, answered as the frontend does it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .api import Api, Json, RefusedError, text
from .displays import DISPLAYS, Display
from .line import Line

ENTRIES = "/api/config/config_entries"
SUBENTRIES = f"{ENTRIES}/subentries/flow"

type Answer = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a screen as somebody filled it in; `more` and `when` are its sections."""

    kind: str
    title: str
    basic: Answer = field(default_factory=dict)
    more: Answer = field(default_factory=dict)
    when: Answer = field(default_factory=dict)

    def seen_for(self, dwell: int) -> Filled:
        """Return the same form with so many seconds."""
        return replace(self, when={**self.when, "dwell": dwell})

    @property
    def answer(self) -> Answer:
        """What the frontend sends: the sections are there even if nobody opened them."""
        return {"title": self.title, **self.basic, "more": dict(self.more), "when": dict(self.when)}


async def add_display(api: Api, line: Line, display: Display) -> None:
    """Add a display whose id is known, and name it where the frontend asks for the name: when the dialog is over."""
    described: Answer = {"device_id": display.device_id, "size": "64x32"}
    answers: list[Answer] = [{"next_step_id": "existing"}, described, {"next_step_id": "finish"}]
    await _through(api, f"{ENTRIES}/flow", {"handler": "tronbyt"}, answers, "create_entry")
    await _name(line, display)


async def _name(line: Line, display: Display) -> None:
    device = (await _devices(line))[display.device_id]
    await line.ask("config/device_registry/update", device_id=device["id"], name_by_user=display.name)
    registry = await line.ask("config/entity_registry/list")
    ours = [entity["entity_id"] for entity in registry if entity["device_id"] == device["id"]]
    renamed = await line.ask("config/entity_registry/get_automatic_entity_ids", entity_ids=ours)
    for entity_id, wanted in renamed.items():
        if wanted is not None and wanted != entity_id:
            await line.ask("config/entity_registry/update", entity_id=entity_id, new_entity_id=wanted)


async def _devices(line: Line) -> dict[str, dict[str, Any]]:
    """Return what the registry has of displays, by their ids."""
    devices = await line.ask("config/device_registry/list")
    return {name: device for device in devices for owner, name in device["identifiers"] if owner == "tronbyt"}


async def add_screen(api: Api, entry_id: str, form: Filled) -> None:
    """Add a screen to a display; RefusedError unless there is a picture of it to be seen before it is saved."""
    answers: list[Answer] = [{"next_step_id": form.kind}, form.answer]
    flow = await _flow(api, SUBENTRIES, {"handler": [entry_id, "screen"]}, answers)
    await _save(api, flow, "create_entry")


async def change_screen(api: Api, entry_id: str, screen_id: str, form: Filled) -> None:
    """Change a screen of a display; RefusedError unless there is a picture of it to be seen before it is saved."""
    begun: Answer = {"handler": [entry_id, "screen"], "subentry_id": screen_id}
    await _save(api, await _flow(api, SUBENTRIES, begun, [form.answer]), "abort")


async def alter_screen(api: Api, entry_id: str, screen_id: str, basic: Answer) -> None:
    """Change some of the basic choices of a screen; the others stay as they are. RefusedError as above."""
    begun = await api.post(SUBENTRIES, {"handler": [entry_id, "screen"], "subentry_id": screen_id})
    known = _known(begun["data_schema"]) if isinstance(begun, dict) else {}
    flow = await api.post(f"{SUBENTRIES}/{text(begun, 'flow_id')}", {**known, **basic})
    await _save(api, flow, "abort")


async def order_screens(api: Api, entry_id: str, screens: Iterable[str]) -> None:
    """Put the screens of a display, named by their ids, in an order."""
    rows: list[Json] = [*screens]
    answers: list[Answer] = [{"next_step_id": "order"}, {"order": rows}]
    await _through(api, f"{ENTRIES}/options/flow", {"handler": entry_id}, answers, "create_entry")


async def entries(line: Line) -> dict[str, str]:
    """Return the config entries of the demo's displays that are there, by the names that the demo gives them."""
    devices = await _devices(line)
    return {
        each.name: devices[each.device_id]["primary_config_entry"] for each in DISPLAYS if each.device_id in devices
    }


async def screens(line: Line, entry_id: str) -> dict[str, str]:
    """Return the ids of a display's screens by their titles, the oldest first."""
    found = await line.ask("config_entries/subentries/list", entry_id=entry_id)
    return {screen["title"]: screen["subentry_id"] for screen in found}


async def _save(api: Api, flow: Json, end: str) -> None:
    # Behind the picture there is *Save*; behind the words that there is none, or why, as well.
    if text(flow, "step_id") != "preview":
        message = f"there is no picture: {flow}"
        raise RefusedError(message)
    done = await api.post(f"{SUBENTRIES}/{text(flow, 'flow_id')}", {"next_step_id": "save"})
    _expect(done, end)


async def _through(api: Api, path: str, begun: Answer, answers: Iterable[Answer], end: str) -> None:
    _expect(await _flow(api, path, begun, answers), end)


async def _flow(api: Api, path: str, begun: Answer, answers: Iterable[Answer]) -> Json:
    """Begin a dialog, answer each of its steps, and return what comes then."""
    step = await api.post(path, begun)
    flow_id = text(step, "flow_id")
    for answer in answers:
        step = await api.post(f"{path}/{flow_id}", answer)
    return step


def _known(fields: Json) -> dict[str, Json]:
    """Return what a form is filled in with, by the names of its fields and sections."""
    found: dict[str, Json] = {}
    for each in fields if isinstance(fields, list) else []:
        match each:
            case {"name": str(name), "schema": inner}:
                found[name] = _known(inner)
            case {"name": str(name), "description": {"suggested_value": value}}:
                found[name] = value
    return found


def _expect(step: Json, kind: str) -> None:
    if text(step, "type") != kind:
        message = f"a dialog did not end: {step}"
        raise RefusedError(message)
