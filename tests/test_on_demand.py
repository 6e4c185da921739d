"""Screens that people ask for: shown whatever hides them from the rotation, or refused aloud."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime, make_entry
from .live import (
    HOME,
    SELECT,
    SENSORS,
    SWITCH,
    Data,
    act,
    clock_of_now,
    drawn,
    entity,
    name_of,
    next_turn,
    show_screen,
    state_of,
    subentry,
    text,
    with_screens,
)
from .pictures import PLAYER, ahead, settled

type Make = Callable[..., Awaitable[MockConfigEntry]]
type Ask = Callable[[HomeAssistant, str], Awaitable[None]]

NIGHT_SWITCH = "switch.kitchen_night_mode"
NEXT, PREVIOUS = "button.kitchen_next_screen", "button.kitchen_previous_screen"
HIDDEN = ["condition", "hours", "days", "night", "on demand"]


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens; their sensors say 21, and nobody is at home."""

    async def make(*screens: Data, **options: Any) -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "21")
        hass.states.async_set(HOME, "off")
        return await with_screens(hass, entry, screens, options)

    return make


async def by_action(hass: HomeAssistant, title: str) -> None:
    """Ask by the action."""
    await show_screen(hass, title)


async def by_select(hass: HomeAssistant, title: str) -> None:
    """Ask by the select entity."""
    await act(hass, "select", "select_option", SELECT, option=title)


async def by_source(hass: HomeAssistant, title: str) -> None:
    """Ask by the source of the player."""
    await act(hass, "media_player", "select_source", PLAYER, source=title)


WAYS = [by_action, by_select, by_source]
every_way = pytest.mark.parametrize("ask", WAYS)


async def hide(hass: HomeAssistant, make: Make, reason: str) -> None:
    """Give a display a red and a lime screen, of which the lime one is hidden, and a blue one."""
    now = dt_util.now()
    later = (now + timedelta(hours=2), now + timedelta(hours=3))
    limits: dict[str, Data] = {
        "condition": {"condition": HOME},
        "hours": dict(zip(("after", "before"), (edge.strftime("%H:%M:%S") for edge in later), strict=True)),
        "days": {"weekdays": [(now + timedelta(days=3)).strftime("%a").lower()]},
        "on demand": {"on_demand": True},
    }
    night = {"night": {"when": "never", "screens": ["screen_0", "screen_2"], "brightness": 50}}
    lime = entity("lime", **limits.get(reason, {}))
    await make(entity("red"), lime, entity("blue"), **(night if reason == "night" else {}))
    if reason == "night":
        await act(hass, "switch", "turn_on", NIGHT_SWITCH)


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("reason", HIDDEN)
@every_way
async def test_a_screen_that_people_ask_for_is_shown_for_its_turn_whatever_hides_it(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, ask: Ask, reason: str
) -> None:
    await hide(hass, make, reason)
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "blue"
    await ask(hass, "Lime")
    asked = await display.take(immediate=True)
    assert (name_of(asked), asked.dwell) == ("lime", 15)
    assert state_of(hass, SELECT) == "Lime"
    assert name_of(await ahead(display)) == "blue"
    heard = [name_of(await next_turn(display, pass_time)) for _ in range(3)]
    assert heard == ["red", "blue", "red"]
    assert state_of(hass, SELECT) == "rotation"


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("reason", ["condition", "night"])
async def test_what_people_asked_for_has_its_turn_also_if_it_is_hidden_meanwhile(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, reason: str
) -> None:
    night = {"when": "never", "screens": ["screen_0"], "brightness": 50}
    await make(entity("red"), entity("lime", condition=HOME), night=night)
    hass.states.async_set(HOME, "on")
    display = await settled(await dial())
    await show_screen(hass, "Lime", duration=60)
    assert name_of(await display.take(immediate=True)) == "lime"
    await ahead(display)
    await pass_time(5)
    if reason == "night":
        await act(hass, "switch", "turn_on", NIGHT_SWITCH)
    else:
        hass.states.async_set(HOME, "off")
    await drawn(hass)
    await pass_time(5)
    await drawn(hass)
    assert state_of(hass, SELECT) == "Lime"


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("reason", HIDDEN)
async def test_a_hidden_screen_that_people_keep_by_the_action_stays(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, reason: str
) -> None:
    await hide(hass, make, reason)
    display = await settled(await dial())
    await show_screen(hass, "Lime", keep=True)
    assert name_of(await display.take(immediate=True)) == "lime"
    assert name_of(await ahead(display)) == "lime"
    assert [name_of(await next_turn(display, pass_time)) for _ in range(3)] == ["lime"] * 3
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Lime", "on")
    await act(hass, "switch", "turn_off", SWITCH)
    assert name_of(await ahead(display)) == "blue"


async def test_a_screen_on_demand_that_is_kept_survives_a_restart(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    entry = await make(entity("red"), entity("lime", on_demand=True))
    await show_screen(hass, "Lime", keep=True)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    display = await dial()
    assert name_of(await display.take()) == "lime"
    assert name_of(await ahead(display)) == "lime"


# Next and previous


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("reason", ["condition", "hours", "days", "night"])
@pytest.mark.parametrize("button", [NEXT, PREVIOUS])
async def test_who_steps_through_the_screens_sees_the_hidden_ones_too(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, reason: str, button: str
) -> None:
    await hide(hass, make, reason)
    display = await settled(await dial())
    if button == PREVIOUS:
        await act(hass, "button", "press", PREVIOUS)
        assert name_of(await display.take(immediate=True)) == "blue"
        await ahead(display)
    await act(hass, "button", "press", button)
    assert name_of(await display.take(immediate=True)) == "lime"
    assert name_of(await ahead(display)) == "blue"
    assert name_of(await next_turn(display, pass_time)) == "red"


@pytest.mark.parametrize("passed_over", [entity("lime", on_demand=True), text("{{ '' }}")])
async def test_who_steps_passes_over_what_is_there_on_demand_or_has_nothing_to_show(
    hass: HomeAssistant, make: Make, dial: Dial, passed_over: Data
) -> None:
    await make(entity("red"), passed_over, entity("blue"))
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "blue"
    await act(hass, "button", "press", NEXT)
    assert name_of(await display.take(immediate=True)) == "blue"


async def test_who_steps_to_a_screen_that_cannot_be_drawn_is_told(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(entity("red"), text("{{ 1 / 0 }}"))
    with pytest.raises(HomeAssistantError) as refused:
        await act(hass, "button", "press", NEXT)
    assert refused.value.translation_key == "template_failed"


# What cannot be shown


@every_way
@pytest.mark.parametrize(
    ("data", "key"),
    [
        (text("{{ 1 / 0 }}"), "template_failed"),
        ({"kind": "camera", "entity": "camera.gone", "every": 30, "title": "Text"}, "picture_not_an_entity"),
        ({"kind": "remote", "url": "http://127.0.0.1:1/x.webp", "title": "Text"}, "picture_not_fetched"),
        (text("{{ '' }}"), "nothing_to_show"),
        ({"kind": "now_playing", "player": "media_player.off", "title": "Text"}, "nothing_to_show"),
    ],
)
async def test_a_screen_that_cannot_be_shown_is_refused_and_the_rotation_goes_on(
    hass: HomeAssistant, make: Make, dial: Dial, ask: Ask, data: Data, key: str
) -> None:
    await make(entity("red"), data, entity("blue"))
    with pytest.raises(HomeAssistantError) as refused:
        await ask(hass, "Text")
    assert refused.value.translation_key == key
    assert state_of(hass, SELECT) == "rotation"
    assert name_of(await (await dial()).take()) == "red"


async def test_a_screen_that_could_not_be_shown_is_shown_as_soon_as_people_ask_again(
    hass: HomeAssistant, make: Make, dial: Dial
) -> None:
    """It need not wait until the rotation would try it again."""
    await make(entity("red"), text("{{ 1 / (states('sensor.two') | int) }}", background="blue"))
    hass.states.async_set("sensor.two", "0")
    display = await settled(await dial())
    with pytest.raises(HomeAssistantError):
        await show_screen(hass, "Text")
    hass.states.async_set("sensor.two", "1")
    await show_screen(hass, "Text")
    assert name_of(await display.take(immediate=True)) == "blue"


async def test_of_several_displays_those_that_can_show_it_do(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(entity("red"), text("{{ 1 / 0 }}", title="News"))
    hall = make_entry("00000002", title="Hall")
    hall.add_to_hass(hass)
    hass.config_entries.async_add_subentry(hall, subentry(0, entity("red")))
    hass.config_entries.async_add_subentry(hall, subentry(1, entity("lime", title="News")))
    assert await hass.config_entries.async_setup(hall.entry_id)
    await hass.async_block_till_done()
    with pytest.raises(HomeAssistantError):
        await act(hass, "tronbyt", "show_screen", ["light.kitchen", "light.hall"], screen="News")
    assert (state_of(hass, SELECT), state_of(hass, "select.hall_screen")) == ("rotation", "News")


# On demand


async def test_where_all_screens_are_there_on_demand_there_is_a_clock(
    hass: HomeAssistant, make: Make, dial: Dial
) -> None:
    await make(entity("red", on_demand=True), entity("lime", on_demand=True))
    clock = await clock_of_now(hass)
    display = await dial()
    assert (await display.take()).image == clock
    await ahead(display)
    await show_screen(hass, "Lime")
    assert name_of(await display.take(immediate=True)) == "lime"
