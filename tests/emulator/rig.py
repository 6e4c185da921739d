"""Servers for an emulator with a real socket, all on 127.0.0.1 and on a free port."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha1
from typing import ClassVar

from aiohttp import web

from tools.emulator.emulator import Emulator
from tools.emulator.events import Connected, Event
from tools.emulator.options import options

PATIENCE = 60.0
type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
type Script = Callable[["Raw"], Awaitable[None]]


class Watched:
    """A running emulator and everything it told."""

    latest: ClassVar[Watched]

    def __init__(self, *arguments: str) -> None:
        """Start it with command line `arguments`."""
        self.events: list[Event] = []
        self._news = asyncio.Event()
        self.emulator = Emulator(options(arguments), self._note)
        self.task = asyncio.create_task(self.emulator.run())
        Watched.latest = self

    def _note(self, event: Event) -> None:
        self.events.append(event)
        self._news.set()

    def of[T: Event](self, kind: type[T]) -> list[T]:
        """Return all events of `kind` so far."""
        return [event for event in self.events if isinstance(event, kind)]

    async def until[T: Event](self, kind: type[T], times: int = 1) -> T:
        """Return the event of `kind` that was told as number `times`, waiting for it."""
        async with asyncio.timeout(PATIENCE):
            while len(found := self.of(kind)) < times:
                self._news.clear()
                await self._news.wait()
        return found[times - 1]


@asynccontextmanager
async def watch(*arguments: str) -> AsyncGenerator[Watched]:
    """Run an emulator, and stop it at the end."""
    watched = Watched(*arguments)
    try:
        yield watched
    finally:
        watched.emulator.stop()
        await watched.task


@asynccontextmanager
async def upgrading() -> AsyncGenerator[None]:
    """Let a server answer the upgrade, and wait until the latest emulator has read that: what follows comes apart."""
    watched = Watched.latest
    known = len(watched.of(Connected))
    yield
    await watched.until(Connected, known + 1)


@asynccontextmanager
async def serve(handler: Handler) -> AsyncGenerator[str]:
    """Serve `handler` with aiohttp and yield the address of a display there."""
    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"ws://127.0.0.1:{runner.addresses[0][1]}/abcd1234/ws"
    finally:
        await runner.cleanup()


class Raw:
    """One connection to a server that writes whatever its script wants."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: str, accept: str = ""
    ) -> None:
        """Keep the streams, the head of the request, and the `Sec-WebSocket-Accept` that it wants."""
        self.reader, self.writer, self.request = reader, writer, request
        self.head = f"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode()

    async def write(self, data: bytes) -> None:
        """Write `data`."""
        self.writer.write(data)
        await self.writer.drain()


def polled(url: str) -> str:
    """Return the address at which a display asks the server of `url` for images."""
    return url.replace("ws://", "http://").removesuffix("/ws") + "/next"


@asynccontextmanager
async def serve_raw(script: Script) -> AsyncGenerator[str]:
    """Serve each connection with `script` after its request was read; yield the address of a display there."""

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await talk(reader, writer)
        finally:
            writer.close()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        key = request.partition("Sec-WebSocket-Key: ")[2].partition("\r\n")[0]
        magic = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = b64encode(sha1(key.encode() + magic, usedforsecurity=False).digest()).decode()
        await script(Raw(reader, writer, request, accept))

    server = await asyncio.start_server(connection, "127.0.0.1", 0)
    try:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/abcd1234/ws"
    finally:
        server.close()
        await server.wait_closed()
