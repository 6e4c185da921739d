"""The process of the displays, as the bench sees it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from json import dumps, loads
from pathlib import Path
from typing import Any

from .connection import Arrival

_ROOT = Path(__file__).parents[1]
# A thousand arrivals are one line.
_LINE_MAX = 1 << 24
_ANSWER_TIMEOUT = 60.0
_ARRIVAL_TIMEOUT = 10.0
# A display's own clock is no better (seconds).
_TICK = 0.05


class FarEnd:
    """Gives orders to the process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Take a process that was started with pipes."""
        assert process.stdin is not None  # noqa: S101 - it has pipes
        assert process.stdout is not None  # noqa: S101 - as above
        self._orders, self._answers = process.stdin, process.stdout

    async def connect(
        self,
        paths: Iterable[str],
        *,
        acks: bool,
        unmarked: bool = False,
        agent: str | None = None,
        at_once: bool = False,
    ) -> int:
        """Have sockets connect; return how many are open. Raises RuntimeError when the process has died.

        They note marked pictures, or `unmarked` ones by their prints. Those `at_once` may not be open yet.
        """
        how = {"acks": acks, "unmarked": unmarked, "agent": agent, "at_once": at_once}
        count: int = await self._ask({"connect": list(paths), **how})
        return count

    async def disconnect(self) -> int:
        """End all connections without a word; return how many there were."""
        count: int = await self._ask({"disconnect": True})
        return count

    async def arrivals(self, count: int) -> list[Arrival]:
        """Wait for so many marked pictures and give them; raises TimeoutError when fewer come."""
        found: list[Arrival] = []
        async with asyncio.timeout(_ARRIVAL_TIMEOUT):
            while len(found) < count:
                await asyncio.sleep(0.05)
                found += await self.new_arrivals()
        return found

    async def first_arrivals(self, expected: Mapping[str, int]) -> list[Arrival]:
        """Wait for the picture of each path, and give its first arrival there; raises TimeoutError."""
        found: dict[str, Arrival] = {}
        async with asyncio.timeout(_ARRIVAL_TIMEOUT):
            while len(found) < len(expected):
                await asyncio.sleep(0.05)
                for arrival in await self.new_arrivals():
                    if expected.get(arrival.path) == arrival.number:
                        found.setdefault(arrival.path, arrival)
        return list(found.values())

    async def count(self) -> int:
        """Give how many pictures came since they were asked for last."""
        count: int = await self._ask({"count": True})
        return count

    async def new_arrivals(self) -> list[Arrival]:
        """Give the pictures that came since this was asked last, without waiting for any."""
        return [Arrival(*arrival) for arrival in await self._ask({})]

    async def _ask(self, order: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
        self._orders.write(dumps(order).encode() + b"\n")
        async with asyncio.timeout(_ANSWER_TIMEOUT):
            answer = await self._answers.readline()
        if not answer:
            message = "the displays' process has ended"
            raise RuntimeError(message)
        return loads(answer)


@asynccontextmanager
async def far_end(port: int, tick: float = _TICK) -> AsyncIterator[FarEnd]:
    """Start the process; it ends with the context. Its displays look at their clocks each `tick` seconds."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.client", str(port), str(tick)),
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_LINE_MAX,
    )
    try:
        yield FarEnd(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()
