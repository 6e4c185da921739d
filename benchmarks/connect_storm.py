"""How long the event loop stands when two hundred displays connect at once, as after a power failure."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic_ns

from custom_components.tronbyt.coordinator import TronbytConfigEntry
from custom_components.tronbyt.gallery import Gallery
from custom_components.tronbyt.rendering import async_get_rendering

from . import floor
from .display import AGENT
from .far_end import FarEnd, far_end
from .figures import median
from .home import Home, path_of
from .report import Result
from .rotation_load import tell
from .rotation_screens import FACES, SENSORS, household, screen
from .settled import until_settled
from .stalls import Stalls, stalls_during, worst

_DISPLAYS = 200
_STORMS = 5
_DWELL = 15
_TICK = 0.01
_ARRIVE_WITHIN = 60.0
_LOOK_EVERY = 0.05
_REST_SECONDS = 1.0
_PICTURE_BYTES = 1000
# Home Assistant takes all connections that wait in one turn, and begins to answer them.
_RATIO_MAX = 1.5
_MS = 1e6


@dataclass(frozen=True, slots=True)
class Storm:
    """How the loop stood, and the milliseconds until each display had its first image."""

    stalls: Stalls
    took: float
    drawn: int = 0
    """So many pictures were drawn for all of them."""


async def measure_connect_storm(home: Home) -> list[Result]:
    """Have all displays come at once: those that Home Assistant has never heard of, and again after they have gone."""
    async with household(home.hass), far_end(home.port, _TICK) as client:
        entries = [await _add(home, number) for number in range(_DISPLAYS)]
        await home.hass.async_block_till_done()
        await _load_what_draws(client, entries)
        gallery = async_get_rendering(home.hass).gallery
        storms = [await _storm(client, entries, gallery) for _ in range(_STORMS)]
        home.floor.picture = bytes(_PICTURE_BYTES)
        bare = [await _bare_storm(client) for _ in range(_STORMS)]
    for storm in storms:
        tell("connect_storm", storm.stalls)
    return results(storms, bare)


async def _add(home: Home, number: int) -> TronbytConfigEntry:
    screens = (
        screen(_DWELL, kind="clock", face=FACES[number % len(FACES)]),
        screen(_DWELL, kind="entity", entities=[f"sensor.bench_{number % SENSORS}"]),
    )
    return await home.add_display(number, screens=screens)


async def _load_what_draws(client: FarEnd, entries: Sequence[TronbytConfigEntry]) -> None:
    await client.connect([path_of(0)], acks=True, unmarked=True)
    await until_settled(entries[:1])
    await _disconnect(client, entries)


async def _storm(client: FarEnd, entries: Sequence[TronbytConfigEntry], gallery: Gallery) -> Storm:
    """Have all displays come, and wait until nothing is drawn or sent for them any more."""

    async def connect() -> None:
        paths = [path_of(number) for number in range(_DISPLAYS)]
        await client.connect(paths, acks=True, unmarked=True, agent=AGENT, at_once=True)
        arrived.extend((await _first_images(client)).values())
        await until_settled(entries)

    begun, arrived, drawn = monotonic_ns(), list[int](), gallery.drawn
    stalls = await stalls_during(connect())
    await _disconnect(client, entries)
    return Storm(stalls, (max(arrived) - begun) / _MS, gallery.drawn - drawn)


async def _bare_storm(client: FarEnd) -> Storm:
    """Have as many sockets come that are sent an image at once."""

    async def connect() -> None:
        await client.connect([floor.ACKED_PATH] * _DISPLAYS, acks=False, unmarked=True, agent=AGENT, at_once=True)
        arrived.extend(arrival.image_ns for arrival in await client.arrivals(_DISPLAYS))

    begun, arrived = monotonic_ns(), list[int]()
    stalls = await stalls_during(connect())
    await _disconnect(client, [])
    return Storm(stalls, (max(arrived) - begun) / _MS)


async def _first_images(client: FarEnd) -> dict[str, int]:
    """Wait until each display has an image, and return when; raises TimeoutError."""
    found: dict[str, int] = {}
    async with asyncio.timeout(_ARRIVE_WITHIN):
        while len(found) < _DISPLAYS:
            await asyncio.sleep(_LOOK_EVERY)
            for arrival in await client.new_arrivals():
                found.setdefault(arrival.path, arrival.image_ns)
    return found


async def _disconnect(client: FarEnd, entries: Sequence[TronbytConfigEntry]) -> None:
    """Have all displays go, and wait until that is known."""
    await client.disconnect()
    async with asyncio.timeout(_ARRIVE_WITHIN):
        while any(entry.runtime_data.director.session is not None for entry in entries):
            await asyncio.sleep(_LOOK_EVERY)
    await client.new_arrivals()
    await asyncio.sleep(_REST_SECONDS)


def results(storms: Sequence[Storm], bare: Sequence[Storm]) -> list[Result]:
    """Return how long the loop stood in the first storm and in those after it, and how long the last display waited."""
    first, *later = storms
    return [
        Result("connect_storm_max", "ms", _worst(later, "late"), _worst(bare, "late")),
        Result("connect_storm_first_own_max", "ms", worst(first.stalls.own), _worst(bare, "own"), _RATIO_MAX),
        Result("connect_storm_own_max", "ms", _worst(later, "own"), _worst(bare, "own"), _RATIO_MAX),
        Result("connect_storm_cpu_max", "ms", _worst(later, "cpu"), _worst(bare, "cpu"), _RATIO_MAX),
        Result("connect_storm_cpu", "ms", _cpu(later), _cpu(bare)),
        Result("connect_storm_drawn", "pictures", median([storm.drawn for storm in later])),
        Result("connect_storm_images", "ms", median([s.took for s in later]), median([s.took for s in bare])),
    ]


def _worst(storms: Sequence[Storm], which: str) -> float:
    return median([worst(getattr(storm.stalls, which)) for storm in storms])


def _cpu(storms: Sequence[Storm]) -> float:
    """Return what a display costs until nothing is drawn or sent for it any more (ms)."""
    return median([sum(storm.stalls.cpu) for storm in storms]) / _DISPLAYS
