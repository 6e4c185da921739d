"""The night where clocks are set, where one of its screens is gone, and where people keep a screen that it has not."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.tronbyt.model import Format, Screen, Size
from custom_components.tronbyt.night import NightWatch, night_plan
from custom_components.tronbyt.rendering import async_get_rendering

from .conftest import Dial, PassTime
from .flow_steps import suggested
from .live import SELECT, SWITCH, act, entity, name_of, next_turn, state_of
from .pictures import ahead
from .test_live_screens import Make, make

__all__ = ["make"]
"""Fixtures."""

NIGHT = "switch.kitchen_night_mode"
BERLIN = "Europe/Berlin"


# Where clocks are set


@pytest.mark.parametrize(
    "skipped",
    [
        datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo(BERLIN)),
        datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 10, 4, 2, 15, tzinfo=ZoneInfo("Australia/Lord_Howe")),
    ],
    ids=lambda moment: moment.tzinfo.key,
)
@pytest.mark.parametrize("begins", [True, False])
async def test_a_night_has_its_edge_within_the_hour_in_which_it_is_skipped(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, skipped: datetime, *, begins: bool
) -> None:
    await hass.config.async_set_time_zone(str(skipped.tzinfo))
    edge = skipped.strftime("%H:%M:%S")
    hours = {"after": edge, "before": "09:00:00"} if begins else {"after": "22:00:00", "before": edge}
    freezer.move_to((skipped - timedelta(hours=1, minutes=30)).astimezone(UTC))
    watch = NightWatch(hass, lambda: None)
    watch.begin(night_plan({"when": "hours", **hours}))
    assert watch.is_night is not begins
    for _ in range(5):
        freezer.tick(timedelta(minutes=30))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()
    assert watch.is_night is begins
    watch.close()


async def test_an_hour_that_comes_twice_is_two_hours_elsewhere(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone(BERLIN)
    rendering = async_get_rendering(hass).acquire()
    clock = Screen("clock", "Clock", 15, "clock", {"time_zone": "Asia/Tokyo"})
    images = set[bytes]()
    for fold in (0, 1):
        freezer.move_to(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo(BERLIN), fold=fold).astimezone(UTC))
        drawn = await rendering.screen(clock, Format(Size(64, 32), None), monotonic())
        assert drawn.image is not None
        images.add(drawn.image.data)
    await rendering.async_release()
    assert len(images) == 2


# Its screens


@pytest.mark.parametrize("again", [["screen_0"], []])
async def test_a_night_can_be_changed_after_one_of_its_screens_was_deleted(
    hass: HomeAssistant, make: Make, again: list[str]
) -> None:
    night = {"when": "never", "screens": [*again, "screen_2"], "brightness": 50, "colors": "plain", "pushes": "all"}
    entry = await make(entity("red"), entity("lime"), entity("blue"), night=night)
    hass.config_entries.async_remove_subentry(entry, "screen_2")
    await hass.async_block_till_done()
    flow = await hass.config_entries.options.async_init(entry.entry_id)
    form = await hass.config_entries.options.async_configure(flow["flow_id"], {"next_step_id": "night"})
    filled: dict[str, Any] = {**suggested(form), "brightness": 20}
    done = await hass.config_entries.options.async_configure(flow["flow_id"], filled)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options["night"] == {**night, "screens": again, "brightness": 20}


async def test_a_screen_that_people_keep_is_kept_over_a_night_that_has_it_not(
    hass: HomeAssistant, make: Make, dial: Dial, pass_time: PassTime
) -> None:
    await make(entity("red"), entity("lime"), night={"when": "never", "screens": ["screen_1"], "brightness": 50})
    display = await dial()
    assert name_of(await display.take()) == "red"
    assert name_of(await ahead(display)) == "lime"
    await act(hass, "switch", "turn_on", SWITCH)
    assert name_of(await ahead(display)) == "red"
    await act(hass, "switch", "turn_on", NIGHT)
    # The level of the night needs an image at once: the one that is seen.
    assert name_of(await display.take(immediate=True)) == "red"
    assert name_of(await display.take(immediate=True)) == "lime"
    assert name_of(await ahead(display)) == "lime"
    assert name_of(await next_turn(display, pass_time)) == "lime"
    await act(hass, "switch", "turn_off", NIGHT)
    assert name_of(await display.take(immediate=True)) == "lime"
    heard = [name_of(await ahead(display)), *[name_of(await next_turn(display, pass_time)) for _ in range(2)]]
    assert heard == ["red", "red", "red"]
    assert (state_of(hass, SELECT), state_of(hass, SWITCH)) == ("Red", "on")
