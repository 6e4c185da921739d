"""What it costs to show screens in turn on a hundred displays, beside bare sockets that are sent as much."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from . import floor
from .connection import Arrival
from .far_end import FarEnd, far_end
from .figures import median, percentile
from .home import Home, path_of
from .memory import resident
from .report import Result
from .rotation_screens import DWELL, household, screens_of
from .rotation_watch import Reading, Watch, watched

_DISPLAYS = 100
_IMAGES = 5000
# Each screen twice, and the next one is about to come.
_WARM_UP = 11.0 * DWELL
_SETTLED_AFTER = 1.0
_IDLE_SECONDS = 4.0
_LOOK_EVERY = 0.5
_TIMEOUT = 120.0
# Displays do not turn together: one after another comes within a second.
_APART = 1 / _DISPLAYS
# Small beside the hundredth of a second between two displays (seconds).
_TICK = 0.005
_SHARE = 0.99
_REST_MAX, _RATIO_MAX, _TWICE_MAX = 0.6, 3.0, 0
_MS = 1e6


@dataclass(frozen=True, slots=True)
class Run:
    """What was spent between two moments, and the images that arrived between them."""

    spent: Reading
    arrivals: Sequence[Arrival]
    grown: float = 0.0
    """KiB of this process."""

    @property
    def delays(self) -> list[float]:
        """From each ack to the image behind the one that is shown (ms)."""
        return [(arrival.image_ns - arrival.acked_ns) / _MS for arrival in self.arrivals if arrival.acked_ns]

    def rest(self, idle: Reading) -> float:
        """Give what an image cost beside its drawing, and beside what is spent on nothing (ms)."""
        return (self.spent.rest - idle.rest * self.spent.at / idle.at) / len(self.arrivals) / _MS


async def measure_rotation(home: Home) -> list[Result]:
    """Have each display show its five screens in turn, a second each; and as many bare sockets."""
    with watched(home.hass) as watch:
        async with household(home.hass):
            rotation = await _rotate(home, watch)
            await asyncio.sleep(_SETTLED_AFTER)
            before = watch.read()
            await asyncio.sleep(_IDLE_SECONDS)
            idle = watch.read() - before
            home.floor.picture = bytes(rotation.spent.sent // rotation.spent.asked)
            bare = await _send_barely(home, watch)
        _check(watch)
        return results(rotation, bare, idle, watch.drawn_twice())


def _check(watch: Watch) -> None:
    """Raise RuntimeError for a screen that could not be drawn: an error's picture is no measurement."""
    if watch.failures:
        raise RuntimeError(*set(watch.failures))


async def _rotate(home: Home, watch: Watch) -> Run:
    for number in range(_DISPLAYS):
        await home.add_display(number, screens=screens_of(number))
    await home.hass.async_block_till_done()
    async with _connected(home, [path_of(number) for number in range(_DISPLAYS)]) as client:
        await asyncio.sleep(_WARM_UP)
        before = resident()
        # It stops this process for a moment, which is no display's doing.
        await asyncio.sleep(_SETTLED_AFTER)
        run = await _watch_run(client, watch)
        return Run(run.spent, run.arrivals, resident() - before)


async def _send_barely(home: Home, watch: Watch) -> Run:
    async with _connected(home, [floor.ACKED_PATH] * _DISPLAYS) as client:
        await asyncio.sleep(_SETTLED_AFTER)
        return await _watch_run(client, watch)


@asynccontextmanager
async def _connected(home: Home, paths: Iterable[str]) -> AsyncIterator[FarEnd]:
    async with far_end(home.port, _TICK) as client:
        begun = monotonic()
        for number, path in enumerate(paths):
            await asyncio.sleep(begun + number * _APART - monotonic())
            await client.connect([path], acks=True, unmarked=True)
        yield client


async def _watch_run(client: FarEnd, watch: Watch) -> Run:
    """Watch until so many images have arrived; raises TimeoutError."""
    await client.new_arrivals()
    before = watch.read()
    async with asyncio.timeout(_TIMEOUT):
        while await client.count() < _IMAGES:
            await asyncio.sleep(_LOOK_EVERY)
    return Run(watch.read() - before, await client.new_arrivals())


def results(rotation: Run, bare: Run, idle: Reading, drawn_twice: int) -> list[Result]:
    """Give what an image, a drawing and a display cost."""
    images, spent = len(rotation.arrivals), rotation.spent
    rest, least = rotation.rest(idle), bare.rest(idle)
    return [
        Result("rotation_cpu", "ms", rest, target=_REST_MAX),
        Result("rotation_cpu_floor", "ms", rest, least, _RATIO_MAX),
        Result("rotation_cpu_drawing", "ms", spent.drawing / images / _MS),
        Result("rotation_renders", "an image", spent.drawn / images),
        Result("rotation_hits", "%", 100 * (1 - spent.drawn / spent.asked)),
        Result("rotation_drawn_twice", "pictures", drawn_twice, target=_TWICE_MAX),
        Result("rotation_memory", "KiB", rotation.grown / _DISPLAYS),
        Result("rotation_p50", "ms", median(rotation.delays), median(bare.delays)),
        Result("rotation_p99", "ms", percentile(rotation.delays, _SHARE), percentile(bare.delays, _SHARE)),
    ]
