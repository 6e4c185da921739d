"""One process for the pictures of all tests: starting one for each would double the time of many."""

import os
from threading import Lock

from custom_components.tronbyt.pictures import open_worker
from custom_components.tronbyt.worker import Head


class SharedWorker:
    """A worker that nobody ends but the last test."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._worker = open_worker()
        self._lock = Lock()

    def start(self) -> None:
        """As a worker does."""
        with self._lock:
            self._worker.start()

    def ask(self, head: Head, payload: bytes, seconds: float) -> tuple[Head, bytes]:
        """As a worker does, one after the other."""
        with self._lock:
            return self._worker.ask(head, payload, seconds)

    def end(self) -> None:
        """Leave it to the others."""

    def stop(self) -> None:
        """Leave it to the others."""

    def close(self) -> None:
        """End it."""
        self._worker.end()


def is_there(pid: int) -> bool:
    """Tell whether there is such a process, be it a dead one that nobody has looked after."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
