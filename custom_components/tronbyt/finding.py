"""Waits for the display that is being added."""

import asyncio
from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback

from .http import async_listen_for_strangers
from .strangers import Stranger


@dataclass(frozen=True, slots=True)
class Heard:
    """A display that dialled in."""

    device_id: str
    has_key: bool


async def async_next_stranger(
    hass: HomeAssistant, wanted: str | None, key: str | None, patience: float, *, needs_key: bool = False
) -> Heard | None:
    """Return the next unknown display that dials in, or the wanted one; None after so many seconds.

    `needs_key`: those that come without the key are not heard.
    """
    heard: asyncio.Future[Heard] = hass.loop.create_future()

    @callback
    def listen(stranger: Stranger) -> None:
        has_key = stranger.has_key(key)
        if not heard.done() and wanted in {None, stranger.device_id} and (has_key or not needs_key):
            heard.set_result(Heard(stranger.device_id, has_key))

    stop_listening = async_listen_for_strangers(hass, listen)
    try:
        await asyncio.wait([heard], timeout=patience)
        return heard.result() if heard.done() else None
    finally:
        # Also when people close the flow: that cancels its progress.
        stop_listening()
