"""Screens that people made, on the wire: in their order, at their time, and as things are now."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import Event, HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from custom_components.tronbyt import gathering
from custom_components.tronbyt.web_pictures import Fetched

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, Heard
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
    text,
    with_screens,
)
from .pictures import ahead, settled, show, webp

type Make = Callable[..., Awaitable[MockConfigEntry]]

AT_HOME = [HOME, "{{ is_state('binary_sensor.home', 'on') }}"]


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry) -> Make:
    """Give a display its screens; their sensors say 21, and somebody is at home."""

    async def make(*screens: Data, **options: Any) -> MockConfigEntry:
        for sensor in SENSORS.values():
            hass.states.async_set(sensor, "21")
        hass.states.async_set(HOME, "on")
        return await with_screens(hass, entry, screens, options)

    return make


type Change = Callable[..., Awaitable[None]]


@pytest.fixture
def change(hass: HomeAssistant, pass_time: PassTime) -> Change:
    """Let an entity change, and a moment pass: timers of no time need one while the clocks stand still."""

    async def change(entity_id: str, state: str, **attributes: Any) -> None:
        hass.states.async_set(entity_id, state, attributes)
        await pass_time(0.01)

    return change


async def calm(hass: HomeAssistant, pass_time: PassTime) -> None:
    """Let pass what is told when a template is followed for the first time."""
    for seconds in (0.01, 1.0):
        await drawn(hass)
        await pass_time(seconds)
    await drawn(hass)


async def hears_nothing(hass: HomeAssistant, display: FakeDisplay) -> None:
    """Check that the next that is heard is the push that is made now."""
    await drawn(hass)
    await show(hass, webp("#123456"))
    assert (await display.hear_image(immediate=True)).image == webp("#123456")


async def test_what_is_queued_behind_a_push_is_not_sent_again_when_the_push_is_dismissed(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    """It is drawn for this moment, and looks as it did for the end of the push: `immediate` alone shows it."""
    await make(entity("red"), entity("lime"))
    display = await dial("esp32")
    await pass_time(0.2)
    await settled(display)
    await show(hass, webp("white"), duration=60)
    await display.take(immediate=True)
    waiting = await ahead(display)
    await pass_time(10)
    await hass.services.async_call("tronbyt", "dismiss", {"entity_id": "light.kitchen"}, blocking=True)
    assert await display.hear() == {"immediate": True}
    await display.show()
    following = await ahead(display)
    assert (name_of(waiting), name_of(following)) == ("red", "lime")


# What changes


async def test_a_change_is_on_the_panel_at_once_for_what_is_left(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"))
    display = await dial()
    first = await display.take()
    await ahead(display)
    await pass_time(5)
    await change(SENSORS["red"], "88")
    changed = await display.take(immediate=True)
    assert (name_of(changed), changed.dwell) == ("red", 10)
    assert changed.image != first.image
    assert (await ahead(display)).image == changed.image


async def test_what_changes_all_the_time_is_drawn_once_a_second(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"))
    display = await settled(await dial())
    await change(SENSORS["red"], "30")
    await display.take(immediate=True)
    await ahead(display)
    for value in ("31", "32", "33"):
        await change(SENSORS["red"], value)
        await drawn(hass)
    await pass_time(1)
    last = await display.take(immediate=True)
    await ahead(display)
    await hears_nothing(hass, display)
    await change(SENSORS["red"], "34")
    await drawn(hass)
    assert last.dwell == 14


async def test_a_change_that_looks_the_same_sends_nothing(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"))
    display = await settled(await dial())
    await pass_time(5)
    await change(SENSORS["red"], "21", battery=40)
    await hears_nothing(hass, display)


async def test_a_screen_that_waits_is_renewed_when_it_is_seen(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"))
    display = await dial()
    await display.take()
    stale = await ahead(display)
    await change(SENSORS["lime"], "88")
    await drawn(hass)
    await pass_time(15)
    await display.show()
    while not (renewed := await display.hear_image()).image or name_of(renewed) != "lime":
        pass
    assert await display.hear() == {"immediate": True}
    assert renewed.image != stale.image


async def test_a_template_is_followed(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(text("{{ states('sensor.one') }}", background="{{ states('sensor.color') }}"))
    display = await settled(await dial())
    await calm(hass, pass_time)
    await change("sensor.color", "red")
    assert name_of(await display.hear_image(immediate=True)) == "red"


# When they may be seen


@pytest.mark.usefixtures("noon")
@pytest.mark.parametrize("condition", AT_HOME)
async def test_a_condition_takes_a_screen_off_and_brings_it_back(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime, condition: str
) -> None:
    await make(entity("red"), entity("lime", condition=condition))
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "lime"
    await calm(hass, pass_time)
    assert name_of(await next_turn(display, pass_time)) == "red"
    await change(HOME, "off")
    left = await display.take(immediate=True)
    assert (name_of(left), left.dwell) == ("red", 15)
    assert name_of(await ahead(display)) == "red"
    assert name_of(await next_turn(display, pass_time)) == "red"
    await change(HOME, "on")
    await drawn(hass)
    await pass_time(1)
    assert name_of(await ahead(display)) == "lime"


async def test_a_condition_does_not_wait_for_the_next_snapshot(
    hass: HomeAssistant,
    make: Make,
    dial: Dial,
    change: Change,
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fetch(*_: object) -> Fetched:
        return Fetched(webp("blue"))

    monkeypatch.setattr(gathering, "async_fetch_again", fetch)
    await make({"kind": "remote", "url": "http://pictures.local/a", "every": 3600, "condition": HOME}, entity("red"))
    display = await dial()
    assert name_of(await display.take()) == "blue"
    await ahead(display)
    await calm(hass, pass_time)
    await change(HOME, "off")
    await drawn(hass)
    await show(hass, webp("#123456"))
    assert name_of(await display.hear_image(immediate=True)) == "red"


@pytest.mark.parametrize("condition", ["{{ 1 / 0 }}", "{{ nonsense( }}"])
async def test_a_condition_that_fails_hides_its_screen_with_one_line_in_the_log(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, condition: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As Home Assistant's own conditions do."""
    await make(entity("red", condition=condition), entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "lime"
    assert name_of(await ahead(display)) == "lime"
    assert name_of(await next_turn(display, pass_time)) == "lime"
    told = [record.getMessage() for record in caplog.records if "its condition failed" in record.getMessage()]
    assert len(told) == 1
    assert told[0].startswith("Kitchen: the screen Red is not shown")


@pytest.mark.parametrize(
    ("hours", "seen"),
    [
        ({"after": 20}, ["red", "red", "lime", "red", "lime"]),
        ({"after": 20, "before": 600}, ["red", "red", "lime", "red", "lime"]),
    ],
)
async def test_a_screen_has_its_hours(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, hours: dict[str, int], seen: list[str]
) -> None:
    now = dt_util.now()
    times = {name: (now + timedelta(seconds=left)).strftime("%H:%M:%S") for name, left in hours.items()}
    edge = {"after": (now - timedelta(hours=1)).strftime("%H:%M:%S")} if "after" not in hours else {}
    edge |= {"before": (now + timedelta(hours=1)).strftime("%H:%M:%S")} if "before" not in hours else {}
    await make(entity("red"), entity("lime", **times, **edge))
    display = await dial()
    assert name_of(await display.take()) == "red"
    heard = [name_of(await ahead(display))]
    while len(heard) < len(seen):
        heard.append(name_of(await next_turn(display, pass_time)))
    assert heard == seen


@pytest.mark.usefixtures("noon")
async def test_a_screen_leaves_the_panel_when_its_hours_end(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    end = dt_util.now() + timedelta(seconds=20)
    await make(entity("red"), entity("lime", before=end.strftime("%H:%M:%S"), after="00:00:00"))
    display = await dial()
    await display.take()
    await ahead(display)
    assert name_of(await next_turn(display, pass_time)) == "red"
    await pass_time(6)
    assert name_of(await display.hear_image(immediate=True)) == "red"


async def test_a_screen_without_words_is_passed_over_until_it_has_some(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    message = "{{ 'Rain' if is_state('binary_sensor.home', 'off') }}"
    await make(entity("red"), text(message, background="blue"), entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "lime"
    assert name_of(await next_turn(display, pass_time)) == "red"
    await change(HOME, "off")
    await drawn(hass)
    assert name_of(await next_turn(display, pass_time)) == "blue"


async def test_there_is_a_clock_when_no_screen_has_words(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(text(""), text("{{ '' }}"))
    clock = await clock_of_now(hass)
    assert (await (await dial()).take()).image == clock


async def test_there_is_a_clock_when_no_screen_may_be_seen(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    await make(entity("red", condition="binary_sensor.never"), entity("lime", condition="{{ false }}"))
    clock = await clock_of_now(hass)
    assert (await (await dial()).take()).image == clock


# What fails


@pytest.mark.parametrize(
    "broken",
    [
        text("{{ 1 / 0 }}"),
        {"kind": "camera", "entity": "camera.gone", "every": 30},
        {"kind": "remote", "url": "http://127.0.0.1:1/x.webp"},
        {"kind": "weather", "entity": "weather.home"},
    ],
    ids=lambda data: str(data["kind"]),
)
async def test_a_failure_has_one_turn_and_the_others_go_on(
    hass: HomeAssistant,
    make: Make,
    dial: Dial,
    pass_time: PassTime,
    broken: Data,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(call: ServiceCall) -> None:
        raise ZeroDivisionError

    hass.states.async_set("weather.home", "sunny")
    hass.services.async_register("weather", "get_forecasts", fail, supports_response=SupportsResponse.ONLY)
    await make(broken, entity("lime"))
    display = await dial()
    error = await display.take()
    assert (name_of(error), error.dwell) == ("other", 15)
    assert name_of(await ahead(display)) == "lime"
    assert [said["message"] for said in display.texts if said.get("status") == "error"]
    for _ in range(5):
        assert name_of(await next_turn(display, pass_time)) == "lime"
    assert len([said for said in display.texts if said.get("status") == "error"]) == 1
    assert caplog.text.count("cannot be shown") == 1


@pytest.mark.parametrize("broken", [{"kind": "moon"}, {"kind": "entity", "entities": None}])
async def test_a_screen_of_another_version_does_not_stop_the_others(
    hass: HomeAssistant, make: Make, dial: Dial, broken: Data
) -> None:
    entry = await make(broken, entity("lime"))
    await dial("tronberry")
    await drawn(hass)
    assert entry.runtime_data.picture is not None


# Order


async def test_screens_come_in_their_order(hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime) -> None:
    await make(entity("red"), entity("lime"), entity("blue", dwell=20), order=["screen_2", "gone", "screen_0"])
    display = await dial()
    heard = [await display.take(), await ahead(display)]
    heard += [await next_turn(display, pass_time, seconds) for seconds in (15, 15, 20)]
    seen = [(name_of(one), one.dwell) for one in heard]
    assert seen == [("red", 15), ("lime", 15), ("blue", 20), ("red", 15), ("lime", 15)]


async def test_a_restart_goes_on_where_it_was(hass: HomeAssistant, make: Make, dial: Dial) -> None:
    entry = await make(entity("red"), entity("lime"), entity("blue"))
    display = await settled(await dial())
    await show_screen(hass, "Lime", keep=True)
    await display.take(immediate=True)
    await drawn(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Lime", "on")
    again = await dial()
    assert name_of(await again.take()) == "lime"
    assert name_of(await ahead(again)) == "lime"


async def test_a_screen_that_is_edited_while_it_waits_is_seen_as_it_is_now(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    entry = await make(entity("red"), entity("lime"))
    display = await settled(await dial())
    stored = {name: value for name, value in entity("blue").items() if name != "title"}
    hass.config_entries.async_update_subentry(entry, entry.subentries["screen_1"], data={**stored, "dwell": 15})
    await drawn(hass)
    await pass_time(15)
    await display.show()
    await drawn(hass)
    await show(hass, webp("#123456"))
    heard = list[str]()
    while (message := await display.hear()) != webp("#123456"):
        heard += [name_of(Heard(message))] if isinstance(message, bytes) else []
    assert "blue" in heard


# What people press


@pytest.mark.parametrize("name", ["Blue", "screen_2"])
async def test_a_screen_is_shown_by_its_title_or_id(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime, name: str
) -> None:
    await make(entity("red"), entity("lime"), entity("blue"))
    display = await settled(await dial())
    await show_screen(hass, name, duration=40)
    shown = await display.take(immediate=True)
    assert (name_of(shown), shown.dwell) == ("blue", 40)
    assert name_of(await ahead(display)) == "red"
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Blue", "off")


async def test_an_unknown_screen_is_refused_with_the_nearest(hass: HomeAssistant, make: Make) -> None:
    await make(entity("red"), entity("lime"))
    with pytest.raises(ServiceValidationError) as refused:
        await show_screen(hass, "Limo")
    assert refused.value.translation_placeholders == {"name": "Limo", "nearest": "Lime, Red"}
    assert state_of(hass, SELECT) == "rotation"


async def test_a_kept_screen_stays_until_it_is_let_go(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"))
    display = await dial()
    await display.take()
    assert name_of(await ahead(display)) == "lime"
    await act(hass, "switch", "turn_on", SWITCH)
    assert state_of(hass, SWITCH) == "on"
    assert name_of(await ahead(display)) == "red"
    assert name_of(await next_turn(display, pass_time)) == "red"
    await act(hass, "switch", "turn_off", SWITCH)
    assert state_of(hass, SWITCH) == "off"
    assert name_of(await ahead(display)) == "lime"


async def test_a_busy_screen_changes_no_state(
    hass: HomeAssistant, make: Make, dial: Dial, change: Change, pass_time: PassTime
) -> None:
    await make(entity("red"))
    display = await settled(await dial())
    await drawn(hass)
    changes: list[Event] = async_capture_events(hass, "state_changed")
    for value in range(30, 38):
        await change(SENSORS["red"], str(value))
        await display.take(immediate=True)
        await ahead(display)
        await pass_time(5)
        if value % 2:
            await next_turn(display, pass_time, 5)
    assert {event.data["entity_id"] for event in changes} == {SENSORS["red"]}


async def test_an_idle_clock_changes_no_state(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, restless: None
) -> None:
    display = await settled(await dial())
    await drawn(hass)
    changes: list[Event] = async_capture_events(hass, "state_changed")
    for _ in range(19):
        await next_turn(display, pass_time)
    await hass.async_block_till_done()
    assert not changes
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("rotation", "off")


async def test_a_screen_that_waits_on_the_display_gives_way_to_the_one_that_people_keep(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"))
    display = await dial("esp32")
    await pass_time(0.2)
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "lime"
    await act(hass, "switch", "turn_on", SWITCH)
    assert name_of(await ahead(display)) == "red"
