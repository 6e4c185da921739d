"""`python -m tools.demo`: the demo until Ctrl-C, or with --check once through."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession

from . import folder
from .api import PASSWORD, USER, RefusedError
from .check import check
from .child import REPOSITORY
from .displays import DISPLAYS, Display
from .emulated import Emulated
from .home import DASHBOARD, Home
from .line import open_line
from .options import Options, options
from .plan import Plan, free_ports, ports_from, taken
from .waiting import LateError

CONNECTS_WITHIN = 30.0
CHECK_LAPSE = 20.0
"""A display that comes back after 10 s does so in half a second."""


@dataclass(frozen=True, slots=True)
class Demo:
    """All that runs."""

    plan: Plan
    home: Home
    displays: dict[Display, Emulated]


@asynccontextmanager
async def running(plan: Plan) -> AsyncIterator[Demo]:
    """Start Home Assistant and the displays, wait until both are connected, and end everything afterwards."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())
        print("Starting Home Assistant", flush=True)
        home = await Home.start(plan, session)
        stack.push_async_callback(home.stop)
        async with open_line(home.api) as line:
            await home.furnish(line)
        displays = {}
        for display in DISPLAYS:
            displays[display] = await Emulated.start(plan, display)
            stack.push_async_callback(displays[display].stop)
        for emulated in displays.values():
            await emulated.heard("connected", CONNECTS_WITHIN)
        yield Demo(plan, home, displays)


async def show(given: Options) -> int:
    """Run the demo until it is stopped."""
    plan = Plan(root=REPOSITORY / ".demo", port=given.port, pages=ports_from(given.port)[1:])
    if busy := taken((plan.port, *plan.pages)):
        print(f"Somebody listens already on {', '.join(map(str, busy))}; --port takes others", file=sys.stderr)
        return 1
    if given.fresh:
        folder.wipe(plan)
    async with running(plan) as demo:
        print(f"\nHome Assistant   {plan.address}/{DASHBOARD}   user {USER}, password {PASSWORD}")
        for display in DISPLAYS:
            print(f"{display.name:<16} {plan.page(display)}")
        print("\nCtrl-C ends it.", flush=True)
        await _until_stopped(demo.home)
    return 0


async def prove() -> int:
    """Run everything once in a new folder and on free ports; 0 when all is as it should be."""
    port, *pages = free_ports()
    with tempfile.TemporaryDirectory(prefix="tronbyt-demo-") as root:
        plan = Plan(root=Path(root), port=port, pages=tuple(pages), lapse=CHECK_LAPSE)
        async with running(plan) as demo:
            return await check(demo.home, demo.displays)


async def _until_stopped(home: Home) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    ends = (asyncio.create_task(stopped.wait()), asyncio.create_task(home.ended()))
    _, others = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for other in others:
        other.cancel()


def main() -> int:
    """Do what the command line says."""
    given = options()
    try:
        return asyncio.run(prove() if given.check else show(given))
    except (LateError, RefusedError) as err:
        print(f"The demo failed: {err}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
