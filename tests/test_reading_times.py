"""Moments, days, durations and numbers of entities as people read them: in local time, in as many digits as tell."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.tronbyt.readings import async_read
from custom_components.tronbyt.screens.base import Reading

MOMENT = "2026-11-24T20:15:00+00:00"


@pytest.fixture(autouse=True)
async def noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Be in Berlin, in the evening before a quarter past nine."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-24T18:15:00+00:00")


async def read(hass: HomeAssistant, entity_id: str, state: str, **attributes: Any) -> Reading:
    """Give an entity that has a state."""
    hass.config.country = "GB"
    hass.states.async_set(entity_id, state, attributes)
    reading = await async_read(hass, entity_id)
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("entity_id", "state", "attributes", "clock", "relative"),
    [
        ("sensor.washer", MOMENT, {"device_class": "timestamp"}, "21:15", "in 2 h"),
        ("sensor.bin", "2026-11-26", {"device_class": "date"}, "26 Nov", "in 2 d"),
        ("event.bell", MOMENT, {}, "21:15", "in 2 h"),
        ("button.restart", "2026-11-24T17:15:00+00:00", {}, "18:15", "1 h ago"),
        ("scene.film", "2026-11-24T18:14:00+00:00", {}, "19:14", "1 min ago"),
        ("input_button.go", "2026-11-23T18:15:00+00:00", {}, "23 Nov 19:15", "24 h ago"),
        ("input_datetime.both", "2026-11-24 21:15:00", {}, "21:15", "in 2 h"),
        ("input_datetime.day", "2026-11-25", {}, "25 Nov", "tomorrow"),
        ("input_datetime.time", "06:45:00", {}, "6:45", "6:45"),
        ("datetime.alarm", MOMENT, {}, "21:15", "in 2 h"),
    ],
)
async def test_a_moment_is_read_in_local_time(
    hass: HomeAssistant, entity_id: str, state: str, attributes: dict[str, str], clock: str, relative: str
) -> None:
    reading = await read(hass, entity_id, state, **attributes)
    assert (reading.text, reading.clock, reading.relative) == (clock, clock, relative)


@pytest.mark.parametrize(
    ("state", "unit", "clock"),
    [("5025", "s", "1:23:45"), ("83.75", "min", "1:23:45"), ("50", "h", "2 d 2:00"), ("12", "ms", ""), ("?", "s", ""),
     ("inf", "s", ""), ("1", "parsec", "")],
)  # fmt: skip
async def test_a_duration_is_read_as_clocks_tell_it(hass: HomeAssistant, state: str, unit: str, clock: str) -> None:
    reading = await read(hass, "sensor.left", state, device_class="duration", unit_of_measurement=unit)
    assert (reading.clock, reading.relative) == (clock, "")


@pytest.mark.parametrize("state", ["unknown", "unavailable"])
async def test_what_has_no_moment_yet_has_no_time(hass: HomeAssistant, state: str) -> None:
    reading = await read(hass, "button.restart", state)
    assert (reading.text, reading.clock, reading.available) == (state, "", False)


async def test_a_number_without_a_precision_is_as_long_as_it_tells_something(hass: HomeAssistant) -> None:
    assert (await read(hass, "sensor.power", "73.75999999999999", unit_of_measurement="W")).text == "73.76 W"


@pytest.mark.parametrize("option", ["display_precision", "suggested_display_precision"])
async def test_a_precision_that_was_said_is_kept(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, option: str
) -> None:
    entry = entity_registry.async_get_or_create("sensor", "demo", "power", suggested_object_id="power")
    options = {"sensor": {option: 4}}
    for domain, told in options.items():
        entity_registry.async_update_entity_options(entry.entity_id, domain, told)
    assert (await read(hass, entry.entity_id, "73.7512")).text == "73.7512"
