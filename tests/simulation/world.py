"""One display with its home, its link, its people, and all that goes wrong, for as long as it is wanted."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from custom_components.tronbyt.director import Director

from .clock import VirtualLoop, clocks_of
from .display import Display
from .home import Home
from .people import People
from .watcher import FAULTS, Watcher
from .wire import Wire

LOOKS_EVERY = 0.5
# Seconds between two faults.
TROUBLE = 45.0
# Whatever waited is over so long (seconds) after everybody stopped.
CALM = 700.0
# A stall is short, but for one in so many, which is longer than what the server waits for an answer (seconds).
STALL, LONG_STALL, LONG_STALL_IS_ONE_OF = 8, 60, 8
LINK_TROUBLES = frozenset({"stall", "slow", "drop", "reboot", "hole", "duplicate", "unplug", "restart", "kill"})
WEIGHTS = {
    "stall": 6,
    "slow": 2,
    "drop": 3,
    "reboot": 2,
    "hole": 3,
    "duplicate": 2,
    "unplug": 2,
    "tap": 3,
    "restart": 1,
    "kill": 1,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found."""

    seed: int
    steps: int
    seconds: float
    faults: dict[str, int]
    report: str

    @property
    def summary(self) -> str:
        """The figures in one line."""
        figures = ", ".join(f"{fault} {count}" for fault, count in self.faults.items())
        return f"seed {self.seed}: {self.steps} steps, {self.seconds:.0f} s: {figures}"


class World:
    """Everything in one run."""

    def __init__(self, loop: VirtualLoop, seed: int) -> None:
        """Start Home Assistant, and plug the display in."""
        self._loop = loop
        self.began = loop.time()
        self._enough = asyncio.Event()
        self._is_enough: Callable[[], bool] = bool
        self._dice = Random(seed)
        self.watcher = Watcher(self._loop.time)
        self.people = People(self._loop, self._dice, self.watcher)
        self.home = Home(self._dice, self._welcome)
        self.display = Display(self._dice, self._dial, self.watcher.look)
        self.home.start()
        self.display.dial_in(1.0)
        self._troubles: dict[str, Callable[[], None]] = {name: getattr(self, f"_{name}") for name in WEIGHTS}
        self._loop.call_later(LOOKS_EVERY, self._look)
        self._loop.call_later(TROUBLE, self._trouble)

    @property
    def steps(self) -> int:
        """What happened so far: frames both ways, and what people and faults did."""
        return self.display.frames + self.watcher.counted.total()

    async def live(self, is_enough: Callable[[], bool]) -> None:
        """Go on until it is enough or wrong, then let everything come to rest."""
        self._is_enough = is_enough
        await self._enough.wait()
        if not self.is_wrong:
            self.people.calm()
            await asyncio.sleep(CALM)
            assert self.home.director is not None
            self.watcher.finish(self.home.director)

    @property
    def is_wrong(self) -> bool:
        """Something happened that may not be."""
        return bool(self.watcher.faults or self._loop.errors)

    def _welcome(self, director: Director) -> None:
        director.on_change = lambda: self._hear(director)
        self.people.director = director
        # What happened while it started.
        self._hear(director)

    def _hear(self, director: Director) -> None:
        while director.stage.news:
            self.watcher.tell(director.stage.news.popleft())

    def _dial(self, wire: Wire) -> bool:
        self.watcher.note("dial", wire.line)
        self.watcher.disturb(connects=True)
        return self.home.answer(wire)

    def _look(self) -> None:
        self._loop.call_later(LOOKS_EVERY, self._look)
        self.watcher.check(self.home, self.display)
        if self.is_wrong or self._is_enough():
            self._enough.set()

    # What goes wrong

    def _trouble(self) -> None:
        self._loop.call_later(self._dice.expovariate(1 / TROUBLE), self._trouble)
        if self.people.rests:
            return
        name = self._dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
        self.watcher.note("trouble", name)
        if name in LINK_TROUBLES:
            self.watcher.disturb()
        self._troubles[name]()

    def _stall(self) -> None:
        if self.display.wire is not None:
            self.display.wire.up.hold(self._stall_seconds())

    def _slow(self) -> None:
        if self.display.wire is not None:
            self.display.wire.down.hold(self._stall_seconds())

    def _stall_seconds(self) -> float:
        is_long = self._dice.randrange(LONG_STALL_IS_ONE_OF) == 0
        seconds = self._dice.uniform(0.5, LONG_STALL if is_long else STALL)
        self.watcher.note("stalls", seconds)
        return seconds

    def _drop(self) -> None:
        self.display.lose_socket(self._dice.uniform(0.5, 15))

    def _reboot(self) -> None:
        self.display.lose_socket(self._dice.uniform(2, 15))
        self.display.boot()

    def _hole(self) -> None:
        if self.display.wire is not None:
            seconds = self._dice.uniform(5, 50)
            self.watcher.note("hole", seconds)
            self.display.wire.up.hold(seconds)
            self.display.wire.down.hold(seconds)

    def _duplicate(self) -> None:
        self.display.forsake_socket(self._dice.uniform(0.1, 2))

    def _unplug(self) -> None:
        self.display.forsake_socket(self._dice.uniform(2, 60))
        self.display.boot()

    def _tap(self) -> None:
        self.watcher.tap(self.display)
        self.display.tap()

    def _restart(self) -> None:
        if self.home.director is not None:
            self.people.director = None
            self.home.stop()
            self._start_again(was_cut=False)

    def _kill(self) -> None:
        if self.home.director is not None:
            self.people.director = None
            self.home.kill()
            self._start_again(was_cut=True)

    def _start_again(self, *, was_cut: bool) -> None:
        seconds = self._dice.uniform(1, 40)
        self.watcher.went_down(seconds)
        self._loop.call_later(seconds, self._start, was_cut)

    def _start(self, was_cut: bool) -> None:
        self.watcher.restart(self.home.start(), was_cut=was_cut)


def simulate(seed: int, *, seconds: float | None = None, steps: int | None = None) -> Outcome:
    """Run one display for so many virtual seconds, or steps, or until something is wrong."""
    loop = VirtualLoop()

    async def run() -> Outcome:
        world = World(loop, seed)

        def is_enough() -> bool:
            lived = loop.time() - world.began
            return (seconds is not None and lived >= seconds) or (steps is not None and world.steps >= steps)

        await world.live(is_enough)
        for error in loop.errors:
            raise error
        watcher = world.watcher
        faults = {fault: watcher.faults[fault] for fault in FAULTS}
        report = "\n".join([*watcher.found, watcher.report()]) if watcher.faults else ""
        return Outcome(seed, world.steps, loop.time() - world.began, faults, report)

    try:
        with clocks_of(loop):
            return loop.run_until_complete(run())
    finally:
        loop.run_until_complete(_rest())
        loop.close()


async def _rest() -> None:
    """End what still runs."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
