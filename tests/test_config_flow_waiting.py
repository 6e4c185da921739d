"""While a display is being added: waiting until it dials in, and finding one that does."""

from unittest.mock import patch

import pytest
from homeassistant.config_entries import (
    SOURCE_INTEGRATION_DISCOVERY,
    SOURCE_USER,
    ConfigEntryState,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.tronbyt import config_flow
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.strangers import DATA_DOOR

from .conftest import make_entry
from .flow_steps import (
    SMALL,
    MakeClient,
    addresses,
    call,
    choose,
    current,
    discover,
    fill_in,
    look_at,
    start,
    suggested,
)

# Waiting for it


async def test_the_flow_waits_until_the_display_dials_in(hass: HomeAssistant, hass_client_no_auth: MakeClient) -> None:
    menu = await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": "abcd1234"})
    client = await hass_client_no_auth()
    waiting = await choose(hass, menu, "wait")
    assert (waiting["type"], waiting["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "wait")
    assert addresses(waiting) == addresses(menu)
    await call(client, "0000ffff")
    assert (await look_at(hass, waiting))["type"] is FlowResultType.SHOW_PROGRESS
    await call(client, "ABCD1234")
    await call(client, "abcd1234")
    assert (await current(hass, waiting))["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    [entry] = hass.config_entries.async_entries(DOMAIN)
    assert (entry.unique_id, entry.state) == ("abcd1234", ConfigEntryState.LOADED)
    assert not hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert not hass.data[DATA_DOOR].listeners


async def test_who_is_tired_of_waiting_may_wait_again_look_at_the_address_or_go(
    hass: HomeAssistant, hass_client_no_auth: MakeClient
) -> None:
    menu = await fill_in(hass, await start(hass, "existing"), {**SMALL, "device_id": "abcd1234"})
    client = await hass_client_no_auth()
    with patch.object(config_flow, "PATIENCE", 0):
        not_seen = await current(hass, await choose(hass, menu, "wait"))
    assert (not_seen["type"], not_seen["step_id"]) == (FlowResultType.MENU, "not_seen")
    assert not_seen["menu_options"] == ["wait", "address", "finish"]
    assert addresses(await choose(hass, not_seen, "address")) == addresses(menu)
    waiting = await choose(hass, menu, "wait")
    await call(client, "abcd1234")
    assert (await current(hass, waiting))["type"] is FlowResultType.CREATE_ENTRY
    assert [entry.unique_id for entry in hass.config_entries.async_entries(DOMAIN)] == ["abcd1234"]


async def test_who_is_tired_of_waiting_may_finish(hass: HomeAssistant) -> None:
    menu = await fill_in(hass, await start(hass, "new"), SMALL)
    with patch.object(config_flow, "PATIENCE", 0):
        not_seen = await current(hass, await choose(hass, menu, "wait"))
    assert (await choose(hass, not_seen, "finish"))["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("step", ["find", "wait"])
async def test_closing_the_dialog_ends_the_waiting(hass: HomeAssistant, step: str) -> None:
    if step == "find":
        waiting = await start(hass, "find")
    else:
        waiting = await choose(hass, await fill_in(hass, await start(hass, "new"), SMALL), "wait")
    assert len(hass.data[DATA_DOOR].listeners) == 1
    hass.config_entries.flow.async_abort(waiting["flow_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not hass.data[DATA_DOOR].listeners


# Finding it


async def test_the_flow_finds_the_display_that_dials_in(hass: HomeAssistant, hass_client_no_auth: MakeClient) -> None:
    searching = await start(hass, "find")
    assert (searching["type"], searching["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "find")
    await call(await hass_client_no_auth(), "ABCD1234")
    form = await current(hass, searching)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "found")
    assert form["description_placeholders"] == {"id": "abcd1234"}
    assert suggested(form) == SMALL
    result = await fill_in(hass, form, SMALL)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {"device_id": "abcd1234", "key": None, "width": 64, "height": 32}


async def test_a_display_is_found_although_its_discovery_waits(
    hass: HomeAssistant, hass_client_no_auth: MakeClient
) -> None:
    await discover(hass)
    searching = await start(hass, "find")
    await call(await hass_client_no_auth(), "abcd1234")
    result = await fill_in(hass, await current(hass, searching), SMALL)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert not hass.config_entries.flow.async_progress_by_handler(DOMAIN)


async def test_a_display_that_is_added_while_it_is_searched_is_not_added_twice(
    hass: HomeAssistant, hass_client_no_auth: MakeClient
) -> None:
    searching = await start(hass, "find")
    client = await hass_client_no_auth()
    await call(client, "abcd1234")
    make_entry().add_to_hass(hass)
    result = await current(hass, searching)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_when_none_dials_in_there_are_other_ways(hass: HomeAssistant, hass_client_no_auth: MakeClient) -> None:
    with patch.object(config_flow, "PATIENCE", 0):
        menu = await current(hass, await start(hass, "find"))
    assert (menu["type"], menu["step_id"]) == (FlowResultType.MENU, "none_found")
    assert menu["menu_options"] == ["find", "new", "existing"]
    searching = await choose(hass, menu, "find")
    await call(await hass_client_no_auth(), "abcd1234")
    assert (await current(hass, searching))["step_id"] == "found"


async def test_a_display_that_dials_in_while_the_menu_is_open_is_discovered(
    hass: HomeAssistant, hass_client_no_auth: MakeClient
) -> None:
    await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    await call(await hass_client_no_auth(), "abcd1234")
    await hass.async_block_till_done()
    flows = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert {flow["context"]["source"] for flow in flows} == {SOURCE_USER, SOURCE_INTEGRATION_DISCOVERY}
