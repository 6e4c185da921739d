"""The client's side of RFC 6455, as far as a display needs it: no extensions, no fragments."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from os import urandom

_SHORT_MAX = 125
_TWO_BYTES = 126
_EIGHT_BYTES = 127
_MASKED = 0x80
_MASK = (0, 0, 0, 0)
_FINAL = 0x80


class Opcode(IntEnum):
    """What a frame is."""

    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole frame, and the bytes of its header."""

    opcode: Opcode
    payload: bytes
    header: int

    @property
    def size(self) -> int:
        """All its bytes on the wire."""
        return self.header + len(self.payload)


def upgrade(path: str, port: int, agent: str | None = None) -> bytes:
    """Return the request of a client; one without a User-Agent follows the protocol document."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(urandom(16)).decode()}",
        *([] if agent is None else [f"User-Agent: {agent}"]),
    )
    return "\r\n".join((*lines, "", "")).encode()


def masked(opcode: Opcode, payload: bytes) -> bytes:
    """Return a client's frame of less than 64 KiB; a mask of zeros is as good as any against nobody."""
    if len(payload) <= _SHORT_MAX:
        return bytes((_FINAL | opcode, _MASKED | len(payload), *_MASK)) + payload
    return bytes((_FINAL | opcode, _MASKED | _TWO_BYTES, *len(payload).to_bytes(2), *_MASK)) + payload


class Reader:
    """Puts a server's frames together from what arrives."""

    def __init__(self) -> None:
        """Start between two frames."""
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take bytes, and yield each frame that is whole."""
        self._buffer += data
        while (header := self._header()) is not None:
            length, end = self._length(header), header + self._length(header)
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[header : header + length])
            opcode = Opcode(self._buffer[0] & 0x0F)
            del self._buffer[:end]
            yield Frame(opcode, payload, header)

    def _header(self) -> int | None:
        if len(self._buffer) < 2:  # noqa: PLR2004 - flags and the short length
            return None
        size = {_TWO_BYTES: 4, _EIGHT_BYTES: 10}.get(self._buffer[1], 2)
        return size if len(self._buffer) >= size else None

    def _length(self, header: int) -> int:
        return int.from_bytes(self._buffer[2:header]) if header > 2 else self._buffer[1]  # noqa: PLR2004 - as above
