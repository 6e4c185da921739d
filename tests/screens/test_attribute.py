"""Attributes in the place of states, timers that count down, and what is on or off over time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import fsum

import pytest

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.screens.attribute import names_in, with_attribute
from custom_components.tronbyt.screens.base import Needs, Reading, Values, chosen
from custom_components.tronbyt.screens.countdown import is_running, left
from custom_components.tronbyt.screens.entity import EntityScreen
from custom_components.tronbyt.screens.graph import Graph

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
SMALL = Size(64, 32)
CLIMATE, TIMER, DOOR = "climate.hall", "timer.egg", "binary_sensor.door"
CYAN = (0x50, 0xD0, 0xFF)


def reading(entity_id: str, state: str, attributes: Mapping[str, object] | None = None) -> Reading:
    """Return an entity whose state is not what is looked at."""
    return Reading(entity_id, "Name", state, state.title(), attributes=attributes or {}, changed_at=NOW)


@pytest.mark.parametrize(
    ("value", "text", "number", "clock"),
    [
        ("Dentist", "Dentist", None, ""),
        (21.5, "21.5", 21.5, ""),
        (21.0, "21", 21.0, ""),
        ("73.75999999999999", "73.76", 73.75999999999999, ""),
        (True, "True", None, ""),
        ([255, 170, 0], "255, 170, 0", None, ""),
        ("2026-11-24 19:30:00", "2026-11-24 19:30:00", None, "19:30"),
        (datetime(2026, 11, 24, 19, 30, tzinfo=UTC), "2026-11-24 19:30:00+00:00", None, "19:30"),
    ],
)
def test_an_attribute_is_told_as_a_state(value: object, text: str, number: float | None, clock: str) -> None:
    told = with_attribute(reading(CLIMATE, "heat", {"one": value}), "one", NOW)
    assert told is not None
    assert (told.text, told.number, told.clock, told.available) == (text, number, clock, True)


@pytest.mark.parametrize(
    ("state", "attributes"), [("heat", {}), ("heat", {"one": None}), ("heat", {"one": ""}), ("unavailable", {"one": 1})]
)
def test_an_attribute_that_is_not_there_is_unknown(state: str, attributes: dict[str, object]) -> None:
    told = with_attribute(reading(CLIMATE, state, attributes), "one", NOW)
    assert told is not None
    assert not told.available


def test_without_a_name_the_state_is_told() -> None:
    whole = reading(CLIMATE, "heat")
    assert with_attribute(whole, "", NOW) is whole
    assert with_attribute(None, "one", NOW) is None
    assert names_in("a, ,c", 4) == ("a", "", "c", "")
    assert names_in(None, 1) == ("",)


def shown(known: Reading, duration: float = 10.0, **choices: str) -> Scene:
    """Return the scene of one entity."""
    screen = chosen(EntityScreen, {"entities": [known.entity_id], **choices})
    scene = screen.build(Values(readings={known.entity_id: known}), SMALL, NOW, duration)
    assert scene is not None
    return scene


def test_a_screen_of_entities_shows_an_attribute() -> None:
    known = reading(CLIMATE, "heat", {"current_temperature": 21.5})
    plain = replace(known, text="21.5", number=21.5)
    pictures = [frames(shown(*told), SMALL)[0].image.tobytes() for told in ((known,), (plain,))]
    attribute = frames(shown(known, attributes="current_temperature"), SMALL)[0].image.tobytes()
    assert attribute == pictures[1] != pictures[0]


@pytest.mark.parametrize(("chosen_times", "text"), [("clock", "21:15"), ("relative", "in 3 h")])
def test_people_choose_how_moments_are_told(chosen_times: str, text: str) -> None:
    known = replace(reading("sensor.washer", "?"), text="?", clock="21:15", relative="in 3 h")
    plain = replace(known, text=text, clock="", relative="")
    told, expected = shown(known, times=chosen_times), shown(plain)
    assert frames(told, SMALL)[0].image.tobytes() == frames(expected, SMALL)[0].image.tobytes()


def timer(state: str, **attributes: object) -> Reading:
    """Return a timer."""
    return reading(TIMER, state, attributes)


@pytest.mark.parametrize(
    ("known", "runs", "text"),
    [
        (timer("active", finishes_at="2026-11-24T18:03:10+00:00"), True, "3:10"),
        (timer("active", finishes_at="2026-11-24T18:00:00"), True, "0:00"),
        (timer("active", finishes_at="2026-11-24T17:59:00+00:00"), True, "0:00"),
        (timer("active", finishes_at="soon"), False, ""),
        (timer("active"), False, ""),
        (timer("paused", remaining="0:05:00"), False, "0:05:00"),
        (timer("idle", remaining="0:05:00"), False, ""),
        (reading("sensor.egg", "active", {"finishes_at": "2026-11-24T18:03:10+00:00"}), False, ""),
    ],
)
def test_what_is_left_of_a_timer(known: Reading, runs: bool, text: str) -> None:
    assert (is_running(known), left(known, NOW)) == (runs, text)


def test_a_timer_counts_down_while_it_is_seen() -> None:
    scene = shown(timer("active", finishes_at="2026-11-24T18:03:10+00:00"), duration=2.5)
    pictures = frames(scene, SMALL)
    expected = [
        frames(shown(replace(reading(TIMER, "on"), text=text)), SMALL)[0].image.tobytes()
        for text in ("3:10", "3:09", "3:08")
    ]
    assert [picture.image.tobytes() for picture in pictures] == expected
    assert [picture.seconds for picture in pictures] == [1.0, 1.0, 0.5]


@pytest.mark.parametrize("duration", [0.4, 60.0, 600.0])
def test_a_count_down_takes_as_long_as_the_screen(duration: float) -> None:
    pictures = frames(shown(timer("active", finishes_at="2026-11-24T19:00:00+00:00"), duration), SMALL)
    assert fsum(picture.seconds for picture in pictures) == pytest.approx(duration)
    assert len(pictures) <= 120


def test_only_a_screen_with_a_timer_is_another_at_each_second() -> None:
    assert chosen(EntityScreen, {"entities": [CLIMATE, TIMER]}).needs.steps == 1
    assert chosen(EntityScreen, {"entities": [CLIMATE]}).needs == Needs(entities=(CLIMATE,))


def test_a_graph_asks_for_the_history_of_an_attribute() -> None:
    graph = chosen(Graph, {"entities": [CLIMATE, "sensor.a"], "attributes": "current_temperature", "hours": 2})
    assert graph.needs.entities == (CLIMATE, "sensor.a")
    assert graph.needs.history == ((f"{CLIMATE} current_temperature", 2), ("sensor.a", 2))


def test_a_graph_shows_the_history_of_an_attribute() -> None:
    known = reading(CLIMATE, "heat", {"current_temperature": 21.5})
    graph = chosen(Graph, {"entities": [CLIMATE], "attributes": "current_temperature"})
    assert graph.build(Values(readings={CLIMATE: known}), SMALL, NOW, 10) is not None
    assert chosen(Graph, {"entities": [CLIMATE]}).build(Values(readings={CLIMATE: known}), SMALL, NOW, 10) is None


def was_on(hours: float, entity_id: str = DOOR) -> Values:
    """Return a door that was closed a day ago, opened before so many hours and closed again an hour later."""
    begin = NOW - timedelta(hours=24)
    opened = NOW - timedelta(hours=hours)
    past = [(begin, 0.0), (opened, 1.0), (opened + timedelta(hours=1), 0.0)]
    history = {entity_id: tuple((at.timestamp(), value) for at, value in past)}
    return Values(readings={entity_id: reading(entity_id, "off")}, history=history)


def lit(values: Values, row: int, *entities: str) -> list[int]:
    """Return the columns that are lit in a row."""
    scene = chosen(Graph, {"entities": [*entities], "name": False, "hours": 16}).build(values, SMALL, NOW, 10)
    assert scene is not None
    image = frames(scene, SMALL)[0].image
    return [column for column in range(64) if image.getpixel((column, row)) != (0, 0, 0)]


def test_what_is_on_or_off_has_a_bar_while_it_is_on() -> None:
    for row in (14, 20, 29):
        assert lit(was_on(8), row, DOOR) == [32, 33, 34, 35]
    assert lit(was_on(8), 31, DOOR) == [*range(64)]


def test_several_that_are_on_or_off_have_a_band_each() -> None:
    other = "binary_sensor.window"
    both = was_on(8)
    second = was_on(4, other)
    values = Values(readings={**both.readings, **second.readings}, history={**both.history, **second.history})
    assert lit(values, 12, DOOR, other) == [32, 33, 34, 35]
    assert lit(values, 28, DOOR, other) == [48, 49, 50, 51]
