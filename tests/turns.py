"""The turns of the event loop, counted."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Knows the number of the loop's turn, and what happened in each."""

    def __init__(self) -> None:
        """Start in the first turn, with nothing that happened."""
        self.happened: Counter[int] = Counter()
        self._loop = asyncio.get_running_loop()
        self._number = 0
        self._next = self._loop.call_soon(self._count)

    def note(self) -> None:
        """Take note that it happens now."""
        self.happened[self._number] += 1

    @property
    def most(self) -> int:
        """How often it happened in one turn at most."""
        return max(self.happened.values(), default=0)

    def stop(self) -> None:
        """Count no more."""
        self._next.cancel()

    def _count(self) -> None:
        self._number += 1
        self._next = self._loop.call_soon(self._count)


@contextmanager
def counted() -> Iterator[Turns]:
    """Count turns as long as the context lasts."""
    turns = Turns()
    try:
        yield turns
    finally:
        turns.stop()
