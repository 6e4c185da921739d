"""The threads that draw: few, because many of them stall the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count

# Two keep both cores of a small machine busy; 64 of Home Assistant's stalled its loop for 2.9 s.
THREADS = 2


class Urgency(IntEnum):
    """Who is drawn first."""

    PUSH = 0
    SCREEN = 1
    VIEW = 2


class Workshop:
    """Runs drawing jobs in threads of its own, the urgent ones first; a cancelled job that waits is never begun."""

    def __init__(self, threads: int | None = None) -> None:
        """Start without a thread: the first job brings it. Two at most, unless another number is given."""
        self._executor: ThreadPoolExecutor | None = None
        self._threads_max = self._free = threads or THREADS
        self._tickets: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._order = count()

    async def run[ResultT](self, urgency: Urgency, job: Callable[[], ResultT]) -> ResultT:
        """Give what the job returns, or raise what it raises."""
        await self._take_turn(urgency)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads(), job)
        finally:
            self._pass_on()

    def stop(self) -> None:
        """Let the threads end by themselves, with what they draw; nothing more is begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    async def async_close(self) -> None:
        """Wait until the threads have ended; a later job starts new ones."""
        executor, self._executor = self._executor, None
        if executor is not None:
            await asyncio.get_running_loop().run_in_executor(None, executor.shutdown)

    def _threads(self) -> ThreadPoolExecutor:
        if self._executor is None:
            self._executor = ThreadPoolExecutor(self._threads_max, thread_name_prefix="tronbyt_draw")
        return self._executor

    async def _take_turn(self, urgency: Urgency) -> None:
        if self._free:
            self._free -= 1
            return
        ticket = asyncio.get_running_loop().create_future()
        heappush(self._tickets, (urgency, next(self._order), ticket))
        try:
            await ticket
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._tickets:
            ticket = heappop(self._tickets)[2]
            if not ticket.done():
                ticket.set_result(None)
                return
        self._free += 1
