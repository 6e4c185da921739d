"""The Home Assistant of the demo: started, restarted when it wants that, furnished once, and ended."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Self

from aiohttp import ClientError, ClientSession
from homeassistant.const import RESTART_EXIT_CODE

from .api import Api, Json, RefusedError, text
from .child import Child, start
from .displays import DISPLAYS, Display
from .furniture import BRIGHTNESS_AT_FIRST, DASHBOARD, SLIDER, dashboard
from .line import Line
from .plan import Plan
from .waiting import Bell, LateError

STARTS_WITHIN = 90.0
"""Seconds; the first start of a slow machine compiles all of Home Assistant."""
STOPS_WITHIN = 30.0
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

    async def furnish(self, line: Line) -> None:
        """Add the displays through the config flow, and the dashboard as the first page; what is there stays."""
        entries = await self.api.get("/api/config/config_entries/entry?domain=tronbyt")
        known = [entry["title"] for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
        for display in DISPLAYS:
            if display.name not in known:
                await self._add(display)
        dashboards = await line.ask("lovelace/dashboards/list")
        if DASHBOARD not in {each["url_path"] for each in dashboards}:
            await self._hang_up_dashboard(line)
            await line.act("input_number.set_value", [SLIDER], value=BRIGHTNESS_AT_FIRST)

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

    async def _add(self, display: Display) -> None:
        flow = await self.api.post("/api/config/config_entries/flow", {"handler": "tronbyt"})
        flow_id = text(flow, "flow_id")
        described: dict[str, Json] = {"device_id": display.device_id, "name": display.name, "size": "64x32"}
        answers: list[Mapping[str, Json]] = [{"next_step_id": "existing"}, described, {"next_step_id": "finish"}]
        for answer in answers:
            flow = await self.api.post(f"/api/config/config_entries/flow/{flow_id}", answer)
        if text(flow, "type") != "create_entry":
            message = f"{display.name} was not added: {flow}"
            raise RefusedError(message)

    async def _hang_up_dashboard(self, line: Line) -> None:
        registry = await line.ask("config/entity_registry/list")
        shown = {"title": "Displays", "icon": "mdi:dots-grid", "show_in_sidebar": True, "require_admin": False}
        await line.ask("lovelace/dashboards/create", url_path=DASHBOARD, **shown)
        await line.ask("lovelace/config/save", url_path=DASHBOARD, config=dashboard(registry))
        await line.ask("frontend/set_system_data", key="core", value={"default_panel": DASHBOARD})


async def _run(plan: Plan) -> Child:
    return await start(sys.executable, "-m", "tools.demo.hass", "-c", plan.config, "--skip-pip", log=plan.console)
