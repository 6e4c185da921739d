"""A display that dials in with a wrong key, or without one: whoever looks is told."""

import logging

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import config_flow
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.diagnostics import async_get_config_entry_diagnostics

from .conftest import Dial, make_entry
from .fake_display import Client
from .flow_steps import SMALL, MakeClient, addresses, call, choose, current, fill_in, look_at, start
from .raw_poller import FIRMWARE, request

KEY = "?key=secret"
WRONG = ["", "?key=wrong"]


async def set_up(hass: HomeAssistant, **options: object) -> MockConfigEntry:
    """Set up a display that has a key."""
    entry = make_entry(data={"key": "secret"}, options=options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def issues(registry: ir.IssueRegistry) -> list[ir.IssueEntry]:
    """Return the repair issues of the integration."""
    return [issue for issue in registry.issues.values() if issue.domain == DOMAIN]


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the integration warned of."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.WARNING and record.name.startswith(f"custom_components.{DOMAIN}")
    ]


@pytest.mark.parametrize("given", WRONG)
async def test_a_wrong_or_missing_key_makes_one_warning_and_a_repair_until_the_display_is_served(
    hass: HomeAssistant,
    client: Client,
    dial: Dial,
    issue_registry: ir.IssueRegistry,
    caplog: pytest.LogCaptureFixture,
    given: str,
) -> None:
    entry = await set_up(hass)
    [device] = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    dr.async_get(hass).async_update_device(device.id, name_by_user="Hall")
    for _ in range(3):
        await call(client, "abcd1234", given)
    [issue] = issues(issue_registry)
    assert (issue.translation_key, issue.severity) == ("wrong_key", ir.IssueSeverity.WARNING)
    assert issue.translation_placeholders == {"name": "Hall"}
    [warning] = warnings(caplog)
    assert "Hall" in warning
    assert "secret" not in caplog.text
    assert (await async_get_config_entry_diagnostics(hass, entry))["wrong_keys"] == 3
    display = await dial(path=f"/{{}}/ws{KEY}")
    await display.take()
    assert not issues(issue_registry)


async def test_a_request_for_an_image_with_a_wrong_key_is_told_in_the_same_way(
    hass: HomeAssistant, client: Client, issue_registry: ir.IssueRegistry, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up(hass, polling=True)
    for given in WRONG:
        assert (await request(client, path=f"/{{}}/next{given}", **FIRMWARE)).status == 404
    assert [issue.translation_key for issue in issues(issue_registry)] == ["wrong_key"]
    assert len(warnings(caplog)) == 1
    assert (await async_get_config_entry_diagnostics(hass, entry))["wrong_keys"] == 2
    assert (await request(client, path=f"/{{}}/next{KEY}", **FIRMWARE)).status == 200
    assert not issues(issue_registry)


async def test_beside_a_display_that_is_served_a_wrong_key_is_only_counted(
    hass: HomeAssistant,
    client: Client,
    dial: Dial,
    issue_registry: ir.IssueRegistry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It works, so there is nothing to repair; who else knocks can be anybody."""
    entry = await set_up(hass)
    display = await dial(path=f"/{{}}/ws{KEY}")
    await display.take()
    await call(client, "abcd1234", "?key=wrong")
    assert not issues(issue_registry)
    assert not warnings(caplog)
    assert (await async_get_config_entry_diagnostics(hass, entry))["wrong_keys"] == 1


async def test_a_display_that_is_unloaded_takes_its_repair_along(
    hass: HomeAssistant, client: Client, issue_registry: ir.IssueRegistry
) -> None:
    entry = await set_up(hass)
    await call(client, "abcd1234")
    assert issues(issue_registry)
    await hass.config_entries.async_unload(entry.entry_id)
    assert not issues(issue_registry)


# While it is added


@pytest.mark.parametrize("given", WRONG)
async def test_the_flow_says_that_the_key_is_wrong_and_goes_on_when_it_is_right(
    hass: HomeAssistant, hass_client_no_auth: MakeClient, given: str
) -> None:
    entered = {**SMALL, "device_id": "abcd1234", "key": "secret"}
    menu = await fill_in(hass, await start(hass, "existing"), entered)
    client = await hass_client_no_auth()
    waiting = await choose(hass, menu, "wait")
    for _ in range(2):
        await call(client, "abcd1234", given)
        await hass.async_block_till_done()
        told = await look_at(hass, waiting)
        assert (told["type"], told["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "wait_wrong_key")
        assert addresses(told) == addresses(menu)
    assert not hass.config_entries.async_entries(DOMAIN)
    await call(client, "abcd1234", KEY)
    assert (await current(hass, waiting))["type"] is FlowResultType.CREATE_ENTRY


async def test_who_is_tired_of_a_wrong_key_is_told_of_it_and_may_wait_again(
    hass: HomeAssistant, hass_client_no_auth: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered = {**SMALL, "device_id": "abcd1234", "key": "secret"}
    menu = await fill_in(hass, await start(hass, "existing"), entered)
    client = await hass_client_no_auth()
    waiting = await choose(hass, menu, "wait")
    with monkeypatch.context() as patience:
        patience.setattr(config_flow, "PATIENCE", 0)
        await call(client, "abcd1234")
        refused = await current(hass, waiting)
    assert (refused["type"], refused["step_id"]) == (FlowResultType.MENU, "wrong_key")
    assert refused["menu_options"] == ["wait", "address", "finish"]
    assert addresses(refused) == addresses(menu)
    again = await choose(hass, menu, "wait")
    assert (again["type"], again["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "wait")
    await call(client, "abcd1234", KEY)
    assert (await current(hass, again))["type"] is FlowResultType.CREATE_ENTRY


async def test_a_display_without_a_key_of_its_own_is_found_whatever_key_it_sends(
    hass: HomeAssistant, hass_client_no_auth: MakeClient
) -> None:
    searching = await start(hass, "find")
    await call(await hass_client_no_auth(), "abcd1234", "?key=old")
    assert (await current(hass, searching))["step_id"] == "found"
