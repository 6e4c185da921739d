"""The titles of screens: as they are given, and no longer than a state can be."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .test_screen_flow import add, filled, look


@pytest.mark.parametrize(
    ("given", "title"),
    [("Berlin", "Berlin"), ("  Berlin ", "Berlin"), ("", "Clock"), ("   ", "Clock"), ("x" * 255, "x" * 255)],
)
async def test_a_screen_has_the_title_that_it_is_given(
    hass: HomeAssistant, entry: MockConfigEntry, given: str, title: str
) -> None:
    assert (await add(hass, entry, "clock", title=given)).title == title


async def test_a_title_that_is_too_long_for_a_state_is_refused(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    form = await look(hass, entry, "clock", title="x" * 256)
    assert (form["type"], form["errors"]) == (FlowResultType.FORM, {"title": "title_too_long"})
    assert filled(form)["title"] == "x" * 256


async def test_a_stored_title_that_is_too_long_is_shortened(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    stored = await add(hass, entry, "clock", title="First")
    hass.config_entries.async_update_subentry(entry, stored, title="x" * 300)
    await hass.async_block_till_done()
    state = hass.states.get("select.kitchen_screen")
    assert state is not None
    assert state.attributes["options"] == ["rotation", "x" * 255]
