"""A client's socket, and what it noted of the pushes that came by it."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, monotonic_ns

from .display import Display, introduction
from .mark import mark_of
from .wire import Frame, Opcode, Reader, masked, upgrade

_CHUNK = 1 << 18
_HANDSHAKE_TIMEOUT = 10.0
_HEAD_ENDS = b"\r\n\r\n"


@dataclass(slots=True)
class Arrival:
    """A picture with a number: when its last byte and its `immediate` were here, and the bytes that came beside it.

    The times are CLOCK_MONOTONIC in nanoseconds, which all processes of a machine share.
    """

    path: str
    number: int
    overhead: int
    image_ns: int
    immediate_ns: int = 0
    acked_ns: int = 0
    """When the client began to say that it shows the image before; 0 for more than one image after that."""


class Connection:
    """One socket; with a display it acks as one, without one it only listens."""

    def __init__(
        self,
        port: int,
        path: str,
        display: Display | None,
        number_of: Callable[[bytes], int | None] = mark_of,
        *,
        agent: str | None = None,
    ) -> None:
        """Connect to the port; raises OSError. What has no number is not noted; one with an `agent` introduces itself.

        Nothing is asked for until `ask`.
        """
        self.path = path
        self._request = upgrade(path, port, agent)
        self._introduces = agent is not None
        self._number_of = number_of
        self.arrivals: list[Arrival] = []
        self.socket = socket.create_connection(("127.0.0.1", port), _HANDSHAKE_TIMEOUT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._display = display
        self._reader = Reader()
        self._overhead = 0
        self._acked_ns = 0
        self._head: bytes | None = b""

    def ask(self) -> None:
        """Ask for the upgrade, whose answer is read as all else."""
        self.socket.sendall(self._request)
        self.socket.settimeout(0)

    def upgrade(self) -> None:
        """Ask for the upgrade and wait for it; raises OSError."""
        self.socket.sendall(self._request)
        while self._head is not None:
            if not (data := self.socket.recv(_CHUNK)):
                raise ConnectionError(self._head.decode())
            self._read_head(data)
        self.socket.settimeout(0)

    def read(self) -> bool:
        """Take what has arrived; False when the server has gone."""
        try:
            data = self.socket.recv(_CHUNK)
        except ConnectionError:
            return False
        if self._head is None:
            self._take(data)
        else:
            self._read_head(data)
        return bool(data)

    def tick(self, now: float) -> None:
        """Let time pass."""
        if self._display is not None:
            self._say(self._display.tick(now))

    def _read_head(self, data: bytes) -> None:
        head, ends, rest = ((self._head or b"") + data).partition(_HEAD_ENDS)
        self._head = None if ends else head
        if not ends:
            return
        if not head.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(head.decode())
        if self._introduces:
            self.socket.sendall(masked(Opcode.TEXT, introduction(self.path).encode()))
        self._take(rest)

    def _take(self, data: bytes) -> None:
        at = monotonic_ns()
        for frame in self._reader.feed(data):
            if frame.opcode is Opcode.PING:
                self.socket.sendall(masked(Opcode.PONG, frame.payload))
            elif frame.opcode in (Opcode.TEXT, Opcode.BINARY):
                self._note(frame, at)
                if self._display is not None:
                    self._say(self._display.hear(frame, monotonic()))

    def _say(self, texts: list[str]) -> None:
        for text in texts:
            if "displaying" in text:
                self._acked_ns = monotonic_ns()
            self.socket.sendall(masked(Opcode.TEXT, text.encode()))

    def _note(self, frame: Frame, at: int) -> None:
        if frame.opcode is Opcode.BINARY:
            if (number := self._number_of(frame.payload)) is not None:
                overhead = self._overhead + frame.header
                self.arrivals.append(Arrival(self.path, number, overhead, at, acked_ns=self._acked_ns))
            self._overhead = self._acked_ns = 0
        elif b"immediate" not in frame.payload:
            self._overhead += frame.size
        elif self.arrivals:
            self.arrivals[-1].overhead += frame.size
            self.arrivals[-1].immediate_ns = at
