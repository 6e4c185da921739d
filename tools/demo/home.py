"""The Home Assistant of the demo: started, restarted when it wants that, and ended."""

import asyncio
import sys
from contextlib import suppress
from typing import Self

from aiohttp import ClientError, ClientSession
from homeassistant.const import RESTART_EXIT_CODE

from .api import Api, RefusedError, text
from .child import Child, start
from .plan import Plan
from .waiting import Bell, LateError

STARTS_WITHIN = 300.0
"""Seconds; the first start of a slow machine compiles all of Home Assistant."""
STOPS_WITHIN = 90.0
LOOK_EVERY = 0.1


class EndedError(Exception):
    """Home Assistant has ended by itself; the text says how."""


class Home:
    """A running Home Assistant and a way to talk to it."""

    def __init__(self, plan: Plan, child: Child, api: Api) -> None:
        """Take charge of a process."""
        self.plan, self.api = plan, api
        self._child = child
        self._lives = 1
        self._bell = Bell()
        self._life = asyncio.create_task(self._live())

    @classmethod
    async def start(cls, plan: Plan, session: ClientSession) -> Self:
        """Start it in a folder that is written; `up` waits until it can be talked to."""
        return cls(plan, await _run(plan), Api(session, plan.address))

    async def up(self) -> None:
        """Wait until it runs, and log in; the user is made at the first start. LateError or EndedError otherwise."""
        self.api.token = ""
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                while not await self._is_running():
                    await asyncio.sleep(LOOK_EVERY)
        except TimeoutError:
            message = f"Home Assistant is not up within {STARTS_WITHIN:g} s"
            raise LateError(message) from None

    async def restart(self) -> None:
        """Restart it as people do, by its own action, and wait until it is up again."""
        before = self._lives
        with suppress(ClientError):  # it may be gone before it has answered
            await self.api.post("/api/services/homeassistant/restart", {})
        await self._bell.until(lambda: self._lives > before or None, STOPS_WITHIN, "Home Assistant ends for a restart")
        await self.up()

    async def ended(self) -> None:
        """Wait until it ends other than for a restart; then EndedError."""
        code = await asyncio.shield(self._life)
        message = f"Home Assistant ended with {code}"
        raise EndedError(message)

    async def stop(self) -> None:
        """End it."""
        self._life.cancel()
        with suppress(asyncio.CancelledError):
            await self._life
        await self._child.stop()

    async def _live(self) -> int:
        while (code := await self._child.ended()) == RESTART_EXIT_CODE:
            self._child = await _run(self.plan)
            self._lives += 1
            self._bell.ring()
        return code

    async def _is_running(self) -> bool:
        if self._life.done():
            await self.ended()
        with suppress(ClientError, RefusedError):
            # Without a token it would take the question for a break-in, and say so to people.
            if not self.api.token:
                await (self.api.create_user() if await self._is_new() else self.api.log_in())
            return text(await self.api.get("/api/config"), "state") == "RUNNING"
        return False

    async def _is_new(self) -> bool:
        try:
            steps = await self.api.get("/api/onboarding")
        except RefusedError:  # an onboarding that is over has no address
            return False
        return isinstance(steps, list) and {"step": "user", "done": False} in steps


async def _run(plan: Plan) -> Child:
    return await start(sys.executable, "-m", "tools.demo.hass", "-c", plan.config, "--skip-pip", log=plan.console)
