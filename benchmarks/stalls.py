"""For how long the event loop stands, and in what: a timer on the loop, and a thread that looks at the loop's stack."""

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread, get_ident
from time import clock_gettime_ns, monotonic_ns, process_time_ns, pthread_getcpuclockid, thread_time_ns
from types import FrameType

TIMER_SECONDS = 0.001
# A turn of the loop that is longer than this (ms) is one that people may feel.
STALL = 20.0
_LOOK_EVERY = 0.004
_PRODUCT = "custom_components"
_NAMED_MAX = 8
_MS = 1e6


@dataclass(slots=True)
class Stalls:
    """Each turn of the loop while a job ran (ms), and what it was at in those that were too long."""

    late: list[float] = field(default_factory=list)
    """By which the timer was late: the clock on the wall."""
    own: list[float] = field(default_factory=list)
    """As much of it as this process computed meanwhile, in any thread: the loop itself, or what it had to wait for.

    The rest is the doing of other processes on a busy machine.
    """
    cpu: list[float] = field(default_factory=list)
    """What the loop's thread itself computed."""
    places: Counter[str] = field(default_factory=Counter)
    """Where the loop was seen to stand, each with the number of looks."""

    @property
    def count(self) -> int:
        """How many turns were too long, and not for the sake of other processes."""
        return sum(own > STALL for own in self.own)

    def named(self) -> Iterator[str]:
        """Yield a line for each of the places that were seen most."""
        for place, looks in self.places.most_common(_NAMED_MAX):
            yield f"{looks} x {place}"


async def stalls_during(job: Coroutine[object, object, object]) -> Stalls:
    """Run a job, and watch the loop until it ends; raises what it raises."""
    watch = _Watch()
    with watch.looking():
        task = asyncio.create_task(job)
        while not task.done():
            await watch.turn()
    await task
    return watch.stalls


class _Watch:
    def __init__(self) -> None:
        self.stalls = Stalls()
        self._loop_thread = get_ident()
        self._cpu_clock = pthread_getcpuclockid(self._loop_thread)
        self._began, self._computed, self._all_computed = monotonic_ns(), thread_time_ns(), process_time_ns()
        self._collecting = 0
        self._ended = Event()

    @contextmanager
    def looking(self) -> Iterator[None]:
        thread = Thread(target=self._look, name="bench_stalls")
        gc.callbacks.append(self._collected)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()
            gc.callbacks.remove(self._collected)

    async def turn(self) -> None:
        self._began, self._computed, self._all_computed = monotonic_ns(), thread_time_ns(), process_time_ns()
        await asyncio.sleep(TIMER_SECONDS)
        late = (monotonic_ns() - self._began) / _MS - TIMER_SECONDS * 1000
        self.stalls.late.append(late)
        self.stalls.own.append(min(late, (process_time_ns() - self._all_computed) / _MS))
        self.stalls.cpu.append((thread_time_ns() - self._computed) / _MS)

    def _look(self) -> None:
        while not self._ended.wait(_LOOK_EVERY):
            stands = min(monotonic_ns() - self._began, process_time_ns() - self._all_computed) / _MS
            if stands > STALL:
                computes = (clock_gettime_ns(self._cpu_clock) - self._computed) / _MS
                self.stalls.places[self._place(is_waiting=computes < stands / 2)] += 1

    def _place(self, *, is_waiting: bool) -> str:
        frames = sys._current_frames()  # noqa: SLF001 - its only name
        place = place_of(frames.pop(self._loop_thread))
        if not is_waiting:
            return place
        others = sorted(place_of(frame) for frame in frames.values() if _is_ours(frame))
        return f"{place}, waiting for {' and '.join(others) or 'others'}"

    def _collected(self, phase: str, info: dict[str, int]) -> None:
        """Name what no look can see: nothing else runs while memory is collected."""
        now = monotonic_ns()
        if phase == "start":
            self._collecting = now
        elif (took := (now - self._collecting) / _MS) > STALL / 2:
            self.stalls.places[f"a garbage collection of generation {info['generation']}, {took:.0f} ms"] += 1


def place_of(frame: FrameType) -> str:
    """Return where a stack is: its innermost function, and the product's or the bench's that led there."""
    chain = [*_chain(frame)]
    ours = next((name for path, name in chain if _PRODUCT in path), None)
    innermost = chain[0][1]
    return innermost if ours in (None, innermost) else f"{innermost} in {ours}"


def _is_ours(frame: FrameType) -> bool:
    return any(_PRODUCT in path for path, _ in _chain(frame))


def _chain(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    while frame is not None:
        code = frame.f_code
        yield code.co_filename, f"{Path(code.co_filename).stem}.{code.co_qualname}"
        frame = frame.f_back


def worst(readings: Sequence[float]) -> float:
    """Return the largest of some readings; 0 of none."""
    return max(readings, default=0.0)
