"""What sensors were is read whole once, then only what is new, and never on the loop."""

import asyncio
import gc
import threading
from datetime import UTC, datetime, timedelta
from math import isnan
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util

from custom_components.tronbyt.histories import Histories
from custom_components.tronbyt.once import KEPT_FOR
from custom_components.tronbyt.screens.base import Point

SENSOR, OTHER = "sensor.attic", "sensor.cellar"
HOURS = 6.0
A_MINUTE = 61.0


class Recorder:
    """Has states, and notes what it is asked for."""

    def __init__(self) -> None:
        """Start with nothing recorded."""
        self.states: dict[str, list[State]] = {SENSOR: [], OTHER: []}
        self.asked: list[tuple[datetime, bool]] = []
        self.threads: set[int] = set()
        self.looks = 0
        self.answers = threading.Event()
        self.answers.set()
        self._busy = threading.Lock()

    def record(self, state: str, *, entity_id: str = SENSOR) -> None:
        """Record what a sensor is now."""
        self.states[entity_id].append(_Watched(self, entity_id, state))

    def changes(self, _hass: HomeAssistant, since: datetime, **wanted: bool | str) -> dict[str, list[State]]:
        """Return the states after a moment, and the one that was there at that moment if it is wanted."""
        assert self._busy.acquire(blocking=False)
        try:
            assert self.answers.wait(60)
            self.asked.append((since, bool(wanted["include_start_time_state"])))
            entity_id = str(wanted["entity_id"])
            states = self.states[entity_id]
            first = [state for state in states if state.last_updated <= since][-1:]
            after = [state for state in states if state.last_updated > since]
            return {entity_id: [*first, *after] if wanted["include_start_time_state"] else after}
        finally:
            self._busy.release()


class _Watched(State):
    """A state that tells in which thread it is read."""

    def __init__(self, recorder: Recorder, entity_id: str, state: str) -> None:
        self._recorder = recorder
        super().__init__(entity_id, state, last_changed=dt_util.utcnow(), last_updated=dt_util.utcnow())

    @property
    def state(self) -> str:
        self._recorder.looks += 1
        self._recorder.threads.add(threading.get_ident())
        return self._state

    @state.setter
    def state(self, state: str) -> None:
        self._state = state


@pytest.fixture
def recorder(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, freezer: FrozenDateTimeFactory) -> Recorder:
    """Have a recorder; the clocks stand still."""
    recorder = Recorder()
    monkeypatch.setattr("homeassistant.components.recorder.get_instance", lambda hass: hass)
    monkeypatch.setattr("homeassistant.components.recorder.history.state_changes_during_period", recorder.changes)
    hass.config.components.add("recorder")
    return recorder


def numbers(points: tuple[Point, ...]) -> list[float | None]:
    """Return what the points say, None where there was nothing."""
    return [None if isnan(value) else value for _, value in points]


async def test_points_are_not_made_on_the_loop(hass: HomeAssistant, recorder: Recorder) -> None:
    recorder.record("20")
    assert numbers(await Histories(hass).get(SENSOR, HOURS)) == [20.0]
    assert recorder.threads
    assert threading.get_ident() not in recorder.threads


async def test_the_garbage_collector_passes_over_points(hass: HomeAssistant, recorder: Recorder) -> None:
    recorder.record("20")
    recorder.record("unavailable")
    points = await Histories(hass).get(SENSOR, HOURS)
    gc.collect()
    assert len(points) == 2
    assert not any(map(gc.is_tracked, points))


async def test_a_minute_later_only_what_is_new_is_read(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    histories = Histories(hass)
    for state in ("20", "unavailable", "21"):
        recorder.record(state)
        freezer.tick(10)
    begun = recorder.states[SENSOR][0].last_changed
    first = await histories.get(SENSOR, HOURS)
    assert numbers(first) == [20.0, None, 21.0]
    freezer.tick(A_MINUTE)
    recorder.record("22")
    recorder.looks = 0
    second = await histories.get(SENSOR, HOURS)
    assert numbers(second) == [20.0, None, 21.0, 22.0]
    assert second[:3] == first
    assert second[0] is first[0]
    assert recorder.looks < len(recorder.states[SENSOR])
    assert recorder.asked == [
        (begun + timedelta(seconds=30) - timedelta(hours=HOURS), True),
        (begun + timedelta(seconds=20), False),
    ]


async def test_what_is_read_twice_is_there_once(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    histories = Histories(hass)
    recorder.record("20")
    await histories.get(SENSOR, HOURS)
    freezer.tick(A_MINUTE)
    recorder.record("21")

    def all_states(*_: object, **__: object) -> dict[str, list[State]]:
        return {SENSOR: recorder.states[SENSOR]}

    monkeypatch.setattr("homeassistant.components.recorder.history.state_changes_during_period", all_states)
    assert numbers(await histories.get(SENSOR, HOURS)) == [20.0, 21.0]


async def test_what_is_too_old_leaves_but_for_the_one_that_lasts_into_the_time(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    histories = Histories(hass)
    for state in ("20", "21", "22"):
        recorder.record(state)
        freezer.tick(600)
    assert numbers(await histories.get(SENSOR, 1.0)) == [20.0, 21.0, 22.0]
    # From 1000 s after the first state on: that was when the second one was the present one.
    freezer.tick(2800)
    recorder.record("23")
    assert numbers(await histories.get(SENSOR, 1.0)) == [21.0, 22.0, 23.0]


async def test_after_an_hour_it_is_read_whole_again(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    histories = Histories(hass)
    recorder.record("20")
    recorder.record("21")
    await histories.get(SENSOR, HOURS)
    # Somebody has it purged.
    del recorder.states[SENSOR][0]
    freezer.tick(A_MINUTE)
    assert len(await histories.get(SENSOR, HOURS)) == 2
    freezer.tick(3600)
    assert numbers(await histories.get(SENSOR, HOURS)) == [21.0]
    assert [is_whole for _, is_whole in recorder.asked] == [True, False, True]
    freezer.tick(A_MINUTE)
    await histories.get(SENSOR, HOURS)
    assert recorder.asked[-1][1] is False


async def test_what_nobody_waited_for_is_there_for_the_next(hass: HomeAssistant, recorder: Recorder) -> None:
    recorder.record("20")
    recorder.answers.clear()
    histories = Histories(hass)
    impatient = hass.async_create_task(histories.get(SENSOR, HOURS))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.wait((impatient,))
    assert impatient.cancelled()
    recorder.answers.set()
    assert numbers(await histories.get(SENSOR, HOURS)) == [20.0]
    assert [is_whole for _, is_whole in recorder.asked] == [True, False]


async def test_a_sensor_without_a_past_is_asked_for_again(hass: HomeAssistant, recorder: Recorder) -> None:
    histories = Histories(hass)
    assert await histories.get(SENSOR, HOURS) == ()
    recorder.record("20")
    assert numbers(await histories.get(SENSOR, HOURS)) == [20.0]


async def test_what_nobody_asks_for_any_more_is_forgotten(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    histories = Histories(hass)
    recorder.record("20")
    recorder.record("8", entity_id=OTHER)
    await histories.get(SENSOR, HOURS)
    freezer.tick(KEPT_FOR)
    await histories.get(OTHER, 48.0)
    assert [*histories._pasts] == [(OTHER, 48.0)]  # noqa: SLF001 - memory is seen nowhere else


async def test_histories_are_read_one_after_the_other(hass: HomeAssistant, recorder: Recorder) -> None:
    recorder.record("20")
    recorder.record("8", entity_id=OTHER)
    histories = Histories(hass)
    reading = [hass.async_create_task(histories.get(entity_id, HOURS)) for entity_id in (SENSOR, OTHER)]
    assert [numbers(await task) for task in reading] == [[20.0], [8.0]]


async def test_an_hour_that_comes_twice_keeps_its_order(
    hass: HomeAssistant, recorder: Recorder, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    # Ten to three in summer time.
    freezer.move_to(datetime(2026, 10, 25, 0, 50, tzinfo=UTC))
    histories = Histories(hass)
    recorder.record("20")
    await histories.get(SENSOR, 0.5)
    # Ten past two in winter time, which is later.
    freezer.tick(20 * 60)
    recorder.record("21")
    assert numbers(await histories.get(SENSOR, 0.5)) == [20.0, 21.0]
    freezer.tick(31 * 60)
    assert numbers(await histories.get(SENSOR, 0.5)) == [21.0]


async def test_on_is_one_and_off_is_none_of_it(hass: HomeAssistant, recorder: Recorder) -> None:
    for state in ("on", "unavailable", "off", "open"):
        recorder.record(state)
    assert numbers(await Histories(hass).get(SENSOR, HOURS)) == [1.0, None, 0.0]


async def test_behind_a_blank_an_attribute_is_named(
    hass: HomeAssistant, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, freezer: FrozenDateTimeFactory
) -> None:
    asked: list[dict[str, Any]] = []
    values = (20.5, "21", None, "warm", "on", [1])
    states = []
    for value in values:
        freezer.tick(10)
        now = dt_util.utcnow()
        states.append(State("climate.hall", "heat", {"now": value}, last_changed=now, last_updated=now))
    without = State("climate.hall", "off", last_updated=dt_util.utcnow())

    def significant(_hass: HomeAssistant, _since: datetime, **wanted: Any) -> dict[str, list[Any]]:
        asked.append(wanted)
        return {"climate.hall": [*states, without, {"compressed": True}]}

    monkeypatch.setattr("homeassistant.components.recorder.history.get_significant_states", significant)
    histories = Histories(hass)
    points = await histories.get("climate.hall now", HOURS)
    assert numbers(points) == [20.5, 21.0, None, 1.0, None]
    assert [at for at, _ in points[:2]] == [state.last_updated_timestamp for state in states[:2]]
    assert asked[0]["entity_ids"] == ["climate.hall"]
    assert asked[0]["significant_changes_only"] is False
    freezer.tick(A_MINUTE)
    assert await histories.get("climate.hall now", HOURS) == points
