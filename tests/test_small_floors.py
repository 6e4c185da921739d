"""What is there for the rare case: orders to nobody, a cache that is full, a night that cannot be read."""

from unittest.mock import Mock

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.orders import move
from custom_components.tronbyt.understanding import Understanding


def test_nobody_is_sent_to_another_address() -> None:
    assert not move(None, "ws://10.0.0.2/abcd1234/ws")


def test_what_was_understood_of_many_screens_is_forgotten_and_understood_anew() -> None:
    made = Mock(side_effect=lambda screen: Mock(KIND=screen.kind, needs=screen.id))
    understanding = Understanding()
    screens = [Screen(str(number), "Clock", 15, "clock", {"number": number}) for number in range(2000)]
    for screen in screens:
        assert str(understanding.of(screen, made).needs) == screen.id
    assert str(understanding.of(screens[-1], made).needs) == "1999"
    assert made.call_count == 2000
    assert str(understanding.of(screens[0], made).needs) == "0"
    assert made.call_count == 2001


async def test_a_night_that_cannot_be_read_is_asked_for_anew(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.config_entries.async_update_entry(entry, options={"night": "?"})
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": "night"})
    assert form["type"] is FlowResultType.FORM
