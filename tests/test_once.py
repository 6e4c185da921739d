"""Work that several ask for is done once: who waits gets the same, and nobody's end disturbs the others."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory

from custom_components.tronbyt.once import KEPT_FOR, Lately, Once

from .waiting import until

type Work = Callable[[], Coroutine[Any, Any, str]]


class Errand:
    """Work that ends when it is told to."""

    def __init__(self) -> None:
        """Start with nobody sent."""
        self.begun = 0
        self.given_up = 0
        self.answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def begins(self, times: int = 1) -> None:
        """Wait until somebody was sent so many times."""
        await until(lambda: self.begun >= times, f"work begins, {times} times")

    async def run(self) -> str:
        """Wait for the answer."""
        self.begun += 1
        try:
            await asyncio.wait([self.answer])
            return self.answer.result()
        except asyncio.CancelledError:
            self.given_up += 1
            raise


@pytest.fixture
async def errand() -> Errand:
    """Give work."""
    return Errand()


def ask(once: Once[str, str], work: Work, count: int, key: str = "milk") -> list[asyncio.Task[str]]:
    """Have so many ask; they wait when this returns."""
    return [asyncio.create_task(once.get(key, work), eager_start=True) for _ in range(count)]


async def leave(asked: list[asyncio.Task[str]], *numbers: int) -> None:
    """Have some of those who wait leave; they are gone when this returns."""
    leaving = [asked[number] for number in numbers]
    for task in leaving:
        task.cancel()
    await asyncio.wait(leaving)
    assert all(task.cancelled() for task in leaving)


async def answers(asked: list[asyncio.Task[str]]) -> list[str | BaseException]:
    """Give what each of them got."""
    return await asyncio.gather(*asked, return_exceptions=True)


def complaints() -> list[dict[str, Any]]:
    """Give what asyncio complains about from now on."""
    heard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
    return heard


async def no_work_is_left() -> None:
    """Wait for the end of all tasks but the test's own."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others)


async def test_all_who_ask_meanwhile_get_the_same(errand: Errand) -> None:
    once = Once[str, str]()
    asked = ask(once, errand.run, 3)
    await errand.begins()
    asked += ask(once, errand.run, 2)
    errand.answer.set_result("milk")
    assert await answers(asked) == ["milk"] * 5
    assert errand.begun == 1


async def test_who_asks_for_something_else_has_it_done(errand: Errand) -> None:
    once = Once[str, str]()
    asked = [*ask(once, errand.run, 2), *ask(once, errand.run, 2, "bread")]
    errand.answer.set_result("here")
    assert await answers(asked) == ["here"] * 4
    assert errand.begun == 2


async def test_who_asks_later_has_it_done_anew(errand: Errand) -> None:
    once = Once[str, str]()
    errand.answer.set_result("milk")
    for _ in range(3):
        assert await once.get("milk", errand.run) == "milk"
    assert errand.begun == 3


@pytest.mark.parametrize("leaving", [0, 1, 2])
async def test_one_who_leaves_does_not_disturb_the_others(errand: Errand, leaving: int) -> None:
    once = Once[str, str]()
    asked = ask(once, errand.run, 3)
    await errand.begins()
    await leave(asked, leaving)
    asked.pop(leaving)
    asked += ask(once, errand.run, 1)
    errand.answer.set_result("milk")
    assert await answers(asked) == ["milk"] * 3
    assert (errand.begun, errand.given_up) == (1, 0)


async def test_work_is_given_up_when_the_last_one_leaves(errand: Errand) -> None:
    once = Once[str, str]()
    asked = ask(once, errand.run, 2)
    await errand.begins()
    await leave(asked, 0, 1)
    await until(lambda: errand.given_up == 1, "the work is given up")


async def test_who_asks_after_it_was_given_up_has_it_done_anew(errand: Errand) -> None:
    """Also in the same turn of the loop, in which the work has not heard yet that it is given up."""
    once = Once[str, str]()
    [first] = ask(once, errand.run, 1)
    await errand.begins()
    first.cancel()
    await asyncio.sleep(0)
    assert (first.done(), errand.given_up) == (True, 0)
    [second] = ask(once, errand.run, 1)
    await errand.begins(2)
    errand.answer.set_result("milk")
    assert await second == "milk"
    assert errand.begun == 2


async def test_one_who_leaves_before_it_began_leaves_nothing_behind(errand: Errand) -> None:
    once = Once[str, str]()
    first = asyncio.create_task(once.get("milk", errand.run))
    await leave([first], 0)
    assert errand.begun == 0
    [second] = ask(once, errand.run, 1)
    errand.answer.set_result("milk")
    assert (await second, errand.begun) == ("milk", 1)


async def test_what_fails_fails_for_all_and_is_tried_anew(errand: Errand) -> None:
    once = Once[str, str]()
    asked = ask(once, errand.run, 3)
    errand.answer.set_exception(ValueError("sold out"))
    got = await answers(asked)
    assert [str(error) for error in got] == ["sold out"] * 3
    assert all(isinstance(error, ValueError) for error in got)
    again = Errand()
    again.answer.set_result("milk")
    assert await once.get("milk", again.run) == "milk"


async def test_a_failure_that_nobody_waits_for_is_no_complaint() -> None:
    heard, once, begun, over = complaints(), Once[str, str](), asyncio.Event(), asyncio.Event()

    async def fail_when_given_up() -> str:
        try:
            begun.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            over.set()
            raise ValueError from None
        return "never"

    asked = ask(once, fail_when_given_up, 2)
    await begun.wait()
    await leave(asked, 0, 1)
    await over.wait()
    await no_work_is_left()
    del asked
    gc.collect()
    assert not heard


async def test_a_failure_is_no_complaint_where_one_has_left(errand: Errand) -> None:
    """It would be logged with all that led to it, such as an address with its secrets."""
    heard, once = complaints(), Once[str, str]()
    asked = ask(once, errand.run, 2)
    await errand.begins()
    await leave(asked, 1)
    errand.answer.set_exception(ValueError("sold out"))
    [error] = await answers(asked[:1])
    assert isinstance(error, ValueError)
    await no_work_is_left()
    del error, asked
    gc.collect()
    assert not heard


async def test_nothing_is_kept_of_work_that_is_done(errand: Errand) -> None:
    once = Once[str, str]()
    asked = ask(once, errand.run, 3)
    assert len(vars(once)["_running"]) == 1
    errand.answer.set_result("milk")
    await answers(asked)
    assert not vars(once)["_running"]


# What is kept for those who ask soon


def counting(results: list[str]) -> Work:
    """Give work that gives one result after the other."""

    async def fetch() -> str:
        return results.pop(0)

    return fetch


async def test_what_was_fetched_is_kept_for_as_long_as_is_asked_for(freezer: FrozenDateTimeFactory) -> None:
    lately, fetch = Lately[str, str](), counting(["old", "new", "newer"])
    assert await lately.get("a", 30.0, fetch) == "old"
    freezer.tick(29.5)
    assert await lately.get("a", 30.0, fetch) == "old"
    assert await lately.get("a", 10.0, fetch) == "new"
    freezer.tick(30.0)
    assert await lately.get("a", 30.0, fetch) == "newer"


async def test_what_may_not_be_old_is_fetched_each_time(freezer: FrozenDateTimeFactory) -> None:
    lately, fetch = Lately[str, str](), counting(["a", "b"])
    assert [await lately.get("a", 0.0, fetch) for _ in range(2)] == ["a", "b"]


async def test_the_last_one_is_known_however_old_it_is(freezer: FrozenDateTimeFactory) -> None:
    lately = Lately[str, str]()
    assert lately.last("a") is None
    await lately.get("a", 30.0, counting(["old"]))
    freezer.tick(3600)
    assert lately.last("a") == "old"


async def test_what_fails_keeps_what_was_there_before(freezer: FrozenDateTimeFactory) -> None:
    lately = Lately[str, str]()
    await lately.get("a", 30.0, counting(["old"]))
    freezer.tick(60)
    with pytest.raises(IndexError):
        await lately.get("a", 30.0, counting([]))
    assert lately.last("a") == "old"


async def test_several_who_ask_at_once_have_it_fetched_once(errand: Errand, freezer: FrozenDateTimeFactory) -> None:
    lately = Lately[str, str]()
    asked = [
        asyncio.create_task(lately.get("a", seconds, errand.run), eager_start=True) for seconds in (0.0, 30.0, 60.0)
    ]
    errand.answer.set_result("milk")
    assert await answers(asked) == ["milk"] * 3
    assert errand.begun == 1


async def test_what_nobody_asked_for_in_a_day_is_forgotten(freezer: FrozenDateTimeFactory) -> None:
    lately = Lately[str, str]()
    await lately.get("a", 30.0, counting(["old"]))
    freezer.tick(KEPT_FOR - 1)
    await lately.get("b", 30.0, counting(["b"]))
    assert lately.last("a") == "old"
    freezer.tick(1)
    await lately.get("c", 30.0, counting(["c"]))
    assert [lately.last(key) for key in "abc"] == [None, "b", "c"]
