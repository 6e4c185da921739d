"""The household of the rotation's measurements."""

import pytest
from homeassistant.core import HomeAssistant

from benchmarks.rotation_screens import FACES, PICTURES, PLAYERS, SENSORS, screens_of, set_sensor
from custom_components.tronbyt.const import SUBENTRY_SCREEN
from custom_components.tronbyt.screens.clock import Clock
from custom_components.tronbyt.screens.fields import Choice
from custom_components.tronbyt.screens.kinds import KINDS
from custom_components.tronbyt.shelf import COMMON


@pytest.mark.parametrize("number", range(SENSORS))
def test_each_display_has_five_kinds_with_choices_that_they_have(number: int) -> None:
    screens = screens_of(number)
    assert len({screen["data"]["kind"] for screen in screens}) == len(screens) == 5
    for screen in screens:
        data = screen["data"]
        assert screen["subentry_type"] == SUBENTRY_SCREEN
        assert data["dwell"] == 1
        choices = {choice.name for choice in KINDS[data["kind"]].FIELDS}
        assert data.keys() - set(COMMON) <= choices


def test_the_faces_are_those_that_a_clock_has() -> None:
    assert [choice.options for choice in Clock.FIELDS if isinstance(choice, Choice) and choice.name == "face"] == [
        FACES
    ]


def test_displays_share_some_things_and_not_others() -> None:
    everything = [repr(screens_of(number)) for number in range(100)]
    assert len(set(everything)) > max(SENSORS, PLAYERS, PICTURES)
    assert screens_of(0)[1] == screens_of(SENSORS)[1] != screens_of(1)[1]


def test_each_sensor_changes_in_its_turn(hass: HomeAssistant) -> None:
    for change in range(SENSORS):
        set_sensor(hass, change)
    before = {state.entity_id: state.state for state in hass.states.async_all("sensor")}
    set_sensor(hass, SENSORS + 3)
    after = {state.entity_id: state.state for state in hass.states.async_all("sensor")}
    assert len(before) == SENSORS
    assert {name for name in after if after[name] != before[name]} == {"sensor.bench_3"}
