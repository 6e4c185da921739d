"""One timer for the next of many moments."""

import asyncio
from collections.abc import Callable


class Alarm:
    """Rings at a moment, or before it: who hears it looks at the clock, and sets it anew."""

    def __init__(self, loop: asyncio.AbstractEventLoop, ring: Callable[[], None]) -> None:
        """Start unset."""
        self._loop = loop
        self._ring = ring
        # Not through a helper: each connected display has one, and a bare timer is a fifth of the size.
        self._timer: asyncio.TimerHandle | None = None

    def set(self, at: float | None) -> None:
        """Ring at a moment of the loop's clock, or never.

        One that is set too early stays: it looks again, which is rarer than a deadline that moves with each image.
        """
        if at is None:
            self.stop()
        elif self._timer is None or at < self._timer.when():
            self.stop()
            self._timer = self._loop.call_at(at, self._wake_up)

    def stop(self) -> None:
        """Ring no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wake_up(self) -> None:
        self._timer = None
        self._ring()
