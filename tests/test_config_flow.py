"""Adding a display by hand and by its discovery."""

from unittest.mock import patch

import pytest
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    SOURCE_USER,
    ConfigEntryState,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.setup import async_setup_component

from custom_components.tronbyt import config_flow
from custom_components.tronbyt.const import DOMAIN

from .conftest import make_entry
from .flow_steps import SMALL, MakeClient, addresses, choose, discover, fill_in, start, suggested

# Adding by hand


async def test_a_new_display_gets_an_id_and_an_address(hass: HomeAssistant) -> None:
    form = await start(hass, "new")
    assert suggested(form) == SMALL
    menu = await fill_in(hass, form, SMALL)
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "address")
    result = await choose(hass, menu, "finish")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry = result["result"]
    device_id = entry.unique_id
    assert device_id is not None
    assert addresses(menu) == [f"ws://10.10.10.10:8123/{device_id}/ws"]
    assert entry.title == f"Tronbyt {device_id}"
    assert entry.data == {"device_id": device_id, "key": None, "width": 64, "height": 32}
    assert (entry.version, entry.minor_version, {**entry.options}) == (1, 1, {})
    assert int(device_id, 16) >= 0
    assert len(device_id) == 8
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED


async def test_two_new_displays_get_two_ids(hass: HomeAssistant) -> None:
    menus = [await fill_in(hass, await start(hass, "new"), SMALL) for _ in range(2)]
    assert addresses(menus[0]) != addresses(menus[1])


async def test_an_id_that_exists_is_kept_in_lower_case_with_its_key(hass: HomeAssistant) -> None:
    form = await start(hass, "existing")
    menu = await fill_in(hass, form, {**SMALL, "size": "128x64", "device_id": " ABCD1234 ", "key": "s3cret.~-_"})
    assert addresses(menu) == ["ws://10.10.10.10:8123/abcd1234/ws?key=s3cret.~-_"]
    result = await choose(hass, menu, "finish")
    assert result["result"].unique_id == "abcd1234"
    assert result["data"] == {
        "device_id": "abcd1234",
        "key": "s3cret.~-_",
        "width": 128,
        "height": 64,
    }


@pytest.mark.parametrize(
    ("pasted", "key"),
    [
        ("http://192.168.1.5:8000/abcd1234/next", None),
        ("ws://192.168.1.5:8123/ABCD1234/ws?key=s3cret", "s3cret"),
        (" https://example.org/v0/devices/abcd1234/next\n", None),
        ("https://example.org/api/tronbyt/abcd1234/ws?a=b&key=x", "x"),
        ("deadbeef:8000/abcd1234/next", None),
        ("abcd1234/ws", None),
        ("http://deadbeef/abcd1234/", None),
    ],
)
async def test_the_id_is_read_out_of_the_url_of_a_display(hass: HomeAssistant, pasted: str, key: str | None) -> None:
    """With its key, which the display sends anyway."""
    menu = await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": pasted})
    result = await choose(hass, menu, "finish")
    assert (result["result"].unique_id, result["data"]["key"]) == ("abcd1234", key)


async def test_a_key_that_is_entered_counts_and_not_that_of_the_url(hass: HomeAssistant) -> None:
    entered = {**SMALL, "device_id": "ws://a/abcd1234/ws?key=old", "key": "new"}
    menu = await fill_in(hass, await start(hass, "existing"), entered)
    assert addresses(menu) == ["ws://10.10.10.10:8123/abcd1234/ws?key=new"]


@pytest.mark.parametrize(
    ("step", "wrong", "errors"),
    [
        ("existing", {"device_id": "abcd123"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "abcd12345"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "lovelace"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "abcd/234"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "http://[/abcd1234"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "http://a/abcd123/next"}, {"device_id": "invalid_device_id"}),
        ("existing", {"device_id": "ws://a/abcd1234/ws?key=K%C3%B6ln"}, {"key": "invalid_key"}),
        ("existing", {"key": "Köln"}, {"key": "invalid_key"}),
        ("existing", {"key": "a&b"}, {"key": "invalid_key"}),
        ("existing", {"key": "x" * 65}, {"key": "invalid_key"}),
        ("existing", {"device_id": "", "key": "?"}, {"device_id": "invalid_device_id", "key": "invalid_key"}),
        ("new", {"key": "two words"}, {"key": "invalid_key"}),
    ],
)
async def test_a_mistake_is_told_at_its_field_and_can_be_put_right(
    hass: HomeAssistant, step: str, wrong: dict[str, str], errors: dict[str, str]
) -> None:
    form = await start(hass, step)
    right = {**SMALL, "device_id": "abcd1234"} if step == "existing" else SMALL
    again = await fill_in(hass, form, {**right, **wrong})
    assert (again["type"], again["step_id"]) == (FlowResultType.FORM, step)
    assert again["errors"] == errors
    assert suggested(again) == {**right, **wrong}
    menu = await fill_in(hass, again, right)
    result = await choose(hass, menu, "finish")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == f"Tronbyt {result['result'].unique_id}"


async def test_a_panel_of_another_size_is_measured(hass: HomeAssistant) -> None:
    form = await fill_in(hass, await start(hass, "new"), {**SMALL, "size": "own"})
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "panel")
    assert suggested(form) == {"width": 64, "height": 32}
    for wrong in ({"width": 257, "height": 32}, {"width": 64, "height": 129}, {"width": 7, "height": 32}):
        with pytest.raises(InvalidData):
            await fill_in(hass, form, wrong)
    result = await choose(hass, await fill_in(hass, form, {"width": 96.0, "height": 48}), "finish")
    assert (result["data"]["width"], result["data"]["height"]) == (96, 48)
    assert isinstance(result["data"]["width"], int)


async def test_a_key_is_suggested_where_strangers_can_come_from_outside(hass: HomeAssistant) -> None:
    await hass.config.async_update(external_url="https://home.example.org")
    keys = [suggested(await start(hass, step))["key"] for step in ("new", "existing")]
    assert len(set(keys)) == 2
    assert all(len(key) == 16 for key in keys)
    form = await start(hass, "new")
    result = await choose(hass, await fill_in(hass, form, {**SMALL, "key": keys[0]}), "finish")
    assert result["data"]["key"] == keys[0]


@pytest.mark.parametrize("device_id", ["abcd1234", "ABCD1234"])
async def test_a_display_is_not_added_twice(hass: HomeAssistant, device_id: str) -> None:
    make_entry().add_to_hass(hass)
    result = await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": device_id})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_a_new_id_that_is_taken_by_chance_is_not_added_twice(hass: HomeAssistant) -> None:
    make_entry().add_to_hass(hass)
    with patch.object(config_flow, "token_hex", return_value="abcd1234"):
        form = await start(hass, "new")
    result = await fill_in(hass, form, SMALL)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_of_two_who_add_the_same_display_the_first_wins(hass: HomeAssistant) -> None:
    menus = [await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": "abcd1234"}) for _ in range(2)]
    await choose(hass, menus[0], "finish")
    assert not hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1


async def test_an_ignored_display_can_still_be_added_by_hand(hass: HomeAssistant) -> None:
    make_entry(source=SOURCE_IGNORE).add_to_hass(hass)
    menu = await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": "abcd1234"})
    result = await choose(hass, menu, "finish")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert [entry.source for entry in hass.config_entries.async_entries(DOMAIN)] == [SOURCE_USER]


# Discovery


async def test_a_discovered_display_is_added_with_a_size(hass: HomeAssistant) -> None:
    form = await discover(hass, "ABCD1234")
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "found")
    [flow] = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["unique_id"] == "abcd1234"
    assert flow["context"]["title_placeholders"] == {"name": "abcd1234"}
    panel = await fill_in(hass, form, {**SMALL, "size": "own"})
    result = await fill_in(hass, panel, {"width": 32, "height": 16})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["result"].unique_id == "abcd1234"
    assert result["data"] == {"device_id": "abcd1234", "key": None, "width": 32, "height": 16}


async def test_a_display_is_discovered_once(hass: HomeAssistant) -> None:
    await discover(hass)
    result = await discover(hass)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_in_progress")


async def test_a_display_that_is_set_up_is_not_discovered(hass: HomeAssistant) -> None:
    make_entry().add_to_hass(hass)
    result = await discover(hass)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_an_ignored_display_is_not_discovered_again(hass: HomeAssistant) -> None:
    form = await discover(hass)
    ignored = await hass.config_entries.flow.async_init(
        DOMAIN,
        context={"source": SOURCE_IGNORE},
        data={"unique_id": "abcd1234", "title": "abcd1234"},
    )
    assert ignored["type"] is FlowResultType.CREATE_ENTRY
    assert form["flow_id"] not in {
        flow["flow_id"] for flow in hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    }
    result = await discover(hass)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


# The browser


@pytest.mark.parametrize("step", ["new", "existing"])
async def test_the_forms_reach_the_browser(hass: HomeAssistant, hass_client: MakeClient, step: str) -> None:
    assert await async_setup_component(hass, "config", {})
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client()
    flows = "/api/config/config_entries/flow"
    menu = await (await client.post(flows, json={"handler": DOMAIN})).json()
    form = await (await client.post(f"{flows}/{menu['flow_id']}", json={"next_step_id": step})).json()
    assert {field["name"] for field in form["data_schema"]} >= {"size", "key"}
    answer = {**SMALL, "size": "own", **({"device_id": "abcd1234"} if step == "existing" else {})}
    panel = await (await client.post(f"{flows}/{menu['flow_id']}", json=answer)).json()
    assert [field["name"] for field in panel["data_schema"]] == ["width", "height"]
    refused = await client.post(f"{flows}/{menu['flow_id']}", json={"width": 0, "height": 1})
    assert refused.status == 400
