"""Words on the wire: any text gives events, every command gives one frame."""

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custom_components.tronbyt.protocol.codec import INFO_TEXT_MAX, NUMBER_MAX, decode, encode, wire_brightness
from custom_components.tronbyt.protocol.commands import (
    Brightness,
    Dwell,
    Error,
    Immediate,
    Message,
    Picture,
    Reboot,
)
from custom_components.tronbyt.protocol.events import ClientInfo, Displaying, Event, Malformed, Queued, Unknown

from .builders import QUICK

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["queued", "displaying", "status", "counter", "client_info", "other"])
COUNTERS = st.integers(0, NUMBER_MAX)
INFO_TYPES = {field.name: get_args(field.type)[0] for field in fields(ClientInfo)}


def is_event(event: Event) -> bool:
    """Tell whether it is one of the five things a client can say."""
    return isinstance(event, Queued | Displaying | ClientInfo | Unknown | Malformed)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ('{"queued": 123}', (Queued(123),)),
        ('{"queued":123}', (Queued(123),)),
        ('{"displaying": 123}', (Displaying(123),)),
        ('{"status": "displaying", "counter": 123}', (Displaying(123),)),
        ('{"queued": 0}', (Queued(0),)),
        ('{"displaying": 6, "queued": 7}', (Queued(7), Displaying(6))),
        ('{"displaying": 6, "status": "displaying", "counter": 7}', (Displaying(6),)),
        ('{"client_info": {"firmware_type": "ESP32"}, "queued": 1}', (Queued(1), ClientInfo(firmware_type="ESP32"))),
        ('{"client_info": {}}', (ClientInfo(),)),
        ('{"status": "error", "message": "hot"}', (Unknown(),)),
        ('{"counter": 5}', (Unknown(),)),
        ("{}", (Unknown(),)),
    ],
)
def test_a_message_is_understood(text: str, events: tuple[Event, ...]) -> None:
    assert decode(text) == events


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "null",
        "7",
        '"queued"',
        '{"queued": 1',
        '{"queued": true}',
        '{"queued": -1}',
        '{"queued": 1.0}',
        '{"queued": "1"}',
        '{"queued": null}',
        '{"displaying": NaN}',
        f'{{"queued": {NUMBER_MAX + 1}}}',
        f'{{"queued": {"9" * 5000}}}',
        '{"status": "displaying"}',
        '{"client_info": "ESP32"}',
        '{"client_info": null}',
        "[" * 100_000,
        '{"queued":' * 50_000,
    ],
)
def test_what_is_no_message_is_malformed(text: str) -> None:
    (event,) = decode(text)
    assert isinstance(event, Malformed)


@QUICK
@given(st.text() | JSON.map(json.dumps) | st.dictionaries(KEYS, JSON).map(json.dumps))
@example("\ud800")
@example('{"queued": "\ud800"}')
@example("\x00")
def test_any_text_gives_events_and_never_an_exception(text: str) -> None:
    events = decode(text)
    assert events
    assert all(map(is_event, events))


@QUICK
@given(COUNTERS, COUNTERS)
def test_every_counter_comes_through(queued: int, displaying: int) -> None:
    assert decode(json.dumps({"queued": queued})) == (Queued(queued),)
    assert decode(json.dumps({"displaying": displaying, "queued": queued})) == (Queued(queued), Displaying(displaying))
    assert decode(json.dumps({"status": "displaying", "counter": displaying})) == (Displaying(displaying),)


@QUICK
@given(
    st.dictionaries(st.sampled_from([*INFO_TYPES, "password"]), st.none() | st.booleans() | st.integers() | st.text())
)
def test_client_info_keeps_what_has_its_type_and_nothing_else(said: dict[str, object]) -> None:
    (info,) = decode(json.dumps({"client_info": said}))
    for name, kind in INFO_TYPES.items():
        value = said.get(name)
        is_text = not isinstance(value, str) or (value.isprintable() and len(value) <= INFO_TEXT_MAX and name != "mac")
        is_number = not isinstance(value, int) or abs(value) <= NUMBER_MAX
        assert getattr(info, name) == (value if type(value) is kind and is_text and is_number else None)


def test_a_whole_client_info_is_understood() -> None:
    said: dict[str, Any] = {name: {str: "text", int: 1, bool: True}[kind] for name, kind in INFO_TYPES.items()}
    said["mac"] = "a8:bb:cc:dd:ee:ff"
    assert decode(json.dumps({"client_info": said})) == (ClientInfo(**said),)


@pytest.mark.parametrize(
    ("command", "scale", "frame"),
    [
        (Dwell(10), 255, '{"dwell_secs": 10}'),
        (Brightness(128), 255, '{"brightness": 128}'),
        (Brightness(128), 100, '{"brightness": 50}'),
        (Brightness(0), 100, '{"brightness": 0}'),
        (Immediate(), 255, '{"immediate": true}'),
        (Reboot(), 255, '{"reboot": true}'),
        (Error("Error fetching image: 500"), 255, '{"status": "error", "message": "Error fetching image: 500"}'),
        (Picture(b"RIFF"), 255, b"RIFF"),
    ],
)
def test_a_command_is_written_as_the_document_says(command: Message, scale: int, frame: str | bytes) -> None:
    assert encode(command, scale) == frame


@QUICK
@given(st.text(alphabet=st.characters(), max_size=3000))
@example("\U0001f4a5" * 3000)
def test_an_error_fits_the_frame_that_firmware_can_read(message: str) -> None:
    frame = encode(Error(message), 255)
    assert isinstance(frame, str)
    assert len(frame.encode()) <= 8192
    assert message.startswith(json.loads(frame)["message"])


@pytest.mark.parametrize("scale", [1, 100, 255])
def test_brightness_is_monotonic_and_what_is_lit_stays_lit(scale: int) -> None:
    levels = [wire_brightness(level, scale) for level in range(256)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert min(levels[1:]) >= 1
    assert levels[255] == scale


@pytest.mark.parametrize(("level", "wire"), [(-5, 0), (256, 100), (10_000, 100)])
def test_brightness_stays_in_its_scale(level: int, wire: int) -> None:
    assert wire_brightness(level, 100) == wire


def test_the_document_s_scale_is_home_assistant_s_own() -> None:
    assert [wire_brightness(level, 255) for level in range(256)] == list(range(256))
