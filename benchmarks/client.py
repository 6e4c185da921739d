"""The displays, in a process of their own: `python -m benchmarks.client PORT TICK`. It ends with its standard input.

A line of JSON on standard input is an order, a line on standard output its answer:
`{"connect": [path, …], "acks": bool, "unmarked": bool, "agent": str | null, "at_once": bool}` → the number of open
connections; those that come `at_once` do not wait for one another, nor does the answer for them;
`{"disconnect": true}` → the number of connections that were open;
`{"count": true}` → how many arrivals there were since the last `{}`;
`{}` → those arrivals.
"""

import selectors
import sys
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from json import dumps, loads
from time import monotonic
from typing import Any

from .connection import Arrival, Connection
from .display import Display
from .limits import raise_open_files
from .mark import mark_of, print_of


class Client:
    """All connections and the orders for them."""

    def __init__(self, port: int, tick: float) -> None:
        """Start without a connection; a display takes up the image that is queued so late at most (seconds)."""
        self._port = port
        self._every = tick
        self._selector = selectors.DefaultSelector()
        self._connections: list[Connection] = []
        self._ticked_at = monotonic()

    def run(self) -> None:
        """Serve until standard input ends."""
        self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select(self._every):
                if isinstance(key.data, Connection):
                    self._read(key.data)
                elif not (order := sys.stdin.readline()):
                    return
                else:
                    print(dumps(self._obey(loads(order))), flush=True)
            self._tick(monotonic())

    def _read(self, connection: Connection) -> None:
        if not connection.read():
            self._selector.unregister(connection.socket)
            self._connections.remove(connection)

    def _tick(self, now: float) -> None:
        if now - self._ticked_at < self._every:
            return
        self._ticked_at = now
        for connection in self._connections:
            connection.tick(now)

    def _obey(self, order: dict[str, object]) -> object:
        match order:
            case {"connect": list(paths), "at_once": at_once, **how}:
                self._connect((self._new(path, how) for path in paths), at_once=bool(at_once))
                return len(self._connections)
            case {"disconnect": True}:
                return self._disconnect()
            case {"count": True}:
                return sum(len(connection.arrivals) for connection in self._connections)
            case _:
                return [astuple(arrival) for connection in self._connections for arrival in _taken(connection)]

    def _new(self, path: str, how: Mapping[str, Any]) -> Connection:
        display = Display() if how["acks"] else None
        return Connection(self._port, path, display, print_of if how["unmarked"] else mark_of, agent=how["agent"])

    def _connect(self, new: Iterable[Connection], *, at_once: bool) -> None:
        # All sockets are there before the first one asks: the requests are milliseconds apart.
        for connection in tuple(new) if at_once else new:
            if at_once:
                connection.ask()
            else:
                connection.upgrade()
            self._connections.append(connection)
            self._selector.register(connection.socket, selectors.EVENT_READ, connection)

    def _disconnect(self) -> int:
        gone, self._connections = self._connections, []
        for connection in gone:
            self._selector.unregister(connection.socket)
            connection.socket.close()
        return len(gone)


def _taken(connection: Connection) -> list[Arrival]:
    arrivals, connection.arrivals = connection.arrivals, []
    return arrivals


if __name__ == "__main__":
    raise_open_files()
    Client(int(sys.argv[1]), float(sys.argv[2])).run()
