"""A client's socket notes what it was sent, and after which of its acks."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

import pytest

from benchmarks.connection import Connection
from benchmarks.display import AGENT, Display
from benchmarks.mark import print_of
from benchmarks.wire import Opcode

PICTURES = (b"RIFF one", b"RIFF two", b"RIFF three")
DWELL = b'{"dwell_secs": 10}'


def frame(opcode: Opcode, payload: bytes) -> bytes:
    """Give a server's short frame."""
    return bytes((0x80 | opcode, len(payload))) + payload


@contextmanager
def served(acks: bool) -> Iterator[tuple[Connection, socket.socket]]:
    """Give a client, and the server's end of its socket."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ends: list[socket.socket] = []

        def answer() -> None:
            end, _ = server.accept()
            end.recv(4096)
            end.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
            ends.append(end)

        thread = Thread(target=answer)
        thread.start()
        connection = Connection(server.getsockname()[1], "/1/ws", Display() if acks else None, print_of)
        connection.upgrade()
        thread.join()
        connection.socket.settimeout(10)
        with ends[0], connection.socket:
            yield connection, ends[0]


def send(connection: Connection, end: socket.socket, picture: bytes) -> None:
    """Send a picture that stays for ten seconds, and have it taken."""
    end.sendall(frame(Opcode.TEXT, DWELL) + frame(Opcode.BINARY, picture))
    count = len(connection.arrivals)
    while len(connection.arrivals) == count:
        assert connection.read()


@pytest.mark.usefixtures("socket_enabled")
def test_the_image_behind_an_ack_knows_when_that_was_said() -> None:
    with served(acks=True) as (connection, end):
        for picture in PICTURES:
            send(connection, end, picture)
        connection.tick(monotonic() + 11)
        send(connection, end, PICTURES[0])
    first, second, third, fourth = connection.arrivals
    assert first.acked_ns == 0
    assert first.image_ns <= second.acked_ns <= second.image_ns
    # It came in the place of the second: nothing was shown meanwhile.
    assert third.acked_ns == 0
    assert third.image_ns <= fourth.acked_ns <= fourth.image_ns
    assert [arrival.number for arrival in (first, second, third)] == [print_of(picture) for picture in PICTURES]


@pytest.mark.usefixtures("socket_enabled")
def test_a_client_without_a_display_says_nothing() -> None:
    with served(acks=False) as (connection, end):
        send(connection, end, PICTURES[0])
        send(connection, end, PICTURES[1])
    assert [arrival.acked_ns for arrival in connection.arrivals] == [0, 0]


@pytest.mark.usefixtures("socket_enabled")
def test_one_that_does_not_wait_is_upgraded_by_what_it_reads() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = Connection(server.getsockname()[1], "/0000000f/ws", None, print_of, agent=AGENT)
        connection.ask()
        connection.socket.settimeout(10)
        end, _ = server.accept()
        with end, connection.socket:
            assert b"User-Agent: ESP32" in end.recv(4096)
            end.sendall(b"HTTP/1.1 101 Switching Protocols\r\n")
            assert connection.read()
            assert connection.arrivals == []
            end.sendall(b"\r\n" + frame(Opcode.BINARY, PICTURES[0]))
            while not connection.arrivals:
                assert connection.read()
            assert b"client_info" in end.recv(4096)


@pytest.mark.usefixtures("socket_enabled")
def test_one_that_is_refused_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = Connection(server.getsockname()[1], "/1/ws", None)
        connection.ask()
        connection.socket.settimeout(10)
        end, _ = server.accept()
        with end, connection.socket:
            end.sendall(b"HTTP/1.1 404 Not Found\r\n\r\n")
            with pytest.raises(ConnectionError, match="404"):
                connection.read()
