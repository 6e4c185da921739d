"""The forms of the night, and what becomes of them while a display is connected."""

from typing import Any

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial
from .flow_steps import suggested
from .live import entity, state_of, subentry
from .pictures import settled

NIGHT = "switch.kitchen_night_mode"
LOOK = {"when": "never", "brightness": 20, "colors": "red", "pushes": "wait"}


async def begin(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the form."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "night"})


async def answer(hass: HomeAssistant, form: ConfigFlowResult, **entered: Any) -> ConfigFlowResult:
    """Fill a form in."""
    result = await hass.config_entries.options.async_configure(form["flow_id"], entered)
    await hass.async_block_till_done()
    return result


def fields(form: ConfigFlowResult) -> set[str]:
    """Give the names of a form's fields."""
    schema = form["data_schema"]
    assert schema is not None
    return {str(marker) for marker in schema.schema}


@pytest.mark.parametrize("when", ["never", "sun"])
async def test_what_needs_no_details_is_done_at_once(hass: HomeAssistant, entry: MockConfigEntry, when: str) -> None:
    form = await begin(hass, entry)
    assert suggested(form) == {"when": "never", "brightness": 10, "colors": "plain", "pushes": "all"}
    result = await answer(hass, form, **{**LOOK, "when": when})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["night"] == {**LOOK, "when": when, "screens": []}


async def test_hours_are_asked_for_and_have_to_differ(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "hours"})
    assert (form["step_id"], suggested(form)) == ("night_hours", {"after": "22:00:00", "before": "07:00:00"})
    form = await answer(hass, form, after="21:00:00", before="21:00:00")
    assert (form["step_id"], form["errors"]) == ("night_hours", {"before": "hours_equal"})
    result = await answer(hass, form, after="21:00:00", before="06:30:00")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["night"]["after"] == "21:00:00"
    assert suggested(await begin(hass, entry))["when"] == "hours"


async def test_an_entity_is_asked_for_and_makes_it_night(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.states.async_set("input_select.house", "Asleep")
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "entity"})
    assert (form["step_id"], fields(form)) == ("night_entity", {"entity", "state"})
    with pytest.raises(InvalidData):
        await answer(hass, form, entity="", state="on")
    await answer(hass, form, entity="input_select.house", state="asleep")
    assert state_of(hass, NIGHT) == "on"
    hass.states.async_set("input_select.house", "Awake")
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) == "off"


async def test_details_are_kept_while_something_else_tells(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "hours"})
    await answer(hass, form, after="21:00:00", before="06:30:00")
    await answer(hass, await begin(hass, entry), **LOOK)
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "hours"})
    assert suggested(form) == {"after": "21:00:00", "before": "06:30:00"}


async def test_screens_are_offered_where_there_are_several(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.config_entries.async_add_subentry(entry, subentry(0, entity("red")))
    await hass.async_block_till_done()
    assert "screens" not in fields(await begin(hass, entry))
    hass.config_entries.async_add_subentry(entry, subentry(1, entity("lime")))
    await hass.async_block_till_done()
    await answer(hass, await begin(hass, entry), **LOOK, screens=["screen_1"])
    assert suggested(await begin(hass, entry))["screens"] == ["screen_1"]
    await answer(hass, await begin(hass, entry), **LOOK)
    assert entry.options["night"]["screens"] == []


async def test_a_night_that_cannot_be_read_is_asked_for_anew(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.config_entries.async_update_entry(entry, options={"night": "?"})
    assert (await begin(hass, entry))["type"] is FlowResultType.FORM


async def test_a_display_stays_connected_while_its_night_is_changed(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await settled(await dial())
    loaded, session = entry.runtime_data, entry.runtime_data.director.session
    hass.states.async_set("schedule.bed", "on")
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "entity"})
    await answer(hass, form, entity="schedule.bed", state="on")
    assert state_of(hass, NIGHT) == "on"
    assert entry.runtime_data is loaded
    assert loaded.director.session is session
    assert not display.ws.closed


async def test_a_state_at_night_is_needed(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Without one it would never be night."""
    form = await answer(hass, await begin(hass, entry), **{**LOOK, "when": "entity"})
    form = await answer(hass, form, entity="input_boolean.bed", state=" ")
    assert (form["step_id"], form["errors"]) == ("night_entity", {"state": "state_missing"})
    assert suggested(form)["entity"] == "input_boolean.bed"
    result = await answer(hass, form, entity="input_boolean.bed", state="on")
    assert result["type"] is FlowResultType.CREATE_ENTRY
