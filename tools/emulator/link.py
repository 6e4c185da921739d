"""One connection of the device: dial, upgrade, frames in, texts out, pings."""

import asyncio
import os
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from .address import Address, parse
from .assembly import Opcode, WireFrame
from .firmware import Firmware, Pings
from .framing import FrameReader, ProtocolError, close_code, encode
from .network import Network, Wire, connect
from .upgrade import BUFFER, SWITCHING, Answer, accepts, answer, nonce, request

DIAL = 10.0
PING_EVERY = 10.0
NO_PONG = 120.0
READ = 65536
REDIRECTS = 5


class RefusedError(Exception):
    """The server answered the upgrade with `status`."""

    def __init__(self, status: int) -> None:
        """Keep the HTTP status."""
        super().__init__(f"HTTP {status}")
        self.status = status


class ClosedError(Exception):
    """The server sent a Close frame with `code`."""

    def __init__(self, code: int) -> None:
        """Keep the code; 1005 when there was none."""
        super().__init__(f"close {code}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Caller:
    """Who dials: the firmware's facts, its API key, and how often it pings."""

    firmware: Firmware
    api_key: str = ""
    ping_every: float = PING_EVERY
    no_pong: float = NO_PONG
    patient: bool = False
    """Forgive a server that writes right behind its 101."""
    network: Network = field(default_factory=Network)

    @property
    def strict(self) -> bool:
        """Whether what comes with the upgrade's answer does harm."""
        return self.firmware.reads_upgrade_at_once and not self.patient


class Link:
    """An open connection."""

    def __init__(self, caller: Caller, wire: Wire, rest: bytes) -> None:
        """Take over the wire after the upgrade; `rest` came behind its answer."""
        self._caller, self._wire, self._rest = caller, wire, rest
        self._loop = asyncio.get_running_loop()
        self._heard = self._loop.time()
        self._unanswered: float | None = None
        self._pinger: asyncio.TimerHandle | None = None
        if caller.firmware.pings is not Pings.NEVER:
            self._arm()

    def send(self, text: str) -> None:
        """Write a text frame."""
        self._write(Opcode.TEXT, text.encode())

    def drop(self) -> None:
        """End TCP at once, without a word."""
        self._ping_no_more()
        self._wire.drop()

    def fall_silent(self) -> None:
        """Leave TCP half open until `drop`, as by a loss of power."""
        self._ping_no_more()
        self._wire.fall_silent()

    async def frames(self) -> AsyncGenerator[WireFrame]:
        """Yield text, binary and continuation frames; ClosedError after a Close frame, ConnectionError at the end."""
        reader = FrameReader()
        data = self._rest
        # A socket is only looked at when it has something new: what came with the answer waits for more.
        if not data or self._caller.strict:
            data += await self._read()
        while True:
            for frame in reader.feed(data):
                if frame.opcode in {Opcode.TEXT, Opcode.BINARY, Opcode.CONTINUATION}:
                    yield frame
                else:
                    self._control(frame)
            data = await self._read()

    async def _read(self) -> bytes:
        data = await self._wire.read(READ)
        if not data:
            raise ConnectionResetError
        self._heard = self._loop.time()
        return data

    def _control(self, frame: WireFrame) -> None:
        if frame.opcode == Opcode.PING:
            self._write(Opcode.PONG, frame.payload)
        elif frame.opcode == Opcode.PONG:
            self._unanswered = None
        elif frame.opcode == Opcode.CLOSE:
            self._write(Opcode.CLOSE, frame.payload)
            raise ClosedError(close_code(frame.payload))

    def _write(self, opcode: Opcode, payload: bytes) -> None:
        self._wire.write(encode(opcode, payload, os.urandom(4)))

    def _ping_no_more(self) -> None:
        if self._pinger:
            self._pinger.cancel()

    def _arm(self) -> None:
        self._pinger = self._loop.call_later(self._caller.ping_every, self._ping)

    def _ping(self) -> None:
        now = self._loop.time()
        if self._unanswered is not None and now - self._unanswered > self._caller.no_pong:
            self.drop()
            return
        if ping_due(self._caller.firmware.pings, now - self._heard, self._caller.ping_every):
            self._write(Opcode.PING, b"")
            self._unanswered = self._unanswered or now
        self._arm()


def ping_due(pings: Pings, silence: float, every: float) -> bool:
    """Whether to ping now, after `silence` seconds of hearing nothing; asked once `every` seconds."""
    return pings is Pings.ALWAYS or (pings is Pings.IN_SILENCE and silence >= every)


async def dial(caller: Caller, url: str) -> Link:
    """Connect to `url`, following redirects; RefusedError, OSError (TimeoutError too) or ValueError without success."""
    for _ in range(REDIRECTS):
        async with asyncio.timeout(DIAL):
            result = await _attempt(caller, parse(url))
        if isinstance(result, Link):
            return result
        url = _redirected(url, result)
    message = "too many redirects"
    raise ConnectionError(message)


def _redirected(url: str, reply: Answer) -> str:
    moved = 300 <= reply.status < 400  # noqa: PLR2004 - HTTP's redirections
    target = reply.headers.get("location")
    if not moved or not target:
        raise RefusedError(reply.status)
    # "ws" has no relative references in the library, "http" has the same.
    absolute = urljoin(url.replace("ws", "http", 1), target)
    return absolute.replace("http", "ws", 1)


async def _attempt(caller: Caller, address: Address) -> Link | Answer:
    wire = await connect(caller.network, address)
    link: Link | None = None
    try:
        key = nonce(os.urandom(16))
        wire.write(request(caller.firmware, address, key, caller.api_key))
        reply = await _answer(caller, wire)
        if reply.status != SWITCHING:
            return reply
        if not accepts(reply, key):
            raise ProtocolError
        link = Link(caller, wire, reply.rest)
        return link
    finally:
        if link is None:
            wire.drop()


async def _answer(caller: Caller, wire: Wire) -> Answer:
    data = await wire.read(BUFFER)
    full = len(data) >= BUFFER
    while (reply := answer(data)) is None:
        more = await wire.read(BUFFER)
        if not more:
            message = "no answer"
            raise ConnectionResetError(message)
        data += more
    if full and reply.status == SWITCHING and caller.strict:
        message = "the upgrade's answer fills the buffer"
        raise ConnectionError(message)
    return reply
