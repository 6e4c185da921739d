"""How late the event loop is."""

import asyncio
from collections.abc import Coroutine
from time import monotonic_ns

_TIMER_SECONDS = 0.001
_MS = 1e6


async def lateness_during(job: Coroutine[object, object, object]) -> list[float]:
    """Give the milliseconds by which a timer of 1 ms is late each time while a job runs; raises what it raises."""
    readings: list[float] = []
    task = asyncio.create_task(job)
    while not task.done():
        begun = monotonic_ns()
        await asyncio.sleep(_TIMER_SECONDS)
        readings.append((monotonic_ns() - begun) / _MS - _TIMER_SECONDS * 1000)
    await task
    return readings
