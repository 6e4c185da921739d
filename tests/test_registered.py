"""What a display says of itself reaches Home Assistant's registry and log seldom, and only where it is right."""

import json
import logging
from dataclasses import astuple

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from custom_components.tronbyt.diagnostics import async_get_config_entry_diagnostics
from custom_components.tronbyt.protocol.codec import decode
from custom_components.tronbyt.protocol.events import ClientInfo, summary

from .conftest import Dial, PassTime, make_entry
from .fake_display import CLIENT_INFO, FakeDisplay, caught_up
from .playlist.builders import QUICK
from .test_texts_of_clients import TEXTS, device_of

OTHERS = "a8:bb:cc:00:00:01"


async def introduce(hass: HomeAssistant, display: FakeDisplay, **said: object) -> None:
    """Have a display say what it is."""
    await display.say({"client_info": {**CLIENT_INFO, **said}})
    await caught_up(hass)
    await hass.async_block_till_done()


def macs_of(hass: HomeAssistant, entry: MockConfigEntry) -> set[str]:
    """Give what the registry knows as the display's."""
    return {address for kind, address in device_of(hass, entry).connections if kind == "mac"}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("a8:bb:cc:dd:ee:ff", "a8:bb:cc:dd:ee:ff"),
        ("A8:BB:CC:DD:EE:FF", "a8:bb:cc:dd:ee:ff"),
        ("A8-BB-CC-DD-EE-FF", "a8:bb:cc:dd:ee:ff"),
        ("A8BBCCDDEEFF", "a8:bb:cc:dd:ee:ff"),
        ("a8:bb-cc:dd-ee:ff", None),
        ("00:00:00:00:00:00", None),
        ("ff:ff:ff:ff:ff:ff", None),
        ("01:00:5e:00:00:01", None),
        ("a8:bb:cc:dd:ee:ff\n", None),
        ("a8:bb:cc:dd:ee:f\u0660", None),
        ("a8:bb:cc:dd:ee:ff\0", None),
        ("a8:bb:cc:dd:ee", None),
        ("x" * 3000, None),
        ("", None),
    ],
)
async def test_only_the_address_of_an_adapter_is_one(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, said: str, known: str | None
) -> None:
    await introduce(hass, await dial(), mac=said)
    assert macs_of(hass, entry) == ({known} if known else set())
    assert device_of(hass, entry).sw_version == CLIENT_INFO["firmware_version"]


async def test_a_display_has_one_address_whatever_it_says_and_another_after_an_hour(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await dial()
    changes = async_capture_events(hass, dr.EVENT_DEVICE_REGISTRY_UPDATED)
    for number in range(285):
        mac = f"a8:bb:cc:dd:{number >> 8:02x}:{number & 255:02x}"
        await introduce(hass, display, mac=mac, firmware_version=f"1.6.{number}")
        if number % 10 == 9:
            await pass_time(1)
    assert macs_of(hass, entry) == {"a8:bb:cc:dd:00:00"}
    assert len(changes) == 2
    await pass_time(40)
    assert device_of(hass, entry).sw_version == "1.6.284"
    await pass_time(3600)
    await introduce(hass, await dial(), mac=OTHERS)
    assert macs_of(hass, entry) == {OTHERS}


async def test_the_address_of_another_device_is_not_taken(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    other = MockConfigEntry(domain="router")
    other.add_to_hass(hass)
    router = dr.async_get(hass).async_get_or_create(config_entry_id=other.entry_id, connections={("mac", OTHERS)})
    await introduce(hass, await dial(), mac=OTHERS.upper())
    assert macs_of(hass, entry) == set()
    assert dr.async_get(hass).async_get(router.id) == router


async def test_the_address_of_another_display_is_not_taken(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    hall = make_entry("00000002", data={"name": "Hall"})
    hall.add_to_hass(hass)
    assert await hass.config_entries.async_setup(hall.entry_id)
    await introduce(hass, await dial(), mac=OTHERS)
    await introduce(hass, await dial(device_id="00000002"), mac=OTHERS)
    assert (macs_of(hass, entry), macs_of(hass, hall)) == ({OTHERS}, set())


async def test_an_address_is_known_over_a_restart(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    await introduce(hass, await dial(), mac=OTHERS)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert macs_of(hass, entry) == {OTHERS}


@QUICK
@given(st.dictionaries(st.sampled_from(TEXTS), st.text(max_size=300)))
def test_texts_of_a_client_info_are_short_and_printable(said: dict[str, str]) -> None:
    [info] = decode(json.dumps({"client_info": said}))
    for text in astuple(info):
        assert text is None or (len(text) <= 255 and text.isprintable())


def test_a_number_of_a_client_info_is_no_longer_than_its_counters() -> None:
    [info] = decode('{"client_info": {"protocol_version": 1%s, "wifi_power_save": 1}}' % ("0" * 1000))
    assert info == ClientInfo(wifi_power_save=1)


# The log


def lines(caplog: pytest.LogCaptureFixture, about: str) -> list[str]:
    """Give what was logged of something since the last time."""
    found = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]
    caplog.clear()
    return [text for text in found if about in text and "Kitchen" in text]


async def test_a_display_that_comes_and_goes_is_told_once_a_minute(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(10):
        await (await dial()).hang_up()
        await pass_time(1)
    assert lines(caplog, "connected") == ["Kitchen is connected"]
    await pass_time(60)
    assert lines(caplog, "connected") == ["Kitchen is not connected any more"]
    await pass_time(60)
    assert lines(caplog, "connected") == []


async def test_messages_that_are_ignored_are_told_once_a_minute(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        display = await dial()
        await display.say("nonsense")
        await caught_up(hass)
        await display.hang_up()
        await pass_time(1)
    assert len(lines(caplog, "ignored")) == 1
    await pass_time(60)
    await (await dial()).say("nonsense")
    await caught_up(hass)
    assert len(lines(caplog, "ignored")) == 1
    assert entry.runtime_data.director.complaints.count == 6


# The transcript


@pytest.mark.parametrize(
    "said",
    [
        "hunter2",
        '{"password": "hunter2"}',
        '{"hunter2": 1}',
        '["hunter2"]',
        '{"queued": "hunter2"}',
        '{"queued": 7, "note": "hunter2"}',
        '{"client_info": "hunter2"}',
        '{"client_info": {"ssid": "hunter2"}}',
    ],
)
async def test_what_a_message_says_is_never_kept(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    caplog.set_level(logging.DEBUG, "custom_components.tronbyt")
    display = await dial()
    await display.say(said)
    await caught_up(hass)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert any(" < " in line for line in told["transcript"])
    ours = [record.getMessage() for record in caplog.records if "tronbyt" in record.name]
    assert "hunter2" not in json.dumps([told, ours], default=str)


def test_a_message_is_told_by_what_is_known_of_it() -> None:
    for said, told in {
        '{"queued": 7}': "queued 7",
        '{"queued": 7, "displaying": 6}': "queued 7, displaying 6",
        '{"other": 1}': "unknown, 12 characters",
        "nonsense": "not JSON, 8 characters",
    }.items():
        assert summary(decode(said), len(said)) == told
