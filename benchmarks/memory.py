"""What a connected display costs in memory, beside a socket that does nothing."""

import asyncio
import ctypes
import gc
from collections.abc import Iterable
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from custom_components.tronbyt.coordinator import TronbytConfigEntry

from . import floor
from .far_end import FarEnd, far_end
from .home import Home, path_of
from .report import Result
from .settled import until_settled

_FIRST = 1000
_TARGET = 1.5
_PAGE_KB = 4
_KB = 1024


async def measure_memory(home: Home, displays: int) -> list[Result]:
    """Set displays up and connect them, and as many sockets that do nothing: RSS of each, image bytes apart."""
    entries = [await home.add_display(_FIRST + number) for number in range(displays)]
    await home.hass.async_block_till_done()
    _fill_caches(home.hass)
    async with far_end(home.port) as client:
        await client.connect([path_of(_FIRST)], acks=True)  # what the first picture loads is not the others'
        await until_settled(entries[:1])
        # The first sockets fill the holes that the set-up left in the memory.
        await _grown(client, [floor.IDLE_PATH] * displays, acks=False)
        idle = await _grown(client, [floor.IDLE_PATH] * displays, acks=False)
        before = resident()
        await client.connect([path_of(_FIRST + number) for number in range(1, displays)], acks=True)
        await until_settled(entries)
        images = _image_bytes(entries[1:]) / (displays - 1) / _KB
        connected = (resident() - before) / (displays - 1) - images
    return [
        Result("idle_memory", "KiB", connected, idle / displays, _TARGET),
        Result("image_memory", "KiB", images),
    ]


def _fill_caches(hass: HomeAssistant) -> None:
    """Have the registries prepare what they write to their files: they do it at some time, 11 KB a display."""
    for entity in er.async_get(hass).entities.values():
        _ = entity.as_storage_fragment
    for device in dr.async_get(hass).devices:
        _ = device.as_storage_fragment


async def _grown(client: FarEnd, paths: list[str], *, acks: bool) -> float:
    before = resident()
    await client.connect(paths, acks=acks)
    await asyncio.sleep(1)
    return resident() - before


def _image_bytes(entries: Iterable[TronbytConfigEntry]) -> int:
    held: dict[int, int] = {}
    for entry in entries:
        director = entry.runtime_data.director
        pending = director.session.connection.pending if director.session is not None else None
        panel = director.programme.panel
        for turn in (pending, None if panel is None else panel.turn):
            if turn is not None:
                held[id(turn.image.data)] = len(turn.image.data)
    return sum(held.values())


def resident() -> float:
    """Give this process's resident memory in KiB, without what is only waiting to be given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_KB
