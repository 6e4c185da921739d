"""The page that looks like the panel: http on 127.0.0.1 only, pixels over a WebSocket of its own."""

import asyncio
import json
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web

from .address import device_id
from .emulator import Emulator
from .events import Event

HOST = "127.0.0.1"
GOODBYE = 0.2  # seconds for a browser to answer the end


class Page:
    """Serves one emulator to any number of browsers."""

    def __init__(self, emulator: Emulator) -> None:
        """Prepare for `emulator`; nothing is served before `start`."""
        self._emulator = emulator
        self._changed = asyncio.Event()
        self._sockets: set[web.WebSocketResponse] = set()
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> str:
        """Serve on `port` (0: any) and return the address; OSError when it is taken."""
        app = web.Application()
        app.add_routes([web.get("/", self._index), web.get("/live", self._live)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        self._emulator.watchers.append(self._wake)
        return f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Serve no longer, and let the browsers go."""
        for socket in tuple(self._sockets):
            await socket.close()
        if self._runner:
            await self._runner.cleanup()

    async def _index(self, _request: web.Request) -> web.Response:
        text = files(__package__).joinpath("page.html").read_text("utf-8")
        return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if not _own_page(request):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        socket = web.WebSocketResponse(timeout=GOODBYE)
        await socket.prepare(request)
        self._sockets.add(socket)
        feeder = asyncio.create_task(self._feed(socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and message.data.split()[:1] != ["quit"]:
                    self._emulator.command(message.data)
        finally:
            self._sockets.discard(socket)
            feeder.cancel()
            await asyncio.gather(feeder, return_exceptions=True)
        return socket

    async def _feed(self, socket: web.WebSocketResponse) -> None:
        """Send what has changed; a slow browser misses frames, it never delays them."""
        state, pixels = "", b""
        while not socket.closed:
            changed = self._changed
            device = self._emulator.device
            if state != (state := self._state()):
                await socket.send_str(state)
            if pixels != (pixels := device.pixels):
                await socket.send_bytes(pixels)
            await changed.wait()

    def _wake(self, _event: Event) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _state(self) -> str:
        emulator = self._emulator
        build = emulator.options.build
        width, height = build.size
        return json.dumps(
            {
                "device": device_id(build.url),
                "family": build.firmware.family.value,
                "version": ".".join(map(str, build.firmware.version)),
                "connected": emulator.connected,
                "counter": emulator.device.counter,
                "brightness": emulator.device.brightness,
                "width": width,
                "height": height,
            }
        )


def _own_page(request: web.Request) -> bool:
    """Whether the request comes from this page, or from no browser at all."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
