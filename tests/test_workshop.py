"""The drawing threads: who is drawn first, and what becomes of those who do not wait."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest

from custom_components.tronbyt.workshop import THREADS, Urgency, Workshop


class Bench:
    """Jobs that last until they are let go, and note the order in which they began."""

    def __init__(self) -> None:
        """Hold all jobs back."""
        self.workshop = Workshop()
        self.begun: list[str] = []
        self.threads: set[threading.Thread] = set()
        self._gate = threading.Event()

    def submit(self, name: str, urgency: Urgency = Urgency.SCREEN) -> asyncio.Task[str]:
        """Hand a job in."""
        return asyncio.create_task(self.workshop.run(urgency, self._job(name)), eager_start=True)

    def let_go(self) -> None:
        """Let all jobs end."""
        self._gate.set()

    def _job(self, name: str) -> Callable[[], str]:
        def job() -> str:
            self.begun.append(name)
            self.threads.add(threading.current_thread())
            self._gate.wait(10)
            return name

        return job


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    yield bench
    bench.let_go()
    await bench.workshop.async_close()
    assert not any(thread.is_alive() for thread in bench.threads)


def occupy(bench: Bench) -> list[asyncio.Task[str]]:
    """Keep every thread busy."""
    return [bench.submit(f"busy {number}") for number in range(THREADS)]


async def test_a_job_gives_its_result_from_another_thread(bench: Bench) -> None:
    bench.let_go()
    assert await bench.submit("picture") == "picture"
    assert bench.threads.isdisjoint({threading.current_thread()})


async def test_there_are_never_more_than_two_threads(bench: Bench) -> None:
    jobs = [bench.submit(f"{number}") for number in range(20)]
    bench.let_go()
    await asyncio.gather(*jobs)
    assert len(bench.threads) <= THREADS == 2


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw one after the other: two threads that begin at once have no order."""
    monkeypatch.setattr("custom_components.tronbyt.workshop.THREADS", 1)


async def test_pushes_go_before_screens_and_equals_in_their_order(one_thread: None, bench: Bench) -> None:
    busy = bench.submit("busy")
    waiting = [
        bench.submit("screen 1"),
        bench.submit("screen 2"),
        bench.submit("push 1", Urgency.PUSH),
        bench.submit("push 2", Urgency.PUSH),
    ]
    bench.let_go()
    await asyncio.gather(busy, *waiting)
    assert bench.begun == ["busy", "push 1", "push 2", "screen 1", "screen 2"]


async def test_a_job_that_nobody_waits_for_any_more_is_never_begun(bench: Bench) -> None:
    busy = occupy(bench)
    outdated, newest = bench.submit("outdated"), bench.submit("newest")
    outdated.cancel()
    bench.let_go()
    await asyncio.gather(*busy, newest)
    with pytest.raises(asyncio.CancelledError):
        await outdated
    assert "outdated" not in bench.begun


async def test_who_leaves_when_it_is_its_turn_hands_the_turn_on(bench: Bench) -> None:
    busy = occupy(bench)
    outdated, newest = bench.submit("outdated"), bench.submit("newest")
    busy[0].cancel()
    await asyncio.sleep(0)  # its turn has come, and it does not know yet
    outdated.cancel()
    bench.let_go()
    assert await newest == "newest"
    assert "outdated" not in bench.begun


async def test_a_cancelled_job_gives_its_thread_back(bench: Bench) -> None:
    for job in occupy(bench):
        job.cancel()
    bench.let_go()
    assert await bench.submit("next") == "next"


async def test_a_job_that_fails_gives_its_error_and_its_thread_back(bench: Bench) -> None:
    bench.let_go()

    def fails() -> None:
        raise ZeroDivisionError

    for _ in range(THREADS + 1):
        with pytest.raises(ZeroDivisionError):
            await bench.workshop.run(Urgency.PUSH, fails)
    assert await bench.submit("next") == "next"


async def test_a_closed_workshop_opens_again(bench: Bench) -> None:
    await bench.workshop.async_close()
    bench.let_go()
    assert await bench.submit("first") == "first"
    await bench.workshop.async_close()
    assert await bench.submit("second") == "second"
