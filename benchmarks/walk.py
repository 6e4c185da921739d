"""Through how many files of the integration one event goes: `python -m benchmarks.walk [--files]`.

A notification is walked from its call to its bytes, an ack from its frame to the state that it changes, and a turn of
the rotation from the ack of one screen to the bytes of the next one. The client speaks the protocol by itself, and
everything else is asked of Home Assistant: what is counted does not depend on how the integration is built.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from json import dumps
from statistics import median_low

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event

from custom_components.tronbyt.const import DOMAIN

from .display import AGENT, introduction
from .footsteps import Footsteps, Route
from .home import Home, path_of, run_at_home
from .rotation_screens import household, screen

_NUMBER = 1
_WALKS = 5
_DWELL = 60
_WITHIN = 20.0
# What follows an event by itself, such as a picture that is drawn ahead, has passed by then (seconds).
_REST = 0.5


@dataclass(slots=True)
class _Panel:
    """A display that takes up what is queued when it is told to."""

    socket: ClientWebSocketResponse
    images: int = 0

    async def next_image(self) -> None:
        """Read up to the next image."""
        async with asyncio.timeout(_WITHIN):
            while (await self.socket.receive()).type is not WSMsgType.BINARY:
                pass
        self.images += 1
        await self.socket.send_str(dumps({"queued": self.images}))

    async def show(self) -> None:
        """Take up the newest image."""
        await self.socket.send_str(dumps({"displaying": self.images}))

    async def show_next(self) -> None:
        """Take up the next image."""
        await self.next_image()
        await self.show()


async def walks(home: Home) -> dict[str, list[Route]]:
    """Return several walks of each kind."""
    async with household(home.hass), ClientSession() as web:
        faces = [screen(_DWELL, kind="entity", entities=[f"sensor.bench_{number}"]) for number in range(2)]
        entry = await home.add_display(_NUMBER, screens=faces)
        path = path_of(_NUMBER)
        socket = await web.ws_connect(f"http://127.0.0.1:{home.port}{path}", headers={"User-Agent": AGENT})
        await socket.send_str(introduction(path))
        panel = _Panel(socket)
        await panel.show_next()
        await panel.next_image()
        found: dict[str, list[Route]] = {"notify": [], "ack": [], "turn": []}
        for number in range(_WALKS):
            await _walk_once(home, home.light_of(entry), panel, number, found)
    return found


async def _walk_once(home: Home, light: str, panel: _Panel, number: int, found: dict[str, list[Route]]) -> None:
    data = {"entity_id": light, "message": f"Walk {number}", "duration": 5, "tag": "walk"}
    call = partial(home.hass.services.async_call, DOMAIN, "notify", data, blocking=True)
    found["notify"].append(await _walked(call, panel.next_image))
    found["ack"].append(await _walked(panel.show, partial(_state_of_event, home.hass)))
    # What follows the push ends it.
    await panel.show_next()
    await panel.next_image()
    await asyncio.sleep(_REST)
    found["turn"].append(await _walked(panel.show, panel.next_image))


async def _walked(begin: Callable[[], Awaitable[object]], end: Callable[[], Awaitable[None]]) -> Route:
    ended = asyncio.ensure_future(end())
    await asyncio.sleep(0)
    with Footsteps() as steps:
        await begin()
        await ended
    await asyncio.sleep(_REST)
    return steps.route


async def _state_of_event(hass: HomeAssistant) -> None:
    written = asyncio.Event()

    @callback
    def changed(_event: Event[EventStateChangedData]) -> None:
        written.set()

    remove = async_track_state_change_event(hass, hass.states.async_entity_ids("event"), changed)
    try:
        async with asyncio.timeout(_WITHIN):
            await written.wait()
    finally:
        remove()


def main() -> None:
    """Print the median walk of each kind."""
    parser = argparse.ArgumentParser(prog="scripts/walk", description="Counts what one event walks through.")
    parser.add_argument("--files", action="store_true", help="name the files too")
    given = parser.parse_args()
    for name, routes in run_at_home(walks).items():
        route = median_low(routes)
        print(f"{name:8}{route}")
        if given.files:
            print(*(f"          {count:5} {file}" for file, count in route.files), sep="\n")


if __name__ == "__main__":
    main()
