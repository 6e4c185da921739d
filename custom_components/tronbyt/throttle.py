"""Spreads what many displays want at the same moment over turns of the event loop."""

import asyncio
from collections import deque

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

# An image is two writes, and each lets go of the interpreter, which every thread that draws may then keep for 5 ms.
EACH_TURN = 1


class Throttle:
    """Lets `EACH_TURN` go on in each turn of the loop, in the order in which they came."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._left = EACH_TURN
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def turn(self) -> None:
        """Wait for a turn of the loop that has room; at once if this one has."""
        loop = asyncio.get_running_loop()
        if not self._left:
            self._waiting.append(its_turn := loop.create_future())
            await its_turn
            return
        if self._left == EACH_TURN:
            loop.call_soon(self._begin, loop)
        self._left -= 1

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin another turn; who has left meanwhile takes nobody's place."""
        self._left = EACH_TURN
        while self._waiting and self._left:
            if not (its_turn := self._waiting.popleft()).done():
                its_turn.set_result(None)
                self._left -= 1
        if self._left < EACH_TURN:
            loop.call_soon(self._begin, loop)


DATA_THROTTLE: HassKey[Throttle] = HassKey(f"{DOMAIN}_throttle")


@callback
def async_get_throttle(hass: HomeAssistant) -> Throttle:
    """Return the throttle that all displays share."""
    if (throttle := hass.data.get(DATA_THROTTLE)) is None:
        throttle = hass.data[DATA_THROTTLE] = Throttle()
    return throttle
