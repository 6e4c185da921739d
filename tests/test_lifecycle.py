"""Reload, unload, stop, and clients that misbehave: nothing leaks, nothing waits, nobody else is disturbed."""

import asyncio
import json
import socket
import threading
from typing import Any

import pytest
from aiohttp import ClientConnectionResetError, WSMsgType
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CoreState, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import Client, FakeDisplay, caught_up
from .pictures import webp
from .test_session import noise, show
from .waiting import until


def drawing_threads() -> int:
    """Count the threads that draw."""
    return sum(thread.name.startswith("tronbyt_draw") for thread in threading.enumerate())


async def test_a_reload_drops_an_esp32_without_a_close_frame_and_serves_it_again(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """It comes back within 15 s then."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.take()
    assert await hass.config_entries.async_reload(entry.entry_id)
    kind, _ = await display.end()
    assert kind is not WSMsgType.CLOSE
    again = await dial("esp32")
    await pass_time(0.2)
    assert (await again.hear_image()).image


async def test_the_last_unload_ends_the_drawing_threads(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    """And a document client hears why."""
    display = await dial()
    await display.hear_image()
    assert drawing_threads()
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await display.end() == (WSMsgType.CLOSE, 1001)
    assert not drawing_threads()


@pytest.mark.parametrize(("family", "closes"), [("document", True), ("esp32", False), ("tronberry", False)])
async def test_a_stop_of_home_assistant_ends_each_family_its_own_way(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, family: str, closes: bool
) -> None:
    """Entries are not unloaded then."""
    display = await dial(family)
    await pass_time(0.2)
    await display.hear_image()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    kind, code = await display.end()
    assert (kind is WSMsgType.CLOSE, code) == (closes, 1001 if closes else None)


async def test_a_display_that_dials_in_during_the_stop_is_told_to_come_back(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client
) -> None:
    """Home Assistant answers for us."""
    hass.set_state(CoreState.stopping)
    try:
        assert (await client.get("/abcd1234/ws")).status == 503
    finally:
        hass.set_state(CoreState.running)


@pytest.mark.parametrize(
    "nonsense",
    [
        "not json",
        "",
        "[]",
        "7",
        "null",
        '"text"',
        "NaN",
        "[" * 4000,
        "{" * 4000,
        json.dumps({"queued": "1"}),
        json.dumps({"queued": -1}),
        json.dumps({"queued": True}),
        json.dumps({"queued": 1.5}),
        '{"queued": 1e999}',
        '{"queued": ' + "9" * 3000 + "}",
        json.dumps({"displaying": None}),
        json.dumps({"status": "displaying"}),
        json.dumps({"client_info": "me"}),
        json.dumps({"client_info": {"firmware_version": 7, "mac": ["a"]}}),
        json.dumps({"something": {"new": [1, 2]}}),
        "x" * 5000,
        "\ud83d\ude00" * 10,
    ],
)
async def test_nonsense_is_ignored(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, nonsense: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The display is served on, and the log says it once at most."""
    display = await dial()
    await display.hear_image()
    for _ in range(3):
        await display.say(nonsense.encode("utf-16", "surrogatepass").decode("utf-16"))
    await display.queue()
    await display.show()
    assert (await display.hear_image()).image
    assert caplog.text.count("is ignored") <= 1


async def test_a_binary_message_is_ignored(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    """No display sends one."""
    display = await dial()
    await display.hear_image()
    await display.ws.send_bytes(b"\x00" * 100)
    await display.queue()
    await display.show()
    assert (await display.hear_image()).image


@pytest.mark.parametrize(("family", "closes"), [("document", True), ("esp32", False)])
async def test_a_giant_message_ends_the_session(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, family: str, closes: bool
) -> None:
    """Without a Close frame to firmware, even though aiohttp would write one."""
    display = await dial(family)
    await pass_time(0.2)
    await display.hear_image()
    await display.say("x" * 70_000)
    kind, code = await display.end()
    assert (kind is WSMsgType.CLOSE, code) == (closes, 1009 if closes else None)


async def test_a_flood_is_ignored_and_then_ended(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, freezer: FrozenDateTimeFactory
) -> None:
    """Ten seconds of more than twenty messages a second."""
    display = await dial("tronberry")
    await display.hear_image()
    for _ in range(11):
        await _flood(hass, display, freezer)
    with pytest.raises(ClientConnectionResetError):
        await _flood(hass, display, freezer)


async def _flood(hass: HomeAssistant, display: FakeDisplay, freezer: FrozenDateTimeFactory) -> None:
    for number in range(25):
        await display.say({"unknown": number})
    await caught_up(hass)
    freezer.tick(1)


async def test_a_busy_second_is_no_flood(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, freezer: FrozenDateTimeFactory
) -> None:
    """What is too much is not read, and then all is well."""
    display = await dial()
    await display.hear_image()
    for number in range(30):
        await display.say({"unknown": number})
    await caught_up(hass)
    for _ in range(15):
        freezer.tick(1)
        await display.say({"unknown": 0})
        await caught_up(hass)
    await display.queue()
    await display.show()
    assert (await display.hear_image()).image


async def test_a_counter_that_goes_back_is_a_reboot(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Numbers begin anew and still belong to the right images."""
    display = await dial("esp32")
    display.counter = 1000
    await pass_time(0.2)
    await display.take()
    await display.hear_image()
    await display.queue()
    await display.hang_up()
    again = await dial("esp32")
    await pass_time(0.2)
    await again.hear_image()
    await again.queue()
    await again.show()
    assert (await again.hear_image()).image


async def test_a_half_open_socket_is_given_up(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client, pass_time: PassTime
) -> None:
    """A client that answers no ping for a minute is gone."""
    ws = await client.ws_connect("/abcd1234/ws", autoping=False)
    assert (await ws.receive()).type is WSMsgType.TEXT
    await hass.async_block_till_done()
    assert _connected(hass)
    for _ in range(7):
        await pass_time(10)
    await until(lambda: not _connected(hass), "a half-open socket is given up")
    await ws.close()


async def test_a_client_that_pings_stays(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """Firmware pings every 10 s and is not pinged."""
    display = await dial("esp32")
    await pass_time(0.2)
    await display.take()
    for _ in range(20):
        await display.ws.ping()
        await caught_up(hass)
        await pass_time(10)
    assert _connected(hass)


def _connected(hass: HomeAssistant) -> bool:
    state = hass.states.get("binary_sensor.kitchen_connectivity")
    assert state is not None
    return state.state == "on"


async def test_a_client_that_never_reads_is_dropped(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client, pass_time: PassTime, socket_enabled: None
) -> None:
    """Its bytes must not pile up."""
    far_end = socket.socket()
    far_end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    far_end.connect(("127.0.0.1", client.server.port))
    reader, writer = await asyncio.open_connection(sock=far_end, limit=1024)
    writer.write(
        b"GET /abcd1234/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    await reader.readuntil(b"WEBP")
    await hass.async_block_till_done()
    assert _connected(hass)
    await _push_until_full(hass)
    await pass_time(10.5)
    await until(lambda: not _connected(hass), "a client that never reads is dropped")
    writer.close()


async def _push_until_full(hass: HomeAssistant) -> None:
    picture = noise()
    for _ in range(60):
        await show(hass, picture, tag="noise")
        await caught_up(hass)


async def test_a_connection_that_breaks_leaves_nothing(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    """No Close frame, no FIN: a reset."""
    display = await dial()
    await display.hear_image()
    transport: Any = display.ws._conn.transport  # type: ignore[union-attr] # noqa: SLF001 - there is no public way to break a socket
    transport.abort()
    await until(lambda: not _connected(hass), "a connection that broke is gone")


async def test_acks_for_many_pushes_are_no_flood(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    """A burst is answered twice for each image, all within a second here."""
    display = await dial()
    await display.take()
    await display.hear_image()
    await display.queue()
    for number in range(40):
        await show(hass, webp(f"#0000{number:02x}"), tag="burst")
        while (await display.hear_image()).image != webp(f"#0000{number:02x}"):
            pass
        assert await display.hear() == {"immediate": True}
        await display.queue()
        await display.show()
        await caught_up(hass)
    assert entry.runtime_data.director.complaints.count == 0


async def test_a_display_whose_entities_stay_is_not_unloaded(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its socket goes on, for its entities still speak for it."""
    display = await dial()
    await display.hear_image()

    async def stay(*_: object) -> bool:
        return False

    with monkeypatch.context() as stuck:
        stuck.setattr(hass.config_entries, "async_unload_platforms", stay)
        assert not await hass.config_entries.async_unload(entry.entry_id)
    assert not display.ws.closed
    await entry.runtime_data.director.async_close()
