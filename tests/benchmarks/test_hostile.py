"""What the intruders of the bench do: each comes from its own address, and is gone without a word."""

import socket
from contextlib import suppress
from threading import Thread

import pytest

from benchmarks.intruders import DEEDS, intrude

pytestmark = pytest.mark.usefixtures("socket_enabled")
UPGRADED = b"HTTP/1.1 101 Switching Protocols\r\n\r\n"
REFUSED = b"HTTP/1.1 404 Not Found\r\n\r\n"


class Door:
    """Answers one request, and notes who came and what was said behind it."""

    def __init__(self, answer: bytes) -> None:
        """Listen on a free port."""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.server.getsockname()[1]
        self.address = ""
        self.said = b""
        self._answer = answer
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        """Wait for the end of the one who came."""
        self._thread.join()
        self.server.close()

    def _serve(self) -> None:
        connection, (self.address, _) = self.server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(self._answer)
            with suppress(ConnectionResetError):
                while said := connection.recv(65_536):
                    self.said += said


@pytest.mark.parametrize("number", range(len(DEEDS)), ids=DEEDS.keys())
def test_an_intruder_does_its_deed_and_is_gone(number: int) -> None:
    door = Door(UPGRADED)
    assert intrude(door.port, number)
    door.close()
    assert door.address == f"127.1.0.{number + 1}"
    assert [*DEEDS.values()][number].startswith(door.said)


def test_who_is_refused_was_not_let_in() -> None:
    door = Door(REFUSED)
    assert not intrude(door.port, 0)
    door.close()


def test_where_nobody_listens_nobody_is_let_in() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert not intrude(port, 0)
