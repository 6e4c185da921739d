"""The screen that people choose by the select entity, and the sensor of what is on."""

from collections.abc import Awaitable, Callable

import pytest
from homeassistant.components.media_player import DATA_COMPONENT as PLAYERS
from homeassistant.config_entries import RELOAD_AFTER_UPDATE_DELAY
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.translation import async_get_translations
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay
from .live import (
    SELECT,
    SENSORS,
    SWITCH,
    Data,
    act,
    drawn,
    entity,
    name_of,
    next_turn,
    show_screen,
    state_of,
    with_screens,
)
from .pictures import LIGHT, PLAYER, ahead, settled, show, webp

type Make = Callable[..., Awaitable[MockConfigEntry]]

SHOWING = "sensor.kitchen_current_screen"
ROTATION = "rotation"


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens: red, lime and blue ones if none are given."""

    async def make(*screens: Data, **options: object) -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "21")
        return await with_screens(hass, entry, screens or [entity(color) for color in SENSORS], options)

    return make


async def choose(hass: HomeAssistant, option: str) -> None:
    """Choose an option of the select entity."""
    await act(hass, "select", "select_option", SELECT, option=option)


def full_state(hass: HomeAssistant, entity_id: str) -> State:
    """Return the state of an entity that exists."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def test_the_rotation_is_an_option_before_the_screens_and_has_a_name(hass: HomeAssistant, make: Make) -> None:
    await make()
    state = full_state(hass, SELECT)
    assert (state.state, state.attributes["options"]) == (ROTATION, [ROTATION, "Red", "Lime", "Blue"])
    words = await async_get_translations(hass, "en", "entity", {"tronbyt"})
    assert words["component.tronbyt.entity.select.screen.state.rotation"] == "Rotation"


async def test_a_chosen_screen_is_said_until_the_rotation_goes_on(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make()
    display = await settled(await dial())
    await choose(hass, "Blue")
    assert state_of(hass, SELECT) == "Blue"
    assert name_of(await display.take(immediate=True)) == "blue"
    assert name_of(await ahead(display)) == "red"
    await pass_time(14)
    assert state_of(hass, SELECT) == "Blue"
    assert name_of(await next_turn(display, pass_time, 1)) == "lime"
    await drawn(hass)
    assert state_of(hass, SELECT) == ROTATION
    with pytest.raises(ServiceValidationError):
        await choose(hass, "Moon")


async def test_the_rotation_goes_on_at_once_when_it_is_chosen(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make()
    display = await settled(await dial())
    await show_screen(hass, "Lime", duration=600)
    assert (await display.take(immediate=True)).dwell == 600
    await ahead(display)
    await choose(hass, ROTATION)
    following = await display.take(immediate=True)
    assert (name_of(following), following.dwell) == ("blue", 15)
    assert state_of(hass, SELECT) == ROTATION


async def test_choosing_the_rotation_lets_a_kept_screen_go(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make()
    display = await settled(await dial())
    await act(hass, "switch", "turn_on", SWITCH)
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Red", "on")
    assert name_of(await ahead(display)) == "red"
    await choose(hass, "Blue")
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Blue", "on")
    await choose(hass, ROTATION)
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == (ROTATION, "off")


async def test_choosing_the_rotation_while_it_turns_changes_nothing(
    hass: HomeAssistant, make: Make, dial: Dial
) -> None:
    await make()
    display = await settled(await dial())
    await choose(hass, ROTATION)
    await drawn(hass)
    await show(hass, webp("#123456"))
    assert (await display.hear_image(immediate=True)).image == webp("#123456")


@pytest.mark.parametrize("button", ["next_screen", "previous_screen"])
async def test_the_buttons_turn_the_rotation_and_choose_nothing(
    hass: HomeAssistant, make: Make, dial: Dial, button: str
) -> None:
    await make()
    await settled(await dial())
    await choose(hass, "Blue")
    await act(hass, "button", "press", f"button.kitchen_{button}")
    assert state_of(hass, SELECT) == ROTATION


async def test_the_action_chooses_too_and_a_restart_forgets_a_choice_and_not_what_is_kept(
    hass: HomeAssistant, make: Make, entry: MockConfigEntry
) -> None:
    await make()
    for keep, after in ((False, ROTATION), (True, "Lime")):
        await show_screen(hass, "Lime", keep=keep, duration=300)
        assert state_of(hass, SELECT) == "Lime"
        assert await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done()
        assert state_of(hass, SELECT) == after


async def test_a_choice_is_renamed_and_removed_with_its_screen(hass: HomeAssistant, make: Make) -> None:
    entry = await make()
    await choose(hass, "Lime")
    hass.config_entries.async_update_subentry(entry, entry.subentries["screen_1"], title="Green")
    await hass.async_block_till_done()
    state = full_state(hass, SELECT)
    assert (state.state, state.attributes["options"]) == ("Green", [ROTATION, "Red", "Green", "Blue"])
    hass.config_entries.async_remove_subentry(entry, "screen_1")
    await hass.async_block_till_done()
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == (ROTATION, "off")


async def test_two_screens_of_one_title_can_both_be_chosen(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(entity("red", title="Room"), entity("lime", title="Room"), entity("blue", title="Rotation"))
    display = await settled(await dial())
    assert full_state(hass, SELECT).attributes["options"] == [ROTATION, "Room", "Room 2", "Rotation 2"]
    for option, color in (("Room 2", "lime"), ("Rotation 2", "blue"), ("Room", "red")):
        await choose(hass, option)
        assert name_of(await display.take(immediate=True)) == color
        await ahead(display)
        assert state_of(hass, SELECT) == option
    await show_screen(hass, "Room 2")
    assert name_of(await display.take(immediate=True)) == "lime"
    await ahead(display)
    await show_screen(hass, "Rotation")
    assert name_of(await display.take(immediate=True)) == "blue"


async def test_the_source_of_the_player_is_chosen_in_the_same_way(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(entity("red", title="Room"), entity("lime", title="Room"))
    display = await settled(await dial())
    player = hass.data[PLAYERS].get_entity(PLAYER)
    assert player is not None
    assert player.source_list == ["Room", "Room 2"]
    await act(hass, "media_player", "select_source", PLAYER, source="Room 2")
    assert name_of(await display.take(immediate=True)) == "lime"
    assert state_of(hass, SELECT) == "Room 2"


# What is on now


@pytest.fixture
async def told(hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime) -> FakeDisplay:
    """Give a display whose sensor people enabled, with the next screen queued."""
    await make()
    er.async_get(hass).async_update_entity(SHOWING, disabled_by=None)
    # Home Assistant reloads what has an entity that was enabled.
    await pass_time(RELOAD_AFTER_UPDATE_DELAY)
    assert state_of(hass, SHOWING) == "unknown"
    return await settled(await dial())


async def test_what_is_on_now_is_for_those_who_want_it(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    sensor = er.async_get(hass).async_get(SHOWING)
    assert sensor is not None
    assert sensor.disabled_by is er.RegistryEntryDisabler.INTEGRATION
    assert hass.states.get(SHOWING) is None


async def test_the_sensor_tells_each_turn_and_the_select_none(
    hass: HomeAssistant, told: FakeDisplay, pass_time: PassTime
) -> None:
    seen = []
    for _ in range(4):
        await drawn(hass)
        seen.append((state_of(hass, SHOWING), state_of(hass, SELECT)))
        await next_turn(told, pass_time)
    assert seen == [("Red", ROTATION), ("Lime", ROTATION), ("Blue", ROTATION), ("Red", ROTATION)]
    assert set(full_state(hass, SHOWING).attributes) == {"friendly_name"}


async def test_the_sensor_tells_what_interrupts_and_that_nothing_is_seen(
    hass: HomeAssistant, told: FakeDisplay
) -> None:
    text = {"entity_id": LIGHT, "message": "x" * 400, "hold": True}
    await hass.services.async_call("tronbyt", "notify", text, blocking=True)
    await told.take(immediate=True)
    await drawn(hass)
    assert state_of(hass, SHOWING) == "x" * 255
    await act(hass, "light", "turn_off", LIGHT)
    await drawn(hass)
    assert state_of(hass, SHOWING) == "unknown"


async def test_the_sensor_knows_a_screen_by_its_title_of_now(
    hass: HomeAssistant, make: Make, told: FakeDisplay
) -> None:
    [entry] = hass.config_entries.async_entries("tronbyt")
    await drawn(hass)
    hass.config_entries.async_update_subentry(entry, entry.subentries["screen_0"], title="Garden")
    await drawn(hass)
    assert state_of(hass, SHOWING) == "Garden"
