"""Hostile clients that come one after the other: `python -m benchmarks.intruders PORT COUNT START`.

Each has an address of its own in 127.0.0.0/8, so that none is refused for what others did. They say something that no
display says and are gone. At the end the process prints how many were let in.
"""

import socket
import struct
import sys
from contextlib import closing, suppress
from ipaddress import IPv4Address

from .display import AGENT
from .wire import Opcode, masked, upgrade

_FIRST_ADDRESS = IPv4Address("127.1.0.1")
_PATH = "/00000002/ws"
_BUFFER = 4096
_ANSWER_WITHIN = 5.0
_RESET = struct.pack("ii", 1, 0)

DEEDS = {
    "a reserved opcode": bytes((0x83, 0x80, 0, 0, 0, 0)),
    "a frame without a mask": bytes((0x81, 2)) + b"{}",
    "half a frame": masked(Opcode.TEXT, b"x" * 100)[:50],
    "broken JSON": masked(Opcode.TEXT, b'{"queued": '),
    "a flood of pings": masked(Opcode.PING, b"x") * 1000,
    "a flood of texts": masked(Opcode.TEXT, b'{"a": 1}') * 1000,
    "the largest frames": masked(Opcode.BINARY, bytes(65_535)) * 3,
    "nothing": b"",
}


def intrude(port: int, number: int) -> bool:
    """Dial as the client of a number, do its deed, and go without a word; tell whether it was let in."""
    deed = [*DEEDS.values()][number % len(DEEDS)]
    with suppress(OSError), closing(socket.socket()) as far_end:
        far_end.settimeout(_ANSWER_WITHIN)
        far_end.bind((str(_FIRST_ADDRESS + number), 0))
        far_end.connect(("127.0.0.1", port))
        far_end.sendall(upgrade(_PATH, port, AGENT))
        is_in = far_end.recv(_BUFFER).startswith(b"HTTP/1.1 101")
        with suppress(OSError):
            far_end.sendall(deed)
        far_end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        return is_in
    return False


if __name__ == "__main__":
    _port, _count, _start = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print(sum(intrude(_port, _start + number) for number in range(_count)), flush=True)
