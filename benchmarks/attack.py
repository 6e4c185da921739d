"""How long a display waits for the image behind its ack, when nobody and when somebody attacks another display."""

import asyncio
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from custom_components.tronbyt.const import CONF_POLLING, DOMAIN
from custom_components.tronbyt.coordinator import TronbytConfigEntry

from .attacks import ATTACKS, NEVER_READS, VICTIM
from .connection import Arrival
from .display import AGENT
from .far_end import FarEnd, far_end
from .figures import median, percentile
from .home import Home, path_of
from .pictures import noise, webp
from .report import Result
from .rotation_screens import household, screen
from .settled import until_settled

_ROOT = Path(__file__).parents[1]
_DISPLAYS = range(VICTIM + 1, VICTIM + 51)
_DWELL = 1
_TICK = 0.005
_SECONDS = 5.0
_WARM_UP = 2.0
_REST = 1.0
# It ends by itself; what it is given beyond its seconds is for a machine that is busy.
_ENDS_WITHIN = 30.0
_PUSH_EVERY = 0.2
_RATIO_MAX = 2.0
_SHARE = 0.99
_MS = 1e6


@dataclass(frozen=True, slots=True)
class Waits:
    """The milliseconds from each ack to the image behind it, without an attack right before and with one."""

    name: str
    quiet: Sequence[float]
    attacked: Sequence[float]
    done: int
    """How often the attackers did what they do."""


async def measure_attack(home: Home) -> list[Result]:
    """Have fifty displays take turns; attack one that has no key in each way, between times of quiet."""
    async with household(home.hass), far_end(home.port, _TICK) as client:
        entries = [await _add(home, number) for number in _DISPLAYS]
        victim = await _add(home, VICTIM)
        home.hass.config_entries.async_update_entry(victim, options={CONF_POLLING: True})
        await home.hass.async_block_till_done()
        await client.connect([path_of(number) for number in _DISPLAYS], acks=True, unmarked=True, agent=AGENT)
        await until_settled(entries)
        await asyncio.sleep(_WARM_UP)
        found = [await _attacked(home, client, victim, name) for name in ATTACKS]
    for one in found:
        print(f"attack: {one.name} was done {one.done} times, {len(one.attacked)} images came")
    return results(found)


async def _add(home: Home, number: int) -> TronbytConfigEntry:
    faces = (screen(_DWELL, kind="clock"), screen(_DWELL, kind="entity", entities=["sensor.bench_0"]))
    return await home.add_display(number, screens=faces)


async def _attacked(home: Home, client: FarEnd, victim: TronbytConfigEntry, name: str) -> Waits:
    # What an attack before has left would be that one's, not this one's: nothing of it is remembered.
    await home.hass.config_entries.async_reload(victim.entry_id)
    await asyncio.sleep(_REST)
    await client.new_arrivals()
    await asyncio.sleep(_SECONDS)
    quiet = waits(await client.new_arrivals())
    async with _attackers(name, home.port) as process, _pushes(home, victim, wanted=name == NEVER_READS):
        async with asyncio.timeout(_ENDS_WITHIN):
            said, _ = await process.communicate()
    # What an attack kept from coming is its worst.
    await asyncio.sleep(_REST)
    attacked = waits(await client.new_arrivals())
    return Waits(name, quiet, attacked, int(said))


@asynccontextmanager
async def _attackers(name: str, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.attacks", name, str(port), str(_SECONDS)),
        cwd=_ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def _pushes(home: Home, victim: TronbytConfigEntry, *, wanted: bool) -> AsyncIterator[None]:
    """Push to the attacked display all the time, if wanted: who does not read fills the server's side with that."""
    pushing = asyncio.create_task(_push_all(home, home.light_of(victim))) if wanted else None
    try:
        yield
    finally:
        if pushing is not None:
            pushing.cancel()


async def _push_all(home: Home, light: str) -> None:
    data = {"entity_id": light, "data": b64encode(webp(noise())).decode(), "tag": "bench"}
    while True:
        await home.hass.services.async_call(DOMAIN, "show_image", data, blocking=True)
        await asyncio.sleep(_PUSH_EVERY)


def waits(arrivals: Sequence[Arrival]) -> list[float]:
    """Return the milliseconds from the ack to each image that came behind one."""
    return [(arrival.image_ns - arrival.acked_ns) / _MS for arrival in arrivals if arrival.acked_ns]


def results(found: Sequence[Waits]) -> list[Result]:
    """Return the 99th of 100 waits under each attack, beside that of all times of quiet."""
    quiet = [wait for waits in found for wait in waits.quiet]
    floor = percentile(quiet, _SHARE)
    return [
        Result("attack_quiet_median", "ms", median(quiet)),
        *(
            Result(f"attack_{waits.name}_p99", "ms", percentile(waits.attacked, _SHARE), floor, _RATIO_MAX)
            for waits in found
        ),
    ]
