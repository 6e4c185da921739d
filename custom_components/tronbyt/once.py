"""Work that several ask for at the same time, or shortly after one another, is done once."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Any

# What nobody asked for in so many seconds is forgotten: no screen keeps its picture for longer.
KEPT_FOR = 24 * 3600.0


@dataclass(slots=True)
class _Shared[ResultT]:
    task: asyncio.Task[ResultT]
    waiting: int = 0


class Once[KeyT: Hashable, ResultT]:
    """Shares work that is under way; it is given up when nobody waits for it any more."""

    def __init__(self) -> None:
        """Start with nothing under way."""
        self._running: dict[KeyT, _Shared[ResultT]] = {}

    async def get(self, key: KeyT, work: Callable[[], Coroutine[Any, Any, ResultT]]) -> ResultT:
        """Give what the work gives, or raise what it raises; all who ask meanwhile get the same."""
        shared = self._running.get(key)
        if shared is None:
            shared = self._running[key] = _Shared(asyncio.create_task(work()))
            shared.task.add_done_callback(_look)
        shared.waiting += 1
        try:
            # Not by `shield`: where one has left, it logs what the others catch, and what led to it may be secret.
            await asyncio.wait((shared.task,))
            return shared.task.result()
        finally:
            shared.waiting -= 1
            if (shared.task.done() or not shared.waiting) and self._running.get(key) is shared:
                del self._running[key]
                shared.task.cancel()


def _look(task: asyncio.Task[Any]) -> None:
    """Look at how it ended: where nobody waits any more, asyncio would complain that nobody did."""
    if not task.cancelled():
        task.exception()


@dataclass(frozen=True, slots=True)
class _Had[ResultT]:
    at: float
    result: ResultT


class Lately[KeyT: Hashable, ResultT]:
    """Keeps what was fetched, for those who ask again soon."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._once: Once[KeyT, ResultT] = Once()
        self._kept: dict[KeyT, _Had[ResultT]] = {}

    def last(self, key: KeyT) -> ResultT | None:
        """Give what was fetched last, however old it is."""
        had = self._kept.get(key)
        return None if had is None else had.result

    async def get(self, key: KeyT, seconds: float, fetch: Callable[[], Coroutine[Any, Any, ResultT]]) -> ResultT:
        """Give what is not older than so many seconds, fetched anew where it is; nothing found is not kept."""
        had, now = self._kept.get(key), monotonic()
        if had is not None and now - had.at < seconds:
            return had.result
        result = await self._once.get(key, fetch)
        self._kept = {other: had for other, had in self._kept.items() if now - had.at < KEPT_FOR}
        if result:
            self._kept[key] = _Had(now, result)
        return result
