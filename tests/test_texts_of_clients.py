"""What a client says of itself and is no text: Home Assistant's registry of devices is written with all that is."""

import asyncio
import json
from dataclasses import astuple, fields
from typing import get_args

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.protocol.codec import decode
from custom_components.tronbyt.protocol.events import ClientInfo

from .conftest import Dial
from .fake_display import CLIENT_INFO, DEVICE_ID, Client, caught_up
from .playlist.builders import QUICK
from .test_polling import SetUp, components, set_up

__all__ = ["components", "set_up"]
"""Fixtures."""

HALF = "\ud800"
TEXTS = [field.name for field in fields(ClientInfo) if get_args(field.type)[0] is str]


def device_of(hass: HomeAssistant, entry: MockConfigEntry) -> dr.DeviceEntry:
    """Give the display's device; it is one that can be written."""
    [device] = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert device.json_repr is not None
    return device


async def request(client: Client, header: bytes) -> bytes:
    """Ask for the next image with a header of any bytes; give the first line of the answer."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    path = f"/{DEVICE_ID}/next".encode()
    writer.write(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + b"\r\n\r\n")
    await writer.drain()
    line, _, _ = (await reader.read()).partition(b"\r\n")
    writer.close()
    return line


@pytest.mark.parametrize(
    ("version", "known"),
    [
        (b"1.6.6", "1.6.6"),
        (b"v1.7.0-rc1+dirty", "v1.7.0-rc1+dirty"),
        (b"1.6.6\xff", None),
        (b"1.6\xc3\xa9", None),
        (b"<b>1</b>", None),
        (b"1" * 33, None),
        (b"", None),
    ],
)
async def test_a_version_in_a_header_is_taken_where_it_is_one(
    hass: HomeAssistant, set_up: SetUp, client: Client, version: bytes, known: str | None
) -> None:
    entry = await set_up()
    assert await request(client, b"X-Firmware-Version: " + version) == b"HTTP/1.1 200 OK"
    await hass.async_block_till_done()
    assert device_of(hass, entry).sw_version == known


@pytest.mark.parametrize("name", TEXTS)
async def test_what_is_no_text_in_a_client_info_is_left_out_of_it(
    hass: HomeAssistant, set_up: SetUp, dial: Dial, name: str
) -> None:
    entry = await set_up()
    display = await dial()
    await display.say({"client_info": {**CLIENT_INFO, name: f"1.{HALF}"}})
    await caught_up(hass)
    expected = {key: value for key, value in CLIENT_INFO.items() if key != name}
    assert (entry.runtime_data.director.info,) == decode(json.dumps({"client_info": expected}))
    assert device_of(hass, entry).sw_version == expected.get("firmware_version")


@QUICK
@given(st.dictionaries(st.sampled_from(TEXTS), st.text(st.characters() | st.characters(categories=["Cs"])), min_size=1))
def test_all_texts_of_a_client_info_can_be_written(said: dict[str, str]) -> None:
    told = json.dumps(said)
    [info] = decode(f'{{"client_info": {told}}}')
    assert isinstance(info, ClientInfo)
    for text in astuple(info):
        assert text is None or text.encode().decode() in json.loads(told).values()
