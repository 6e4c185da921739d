"""How long a push takes from the action's call to the display, and what comes beside its image."""

import asyncio
from base64 import b64encode
from dataclasses import dataclass
from time import monotonic_ns

from custom_components.tronbyt.const import DOMAIN

from . import floor
from .connection import Arrival
from .far_end import FarEnd, far_end
from .figures import median, percentile
from .home import Home, path_of
from .mark import marked
from .pictures import noise, webp
from .report import Result

PUSHES = 1000
_WARM_UP = 50
_SPACING = 0.005
_DISPLAY = 1
# Bytes: dwell, `immediate` and the headers of three frames are 45.
_OVERHEAD_MAX = 64
_TARGET = 1.5
_MS = 1e6


@dataclass(frozen=True, slots=True)
class Side:
    """The action of one of the two, and the socket that it ends in."""

    domain: str
    action: str
    entity_id: str
    path: str

    async def push(self, home: Home, picture: bytes) -> int:
        """Push a picture; give the time of the call."""
        data = {"entity_id": self.entity_id, "data": b64encode(picture).decode(), "tag": "bench"}
        home.floor.picture = picture
        called_at = monotonic_ns()
        await home.hass.services.async_call(self.domain, self.action, data, blocking=True)
        return called_at


FLOOR = Side(floor.DOMAIN, floor.ACTION, floor.ENTITY_ID, floor.PATH)


async def async_connect_display(home: Home, client: FarEnd) -> Side:
    """Set up a display, have it dial in, and give the side that pushes to it."""
    entry = await home.add_display(_DISPLAY)
    await client.connect([path_of(_DISPLAY)], acks=True)
    director = entry.runtime_data.director
    while director.programme.panel is None:
        await asyncio.sleep(_SPACING)
    return Side(DOMAIN, "show_image", home.light_of(entry), path_of(_DISPLAY))


async def measure_pushes(home: Home) -> list[Result]:
    """Push to the floor and to a display in turn; the pictures are ready WebPs of 20 KB."""
    picture = webp(noise())
    async with far_end(home.port) as client:
        await client.connect([FLOOR.path], acks=False)
        sides = (FLOOR, await async_connect_display(home, client))
        await _alternate(home, sides, picture, _WARM_UP)
        await client.arrivals(_WARM_UP * len(sides))
        called = await _alternate(home, sides, picture, PUSHES)
        arrivals = await client.arrivals(len(called))
    return _results(called, arrivals)


async def _alternate(home: Home, sides: tuple[Side, ...], picture: bytes, count: int) -> dict[tuple[str, int], int]:
    called: dict[tuple[str, int], int] = {}
    for number in range(count):
        for side in sides:
            called[side.path, number] = called_at = await side.push(home, marked(picture, number))
            await asyncio.sleep(_SPACING - (monotonic_ns() - called_at) / 1e9)
    return called


def _results(called: dict[tuple[str, int], int], arrivals: list[Arrival]) -> list[Result]:
    image: dict[bool, list[float]] = {True: [], False: []}
    immediate: dict[bool, list[float]] = {True: [], False: []}
    for arrival in arrivals:
        since = called[arrival.path, arrival.number]
        is_floor = arrival.path == FLOOR.path
        image[is_floor].append((arrival.image_ns - since) / _MS)
        immediate[is_floor].append((arrival.immediate_ns - since) / _MS)
    overhead = max(arrival.overhead for arrival in arrivals if arrival.path != FLOOR.path)
    return [
        Result("push_median", "ms", median(image[False]), median(image[True]), _TARGET),
        Result("push_immediate", "ms", median(immediate[False]), median(immediate[True])),
        Result("push_p99", "ms", percentile(image[False], 0.99), percentile(image[True], 0.99)),
        Result("wire_overhead", "B", overhead, target=_OVERHEAD_MAX),
    ]
