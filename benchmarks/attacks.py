"""The hostile clients of the bench, in a process of their own: `python -m benchmarks.attacks NAME PORT SECONDS`.

They speak to 127.0.0.1 only, are as many as an attack says, and end after their seconds whatever happens. At the end
the process prints how often it did what it does.
"""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from json import dumps
from select import select
from time import monotonic, sleep

from .display import AGENT
from .wire import Opcode, masked, upgrade

VICTIM = 2
"""The number of the display that is attacked: it has no key."""
PATH = f"/{VICTIM:08x}/ws"
NEXT = f"/{VICTIM:08x}/next"
NEVER_READS = "never_reads"
_UNKNOWN = 0xDEAD0000
# A write of so many bytes is felt, and is not the attacker's own cost (bytes).
_BLOCK = 16_384
_BUFFER = 1 << 16
_ANSWER_WITHIN = 2.0
# Who is refused tries again so soon (seconds).
_AGAIN = 0.01
_FRAGMENT = bytes((0, 0x80, 0, 0, 0, 0))
_SLOW_WINDOW = 4096


@dataclass(frozen=True, slots=True)
class Attack:
    """Something that clients without a key do as fast as they can."""

    run: Callable[[int, float], int]
    """Takes the port and the moment of the end; returns how often it was done."""


def _blocks(frame: bytes) -> Iterator[tuple[bytes, int]]:
    repeated = max(1, _BLOCK // len(frame))
    block = frame * repeated
    while True:
        yield block, repeated


def _numbered(text: Callable[[int], str]) -> Iterator[tuple[bytes, int]]:
    for number in count():
        yield masked(Opcode.TEXT, text(number).encode()), 1


def _pour(blocks: Callable[[], Iterator[tuple[bytes, int]]]) -> Attack:
    """Return an attack of one client that writes blocks of frames, and dials again when it is thrown out."""

    def run(port: int, until: float) -> int:
        said = 0
        while monotonic() < until:
            for done in _poured(port, until, blocks()):
                said += done
            sleep(_AGAIN)
        return said

    return Attack(run)


def _poured(port: int, until: float, blocks: Iterator[tuple[bytes, int]]) -> Iterator[int]:
    with suppress(OSError), closing(_dial(port, PATH)) as far_end:
        for block, frames in blocks:
            if monotonic() >= until:
                return
            far_end.sendall(block)
            yield frames
            readable, _, _ = select([far_end], [], [], 0)
            if readable and not far_end.recv(_BUFFER):
                return


def _dial(port: int, path: str, *, window: int | None = None) -> socket.socket:
    """Return a socket whose upgrade was answered with anything at all; raises OSError."""
    far_end = socket.socket()
    far_end.settimeout(_ANSWER_WITHIN)
    if window is not None:
        far_end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    try:
        far_end.connect(("127.0.0.1", port))
        far_end.sendall(upgrade(path, port, AGENT))
        if not far_end.recv(_SLOW_WINDOW).startswith(b"HTTP/1.1 101"):
            raise ConnectionRefusedError
    except OSError:
        far_end.close()
        raise
    return far_end


def _storm(path: Callable[[int], str]) -> Attack:
    """Return an attack that dials and goes, one connection after the other."""

    def run(port: int, until: float) -> int:
        for number in count():
            if monotonic() >= until:
                return number
            with suppress(OSError):
                _dial(port, path(number)).close()
        return 0

    return Attack(run)


def _never_read(port: int, until: float) -> int:
    """Dial, and read nothing of what comes; the bench pushes meanwhile."""
    dialled = 0
    while monotonic() < until:
        with suppress(OSError), closing(_dial(port, PATH, window=_SLOW_WINDOW)) as far_end:
            dialled += 1
            _wait_for_end(far_end, until)
        sleep(_AGAIN)
    return dialled


def _wait_for_end(far_end: socket.socket, until: float) -> None:
    while monotonic() < until and not far_end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        sleep(_AGAIN)


def _ask(port: int, until: float) -> int:
    """Ask for images over one connection that stays, each time as soon as the last answer begins."""
    asked = 0
    request = f"GET {NEXT} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    while monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), _ANSWER_WITHIN) as far_end:
            while monotonic() < until:
                far_end.sendall(request)
                if not far_end.recv(_BUFFER):
                    break
                asked += 1
    return asked


def _mac(number: int) -> str:
    return ":".join(f"{octet:02x}" for octet in number.to_bytes(6))


def _info(number: int) -> str:
    return dumps({"client_info": {"firmware_version": "1.6.6", "firmware_type": "ESP32", "mac": _mac(2 * number + 2)}})


def _acks(number: int) -> str:
    return dumps({"queued": number, "displaying": number})


ATTACKS = {
    "pings": _pour(lambda: _blocks(masked(Opcode.PING, b"x"))),
    "pongs": _pour(lambda: _blocks(masked(Opcode.PONG, b"1"))),
    "texts": _pour(lambda: _blocks(masked(Opcode.TEXT, b'{"a": 1}'))),
    "largest_frames": _pour(lambda: _blocks(masked(Opcode.BINARY, bytes(65_535)))),
    "client_infos": _pour(lambda: _numbered(_info)),
    "malformed": _pour(lambda: _blocks(masked(Opcode.TEXT, b'{"queued": '))),
    "fragments": _pour(lambda: _blocks(_FRAGMENT * 100)),
    "acks": _pour(lambda: _numbered(_acks)),
    "dials_known": _storm(lambda _: PATH),
    "dials_unknown": _storm(lambda number: f"/{_UNKNOWN + number % 1000:08x}/ws"),
    NEVER_READS: Attack(_never_read),
    "polls": Attack(_ask),
}


def main() -> None:
    """Attack as the command line says."""
    name, port, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    print(ATTACKS[name].run(port, monotonic() + seconds), flush=True)


if __name__ == "__main__":
    main()
