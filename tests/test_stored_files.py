"""A display comes up whatever became of its file: what cannot be read is left out, told once, and set aside."""

import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.model import (
    Fit,
    Media,
    MediaKind,
    MessageRequest,
    NameRequest,
    PictureRequest,
    Priority,
    Push,
    Request,
    Scroll,
)
from custom_components.tronbyt.protocol.client import FamilyName
from custom_components.tronbyt.stored import StoredNight, StoredPin, StoredPush, StoredState, as_json, from_json

from .conftest import Dial
from .on_disk import data_in, file_of, hass_config_dir, on_disk
from .pictures import LIGHT, ask, base64, webp
from .playlist.builders import QUICK

__all__ = ["hass_config_dir", "on_disk"]
"""Fixtures."""

UPLOAD = PictureRequest(media=Media(MediaKind.DATA, base64(webp()), "data"), fit=Fit.COVER)
MESSAGE = MessageRequest(
    message="Door",
    title="Hall",
    color=(1, 2, 3),
    accent=(255, 0, 0),
    icon="mdi:door",
    picture=Media(MediaKind.ENTITY, "camera.hall", "image"),
    font="small",
    scroll=Scroll.ON,
    scroll_speed=20.0,
    progress=50.0,
    repeat=2,
)


def push(number: int, request: Request, **data: Any) -> StoredPush:
    """Give a push as it is stored."""
    wanted = {"id": f"push_{number}", "title": "Door", "duration": 12.5, "expires_at": 2e9, **data}
    return StoredPush(Push(**wanted), request, 7.25)


STATE = StoredState(
    level=42,
    on=False,
    screen="screen_1",
    keeps=True,
    family=FamilyName.ESP32,
    night=StoredNight(by_plan=True, forced=False, level=0),
    pin=StoredPin("pin", "a.webp", PictureRequest(media=Media(MediaKind.PATH, "/a.webp"))),
    pushes=(
        push(0, MESSAGE, priority=Priority.CRITICAL, tag="door", hold=True, brightness=255, expires_at=None),
        push(1, UPLOAD, pass_duration=3.5, wake=True, fresh_for=300, clear_when="true"),
        push(2, NameRequest(name="Kitchen"), stack=False),
    ),
)

type Place = tuple[str | int, ...]
ABSENT = object()
JUNK: list[Any] = [ABSENT, None, True, -1, 1e300, "zzz", "", [], {}, [[1]], {"type": "name"}]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Yield the place of everything in a JSON value, itself aside."""
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in within:
        yield (*at, key)
        yield from places(inner, (*at, key))


def changed(value: Any, place: Place, junk: Any) -> Any:
    """Give a JSON value with something else at one of its places."""
    value = deepcopy(value)
    *way, last = place
    holder = value
    for step in way:
        holder = holder[step]
    if junk is ABSENT:
        del holder[last]
    else:
        holder[last] = deepcopy(junk)
    return value


STORED = json.loads(json.dumps(as_json(STATE)))
PLACES = list(places(STORED))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def test_everything_is_read_as_it_was_stored() -> None:
    assert from_json(STORED) == (STATE, [])


def test_each_kind_of_request_has_its_word() -> None:
    assert [stored["request"]["type"] for stored in STORED["pushes"]] == ["message", "picture", "name"]
    assert STORED["pushes"][0]["push"]["priority"] == "critical"


def check(stored: Any) -> None:
    """Read a file; what is read is whole."""
    state, lost = from_json(stored)
    again, lost_again = from_json(json.loads(json.dumps(as_json(state))))
    assert (again, lost_again) == (state, [])
    assert lost or stored == as_json(state)


@settings(QUICK, max_examples=50)
@given(st.data())
def test_any_change_of_a_file_can_be_read(data: st.DataObject) -> None:
    stored: Any = STORED
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(places(stored)) or [()]))
        if place:
            stored = changed(stored, place, data.draw(st.sampled_from(JUNK) | JSON))
    check(stored)


@QUICK
@given(JSON)
def test_any_other_json_can_be_read(stored: Any) -> None:
    check(stored)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_each_value_may_be_anything(place: Place) -> None:
    for junk in JUNK:
        check(changed(STORED, place, junk))


@pytest.mark.parametrize(
    ("place", "junk", "expected"),
    [
        (("level",), ABSENT, {"level": 128}),
        (("level",), 256, {"level": 128}),
        (("level",), True, {"level": 128}),
        (("family",), "esp64", {"family": None}),
        (("night", "forced"), "maybe", {"night": StoredNight()}),
        (("pin", "request", "type"), "hologram", {"pin": None}),
        (("pushes", 0, "push", "priority"), "emergency", {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "push", "priority"), 2, {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "push", "expires_at"), ABSENT, {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "request", "message"), "x" * 1001, {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "request", "type"), "picture", {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "request", "color"), [1, 2, 256], {"pushes": STATE.pushes[1:]}),
        (("pushes", 0, "request", "scroll_speed"), 1e-9, {"pushes": STATE.pushes[1:]}),
        (("pushes", 1, "push", "id"), "push_0", {"pushes": (STATE.pushes[0], STATE.pushes[2])}),
        (("pushes", 2, "left"), -1, {"pushes": STATE.pushes[:2]}),
        (("pushes",), {}, {"pushes": ()}),
    ],
)
def test_what_cannot_be_read_is_left_out_and_nothing_else(place: Place, junk: Any, expected: dict[str, Any]) -> None:
    state, lost = from_json(changed(STORED, place, junk))
    assert lost == [place[0]]
    for name in StoredState.__dataclass_fields__:
        assert getattr(state, name) == expected.get(name, getattr(STATE, name))


@pytest.mark.parametrize("place", [(), ("night",), ("pin",), ("pin", "request"), ("pushes", 0), ("pushes", 0, "push")])
def test_a_field_more_is_left_out_alone(place: Place) -> None:
    state, lost = from_json(changed(STORED, (*place, "sparkle"), 5))
    assert state == STATE
    assert lost == ["other fields" if not place else place[0]]


# With Home Assistant


@pytest.fixture
def kept(hass: HomeAssistant, entry: MockConfigEntry, hass_config_dir: str) -> Path:
    """Give the file of the kitchen's display."""
    return file_of(hass_config_dir, entry.entry_id)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Give what was complained of since the last time."""
    found = [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    caplog.clear()
    return [text for text in found if "tronbyt." in text and not text.startswith("Executing")]


async def load_with(hass: HomeAssistant, entry: MockConfigEntry, kept: Path, content: bytes) -> None:
    """Load the display with another file."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_add_executor_job(kept.write_bytes, content)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED


def whole(**changes: Any) -> bytes:
    """Give a file as Home Assistant writes it, with changes."""
    file = {"version": 1, "minor_version": 1, "key": "tronbyt.x", "data": STORED, **changes}
    return json.dumps({name: value for name, value in file.items() if value is not ABSENT}).encode()


@pytest.mark.usefixtures("on_disk")
@pytest.mark.parametrize(
    "content",
    [
        whole(version=2),
        whole(version=0),
        whole(version="x"),
        whole(version=None),
        whole(version=ABSENT),
        whole(data=ABSENT),
        whole(data=[1]),
        b"null",
        b"[]",
        b"5",
        b'"text"',
    ],
    ids=lambda content: content[:25].decode(),
)
async def test_a_file_of_another_form_is_told_once_and_set_aside(
    hass: HomeAssistant, entry: MockConfigEntry, kept: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    await load_with(hass, entry, kept, content)
    assert len(complaints(caplog)) == 1
    assert kept.with_name(f"{kept.name}.unreadable").read_bytes() == content
    assert data_in(kept)["level"] == 128
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert complaints(caplog) == []


@pytest.mark.usefixtures("on_disk")
@pytest.mark.parametrize("content", [b"", b"{", whole()[:-9], b"\xff\xfe", b"[" * 5000], ids=range(5))
async def test_a_damaged_file_is_set_aside_by_home_assistant(
    hass: HomeAssistant, entry: MockConfigEntry, kept: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    await load_with(hass, entry, kept, content)
    [aside] = kept.parent.glob(f"{kept.name}.corrupt.*")
    assert aside.read_bytes() == content
    assert complaints(caplog)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert complaints(caplog) == []


@pytest.mark.usefixtures("on_disk")
async def test_a_file_of_a_newer_form_keeps_what_is_understood(
    hass: HomeAssistant, entry: MockConfigEntry, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = whole(minor_version=7, data=changed(STORED, ("pushes", 1, "request", "type"), "hologram"))
    await load_with(hass, entry, kept, content)
    [complaint] = complaints(caplog)
    assert "pushes" in complaint
    assert data_in(kept.with_name(f"{kept.name}.unreadable"))["pushes"][1]["request"]["type"] == "hologram"
    assert len(data_in(kept)["pushes"]) == 2
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 2


@pytest.mark.usefixtures("on_disk")
async def test_what_was_set_aside_is_removed_with_the_display(
    hass: HomeAssistant, entry: MockConfigEntry, kept: Path
) -> None:
    await load_with(hass, entry, kept, whole(version=2))
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert [*kept.parent.glob(f"{kept.name}.unreadable")] == []


async def test_a_display_loads_and_works_with_a_file_that_is_wrong_in_any_one_place(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, hass_storage: dict[str, Any]
) -> None:
    key = f"tronbyt.{entry.entry_id}"
    for place, junk in zip(PLACES[::2], cycle(JUNK), strict=False):
        assert await hass.config_entries.async_unload(entry.entry_id)
        hass_storage[key] |= {"data": changed(STORED, place, junk)}
        assert await hass.config_entries.async_setup(entry.entry_id), place
        await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT}, blocking=True)
    assert (await (await dial()).take()).image.startswith(b"RIFF")
