"""How late Home Assistant's event loop is while notifications are drawn."""

import asyncio
from collections.abc import Sequence

from custom_components.tronbyt.model import Size

from .audience import Audience, audience
from .figures import percentile
from .home import Home
from .lateness import lateness_during
from .notices import Notice, mixed, moving
from .pictures import HEIGHT, WIDTH
from .report import Result

_NOTICES = 100
_SEED, _OTHER_SEED = 3, 300
_IDLE_SECONDS = 3.0
_TARGET = 10.0
_SHARE = 0.99


async def measure_loop(home: Home) -> list[Result]:
    """Notify a display of a hundred different things in turn, and of another hundred at once."""
    async with audience(home, [Size(WIDTH, HEIGHT)]) as display:
        await display.deliver(*moving(1, _SEED))  # what it loads is loaded once
        idle = await _idle(display)
        in_turn = await lateness_during(_in_turn(display, mixed(_NOTICES, _SEED)))
        idle += await _idle(display)
        at_once = await lateness_during(_at_once(display, mixed(_NOTICES, _OTHER_SEED)))
        idle += await _idle(display)
    return [*results("loop_block", in_turn, idle), *results("loop_block_burst", at_once, idle)]


async def _idle(display: Audience) -> list[float]:
    await display.settle()
    return await lateness_during(asyncio.sleep(_IDLE_SECONDS))


async def _in_turn(display: Audience, notices: Sequence[Notice]) -> None:
    for notice in notices:
        await display.notify(notice)


async def _at_once(display: Audience, notices: Sequence[Notice]) -> None:
    await asyncio.gather(*map(display.notify, notices))


def results(name: str, busy: Sequence[float], idle: Sequence[float]) -> list[Result]:
    """Give by how much later (ms) the 99th of 100 is than when nothing happens, and the latest of both."""
    return [
        Result(name, "ms", percentile(busy, _SHARE) - percentile(idle, _SHARE), target=_TARGET),
        Result(f"{name}_max", "ms", max(busy), max(idle)),
    ]
