"""`python -m tools.demo`: the demo until Ctrl-C, or with --check once through."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import ClientError, ClientSession

from . import folder
from .api import PASSWORD, USER, RefusedError
from .check import check
from .child import REPOSITORY
from .displays import DISPLAYS, Display
from .emulated import Emulated
from .furnishing import furnish
from .furniture import DASHBOARD
from .home import EndedError, Home
from .line import open_line
from .neighbour import Neighbour
from .options import Options, options
from .plan import Plan, free_ports, ports_from, taken
from .waiting import LateError

CONNECTS_WITHIN = 90.0
CHECK_LAPSE = 20.0
"""A display that comes back after 10 s does so in half a second."""
CHECK_DWELL = 3
"""The least that a screen's form takes."""
CONSOLE_SHOWN = 3_000
"""Characters of the console that are shown when something failed."""
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Demo:
    """All that runs."""

    home: Home
    displays: dict[Display, Emulated]
    neighbour: Neighbour


@asynccontextmanager
async def running(plan: Plan) -> AsyncIterator[Demo]:
    """Start Home Assistant and the displays, wait until both are connected, and end everything afterwards."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())
        neighbour = await stack.enter_async_context(Neighbour.open(plan))
        print("Starting Home Assistant", flush=True)
        folder.write(plan)
        home = await Home.start(plan, session)
        stack.push_async_callback(home.stop)
        await home.up()
        async with open_line(home.api) as line:
            await furnish(home.api, line, plan)
        displays = {display: Emulated(plan, display) for display in DISPLAYS}
        for emulated in displays.values():
            stack.push_async_callback(emulated.stop)
            await emulated.power_on()
        for emulated in displays.values():
            await emulated.heard("connected", CONNECTS_WITHIN)
        yield Demo(home, displays, neighbour)


async def show(given: Options) -> int:
    """Run the demo until it is stopped; by itself it ends only with an error."""
    plan = Plan.at(REPOSITORY / ".demo", ports_from(given.port))
    with folder.claimed(plan):
        if busy := taken(plan.ports):
            message = f"somebody listens already on {', '.join(map(str, busy))}; --port takes others"
            raise RefusedError(message)
        if given.fresh:
            folder.wipe(plan)
        try:
            async with running(plan) as demo:
                _tell_where(plan)
                await demo.home.ended()
        except (EndedError, LateError) as err:
            message = f"{err}; {plan.console} tells why"
            raise RefusedError(message) from err
    return 1


async def prove() -> int:
    """Run everything once in a new folder and on free ports; 0 when all is as it should be."""
    with tempfile.TemporaryDirectory(prefix="tronbyt-demo-") as root:
        plan = replace(Plan.at(Path(root), free_ports()), lapse=CHECK_LAPSE, dwell=CHECK_DWELL)
        result = 1
        try:
            async with running(plan) as demo:
                result = await check(demo.home, demo.displays, demo.neighbour)
        finally:
            if result and plan.console.exists():
                print(plan.console.read_text("utf-8", "replace")[-CONSOLE_SHOWN:], file=sys.stderr)
        return result


def _tell_where(plan: Plan) -> None:
    print(f"\nHome Assistant   {plan.address}/{DASHBOARD}   user {USER}, password {PASSWORD}")
    for display in DISPLAYS:
        print(f"{display.name:<16} {plan.page(display)}")
    print("\nCtrl-C ends it.", flush=True)


async def _until_told_to_end(work: Coroutine[None, None, int], otherwise: int) -> int:
    """Return what `work` returns, or `otherwise` when a signal ends it; what it has started is ended first."""
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
    for number in ENDINGS:
        loop.add_signal_handler(number, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        return otherwise


def main() -> int:
    """Do what the command line says."""
    given = options()
    try:
        return asyncio.run(_until_told_to_end(prove(), 1) if given.check else _until_told_to_end(show(given), 0))
    except BlockingIOError:
        print("A demo is running already", file=sys.stderr)
    except (LateError, RefusedError, EndedError, ClientError) as err:
        print(f"The demo failed: {err}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
