"""What the diagnostics tell, and what they keep to themselves."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from homeassistant.components.diagnostics import REDACTED
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import get_diagnostics_for_config_entry

from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.diagnostics import async_get_config_entry_diagnostics

from .conftest import Dial, make_entry
from .fake_display import CLIENT_INFO

type MakeClient = Callable[[], Awaitable[TestClient[Any, Any]]]

LIGHT = "light.kitchen"


async def notify(hass: HomeAssistant, **data: object) -> None:
    """Show a text on the display."""
    await hass.services.async_call(DOMAIN, "notify", {"entity_id": LIGHT, **data}, blocking=True, return_response=True)


async def test_a_display_that_has_not_dialled_in(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["data"] == {"device_id": REDACTED, "width": 64, "height": 32}
    assert told["options"] == {}
    assert told["state"] == {
        "connected": False,
        "on": True,
        "level": 128,
        "kind": None,
        "title_length": None,
        "picture_at": None,
    }
    assert (told["client"], told["connection"], told["panel"]) == ({}, None, None)
    assert (told["queue"], told["pinned"], told["visitors"], told["transcript"]) == ([], False, 0, [])
    assert told["wrong_keys"] == 0
    assert (told["screens"], told["at_screen"], told["chosen_screen"]) == (["clock"], "clock", None)
    assert told["brightness"] == {"on": True, "level": 128}
    assert (told["night"], told["drawings"]) == ({"now": False, "by_plan": False}, {"asked": 0, "drawn": 0})
    assert (told["acks_missed"], told["messages_ignored"], told["remembered_family"]) == (0, 0, None)


async def test_a_display_that_is_not_set_up_tells_its_settings(hass: HomeAssistant) -> None:
    entry = make_entry(data={"key": "s3cret"}, options={"family": "esp32"}, disabled_by=ConfigEntryDisabler.USER)
    entry.add_to_hass(hass)
    assert entry.state is ConfigEntryState.NOT_LOADED
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told == {
        "data": {"device_id": REDACTED, "key": REDACTED, "width": 64, "height": 32},
        "options": {"family": "esp32"},
    }


async def test_a_connected_display_tells_what_is_on_its_panel(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await dial()
    await display.hear_image()
    waiting = (await async_get_config_entry_diagnostics(hass, entry))["connection"]
    assert waiting["pending"] == {"kind": "screen", "subject": "clock", "interrupts": False}
    assert (waiting["family"], waiting["acks"], waiting["sends_ahead"]) == ("document", "unknown", False)
    await display.queue()
    await display.show()
    await display.hear_image()
    told = await async_get_config_entry_diagnostics(hass, entry)
    panel = told["panel"]
    assert (panel["kind"], panel["subject"], panel["size"], panel["dwell"]) == ("screen", "clock", "64x32", 15)
    assert panel["bytes"] > 20
    assert panel["frames"] >= 1
    assert panel["seen_for"] >= 0
    assert 0 < panel["ends_in"] <= 15
    assert told["state"]["connected"] is True
    assert told["state"]["title_length"] == len("Clock")
    assert told["connection"]["acks"] == "heard"
    assert told["visitors"] == 1


async def test_pushes_are_told_without_their_words(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    display = await dial()
    await display.hear_image()
    await notify(hass, message="a secret", title="another secret", tag="my secret", priority="critical", duration=7)
    await notify(hass, message="a secret", hold=True)
    told = await async_get_config_entry_diagnostics(hass, entry)
    first, held = told["queue"]
    assert first["title"] == len("another secret")
    assert (first["tag"], first["priority"], first["duration"], first["left"]) == (len("my secret"), "critical", 7, 7)
    assert 0 < first["expires_at"] <= 300
    assert (held["tag"], held["priority"], held["hold"], held["expires_at"]) == (None, "info", True, None)
    assert "secret" not in json.dumps(told, default=str)


async def test_they_can_be_downloaded(hass: HomeAssistant, entry: MockConfigEntry, hass_client: MakeClient) -> None:
    told = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert told["at_screen"] == "clock"


async def test_secrets_of_the_display_and_its_wifi_are_kept(hass: HomeAssistant, dial: Dial) -> None:
    entry = make_entry(data={"key": "s3cret-key"})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    display = await dial(headers={"Authorization": "Bearer s3cret-key"})
    await display.hear_image()
    info = {**CLIENT_INFO, "syslog_addr": "10.0.0.3:514", "sntp_server": ""}
    await display.say({"client_info": info})
    await display.say({"client_info": info, "queued": 7})
    await display.say('{"client_info": {"SSID" : "secret-\\"wifi", "mac":"aa:bb:cc:dd:ee:ff", "image_url": "ws://10.0')
    await display.hang_up()
    told = await async_get_config_entry_diagnostics(hass, entry)
    client = told["client"]
    assert client["firmware_version"] == "1.6.6"
    assert {client[name] for name in ("mac", "ssid", "image_url", "hostname", "syslog_addr")} == {REDACTED}
    assert client["sntp_server"] == ""
    assert told["remembered_family"] == "esp32"
    assert told["messages_ignored"] == 1
    written = json.dumps(told, default=str)
    for secret in ("s3cret", "secret-", "aa:bb", "10.0.0", "abcd1234", "ws://"):
        assert secret not in written
    said = [line.partition(" < ")[2] for line in told["transcript"] if " < " in line]
    assert said == ["client_info", "queued 7, client_info", "not JSON, 93 characters"]


@pytest.mark.parametrize("count", [10, 80])
async def test_the_last_50_protocol_lines_are_told(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, count: int
) -> None:
    await (await dial()).hear_image()
    for number in range(count):
        entry.runtime_data.director.transcript.note("<", f'{{"queued": {number}}}')
    told = (await async_get_config_entry_diagnostics(hass, entry))["transcript"]
    assert len(told) <= 50
    assert told[-1].endswith(f'< {{"queued": {count - 1}}}')
