"""Dialling in: who is let in, and how the others are refused."""

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_IGNORE, ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.const import DOMAIN

from .conftest import Dial, PassTime, make_entry
from .fake_display import CLIENT_INFO, USER_AGENTS, Client, FakeDisplay
from .waiting import until

FAMILIES = list(USER_AGENTS)


async def knock(client: Client, family: str, path: str = "/abcd1234/ws", **headers: str) -> int:
    """Dial in and give the HTTP status of the refusal, or the code of the Close frame."""
    agent = {"User-Agent": USER_AGENTS[family]} if USER_AGENTS[family] else {}
    try:
        ws: ClientWebSocketResponse = await client.ws_connect(path, headers={**agent, **headers})
    except WSServerHandshakeError as refusal:
        return refusal.status
    message = await ws.receive()
    await ws.close()
    assert message.type is WSMsgType.CLOSE
    code: int = message.data
    return code


async def test_a_display_is_shown_something(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    """The first thing that a display gets is a picture, with its dwell and brightness before it."""
    display = await dial()
    first = await display.hear_image()
    assert first.image.startswith(b"RIFF")
    assert first.dwell == 15
    assert first.brightness == [128]


@pytest.mark.parametrize("path", ["/{}/ws", "/api/tronbyt/{}/ws"])
@pytest.mark.parametrize("device_id", ["abcd1234", "ABCD1234"])
async def test_the_address_has_an_alias_and_no_case(
    entry: MockConfigEntry, dial: Dial, path: str, device_id: str
) -> None:
    """Ids are compared in lower case."""
    display = await dial(device_id=device_id, path=path)
    assert (await display.hear_image()).image


@pytest.mark.parametrize(("family", "answer"), [("document", 1008), ("esp32", 404), ("tronberry", 404)])
@pytest.mark.parametrize(
    "path", ["/zzzzzzzz/ws", "/abcd12345/ws", "/abcd123/ws", "/%20bcd1234/ws", "/0000000%D9%A0/ws", "/00000001/ws"]
)
async def test_a_malformed_or_unknown_id_is_refused(
    entry: MockConfigEntry, client: Client, family: str, answer: int, path: str
) -> None:
    """As the document says, and to firmware in a way that does not keep it away for minutes."""
    assert await knock(client, family, path) == answer


@pytest.mark.parametrize(("family", "answer"), [("document", 1008), ("esp32", 404), ("tronberry", 404)])
async def test_a_disabled_or_ignored_display_is_refused_quietly(
    hass: HomeAssistant, client: Client, family: str, answer: int
) -> None:
    """No card is made for it either."""
    make_entry("00000001", disabled_by=ConfigEntryDisabler.USER).add_to_hass(hass)
    make_entry("00000002", source=SOURCE_IGNORE).add_to_hass(hass)
    assert await knock(client, family, "/00000001/ws") == answer
    assert await knock(client, family, "/00000002/ws") == answer
    assert not hass.config_entries.flow.async_progress()


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_display_that_is_not_set_up_yet_is_told_to_come_back(
    hass: HomeAssistant, client: Client, family: str
) -> None:
    """During set-up and while it is unloaded."""
    make_entry().add_to_hass(hass)
    assert await knock(client, family) == 503


@pytest.mark.parametrize("given", ["", "?key=wrong", "?key="])
async def test_a_wrong_or_missing_key_is_refused(hass: HomeAssistant, client: Client, given: str) -> None:
    """And never by 401, which Home Assistant counts as an attack."""
    await _set_up(hass, make_entry(data={"key": "sécret"}))
    assert await knock(client, "document", f"/abcd1234/ws{given}") == 1008
    assert await knock(client, "esp32", f"/abcd1234/ws{given}") == 404
    assert await knock(client, "esp32", Authorization="Bearer wrong") == 404
    assert await knock(client, "esp32", Authorization="Basic s%C3%A9cret") == 404


async def test_the_key_comes_by_query_or_by_header(hass: HomeAssistant, dial: Dial) -> None:
    """Firmware 1.6 moves it from the one to the other."""
    await _set_up(hass, make_entry(data={"key": "secret"}))
    by_query = await dial(path="/{}/ws?key=secret")
    await by_query.hear_image()
    by_header = await dial(headers={"Authorization": "bearer secret"})
    await by_header.hear_image()


async def test_a_wrong_key_leaves_the_connected_display_alone(hass: HomeAssistant, client: Client, dial: Dial) -> None:
    """The key is checked before an older session is replaced."""
    await _set_up(hass, make_entry(data={"key": "secret"}))
    display = await dial(path="/{}/ws?key=secret")
    await display.take()
    assert await knock(client, "esp32", "/abcd1234/ws?key=wrong") == 404
    assert (await display.hear_image()).image


async def _set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_stranger_from_afar_is_refused_unless_it_is_allowed(
    hass: HomeAssistant, client: Client, dial: Dial, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    """By 404 whatever the family, for the document's answer would tell that somebody is there."""
    entry = make_entry()
    await _set_up(hass, entry)
    monkeypatch.setattr("custom_components.tronbyt.access.is_local_address", lambda _address: False)
    monkeypatch.setattr("custom_components.tronbyt.access.async_get_adapters", _adapters("192.0.2.7"))
    assert await knock(client, family) == 404
    hass.config_entries.async_update_entry(entry, options={"allow_remote": True})
    assert (await (await dial(device_id="abcd1234")).hear_image()).image


def _adapters(address: str) -> object:
    async def adapters(_hass: HomeAssistant) -> list[dict[str, object]]:
        return [{"ipv4": [{"address": address, "network_prefix": 24}], "ipv6": []}]

    return adapters


async def test_a_network_of_our_own_is_near(hass: HomeAssistant, dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is not private by its number."""
    await _set_up(hass, make_entry())
    monkeypatch.setattr("custom_components.tronbyt.access.is_local_address", lambda _address: False)
    monkeypatch.setattr("custom_components.tronbyt.access.async_get_adapters", _adapters("127.0.0.99"))
    assert (await (await dial()).hear_image()).image


async def test_the_cloud_is_never_near(hass: HomeAssistant, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tunnel ends on the machine itself."""
    await _set_up(hass, make_entry())
    monkeypatch.setattr("custom_components.tronbyt.access.is_cloud_connection", lambda _hass: True)
    assert await knock(client, "esp32") == 404


async def test_a_browser_is_told_that_there_is_nothing_to_see(entry: MockConfigEntry, client: Client) -> None:
    """Only sockets are served."""
    assert (await client.get("/abcd1234/ws")).status == 426
    assert (await client.get("/00000001/ws")).status == 404


async def test_a_valid_id_that_nobody_owns_becomes_a_discovery(
    hass: HomeAssistant, client: Client, freezer: FrozenDateTimeFactory, pass_time: PassTime
) -> None:
    """One new id a minute, and not the same one twice."""
    await knock(client, "esp32", "/00000001/ws")
    await knock(client, "esp32", "/00000001/ws")
    await knock(client, "esp32", "/00000002/ws")
    await hass.async_block_till_done()
    assert _found(hass) == {"00000001"}
    await pass_time(61)
    await knock(client, "document", "/00000002/ws")
    await hass.async_block_till_done()
    assert _found(hass) == {"00000001", "00000002"}


async def test_at_most_ten_discoveries_wait(hass: HomeAssistant, client: Client, pass_time: PassTime) -> None:
    """An open endpoint must not fill the screen."""
    for number in range(12):
        await knock(client, "esp32", f"/0000000{number:x}/ws")
        await pass_time(61)
    assert len(_found(hass)) == 10


def _found(hass: HomeAssistant) -> set[str]:
    flows = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    return {str(flow["context"]["unique_id"]) for flow in flows}


async def test_a_newer_connection_replaces_the_older(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    """The document's client is told, and the entities do not blink."""
    older = await dial()
    await older.hear_image()
    newer = await dial()
    assert (await newer.hear_image()).image
    assert await older.end() == (WSMsgType.CLOSE, 1001)
    await hass.async_block_till_done()
    state = hass.states.get("binary_sensor.kitchen_connectivity")
    assert state is not None
    assert state.state == "on"


async def test_an_esp32_that_is_replaced_hears_no_close_frame(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    """It would stay away for five minutes."""
    older = await dial("esp32")
    await pass_time(0.2)
    await older.hear_image()
    await dial("esp32")
    kind, _ = await older.end()
    assert kind is not WSMsgType.CLOSE


async def test_two_displays_with_one_id_are_reported_and_the_older_stays(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    client: Client,
    dial: Dial,
    pass_time: PassTime,
    issue_registry: ir.IssueRegistry,
) -> None:
    """They would replace each other forever."""
    macs = ["aa:aa:aa:aa:aa:aa", "ba:bb:bb:bb:bb:bb"]
    display = await _introduced(dial, macs[0])
    for turn in range(1, 4):
        assert not issue_registry.issues
        display = await _introduced(dial, macs[turn % 2])
    assert await knock(client, "esp32") == 404
    await pass_time(0.2)
    assert (await display.hear_image()).image
    [issue] = [issue for issue in issue_registry.issues.values() if issue.domain == DOMAIN]
    assert issue.translation_placeholders is not None
    assert all(mac in issue.translation_placeholders["displays"] for mac in macs)
    await pass_time(61)
    await hass.config_entries.async_unload(entry.entry_id)
    assert not [issue for issue in issue_registry.issues.values() if issue.domain == DOMAIN]


async def _introduced(dial: Dial, mac: str) -> FakeDisplay:
    display = await dial("esp32")
    await display.say({"client_info": {**CLIENT_INFO, "mac": mac}})
    await display.ws.ping()
    await display.say({"unknown": True})
    return display


async def test_the_owner_of_the_older_socket_is_let_in_as_soon_as_that_has_ended(
    hass: HomeAssistant, entry: MockConfigEntry, client: Client, dial: Dial, pass_time: PassTime
) -> None:
    """It need not wait for the end of the minute; firmware that is silent for 25 s has lost its socket."""
    macs = ["aa:aa:aa:aa:aa:aa", "ba:bb:bb:bb:bb:bb"]
    display = await _introduced(dial, macs[0])
    for turn in range(1, 4):
        display = await _introduced(dial, macs[turn % 2])
    assert await knock(client, "esp32") == 404
    display.vanish()
    await pass_time(24)
    assert await knock(client, "esp32") == 404
    await pass_time(1.1)
    director = entry.runtime_data.director
    await until(lambda: director.session is None, "the end of the session")
    await _introduced(dial, macs[1])
    assert director.session is not None


async def test_one_display_that_comes_back_often_is_no_quarrel(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, issue_registry: ir.IssueRegistry
) -> None:
    """Wi-Fi is like that."""
    for _ in range(8):
        await _introduced(dial, "aa:aa:aa:aa:aa:aa")
    assert not issue_registry.issues
