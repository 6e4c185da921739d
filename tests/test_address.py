"""The address that people enter in a display."""

from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.tronbyt.address import ADDRESS_MAX, async_addresses

from .flow_steps import SMALL, addresses, choose, fill_in, serve_at, start


async def test_the_address_by_number_comes_first_then_the_name_then_the_encrypted_one(hass: HomeAssistant) -> None:
    serve_at(hass, "10.10.10.11")
    await hass.config.async_update(
        internal_url="http://homeassistant.local:8123", external_url="https://home.example.org"
    )
    assert await async_addresses(hass, "abcd1234", "k") == (
        "ws://10.10.10.11:8123/abcd1234/ws?key=k",
        "ws://10.10.10.10:8123/abcd1234/ws?key=k",
        "ws://homeassistant.local:8123/abcd1234/ws?key=k",
        "wss://home.example.org/abcd1234/ws?key=k",
    )


@pytest.mark.parametrize(("port", "shown"), [(80, ""), (8123, ":8123"), (12345, ":12345")])
async def test_the_port_is_the_servers_own(hass: HomeAssistant, port: int, shown: str) -> None:
    serve_at(hass, port=port)
    assert await async_addresses(hass, "abcd1234", None) == (f"ws://10.10.10.10{shown}/abcd1234/ws",)


@pytest.mark.parametrize(
    ("internal", "external", "names"),
    [
        ("http://10.10.10.10:8123", None, []),
        ("http://localhost:8123", None, []),
        ("http://127.0.0.1:8123", None, []),
        ("https://10.10.10.12:8123", None, []),
        ("https://homeassistant.local:8123", None, []),
        ("https://homeassistant:8123", None, []),
        ("https://nas.home.arpa", None, []),
        ("https://ha.example.org:8443", None, ["wss://ha.example.org:8443/abcd1234/ws"]),
        ("https://ha.example.org", "https://ha.example.org", ["wss://ha.example.org/abcd1234/ws"]),
        (None, "http://ha.example.org", []),
        (None, "https://203.0.113.7", []),
        ("http://ha.fritz.box:8123", None, ["ws://ha.fritz.box:8123/abcd1234/ws"]),
    ],
)
async def test_a_name_is_shown_only_where_a_display_can_use_it(
    hass: HomeAssistant, internal: str | None, external: str | None, names: list[str]
) -> None:
    serve_at(hass)
    await hass.config.async_update(internal_url=internal, external_url=external)
    assert list(await async_addresses(hass, "abcd1234", None)) == ["ws://10.10.10.10:8123/abcd1234/ws", *names]


async def test_a_home_assistant_that_serves_only_tls_says_so(hass: HomeAssistant) -> None:
    form = await start(hass, "new")
    serve_at(hass, tls=True)
    menu = await fill_in(hass, form, SMALL)
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "address_tls")
    [address] = addresses(menu)
    assert address.startswith("wss://NAME:8123/")
    waiting = await choose(hass, menu, "wait")
    assert waiting["type"] is FlowResultType.SHOW_PROGRESS


async def test_a_home_assistant_that_serves_only_tls_is_reached_by_its_certified_name(hass: HomeAssistant) -> None:
    serve_at(hass, tls=True)
    await hass.config.async_update(external_url="https://home.example.org:8123")
    assert await async_addresses(hass, "abcd1234", None) == ("wss://home.example.org:8123/abcd1234/ws",)


@pytest.mark.parametrize(("key", "query"), [(None, ""), ("k", "?key=k")])
async def test_a_home_assistant_that_does_not_know_its_place_says_what_to_replace(
    hass: HomeAssistant, key: str | None, query: str
) -> None:
    assert hass.config.api is None
    assert await async_addresses(hass, "abcd1234", key) == (f"ws://IP:PORT/abcd1234/ws{query}",)


async def test_a_server_that_listens_to_itself_only_gives_no_number(hass: HomeAssistant) -> None:
    serve_at(hass, "127.0.0.1")
    with patch("custom_components.tronbyt.address.async_get_adapters", return_value=[]):
        assert await async_addresses(hass, "abcd1234", None) == ("ws://IP:8123/abcd1234/ws",)


async def test_an_address_that_firmware_refuses_is_not_shown(hass: HomeAssistant) -> None:
    serve_at(hass)
    host = f"{'a' * 60}.{'b' * 40}.org"
    await hass.config.async_update(internal_url=f"http://{host}")
    short, long = await async_addresses(hass, "abcd1234", None)
    assert (short, long) == ("ws://10.10.10.10:8123/abcd1234/ws", f"ws://{host}/abcd1234/ws")
    room = "k" * (ADDRESS_MAX - len(long) - len("?key="))
    assert len(await async_addresses(hass, "abcd1234", room)) == 2
    assert len(await async_addresses(hass, "abcd1234", room + "k")) == 1


async def test_a_key_that_makes_every_address_too_long_must_be_shorter(hass: HomeAssistant) -> None:
    form = await start(hass, "existing")
    hass.config.api = None
    await hass.config.async_update(internal_url=f"http://{'a' * 60}.{'b' * 40}.org")
    right = {**SMALL, "device_id": "abcd1234"}
    again = await fill_in(hass, form, {**right, "key": "k" * 20})
    assert again["errors"] == {"key": "address_too_long"}
    menu = await fill_in(hass, again, {**right, "key": "k"})
    assert [len(address) <= ADDRESS_MAX for address in addresses(menu)] == [True]


async def test_a_name_that_is_too_long_without_any_key_is_not_shown(hass: HomeAssistant) -> None:
    await hass.config.async_update(internal_url=f"http://{'a' * 60}.{'b' * 60}.org")
    assert await async_addresses(hass, "abcd1234", None) == ("ws://IP:PORT/abcd1234/ws",)
