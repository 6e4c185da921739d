"""A display of the demo: an emulator in its own process, and all that it has told."""

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

from .child import Child, start
from .displays import Display
from .plan import Plan
from .waiting import Bell

type Told = dict[str, Any]
"""One event of the emulator, with `event` and `at` (seconds of the wall clock)."""


class Emulated:
    """An emulator that can be switched off and on; `events` has those of all its lives, in order."""

    def __init__(self, plan: Plan, display: Display) -> None:
        """Prepare; it is off until `power_on`."""
        self.display = display
        self.events: list[Told] = []
        self._plan = plan
        self._child: Child | None = None
        self._reading: asyncio.Task[None] | None = None
        self._bell = Bell()

    async def power_on(self) -> None:
        """Start the display and its page."""
        plan, display = self._plan, self.display
        port = plan.page(display).rpartition(":")[2]
        arguments = ("--url", plan.dials(display), "--port", port, "--time-lapse", f"{plan.lapse:g}", *display.flags)
        program = (sys.executable, "-m", "tools.emulator", "--headless")
        self._child = child = await start(*program, *arguments, log=plan.console, piped=True)
        self._reading = asyncio.create_task(self._read(child))

    async def pull_plug(self) -> None:
        """End the display as a power cut does."""
        if self._child is not None:
            await self._child.kill()
            await self._read_to_the_end()

    async def stop(self) -> None:
        """End the display."""
        if self._child is not None:
            await self._child.stop()
            await self._read_to_the_end()

    async def heard(self, name: str, seconds: float, *, after: float = 0.0, **values: object) -> Told:
        """Return the first event of this name and with these values after a moment; LateError when it does not come."""

        def fits(told: Told) -> bool:
            return told["event"] == name and all(told.get(key) == value for key, value in values.items())

        return await self.until(fits, seconds, after=after, what=f"{name} {values or ''}".strip())

    async def until(self, fits: Callable[[Told], bool], seconds: float, *, after: float, what: str) -> Told:
        """Return the first event after a moment that fits; LateError when it does not come."""

        def look() -> Told | None:
            return next((told for told in self.events if told["at"] >= after and fits(told)), None)

        return await self._bell.until(look, seconds, f"{self.display.name}: {what}")

    def image_before(self, told: Told) -> str:
        """Return the digest of the last image that came before an event."""
        before = self.events[: self.events.index(told)]
        return next(str(event["sha256"]) for event in reversed(before) if "sha256" in event)

    async def _read(self, child: Child) -> None:
        while line := await child.read_line():
            self.events.append(json.loads(line))
            self._bell.ring()

    async def _read_to_the_end(self) -> None:
        if self._reading is not None:
            await self._reading
