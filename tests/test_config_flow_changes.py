"""Changing a display that is set up, and its options."""

from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.forms import FAMILIES
from custom_components.tronbyt.protocol.client import FamilyName

from .conftest import make_entry
from .flow_steps import SMALL, addresses, fill_in, suggested

# Changing it


async def test_the_size_is_changed_and_the_display_is_loaded_anew(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    coordinator = entry.runtime_data
    form = await entry.start_reconfigure_flow(hass)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "reconfigure")
    assert suggested(form) == SMALL
    assert addresses(form) == ["ws://10.10.10.10:8123/abcd1234/ws"]
    result = await fill_in(hass, form, {"size": "128x64"})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    await hass.async_block_till_done()
    assert (entry.title, entry.unique_id, entry.state) == ("Kitchen", "abcd1234", ConfigEntryState.LOADED)
    assert entry.data == {"device_id": "abcd1234", "key": None, "width": 128, "height": 64}
    assert entry.runtime_data is not coordinator
    [device] = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert device.model_id == "128x64"


async def test_a_new_key_shows_its_address_before_it_counts(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await entry.start_reconfigure_flow(hass)
    again = await fill_in(hass, form, {**SMALL, "key": "?"})
    assert again["errors"] == {"key": "invalid_key"}
    assert addresses(again) == ["ws://10.10.10.10:8123/abcd1234/ws"]
    notice = await fill_in(hass, again, {**SMALL, "key": "new"})
    assert (notice["type"], notice["step_id"]) == (FlowResultType.FORM, "new_address")
    assert addresses(notice) == ["ws://10.10.10.10:8123/abcd1234/ws?key=new"]
    assert "key" not in entry.data
    result = await fill_in(hass, notice, {})
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.data["key"] == "new"


async def test_a_key_is_kept_or_taken_away(hass: HomeAssistant) -> None:
    entry = make_entry(data={"key": "old", "width": 100, "height": 20})
    entry.add_to_hass(hass)
    form = await entry.start_reconfigure_flow(hass)
    assert suggested(form) == {"size": "own", "key": "old"}
    panel = await fill_in(hass, form, {"size": "own", "key": "old"})
    assert suggested(panel) == {"width": 100, "height": 20}
    assert (await fill_in(hass, panel, {"width": 100, "height": 24}))["reason"] == "reconfigure_successful"
    assert (entry.data["key"], entry.data["height"]) == ("old", 24)
    form = await entry.start_reconfigure_flow(hass)
    await fill_in(hass, await fill_in(hass, form, SMALL), {})
    assert entry.data["key"] is None
    await hass.async_block_till_done()


# Options


async def ask_for_speech(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Ask for the form of how a display is spoken to."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "speech"})


async def test_options_are_kept_and_the_display_is_loaded_anew(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    coordinator = entry.runtime_data
    form = await ask_for_speech(hass, entry)
    assert suggested(form) == {"family": "automatic", "image_limit": 460_000, "allow_remote": False, "polling": False}
    chosen = {"family": "tronberry", "image_limit": 60_000.0, "allow_remote": True, "polling": False}
    result = await hass.config_entries.options.async_configure(form["flow_id"], chosen)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    assert entry.options == {"family": "tronberry", "image_limit": 60_000, "allow_remote": True, "polling": False}
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data is not coordinator
    assert entry.runtime_data.director.settings.image_limit == 60_000
    form = await ask_for_speech(hass, entry)
    assert suggested(form) == chosen


async def test_a_family_that_is_found_out_by_itself_is_no_option(hass: HomeAssistant) -> None:
    entry = make_entry(options={"family": "document"})
    entry.add_to_hass(hass)
    form = await ask_for_speech(hass, entry)
    automatic = {"family": "automatic", "image_limit": 460_000, "allow_remote": False, "polling": False}
    await hass.config_entries.options.async_configure(form["flow_id"], automatic)
    assert entry.options == {"image_limit": 460_000, "allow_remote": False, "polling": False}
    await hass.async_block_till_done()


def test_the_families_are_those_that_the_protocol_knows() -> None:
    assert set(FAMILIES) == {str(name) for name in FamilyName}
