"""An event loop whose time jumps to the next thing that is to happen, and the clocks that follow it."""

import asyncio
import selectors
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, override
from unittest.mock import patch

# A moment of the wall clock: in 2027.
EPOCH = 1.8e9
PACKAGE = "custom_components.tronbyt"
MONOTONIC = ("complaints", "director", "keeping", "session", "stage")
WALL = ("keeping", "transcript")


# Turns of the loop at one moment; a burst of pushes with a boot of Home Assistant needs some dozens.
TURNS_MAX = 10_000


class _Jump(selectors.SelectSelector):
    """Waits for nothing: the time that it was to wait has passed."""

    now = 1000.0
    _turns = 0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "nothing is to happen any more"
        self._turns = self._turns + 1 if timeout <= 0 else 0
        stands_still = self._turns >= TURNS_MAX
        # Told once: what still runs is ended after that.
        self._turns %= TURNS_MAX
        assert not stands_still, "time stands still"
        self.now += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop of asyncio in virtual time (seconds)."""

    def __init__(self) -> None:
        """Start at a moment that is not zero."""
        self.errors: list[BaseException] = []
        """What asyncio would only log: an error in a callback or a task."""
        self._jump = _Jump()
        super().__init__(self._jump)

    @override
    def time(self) -> float:
        return self._jump.now

    @override
    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self.errors.append(context.get("exception") or AssertionError(context["message"]))


@contextmanager
def clocks_of(loop: VirtualLoop) -> Iterator[None]:
    """Have the integration read the loop's time as long as the context lasts."""
    with ExitStack() as stack:
        for module in MONOTONIC:
            stack.enter_context(patch(f"{PACKAGE}.{module}.monotonic", loop.time))
        for module in WALL:
            stack.enter_context(patch(f"{PACKAGE}.{module}.time", lambda: EPOCH + loop.time()))
        yield
