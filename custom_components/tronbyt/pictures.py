"""Where pictures from outside are made ready: threads that wait for a process that can be ended."""

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from .render.exceptions import ImageError, Reason
from .worker import Head, Worker, WorkerError, WorkerTimeoutError
from .workshop import Urgency, Workshop

if TYPE_CHECKING:
    from .render.elsewhere import Ask

# The largest picture that is allowed takes half of it (seconds of one drawing).
SECONDS = 5.0
# Words wait no longer for their picture, whoever's pictures are before it (seconds).
WORDS_WAIT = 10.0
# A screen's picture is looked at every minute or so; a process takes 20 MB (seconds).
IDLE = 300.0
# 25 MP of WebP, turned, flattened and cropped, took 559 MiB (bytes of address space).
_MEMORY = 768 * 2**20
# 600 frames of the largest display.
_ANSWER_MAX = 64 * 2**20


def open_worker() -> Worker:
    """Return a process for pictures, which the first one starts."""
    return Worker("render.elsewhere", memory=_MEMORY, answer_max=_ANSWER_MAX)


class Lane:
    """One thread and its process: what is drawn here waits for each other and for nobody else."""

    def __init__(self) -> None:
        """Start neither."""
        self._workshop = Workshop(threads=1)
        self._worker = open_worker()
        self._jobs = 0
        self._is_open = True
        self._rest: asyncio.TimerHandle | None = None
        self._resting: asyncio.Task[None] | None = None

    async def run[ResultT](self, job: Callable[[Ask], ResultT]) -> ResultT:
        """Return what the job returns, or raise what it raises: ImageError for what takes longer than is allowed."""
        self._stay()
        self._jobs += 1
        try:
            return await self._workshop.run(Urgency.PUSH, partial(job, _Questions(self._worker)))
        finally:
            self._jobs -= 1
            if self._is_open and not self._jobs:
                self._rest = asyncio.get_running_loop().call_later(IDLE, self._begin_rest)

    def stop(self) -> None:
        """End both at once."""
        self._shut()
        self._worker.stop()
        self._workshop.stop()

    async def async_close(self) -> None:
        """End both, and wait until they have ended."""
        self._shut()
        self._worker.stop()
        await self._workshop.async_close()
        await asyncio.get_running_loop().run_in_executor(None, self._worker.end)

    def _begin_rest(self) -> None:
        self._resting = asyncio.get_running_loop().create_task(self._end())

    async def _end(self) -> None:
        # In the thread that asks it: it is not ended in the middle of a question.
        await self._workshop.run(Urgency.SCREEN, self._worker.end)

    def _shut(self) -> None:
        self._is_open = False
        self._stay()

    def _stay(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None


class _Questions:
    """What one drawing asks a process: all its questions together have the time of one."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._left = SECONDS

    def __call__(self, head: Head, payload: bytes) -> tuple[Head, bytes]:
        try:
            self._worker.start()
            began = monotonic()
            answer = self._worker.ask(head, payload, self._left)
        except WorkerTimeoutError as err:
            raise ImageError(Reason.TOO_SLOW) from err
        except WorkerError as err:
            raise ImageError(Reason.FAILED) from err
        self._left -= monotonic() - began
        return answer


class Pictures:
    """A lane for pushes and one for screens: a push never waits for what a screen shows."""

    def __init__(self) -> None:
        """Open none: the first picture from outside does."""
        self._lanes: dict[Urgency, Lane] = {}

    async def run[ResultT](self, urgency: Urgency, job: Callable[[Ask], ResultT]) -> ResultT:
        """Return what the job returns, or raise what it raises."""
        if (lane := self._lanes.get(urgency)) is None:
            lane = self._lanes[urgency] = Lane()
        return await lane.run(job)

    def stop(self) -> None:
        """End all processes and threads at once: Home Assistant stops, and waits for every thread."""
        for lane in self._lanes.values():
            lane.stop()

    async def async_close(self) -> None:
        """End them, and wait until they have ended; a later picture opens new ones."""
        lanes, self._lanes = self._lanes, {}
        for lane in lanes.values():
            await lane.async_close()
