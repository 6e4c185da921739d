"""For how long a loop stands, and in what."""

import asyncio
import inspect
from threading import Event
from types import FrameType

import pytest

from benchmarks.rotation_load import results
from benchmarks.stalls import Stalls, place_of, stalls_during, worst


def test_what_other_processes_do_is_no_stall_of_ours() -> None:
    stalls = Stalls(late=[900.0, 30.0, 1.0], own=[5.0, 21.0, 1.0], cpu=[5.0, 3.0, 1.0])
    assert stalls.count == 1


def test_no_reading_is_no_stall() -> None:
    assert (Stalls().count, worst([])) == (0, 0.0)


def test_the_places_are_named_by_how_often_they_were_seen() -> None:
    stalls = Stalls()
    for place, looks in (("here", 1), ("there", 3)):
        stalls.places[place] = looks
    assert [*stalls.named()] == ["3 x there", "1 x here"]


def test_a_place_is_the_innermost_function() -> None:
    frame = inspect.currentframe()
    assert frame is not None
    assert place_of(frame) == "test_stalls.test_a_place_is_the_innermost_function"


async def test_the_loop_is_watched_until_the_job_ends_and_its_own_part_is_no_more_than_all() -> None:
    ended: list[bool] = []

    async def end() -> None:
        await asyncio.sleep(0)
        ended.append(True)

    stalls = await stalls_during(end())
    assert ended
    assert len(stalls.late) == len(stalls.own) == len(stalls.cpu) > 0
    assert all(own <= late for own, late in zip(stalls.own, stalls.late, strict=True))


async def test_the_failure_of_a_job_is_not_kept_quiet() -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        message = "as told"
        raise ValueError(message)

    with pytest.raises(ValueError, match="as told"):
        await stalls_during(fail())


async def test_where_the_loop_stands_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Event()

    def place_and_tell(frame: FrameType) -> str:
        looked.set()
        return place_of(frame)

    async def stand_still() -> None:
        await asyncio.sleep(0)
        while not looked.is_set():
            sum(range(1000))

    monkeypatch.setattr("benchmarks.stalls.place_of", place_and_tell)
    places = (await stalls_during(stand_still())).places
    assert any("stand_still" in place for place in places)


@pytest.mark.parametrize(("own", "met"), [(20.0, True), (20.1, False)])
def test_the_worst_is_bounded_by_what_is_our_own(own: float, *, met: bool) -> None:
    busy = Stalls(late=[500.0], own=[own], cpu=[1.0])
    by_name = {result.name: result for result in results("load", busy, Stalls(late=[1.0], own=[1.0], cpu=[1.0]))}
    assert by_name["load_own_max"].met is met
    assert by_name["load_stalls"].met is met
    assert by_name["load_max"].met is None
    assert by_name["load_cpu_max"].met is True
