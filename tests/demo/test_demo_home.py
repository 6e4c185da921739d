"""The demo's home: what it measures, plays and sees."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.components.weather import (
    ATTR_CONDITION_CLEAR_NIGHT,
    ATTR_CONDITION_CLOUDY,
    ATTR_CONDITION_PARTLYCLOUDY,
    ATTR_CONDITION_POURING,
    ATTR_CONDITION_RAINY,
    ATTR_CONDITION_SUNNY,
)
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageStat

from tools.demo.demo_home import measures
from tools.demo.demo_home.media_player import RecordPlayer
from tools.demo.demo_home.records import RECORDS, SIDE, Record
from tools.demo.demo_home.sensor import PAST, SENSORS, STEP, past
from tools.demo.demo_home.view import SIZE, view
from tools.demo.demo_home.weather import day, hour, next_hours

CONDITIONS = {
    ATTR_CONDITION_CLEAR_NIGHT,
    ATTR_CONDITION_CLOUDY,
    ATTR_CONDITION_PARTLYCLOUDY,
    ATTR_CONDITION_POURING,
    ATTR_CONDITION_RAINY,
    ATTR_CONDITION_SUNNY,
}
NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


# Measures


@given(moments)
def test_what_is_measured_could_be_true(at: datetime) -> None:
    assert -20 < measures.garden(at) < 35
    assert 18 < measures.living_room(at) < 23
    assert 0 <= measures.solar(at) <= 3400
    assert 0 < measures.power(at) < 1000
    assert 0 <= measures.wind(at) < 40
    assert 0 <= measures.rain(at) <= 100
    assert 0 <= measures.garden_humidity(at) <= 100


@given(moments)
def test_the_weather_has_a_name_that_home_assistant_knows(at: datetime) -> None:
    assert measures.condition(at) in CONDITIONS
    assert measures.condition(at.replace(hour=2)) != ATTR_CONDITION_SUNNY


@given(moments)
def test_in_the_night_the_sun_yields_nothing_and_it_is_colder_than_in_the_afternoon(at: datetime) -> None:
    assert measures.solar(at.replace(hour=2)) == 0 < measures.solar(at.replace(hour=13))
    assert measures.garden(at.replace(hour=3)) < measures.garden(at.replace(hour=15))


def test_the_door_opens_and_closes_within_minutes() -> None:
    seen = {measures.is_door_open(NOON + timedelta(seconds=second)) for second in range(240)}
    assert seen == {True, False}


@pytest.mark.parametrize("sensor", SENSORS, ids=lambda sensor: sensor.key)
def test_a_day_of_each_sensor_is_a_line_with_many_values(sensor: object) -> None:
    described = next(each for each in SENSORS if each is sensor)
    values = [round(described.measure(NOON - number * STEP), described.digits) for number in range(PAST // STEP)]
    assert len(set(values)) > 10


@given(moments)
def test_a_day_is_warmer_than_its_night(at: datetime) -> None:
    forecast = day(at.replace(hour=0, minute=0, second=0))
    low, high = forecast["native_templow"], forecast["native_temperature"]
    assert low is not None
    assert high is not None
    assert low < high


@given(moments)
def test_an_hour_says_what_will_be_measured(at: datetime) -> None:
    assert hour(at)["native_temperature"] == round(measures.garden(at))


# When the clocks change

CHANGES = [
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam")),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam")),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam")),
    datetime(2026, 3, 8, 12, tzinfo=UTC).astimezone(ZoneInfo("America/New_York")),
    datetime(2026, 11, 1, 12, tzinfo=UTC).astimezone(ZoneInfo("America/New_York")),
    datetime(2027, 1, 1, tzinfo=UTC).astimezone(ZoneInfo("Pacific/Kiritimati")),
]


@pytest.mark.parametrize("now", CHANGES, ids=str)
def test_the_past_has_a_value_for_each_step_of_real_time(now: datetime) -> None:
    moments = [moment.timestamp() for moment in past(now, None)]
    assert [later - sooner for sooner, later in pairwise(moments)] == [STEP.total_seconds()] * (PAST // STEP - 2)
    assert now.timestamp() - moments[-1] == STEP.total_seconds()


@pytest.mark.parametrize("now", CHANGES, ids=str)
def test_a_past_that_is_recorded_goes_on_where_it_ended(now: datetime) -> None:
    recorded = now.astimezone(UTC) - 3 * STEP
    assert [moment.timestamp() - recorded.timestamp() for moment in past(now, recorded)] == [300.0, 600.0]
    assert len(list(past(now, recorded - 10 * PAST))) == PAST // STEP - 1


@pytest.mark.parametrize("now", CHANGES, ids=str)
def test_the_next_hours_are_an_hour_of_real_time_apart(now: datetime) -> None:
    begins = [moment.timestamp() for moment in next_hours(now)]
    assert {later - sooner for sooner, later in pairwise(begins)} == {3600.0}
    assert 0 < begins[0] - now.timestamp() <= 3600


# The record player


@pytest.fixture
def player(freezer: FrozenDateTimeFactory) -> RecordPlayer:
    """Return a record player that has just begun."""
    return RecordPlayer()


async def test_one_record_follows_another(player: RecordPlayer, freezer: FrozenDateTimeFactory) -> None:
    for record in (*RECORDS, RECORDS[0]):
        assert (player.media_title, player.media_artist) == (record.title, record.artist)
        freezer.tick(record.seconds - 1)
        await player.async_update()
        assert player.media_title == record.title
        freezer.tick(1)
        await player.async_update()


async def test_a_paused_record_goes_on_where_it_was(player: RecordPlayer, freezer: FrozenDateTimeFactory) -> None:
    freezer.tick(40)
    await player.async_media_pause()
    freezer.tick(1000)
    await player.async_update()
    assert (player.state, player.media_position, player.media_title) == (MediaPlayerState.PAUSED, 40, RECORDS[0].title)
    await player.async_media_play()
    assert (player.state, player.media_position) == (MediaPlayerState.PLAYING, 40)


async def test_another_record_has_another_cover(player: RecordPlayer) -> None:
    before = player.media_image_hash
    await player.async_media_previous_track()
    assert (player.media_title, player.media_position) == (RECORDS[-1].title, 0)
    assert player.media_image_hash != before
    await player.async_media_next_track()
    assert player.media_image_hash == before


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.title)
def test_a_cover_is_a_picture_with_colours(record: Record) -> None:
    with Image.open(BytesIO(record.cover())) as read:
        assert (read.format, read.size) == ("PNG", (SIDE // 2, SIDE // 2))
        assert len(read.convert("RGB").quantize(8).getcolors() or []) > 4


# The camera


def brightness(image: Image.Image) -> float:
    """Return how bright a picture is, 0…255."""
    return ImageStat.Stat(image.convert("L")).mean[0]


def test_the_garden_is_darker_at_night_but_never_black() -> None:
    assert 20 < brightness(view(NOON.replace(hour=2))) < brightness(view(NOON)) / 2


def test_the_cat_walks_on() -> None:
    seen = [view(NOON + timedelta(seconds=second)) for second in range(5)]
    assert all(image.size == SIZE for image in seen)
    assert all(one.tobytes() != other.tobytes() for one, other in pairwise(seen))
