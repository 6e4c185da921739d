"""The Home Assistant of the demo: started, furnished once, and ended."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from aiohttp import ClientError, ClientSession

from . import folder
from .api import Api, Json, RefusedError, text
from .child import Child, start
from .displays import DISPLAYS, Display
from .furniture import automations, dashboard, helpers
from .line import Line
from .plan import Plan
from .waiting import LateError

STARTS_WITHIN = 90.0
"""Seconds; the first start of a slow machine compiles all of Home Assistant."""
LOOK_EVERY = 0.2
DASHBOARD = "demo-displays"


class Home:
    """A running Home Assistant and a way to talk to it."""

    def __init__(self, plan: Plan, child: Child, api: Api) -> None:
        """Take charge of a process."""
        self.plan, self.api = plan, api
        self._child = child

    @classmethod
    async def start(cls, plan: Plan, session: ClientSession) -> Self:
        """Start it and log in; the folder is prepared before, and the user made at the first start."""
        folder.write(plan)
        _write(plan.config / "automations.yaml", automations())
        _write(plan.config / "helpers.yaml", helpers())
        home = cls(plan, await _run(plan), Api(session, plan.address))
        await home._up()
        return home

    async def furnish(self, line: Line) -> None:
        """Add the displays through the config flow, and the dashboard; what is there stays."""
        entries = await self.api.get("/api/config/config_entries/entry?domain=tronbyt")
        known = [entry["title"] for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
        for display in DISPLAYS:
            if display.name not in known:
                await self._add(display)
        if not known:
            registry = await line.ask("config/entity_registry/list")
            shown = {"title": "Displays", "icon": "mdi:dots-grid", "show_in_sidebar": True, "require_admin": False}
            await line.ask("lovelace/dashboards/create", url_path=DASHBOARD, **shown)
            await line.ask("lovelace/config/save", url_path=DASHBOARD, config=dashboard(registry))

    async def restart(self) -> None:
        """End it and start it again on the same folder."""
        await self._child.stop()
        self._child = await _run(self.plan)
        await self._up()

    async def stop(self) -> None:
        """End it."""
        await self._child.stop()

    async def ended(self) -> int:
        """Wait for its end."""
        return await self._child.ended()

    async def _up(self) -> None:
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                while not await self._answers():
                    await asyncio.sleep(LOOK_EVERY)
        except TimeoutError:
            message = f"Home Assistant does not answer; {self.plan.console} tells why"
            raise LateError(message) from None
        await self._running()

    async def _answers(self) -> bool:
        self.api.token = ""
        with suppress(ClientError, OSError, RefusedError):
            await (self.api.create_user() if await self._is_new() else self.api.log_in())
            return True
        return False

    async def _is_new(self) -> bool:
        try:
            steps = await self.api.get("/api/onboarding")
        except RefusedError:  # an onboarding that is over has no address
            return False
        return isinstance(steps, list) and {"step": "user", "done": False} in steps

    async def _running(self) -> None:
        async with asyncio.timeout(STARTS_WITHIN):
            while text(await self.api.get("/api/config"), "state") != "RUNNING":
                await asyncio.sleep(LOOK_EVERY)

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


async def _run(plan: Plan) -> Child:
    with plan.console.open("ab") as console:
        return await start(sys.executable, "-m", "tools.demo.hass", "-c", plan.config, "--skip-pip", output=console)


def _write(path: Path, words: str) -> None:
    path.write_text(words, "utf-8")
