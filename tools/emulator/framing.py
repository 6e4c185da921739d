"""WebSocket frames ↔ bytes (RFC 6455). Frames stay apart: what real clients do with fragments is not a library's."""

import struct
from collections.abc import Iterator
from itertools import cycle

from .assembly import Opcode, WireFrame

LENGTH_16, LENGTH_64 = 126, 127
LARGEST_PAYLOAD = 2**26
NO_CODE = 1005


class ProtocolError(Exception):
    """The server sent what no WebSocket server may send."""


class FrameReader:
    """Collects bytes until frames are whole."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[WireFrame]:
        """Yield the frames that `data` completes; ProtocolError for a masked or absurdly long one."""
        self._buffer += data
        while (header := _header(self._buffer)) is not None:
            start, length = header
            if len(self._buffer) < start + length:
                return
            first, payload = self._buffer[0], bytes(self._buffer[start : start + length])
            del self._buffer[: start + length]
            yield WireFrame(first & 0x0F, payload, bool(first & 0x80))


def _header(buffer: bytearray) -> tuple[int, int] | None:
    """Return where the payload begins and how long it is, or None as long as that is not known."""
    start = 2
    if len(buffer) < start:
        return None
    if buffer[1] & 0x80:
        message = "a server does not mask"
        raise ProtocolError(message)
    length = buffer[1]
    if length in {LENGTH_16, LENGTH_64}:
        start, form = (4, ">H") if length == LENGTH_16 else (10, ">Q")
        if len(buffer) < start:
            return None
        (length,) = struct.unpack_from(form, buffer, 2)
    if length > LARGEST_PAYLOAD:
        message = f"a frame of {length} bytes"
        raise ProtocolError(message)
    return start, length


def encode(opcode: Opcode, payload: bytes, mask: bytes) -> bytes:
    """Return a client's frame, masked with the 4 bytes of `mask`."""
    masked = bytes(a ^ b for a, b in zip(payload, cycle(mask), strict=False))
    return bytes([0x80 | opcode]) + _length(len(payload)) + mask + masked


def _length(size: int) -> bytes:
    if size < LENGTH_16:
        return bytes([0x80 | size])
    return struct.pack(">BH", 0x80 | LENGTH_16, size)


def close_code(payload: bytes) -> int:
    """Return the code in a Close frame; 1005 when there is none."""
    return int.from_bytes(payload[:2]) if len(payload) >= 2 else NO_CODE  # noqa: PLR2004 - a code has two bytes
