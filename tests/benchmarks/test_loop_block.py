"""How late a loop is."""

import asyncio

import pytest

from benchmarks.lateness import lateness_during
from benchmarks.loop_block import results

HUNDRED = [float(number) for number in range(1, 101)]


def test_the_lateness_is_what_there_is_more_than_when_nothing_happens() -> None:
    late, latest = results("loop", HUNDRED, [reading / 2 for reading in HUNDRED])
    assert (late.name, late.value, late.target, late.met) == ("loop", 49.5, 10.0, False)
    assert (latest.name, latest.value, latest.floor, latest.target) == ("loop_max", 100.0, 50.0, None)


def test_a_hundredth_may_be_as_late_as_it_likes() -> None:
    late, latest = results("loop", [*[1.0] * 99, 500.0], [1.0])
    assert (late.value, late.met) == (0.0, True)
    assert latest.value == 500.0


async def test_the_loop_is_watched_until_the_job_ends() -> None:
    ended: list[bool] = []

    async def end() -> None:
        await asyncio.sleep(0)
        ended.append(True)

    assert await lateness_during(end())
    assert ended


async def test_the_failure_of_a_job_is_not_kept_quiet() -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        message = "as told"
        raise ValueError(message)

    with pytest.raises(ValueError, match="as told"):
        await lateness_during(fail())
