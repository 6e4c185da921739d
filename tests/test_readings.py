"""Entities as people read them, and what screens get of forecasts and of the past."""

from datetime import UTC, datetime, timedelta
from math import isnan
from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall, State, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.tronbyt import readings
from custom_components.tronbyt.gathering import Gathering
from custom_components.tronbyt.readings import async_read
from custom_components.tronbyt.screens.base import Forecast, Needs, Reading, Values
from custom_components.tronbyt.screens.region import Region

SENSOR, WEATHER = "sensor.attic", "weather.home"


async def read(hass: HomeAssistant, entity_id: str, state: str, **attributes: Any) -> Reading:
    """Give an entity that has a state."""
    hass.states.async_set(entity_id, state, attributes)
    reading = await async_read(hass, entity_id)
    assert reading is not None
    return reading


async def values(hass: HomeAssistant, **needs: Any) -> Values:
    """Give what a screen gets that needs something."""
    return await Gathering(hass).values(Needs(**needs))


# Words


async def test_who_does_not_exist_is_not_read(hass: HomeAssistant) -> None:
    assert await async_read(hass, "sensor.nobody") is None


@pytest.mark.parametrize(("language", "country", "text"), [("de", "DE", "21,5 °C"), ("de", "CH", "21.5 °C")])
async def test_a_number_and_a_screen_are_written_as_the_household_does(
    hass: HomeAssistant, language: str, country: str, text: str
) -> None:
    hass.config.language, hass.config.country = language, country
    assert (await read(hass, SENSOR, "21.5", unit_of_measurement="°C")).text == text
    assert (await read(hass, "sensor.version", "1.2.3")).text == "1.2.3"
    assert (await values(hass)).region == Region(language, country)


@pytest.mark.parametrize(
    ("entity_id", "state", "attributes", "text", "number"),
    [
        (SENSOR, "21.5", {"unit_of_measurement": "°C"}, "21.5 °C", 21.5),
        (SENSOR, "21.5", {}, "21.5", 21.5),
        ("input_number.size", "3", {"unit_of_measurement": "m"}, "3 m", 3.0),
        (SENSOR, "Tuesday", {}, "Tuesday", None),
        (SENSOR, "", {}, "", None),
        (SENSOR, "nan", {"unit_of_measurement": "W"}, "nan", None),
        (SENSOR, "inf", {"unit_of_measurement": "W"}, "inf", None),
        (SENSOR, "-Infinity", {}, "-Infinity", None),
    ],
)
async def test_a_state_is_read_with_its_unit(
    hass: HomeAssistant,
    entity_id: str,
    state: str,
    attributes: dict[str, str],
    text: str,
    number: float | None,
) -> None:
    reading = await read(hass, entity_id, state, friendly_name="Attic", **attributes)
    assert (reading.text, reading.number, reading.state) == (text, number, state)
    assert (reading.name, reading.unit) == ("Attic", attributes.get("unit_of_measurement", ""))


@pytest.mark.parametrize(("precision", "text"), [(0, "21 °C"), (1, "21.5 °C"), (3, "21.457 °C")])
async def test_a_number_has_the_precision_that_people_chose(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, precision: int, text: str
) -> None:
    entry = entity_registry.async_get_or_create("sensor", "demo", "attic", suggested_object_id="attic")
    entity_registry.async_update_entity_options(entry.entity_id, "sensor", {"display_precision": precision})
    reading = await read(hass, entry.entity_id, "21.4567", unit_of_measurement="°C")
    assert (reading.text, reading.number) == (text, 21.4567)


@pytest.mark.parametrize(
    ("entity_id", "device_class", "state", "text"),
    [
        ("binary_sensor.door", "door", "on", "Open"),
        ("binary_sensor.door", "door", "off", "Closed"),
        ("binary_sensor.thing", None, "on", "On"),
        ("lock.front", None, "locked", "Locked"),
        ("lock.front", None, "odd", "odd"),
    ],
)
async def test_states_are_translated(
    hass: HomeAssistant, entity_id: str, device_class: str | None, state: str, text: str
) -> None:
    assert await async_setup_component(hass, entity_id.partition(".")[0], {})
    attributes = {} if device_class is None else {"device_class": device_class}
    assert (await read(hass, entity_id, state, **attributes)).text == text


@pytest.mark.parametrize("state", ["unavailable", "unknown"])
async def test_what_is_not_there_has_its_word_and_no_number(hass: HomeAssistant, state: str) -> None:
    reading = await read(hass, SENSOR, state, unit_of_measurement="°C")
    assert not reading.available
    assert (reading.text, reading.number) == (state, None)


async def test_a_reading_knows_its_attributes_and_since_when(hass: HomeAssistant) -> None:
    reading = await read(hass, "media_player.hall", "playing", media_title="Song")
    state = hass.states.get("media_player.hall")
    assert state is not None
    assert (reading.attributes["media_title"], reading.changed_at) == ("Song", state.last_changed)


# Icons


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the name of an icon for its path."""

    async def as_it_is(_hass: HomeAssistant, name: str) -> str:
        return name

    monkeypatch.setattr(readings, "async_path_of", as_it_is)


@pytest.mark.parametrize(
    ("entity_id", "state", "attributes", "icon"),
    [
        ("binary_sensor.door", "on", {"device_class": "door", "icon": "mdi:cat"}, "mdi:cat"),
        ("binary_sensor.door", "on", {"device_class": "door"}, "mdi:door-open"),
        ("binary_sensor.door", "off", {"device_class": "door"}, "mdi:door-closed"),
        ("binary_sensor.thing", "off", {}, "mdi:radiobox-blank"),
        ("binary_sensor.thing", "off", {"device_class": "unheard_of"}, "mdi:radiobox-blank"),
        (SENSOR, "21", {"device_class": "temperature"}, "mdi:thermometer"),
        ("lock.front", "unlocked", {}, "mdi:lock-open-variant"),
    ],
)
async def test_an_entity_has_the_icon_that_people_know(
    hass: HomeAssistant, names: None, entity_id: str, state: str, attributes: dict[str, str], icon: str
) -> None:
    assert await async_setup_component(hass, entity_id.partition(".")[0], {})
    assert (await read(hass, entity_id, state, **attributes)).symbol == icon


async def test_a_state_that_no_integration_made_is_read_without_an_icon(hass: HomeAssistant) -> None:
    reading = await read(hass, "martian.green", "on")
    assert (reading.text, reading.symbol) == ("on", None)


async def test_an_integration_has_icons_of_its_own(
    hass: HomeAssistant, names: None, entity_registry: er.EntityRegistry
) -> None:
    entry = entity_registry.async_get_or_create("sensor", "sun", "dawn", translation_key="next_dawn")
    assert (await read(hass, entry.entity_id, "5")).symbol == "mdi:sun-clock"


async def test_an_icon_is_a_path_on_a_grid(hass: HomeAssistant) -> None:
    symbol = (await read(hass, SENSOR, "1", icon="mdi:cat")).symbol
    assert symbol is not None
    assert symbol.startswith("M")
    assert (await read(hass, SENSOR, "1", icon="mdi:no-such-icon")).symbol is None
    assert (await read(hass, SENSOR, "1", icon="hue:lamp")).symbol is None


# What screens get beside them


async def test_what_does_not_exist_is_left_out(hass: HomeAssistant) -> None:
    hass.states.async_set(SENSOR, "1")
    found = await values(hass, entities=(SENSOR, "sensor.nobody"))
    assert list(found.readings) == [SENSOR]


async def test_templates_are_rendered_and_name_icons(hass: HomeAssistant) -> None:
    found = await values(hass, templates={"message": " {{ 1 + 1 }} ", "icon": "mdi:{{ 'cat' }}"}, symbols=("mdi:dog",))
    assert found.texts == {"message": "2", "icon": "mdi:cat"}
    assert set(found.symbols) == {"mdi:cat", "mdi:dog"}


async def test_a_template_that_fails_says_why(hass: HomeAssistant) -> None:
    with pytest.raises(HomeAssistantError) as failed:
        await values(hass, templates={"message": "{{ 1 / 0 }}"})
    assert failed.value.translation_key == "template_failed"
    assert "ZeroDivisionError" in (failed.value.translation_placeholders or {})["error"]


@pytest.mark.parametrize(("sun", "is_night"), [("below_horizon", True), ("above_horizon", False), (None, False)])
async def test_the_sun_tells_whether_it_is_night(hass: HomeAssistant, sun: str | None, is_night: bool) -> None:
    if sun is not None:
        hass.states.async_set("sun.sun", sun)
    assert (await values(hass)).is_night is is_night


# Forecasts


def answer(hass: HomeAssistant, forecast: Any) -> list[ServiceCall]:
    """Have the weather answer with a forecast, or fail; give what it is asked."""
    asked: list[ServiceCall] = []

    async def get_forecasts(call: ServiceCall) -> Any:
        asked.append(call)
        if isinstance(forecast, Exception):
            raise forecast
        return forecast

    hass.services.async_register("weather", "get_forecasts", get_forecasts, supports_response=SupportsResponse.ONLY)
    return asked


async def forecasts(hass: HomeAssistant) -> tuple[Forecast, ...]:
    """Give the forecast of the days."""
    return (await values(hass, forecasts=((WEATHER, "daily"),))).forecasts[WEATHER, "daily"]


async def test_a_forecast_is_in_local_time(hass: HomeAssistant) -> None:
    day = {
        "datetime": "2026-07-01T12:00:00+00:00",
        "condition": "rainy",
        "temperature": 21.5,
        "templow": 12,
        "precipitation_probability": 80,
    }
    asked = answer(hass, {WEATHER: {"forecast": [day, {"datetime": "2026-07-02T12:00:00+00:00"}]}})
    first, second = await forecasts(hass)
    assert asked[0].data == {"entity_id": WEATHER, "type": "daily"}
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert first == Forecast(noon, "rainy", 21.5, 12, 80)
    assert first.at.utcoffset() == dt_util.as_local(noon).utcoffset()
    assert second == Forecast(noon + timedelta(days=1), "")


@pytest.mark.parametrize(
    ("features", "asked_for"),
    [
        (None, ["daily", "twice_daily", "hourly"]),
        (1, ["daily"]),
        (2, ["hourly"]),
        (6, ["twice_daily", "hourly"]),
        (0, []),
    ],
)
async def test_days_are_made_of_what_a_weather_service_has(
    hass: HomeAssistant, features: int | None, asked_for: list[str]
) -> None:
    asked = answer(hass, {})
    hass.states.async_set(WEATHER, "sunny", {} if features is None else {"supported_features": features})
    await forecasts(hass)
    assert [call.data["type"] for call in asked] == asked_for


@pytest.mark.parametrize(("features", "low"), [(4, 31), (2, 50)])
async def test_a_service_without_days_has_days_of_halves_or_hours(
    hass: HomeAssistant, features: int, low: float
) -> None:
    halves = [
        {"datetime": "2026-11-24T06:00:00-08:00", "is_daytime": True, "condition": "sunny", "temperature": 50},
        {"datetime": "2026-11-24T18:00:00-08:00", "is_daytime": False, "condition": "clear-night", "temperature": 31},
    ]
    answer(hass, {WEATHER: {"forecast": halves if features == 4 else halves[:1]}})
    hass.states.async_set(WEATHER, "sunny", {"supported_features": features})
    (day,) = await forecasts(hass)
    assert (day.condition, day.temperature, day.low) == ("sunny", 50, low)


@pytest.mark.parametrize("forecast", [HomeAssistantError("no"), {}, {WEATHER: {}}, {WEATHER: {"forecast": []}}])
async def test_a_forecast_that_cannot_be_had_is_empty(hass: HomeAssistant, forecast: Any) -> None:
    answer(hass, forecast)
    assert await forecasts(hass) == ()


async def test_without_weather_there_is_no_forecast(hass: HomeAssistant) -> None:
    assert await forecasts(hass) == ()


# The past


class Recorder:
    """Remembers states, as the recorder does."""

    def __init__(self, *states: State) -> None:
        """Remember these."""
        self.states = states
        self.since: datetime | None = None

    def changes(self, _hass: HomeAssistant, since: datetime, **wanted: Any) -> dict[str, list[State]]:
        """Give what there is of the entity that is wanted."""
        self.since = since
        return {SENSOR: list(self.states)} if wanted["entity_id"] == SENSOR else {}


@pytest.fixture
def recorded(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Have a recorder that saw numbers, words, and nothing."""
    now = dt_util.utcnow()
    states = ("20", "unavailable", "warm", "21.5", "unknown")
    recorder = Recorder(
        *(State(SENSOR, state, last_changed=now + timedelta(hours=n)) for n, state in enumerate(states))
    )
    monkeypatch.setattr("homeassistant.components.recorder.get_instance", lambda hass: hass)
    monkeypatch.setattr("homeassistant.components.recorder.history.state_changes_during_period", recorder.changes)
    hass.config.components.add("recorder")
    return recorder


async def test_the_past_is_numbers_and_gaps(hass: HomeAssistant, recorded: Recorder) -> None:
    points = (await values(hass, history=((SENSOR, 6.0),))).history[SENSOR]
    begin = recorded.states[0].last_changed
    assert [at - begin.timestamp() for at, _ in points] == pytest.approx([0, 3600, 3 * 3600, 4 * 3600])
    assert [None if isnan(value) else value for _, value in points] == [20.0, None, 21.5, None]
    assert points[0] == (begin.timestamp(), 20.0)


async def test_the_past_goes_back_as_far_as_is_wanted(hass: HomeAssistant, recorded: Recorder) -> None:
    before = dt_util.utcnow()
    await values(hass, history=((SENSOR, 6.0),))
    assert recorded.since is not None
    assert before - timedelta(hours=6) <= recorded.since <= dt_util.utcnow() - timedelta(hours=6)


async def test_who_was_never_recorded_has_no_past(hass: HomeAssistant, recorded: Recorder) -> None:
    assert (await values(hass, history=(("sensor.nobody", 6.0),))).history == {"sensor.nobody": ()}


async def test_without_a_recorder_there_is_no_past(hass: HomeAssistant) -> None:
    assert (await values(hass, history=((SENSOR, 6.0),))).history == {SENSOR: ()}
