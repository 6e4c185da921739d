"""The moments in which a display's programme does nothing."""

import asyncio
from collections.abc import Iterable

from custom_components.tronbyt.coordinator import TronbytConfigEntry

# A first picture needs an ack and a drawing for each display (seconds).
_SETTLES_WITHIN = 120.0
_LOOK_EVERY = 0.05


async def until_settled(entries: Iterable[TronbytConfigEntry]) -> None:
    """Wait until nothing is drawn or sent for any of the displays; raises TimeoutError."""
    async with asyncio.timeout(_SETTLES_WITHIN):
        for entry in entries:
            while not _is_settled(entry):
                await asyncio.sleep(_LOOK_EVERY)


def _is_settled(entry: TronbytConfigEntry) -> bool:
    """Tell whether a display shows an image and has the next one queued: nothing is being drawn then."""
    director = entry.runtime_data.director
    session = director.session
    return session is not None and session.connection.introduced and session.connection.pending is not None
