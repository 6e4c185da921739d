"""Spreads what many displays want at the same moment over turns of the event loop."""

import asyncio
from collections import deque
from time import monotonic

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

# An image is two writes, and each lets go of the interpreter, which every thread that draws may then keep for 5 ms: a
# turn may take ten times as long as the loop itself computes, and only its time tells. Longer ones are felt (seconds).
TURN_MAX = 0.01
# So many are let go in a turn, at least and at most: also a machine that has no time for anything must keep up with a
# hundred displays.
ROOM_MIN, ROOM_MAX = 2, 16


class Throttle:
    """Lets two go on in a turn of the loop, and one more in each that follows while turns are short, in their order."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._room = self._left = ROOM_MIN
        self._began = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def turn(self) -> None:
        """Wait for a turn of the loop that has room; at once if this one has."""
        loop = asyncio.get_running_loop()
        if not self._left:
            self._waiting.append(its_turn := loop.create_future())
            await its_turn
            return
        if self._left == self._room:
            self._began = monotonic()
            loop.call_soon(self._begin, loop)
        self._left -= 1

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin another turn; who has left meanwhile takes nobody's place."""
        now = monotonic()
        self._left = self._room = self._room_after(now - self._began) if self._waiting else ROOM_MIN
        self._began = now
        while self._waiting and self._left:
            if not (its_turn := self._waiting.popleft()).done():
                its_turn.set_result(None)
                self._left -= 1
        if self._left < self._room:
            loop.call_soon(self._begin, loop)

    def _room_after(self, seconds: float) -> int:
        return max(ROOM_MIN, self._room // 2) if seconds > TURN_MAX else min(ROOM_MAX, self._room + 1)


DATA_THROTTLE: HassKey[Throttle] = HassKey(f"{DOMAIN}_throttle")


@callback
def async_get_throttle(hass: HomeAssistant) -> Throttle:
    """Return the throttle that all displays share."""
    if (throttle := hass.data.get(DATA_THROTTLE)) is None:
        throttle = hass.data[DATA_THROTTLE] = Throttle()
    return throttle
