"""What is made of the waits for images, and what the hostile clients of the bench do and when they end."""

import socket
from threading import Thread
from time import monotonic

import pytest

from benchmarks.attack import Waits, results, waits
from benchmarks.attacks import ATTACKS, NEVER_READS, PATH
from benchmarks.connection import Arrival
from benchmarks.report import Result

MS = 1_000_000
TEN = 10


def arrival(acked: int, came: int) -> Arrival:
    """Give an image by the milliseconds of its ack (0: none) and of its coming."""
    return Arrival("/1/ws", 1, 0, came * MS, acked_ns=acked * MS)


def found(*attacks: Waits) -> dict[str, Result]:
    """Give the results by their names."""
    return {result.name: result for result in results(attacks)}


def test_a_wait_is_from_the_ack_to_the_image_behind_it() -> None:
    assert waits([arrival(100, 105), arrival(0, 300), arrival(400, 402)]) == [5, 2]


@pytest.mark.parametrize(("worst", "met"), [(20.0, True), (20.1, False)])
def test_an_attack_may_double_the_wait(worst: float, *, met: bool) -> None:
    by_name = found(Waits("pings", quiet=[10.0] * 100, attacked=[1.0] * 98 + [worst] * 2, done=1))
    assert by_name["attack_pings_p99"].met is met


def test_all_times_of_quiet_are_one_floor() -> None:
    by_name = found(Waits("pings", [1.0] * 100, [8.0] * 100, 1), Waits("polls", [4.0] * 100, [9.0] * 100, 1))
    assert by_name["attack_pings_p99"].floor == by_name["attack_polls_p99"].floor == 4
    assert by_name["attack_quiet_median"].value == 2.5
    assert not by_name["attack_polls_p99"].met


def test_there_are_ten_attacks_at_least() -> None:
    assert len(ATTACKS) >= TEN
    assert NEVER_READS in ATTACKS


class Server:
    """Answers each request with an upgrade, and reads what comes; it notes how much that is."""

    def __init__(self, server: socket.socket) -> None:
        """Serve until the socket closes."""
        self.requests: list[bytes] = []
        self.read = 0
        self._server = server
        self.thread = Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                far_end, _ = self._server.accept()
            except OSError:
                return
            with far_end:
                self._hear(far_end)

    def _hear(self, far_end: socket.socket) -> None:
        try:
            self.requests.append(far_end.recv(4096))
            far_end.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
            while data := far_end.recv(1 << 16):
                self.read += len(data)
        except OSError:
            return


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_does_something_and_ends_by_itself(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening)
        assert ATTACKS[name].run(listening.getsockname()[1], monotonic() + 0.2) > 0
        listening.shutdown(socket.SHUT_RDWR)
        server.thread.join()
    assert server.requests
    if name not in {"polls", "dials_unknown"}:
        assert all(request.startswith(f"GET {PATH} ".encode()) for request in server.requests if request)


@pytest.mark.usefixtures("socket_enabled")
def test_who_is_thrown_out_dials_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening)
        server._hear = lambda far_end: server.requests.append(far_end.recv(4096))  # type: ignore[method-assign] # noqa: SLF001 - one that hangs up
        ATTACKS["pings"].run(listening.getsockname()[1], monotonic() + 0.2)
        listening.shutdown(socket.SHUT_RDWR)
        server.thread.join()
    assert len(server.requests) > 1
