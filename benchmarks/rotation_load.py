"""How long the event loop stands while fifty displays show all nine kinds of screens in turn, for minutes."""

import asyncio
import sys
from collections.abc import Sequence
from time import monotonic
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.tronbyt.drawn import DrawnScreen
from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.rendering import DATA_RENDERING, Rendering
from custom_components.tronbyt.screens.kinds import KINDS

from .display import AGENT
from .far_end import FarEnd, far_end
from .figures import percentile
from .home import Home, path_of
from .load_screens import DWELL, full_household, screens_of
from .report import Result
from .stalls import STALL, Stalls, stalls_during, worst

_DISPLAYS = 50
# Each kind has been seen once, and what it loads is loaded.
_WARM_UP = float((len(KINDS) + 1) * DWELL)
# What happens once a minute happens twice.
_SECONDS = 130.0
_IDLE_SECONDS = 10.0
_TICK = 0.01
_SHARE = 0.99


class _CountingRendering(Rendering):
    """Counts what is drawn; all else is as it is without it."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing drawn."""
        super().__init__(hass)
        self.seen: set[str] = set()
        self.failures: set[str] = set()

    @override
    async def screen(self, screen: Screen, *args: Any, **kwargs: Any) -> DrawnScreen:
        self.seen.add(screen.kind)
        try:
            return await super().screen(screen, *args, **kwargs)
        except HomeAssistantError as err:
            self.failures.add(f"{screen.kind}: {err}")
            raise

    def check(self) -> None:
        """Raise RuntimeError for a screen that could not be drawn, or that was not."""
        if self.failures or self.seen != KINDS.keys():
            raise RuntimeError(*self.failures, *(KINDS.keys() - self.seen))


async def measure_rotation_load(home: Home) -> list[Result]:
    """Have each display show its nine screens in turn, and watch the loop."""
    rendering = home.hass.data[DATA_RENDERING] = _CountingRendering(home.hass)
    async with full_household(home.hass) as server:
        idle = await stalls_during(asyncio.sleep(_IDLE_SECONDS))
        for number in range(_DISPLAYS):
            await home.add_display(number, screens=screens_of(number, server))
        await home.hass.async_block_till_done()
        async with far_end(home.port, _TICK) as client:
            await _connect(client)
            await asyncio.sleep(_WARM_UP)
            await client.new_arrivals()
            # On a busy machine what is read whole, as a history is the first time, may take longer than a screen waits.
            rendering.failures.clear()
            busy = await stalls_during(asyncio.sleep(_SECONDS))
            images = await client.count()
    rendering.check()
    tell("rotation_load", busy)
    return [*results("rotation_load", busy, idle), Result("rotation_load_images", "a second", images / _SECONDS)]


async def _connect(client: FarEnd) -> None:
    """Have displays come one after the other within one screen's time."""
    begun = monotonic()
    for number in range(_DISPLAYS):
        await asyncio.sleep(begun + number * DWELL / _DISPLAYS - monotonic())
        await client.connect([path_of(number)], acks=True, unmarked=True, agent=AGENT)


def tell(name: str, stalls: Stalls) -> None:
    """Name where the loop stood, for people."""
    for line in stalls.named():
        print(f"{name} stood: {line}", file=sys.stderr)


def results(name: str, busy: Stalls, idle: Stalls) -> Sequence[Result]:
    """Return how long the loop stood, beside when nothing happens."""
    return [
        Result(f"{name}_p99", "ms", percentile(busy.late, _SHARE), percentile(idle.late, _SHARE)),
        Result(f"{name}_max", "ms", worst(busy.late), worst(idle.late)),
        Result(f"{name}_own_p99", "ms", percentile(busy.own, _SHARE), percentile(idle.own, _SHARE)),
        Result(f"{name}_own_max", "ms", worst(busy.own), target=STALL),
        Result(f"{name}_cpu_max", "ms", worst(busy.cpu), target=STALL),
        Result(f"{name}_stalls", "turns", busy.count, target=0),
    ]
