"""The network between a device and its server: slow, late or silent, and never in another order. Seconds are real."""

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from .address import Address

PIECE = 2048  # bytes that a slow link hands over at once: more than the buffer of the upgrade's answer
SMALL_BUFFER = 16384  # what the kernel takes ahead of a slow reader; its usual megabytes hide one


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a network is always like: `rate` in bytes per second downwards, `delay` in seconds upwards."""

    rate: float | None = None
    delay: float = 0.0


class Pace:
    """Tells when bytes have come through a link of so many bytes per second; None is without limit."""

    def __init__(self, rate: float | None) -> None:
        """Begin with nothing on the way."""
        self._rate, self._busy_until = rate, -inf

    def arrival(self, size: int, now: float) -> float:
        """Return when `size` bytes are through that follow all others and start at `now` or later."""
        if self._rate is None:
            return now
        self._busy_until = max(self._busy_until, now) + size / self._rate
        return self._busy_until


class Network:
    """What is common to all connections of a device."""

    def __init__(self, conditions: Conditions | None = None) -> None:
        """Begin without a fault."""
        self.conditions = conditions or Conditions()
        self._silent_until = self._stalled_until = -inf

    def stall(self, seconds: float, now: float) -> None:
        """Keep back what the device sends for so long; what it hears is not late."""
        self._stalled_until = now + seconds

    def silence(self, seconds: float, now: float) -> None:
        """Keep back everything in both directions for so long."""
        self._silent_until = now + seconds

    @property
    def up_from(self) -> float:
        """The moment from which on something reaches the server."""
        return max(self._stalled_until, self._silent_until)

    @property
    def down_from(self) -> float:
        """The moment from which on something reaches the device."""
        return self._silent_until


class Uplink:
    """Hands bytes to `write` in their order, each when the network lets it through."""

    def __init__(self, network: Network, write: Callable[[bytes], None]) -> None:
        """Begin with nothing kept back."""
        self._network, self._write = network, write
        self._loop = asyncio.get_running_loop()
        self._kept: deque[tuple[float, bytes]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    def send(self, data: bytes) -> None:
        """Take `data`, and write it as soon as its turn comes."""
        self._kept.append((self._loop.time() + self._network.conditions.delay, data))
        if self._timer is None:
            self._release()

    def end(self) -> None:
        """Forget what is kept back."""
        self._kept.clear()
        if self._timer:
            self._timer.cancel()

    def _release(self) -> None:
        self._timer = None
        while self._kept:
            due = max(self._kept[0][0], self._network.up_from)
            if due > self._loop.time():
                self._timer = self._loop.call_at(due, self._release)
                return
            self._write(self._kept.popleft()[1])


class Wire:
    """One TCP connection through the network."""

    def __init__(self, network: Network, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take over open streams."""
        self._network, self._reader, self._writer = network, reader, writer
        self._loop = asyncio.get_running_loop()
        self._pace = Pace(network.conditions.rate)
        self._uplink = Uplink(network, writer.write)
        self._over = asyncio.Event()

    async def read(self, most: int) -> bytes:
        """Return up to `most` bytes once they are through; b"" at the end."""
        slow = self._network.conditions.rate is not None
        data = await self._reader.read(min(most, PIECE) if slow else most)
        arrival = self._pace.arrival(len(data), self._loop.time())
        while (late := max(arrival, self._network.down_from) - self._loop.time()) > 0:
            await self._wait(late)
        return data

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._over.wait()
        except TimeoutError:
            return
        raise ConnectionAbortedError

    def write(self, data: bytes) -> None:
        """Send `data` behind all that was sent before."""
        self._uplink.send(data)

    def drop(self) -> None:
        """End TCP at once, without a word."""
        self._over.set()
        self._uplink.end()
        self._writer.transport.abort()

    def fall_silent(self) -> None:
        """Read and write no more, and leave TCP half open until `drop`."""
        self._uplink.end()
        transport = self._writer.transport
        if isinstance(transport, asyncio.ReadTransport) and not transport.is_closing():
            transport.pause_reading()


async def connect(network: Network, address: Address) -> Wire:
    """Return a connection to `address`; OSError without success."""
    while (late := network.down_from - asyncio.get_running_loop().time()) > 0:
        await asyncio.sleep(late)
    context = ssl.create_default_context() if address.secure else None
    if network.conditions.rate is None:
        reader, writer = await asyncio.open_connection(address.host, address.port, ssl=context)
    else:
        reader, writer = await asyncio.open_connection(address.host, address.port, ssl=context, limit=PIECE)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    return Wire(network, reader, writer)
