"""A display of the demo: an emulator in its own process, and all that it has told."""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from typing import Any, Self

from .child import Child, start
from .displays import Display
from .plan import Plan
from .waiting import Bell

type Told = dict[str, Any]
"""One event of the emulator, with `event` and `at` (seconds of the wall clock)."""


class Emulated:
    """A running emulator; `events` are in the order in which they happened."""

    def __init__(self, child: Child) -> None:
        """Take charge of a process that prints one JSON line for each event."""
        self.events: list[Told] = []
        self._child = child
        self._bell = Bell()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, plan: Plan, display: Display) -> Self:
        """Start the display and its page."""
        port = plan.page(display).rpartition(":")[2]
        arguments = ("--url", plan.dials(display), "--port", port, "--time-lapse", f"{plan.lapse:g}", *display.flags)
        return cls(await start(sys.executable, "-m", "tools.emulator", "--headless", "--patient", *arguments))

    async def heard(self, name: str, seconds: float, *, after: float = 0.0, **values: object) -> Told:
        """Return the first event of this name and with these values after a moment; LateError when it does not come."""

        def fits(told: Told) -> bool:
            return told["event"] == name and all(told.get(key) == value for key, value in values.items())

        return await self.until(fits, seconds, after=after, what=f"{name} {values or ''}".strip())

    async def until(self, fits: Callable[[Told], bool], seconds: float, *, after: float, what: str) -> Told:
        """Return the first event after a moment that fits; LateError when it does not come."""

        def look() -> Told | None:
            return next((told for told in self.events if told["at"] >= after and fits(told)), None)

        return await self._bell.until(look, seconds, what)

    def image_before(self, told: Told) -> str:
        """Return the digest of the last image that came before an event."""
        came = [event for event in self.events[: self.events.index(told)] if "sha256" in event]
        return str(came[-1]["sha256"])

    async def kill(self) -> float:
        """Pull the plug; give the moment."""
        await self._child.kill()
        return time.time()

    async def stop(self) -> None:
        """End the display."""
        await self._child.stop()
        self._reading.cancel()

    async def _read(self) -> None:
        while line := await self._child.lines.readline():
            self.events.append(json.loads(line))
            self._bell.ring()
