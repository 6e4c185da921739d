"""A TCP connection with a socket of aiohttp at its server's end: latency, a rate, stalls, and ends without a word."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import WSMessage, WSMsgType

from .cards import card_of

# What a frame of the server's and one of the display's is beside its payload (bytes).
FRAME = 4
MASKED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """How good a link is: seconds each way, bytes a second down, and what the kernel holds of what is sent (bytes)."""

    latency: float = 0.005
    rate: float = 1e6
    buffer: int = 65_536


@dataclass(frozen=True, slots=True)
class WirePing:
    """A WebSocket ping of the server's."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What the display says, and its bytes on the wire."""

    message: WSMessage
    size: int


class End:
    """The connection was ended at the other side."""


type Frame = str | bytes | WirePing | End


class Pipe[Item]:
    """One direction: what goes in comes out in its order, later."""

    def __init__(self, loop: asyncio.AbstractEventLoop, line: Line, deliver: Callable[[Item], None]) -> None:
        """Start empty."""
        self.backlog = 0
        self.is_cut = False
        self.opens_at = 0.0
        self._loop = loop
        self._line = line
        self._deliver = deliver
        self._free_at = 0.0
        self._items: deque[tuple[Item, int]] = deque()

    def write(self, item: Item, size: int) -> None:
        """Send something of so many bytes."""
        if self.is_cut:
            self.backlog += size
            return
        self.backlog += size
        self._free_at = max(self._free_at, self.opens_at, self._loop.time()) + size / self._line.rate
        self._items.append((item, size))
        self._loop.call_at(self._free_at + self._line.latency, self._arrive)

    def hold(self, seconds: float) -> None:
        """Let nothing through for a while; what was on its way arrives then."""
        now = self._loop.time()
        self.opens_at = max(self.opens_at, now + seconds)
        self._free_at = max(self._free_at, self.opens_at)

    @property
    def is_full(self) -> bool:
        """Nothing more is taken now."""
        return self.backlog > self._line.buffer and (self.is_cut or self.drains_at > self._loop.time())

    @property
    def drains_at(self) -> float:
        """The moment at which the kernel has room for more: it keeps what is not confirmed by the other end."""
        return self._free_at + 2 * self._line.latency - self._line.buffer / self._line.rate

    def clear(self) -> None:
        """Lose what is on its way."""
        self._items.clear()

    def cut(self) -> None:
        """Let nothing through any more, without a word."""
        self.is_cut = True
        self._items.clear()

    def _arrive(self) -> None:
        if self._loop.time() < self.opens_at:
            self._loop.call_at(self.opens_at, self._arrive)
        elif self._items:
            item, size = self._items.popleft()
            self.backlog -= size
            self._deliver(item)


class Wire:
    """The connection of one display; to the session it is the socket."""

    def __init__(self, loop: asyncio.AbstractEventLoop, line: Line, deliver: Callable[[Frame], None]) -> None:
        """Take who gets what the server sends."""
        self.closes = True
        self.client_closed = False
        self.line = line
        self.is_open = True
        self._deliver = deliver
        self._takes: Callable[[int], bool] = _takes_all
        self.down: Pipe[Frame] = Pipe(loop, line, self._arrive)
        self.up: Pipe[Said] = Pipe(loop, Line(latency=line.latency), self._hear)
        self._heard: asyncio.Queue[WSMessage] = asyncio.Queue()
        self._ended = asyncio.Event()

    # What the session does

    def watch(self, takes: Callable[[int], bool]) -> None:
        """Have what the display says counted (bytes); the connection ends when it is not taken."""
        self._takes = takes

    async def receive(self) -> WSMessage:
        """Wait for what the display says."""
        return await self._heard.get()

    async def send_str(self, text: str) -> None:
        """Send a text."""
        await self._send(text, len(text))

    async def send_bytes(self, data: bytes) -> None:
        """Send a picture, which is as long as its card says."""
        card = card_of(data)
        assert card is not None
        await self._send(data, card.size)

    async def ping(self, payload: bytes = b"") -> None:
        """Ask for a pong."""
        await self._send(WirePing(payload), len(payload))

    async def pong(self, payload: bytes) -> None:
        """Answer a ping; nobody listens to that."""

    def abort(self) -> None:
        """End the connection: what the kernel holds is lost."""
        if self.is_open:
            self.is_open = False
            self._heard.put_nowait(WSMessage(WSMsgType.CLOSED, None, None))
            self.down.clear()
            self.down.write(End(), 0)
            self._ended.set()

    async def close(self, **_: object) -> bool:
        """End the connection after the session's end."""
        self.abort()
        return True

    async def _send(self, frame: Frame, size: int) -> None:
        if not self.is_open:
            raise ConnectionResetError
        self.down.write(frame, size + FRAME)
        while self.down.is_full and self.is_open:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(None if self.down.is_cut else self.down.drains_at):
                    await self._ended.wait()
        if not self.is_open:
            raise ConnectionResetError

    def _arrive(self, frame: Frame) -> None:
        self._deliver(frame)

    # What the display does

    def say(self, message: WSMessage) -> None:
        """Send a frame to the server."""
        size = MASKED + len(message.data)
        self.up.write(Said(message, size), size)

    def _hear(self, said: Said) -> None:
        if not self.is_open:
            return
        if said.size and not self._takes(said.size):
            self.abort()
        else:
            self._heard.put_nowait(said.message)

    # What befalls it

    @property
    def opens_at(self) -> float:
        """The moment from which both directions are free."""
        return max(self.up.opens_at, self.down.opens_at)

    def lose(self) -> None:
        """Die without a word."""
        self.up.cut()
        self.down.cut()

    def hang_up(self) -> None:
        """End it at the display's side: the server is told."""
        self.down.cut()
        self.up.write(Said(WSMessage(WSMsgType.CLOSED, None, None), 0), 0)


def _takes_all(_size: int) -> bool:
    """Count nothing yet."""
    return True
