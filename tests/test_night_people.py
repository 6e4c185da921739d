"""What people do about the night: the light, the switch, other plans, and a restart in the middle of it."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, caught_up
from .live import SENSORS, act, drawn, entity, name_of, palette, state_of, subentry
from .pictures import LIGHT, ask, show, webp
from .test_night import MODE, NIGHT, choose_night, clock, dawn, dusk, hear_level, level_of, watch


@pytest.fixture
async def home(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Give a display with two screens and a night that an entity tells; it is day."""
    for sensor in (*SENSORS.values(), MODE):
        hass.states.async_set(sensor, "off")
    for number, data in enumerate((entity("red"), entity("blue"))):
        hass.config_entries.async_add_subentry(entry, subentry(number, data))
    await choose_night(hass, entry)
    return entry


@pytest.fixture
async def display(hass: HomeAssistant, home: MockConfigEntry, dial: Dial, pass_time: PassTime) -> FakeDisplay:
    """Give a display that shows a screen by day."""
    return await watch(hass, dial, pass_time, "esp32")


async def level(display: FakeDisplay) -> int:
    """Give the brightness that a display hears next, in percent."""
    return await hear_level(display, "esp32")


# The light


async def test_the_light_tells_how_bright_the_night_is(hass: HomeAssistant, home: MockConfigEntry) -> None:
    await dusk(hass)
    assert (state_of(hass, LIGHT), level_of(hass)) == ("on", 26)
    await dawn(hass)
    assert (state_of(hass, LIGHT), level_of(hass)) == ("on", 128)


async def test_a_level_that_is_set_at_night_counts_until_the_morning(hass: HomeAssistant, display: FakeDisplay) -> None:
    await act(hass, "light", "turn_on", LIGHT, brightness=204)
    await dusk(hass)
    await act(hass, "light", "turn_on", LIGHT, brightness=102)
    assert level_of(hass) == 102
    await dawn(hass)
    await dusk(hass)
    assert [await level(display) for _ in range(5)] == [80, 10, 40, 80, 10]


async def test_who_turns_the_light_off_at_night_has_it_off_in_the_morning(
    hass: HomeAssistant, display: FakeDisplay
) -> None:
    await dusk(hass)
    await act(hass, "light", "turn_off", LIGHT)
    await dawn(hass)
    assert state_of(hass, LIGHT) == "off"
    assert [await level(display) for _ in range(2)] == [10, 0]
    await act(hass, "light", "turn_on", LIGHT)
    assert name_of(await display.take(immediate=True)) == "red"
    assert await level(display) == 50


async def test_who_turns_the_light_on_in_a_dark_night_has_it_until_the_morning(
    hass: HomeAssistant, home: MockConfigEntry, display: FakeDisplay
) -> None:
    await choose_night(hass, home, brightness=0)
    await dusk(hass)
    assert (state_of(hass, LIGHT), state_of(hass, NIGHT)) == ("off", "on")
    assert await level(display) == 0
    await act(hass, "light", "turn_on", LIGHT, brightness=26)
    await display.take(immediate=True)
    assert await level(display) == 10
    await dawn(hass)
    assert level_of(hass) == 128


# The switch


@pytest.mark.usefixtures("noon")
async def test_a_night_that_is_ended_by_hand_stays_ended_until_the_next_evening(
    hass: HomeAssistant, home: MockConfigEntry, pass_time: PassTime
) -> None:
    now = dt_util.now()
    after, before = clock(now - timedelta(hours=8)), clock(now + timedelta(hours=1))
    await choose_night(hass, home, when="hours", after=after, before=before)
    assert state_of(hass, NIGHT) == "on"
    await act(hass, "switch", "turn_off", NIGHT)
    seen = [state_of(hass, NIGHT)]
    for hours in (0.5, 1, 14, 1):
        await pass_time(hours * 3600)
        seen.append(state_of(hass, NIGHT))
    assert seen == ["off", "off", "off", "off", "on"]


@pytest.mark.usefixtures("noon")
async def test_a_night_that_is_begun_by_hand_ends_in_the_morning(
    hass: HomeAssistant, home: MockConfigEntry, pass_time: PassTime
) -> None:
    now = dt_util.now()
    after, before = clock(now + timedelta(hours=1)), clock(now + timedelta(hours=9))
    await choose_night(hass, home, when="hours", after=after, before=before)
    await act(hass, "switch", "turn_on", NIGHT)
    seen = [state_of(hass, NIGHT)]
    for hours in (0.5, 1, 7, 1):
        await pass_time(hours * 3600)
        seen.append(state_of(hass, NIGHT))
    assert seen == ["on", "on", "on", "on", "off"]


# Other plans


async def test_another_plan_counts_at_once_and_over_the_same_socket(
    hass: HomeAssistant, home: MockConfigEntry, display: FakeDisplay
) -> None:
    loaded, session = home.runtime_data, home.runtime_data.director.session
    await dusk(hass)
    await choose_night(hass, home, brightness=40)
    await choose_night(hass, home, brightness=40, state="off")
    await choose_night(hass, home, brightness=0)
    assert [await level(display) for _ in range(4)] == [10, 40, 50, 0]
    await choose_night(hass, home, when="never")
    assert name_of(await display.take(immediate=True)) == "red"
    assert await level(display) == 50
    assert home.runtime_data is loaded
    assert session is not None
    assert loaded.director.session is session
    assert not display.ws.closed


async def test_other_colours_count_at_once(hass: HomeAssistant, home: MockConfigEntry, display: FakeDisplay) -> None:
    await dusk(hass)
    assert await level(display) == 10
    await choose_night(hass, home, colors="warm")
    warm = palette((await display.take(immediate=True)).image)
    await choose_night(hass, home, colors="red", screens=["screen_1"])
    while palette((await display.hear_image()).image) == warm:
        pass
    await drawn(hass)
    assert home.runtime_data.showing == "Red"
    assert home.runtime_data.director.programme.tone == "red"


@pytest.mark.usefixtures("noon")
async def test_a_plan_that_is_gone_leaves_nothing_that_tells(
    hass: HomeAssistant, home: MockConfigEntry, pass_time: PassTime
) -> None:
    now = dt_util.now()
    await choose_night(hass, home, when="hours", after=clock(now + timedelta(hours=1)), before=clock(now))
    await choose_night(hass, home, when="never")
    await dusk(hass)
    await pass_time(2 * 3600)
    assert state_of(hass, NIGHT) == "off"


# A restart


async def sleep_over(hass: HomeAssistant, entry: MockConfigEntry, mode: str | None = None) -> None:
    """Give the display another life; meanwhile the entity may have changed its mind, or `gone`."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    if mode == "gone":
        hass.states.async_remove(MODE)
    elif mode is not None:
        hass.states.async_set(MODE, mode)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


@pytest.mark.parametrize("mode", [None, "gone", "unavailable"])
async def test_a_night_and_its_level_survive(hass: HomeAssistant, home: MockConfigEntry, mode: str | None) -> None:
    await dusk(hass)
    await act(hass, "light", "turn_on", LIGHT, brightness=90)
    await sleep_over(hass, home, mode)
    assert (state_of(hass, NIGHT), level_of(hass)) == ("on", 90)
    await dawn(hass)
    assert (state_of(hass, NIGHT), level_of(hass)) == ("off", 128)


@pytest.mark.parametrize(("mode", "said"), [("off", "turn_on"), ("on", "turn_off")])
async def test_what_people_said_survives_until_the_plan_says_something_new(
    hass: HomeAssistant, home: MockConfigEntry, mode: str, said: str
) -> None:
    hass.states.async_set(MODE, mode)
    await hass.async_block_till_done()
    await act(hass, "switch", said, NIGHT)
    forced = state_of(hass, NIGHT)
    await sleep_over(hass, home)
    assert state_of(hass, NIGHT) == forced != mode
    hass.states.async_set(MODE, forced)
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) == forced
    hass.states.async_set(MODE, mode)
    await hass.async_block_till_done()
    assert state_of(hass, NIGHT) == mode


async def test_a_morning_that_came_meanwhile_counts(
    hass: HomeAssistant, home: MockConfigEntry, pass_time: PassTime
) -> None:
    await choose_night(hass, home, pushes="wait")
    await dusk(hass)
    await act(hass, "light", "turn_on", LIGHT, brightness=90)
    await show(hass, webp("lime"))
    await pass_time(3600)
    await sleep_over(hass, home, "off")
    assert (state_of(hass, NIGHT), level_of(hass)) == ("off", 128)
    await pass_time(299)
    await pass_time(100)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0


async def test_what_waits_for_the_morning_survives(
    hass: HomeAssistant, home: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await choose_night(hass, home, pushes="wait")
    await dusk(hass)
    await show(hass, webp("lime"))
    await sleep_over(hass, home)
    await pass_time(3600)
    display = await watch(hass, dial, pass_time, "esp32")
    await dawn(hass)
    assert (await display.take(immediate=True)).image == webp("lime")


async def test_an_evening_that_came_meanwhile_counts(
    hass: HomeAssistant, home: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await choose_night(hass, home, colors="red")
    await sleep_over(hass, home, "on")
    assert (state_of(hass, NIGHT), level_of(hass)) == ("on", 26)
    display = await dial("esp32")
    await pass_time(0.2)
    first = await display.take()
    assert first.brightness[-1] == 10
    assert {color[1:] for color in palette(first.image)} == {(0, 0)}


async def test_what_was_kept_before_there_were_nights_is_read(
    hass: HomeAssistant, home: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await act(hass, "light", "turn_on", LIGHT, brightness=42)
    assert await hass.config_entries.async_unload(home.entry_id)
    stored = hass_storage[f"tronbyt.{home.entry_id}"]["data"]
    assert stored.pop("night") == {"by_plan": False, "forced": None, "level": None}
    assert await hass.config_entries.async_setup(home.entry_id)
    await caught_up(hass)
    assert (state_of(hass, NIGHT), level_of(hass)) == ("off", 42)
    await dusk(hass)
    assert (state_of(hass, NIGHT), level_of(hass)) == ("on", 26)
