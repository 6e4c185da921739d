"""Screens that are left out for a while: those that have nothing to say, and those that fail."""

import asyncio
from collections.abc import Collection

# A screen that had nothing to say is asked again after this (seconds), should nothing tell that it changed.
EMPTY_FOR = 60.0
# One that failed is tried again after this, then after twice as long, and so on up to this (seconds).
RETRY_FIRST, RETRY_LAST = 30.0, 1800.0
# So often doubled it is longer than the last: without an end it would be more than a number can hold.
_DOUBLED_MAX = 6


class Absences:
    """Who is away, until when, and who has failed."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start with everybody there."""
        self._loop = loop
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._failures: dict[str, int] = {}
        self._unseen: set[str] = set()

    @property
    def ids(self) -> Collection[str]:
        """The screens that are away, now and from now on."""
        return self._timers.keys()

    def begin(self, screen_id: str) -> None:
        """Leave a screen out: it had nothing to say, or failed."""
        self.end(screen_id)
        self._unseen.discard(screen_id)
        failures = self._failures.get(screen_id)
        doubled = 0 if failures is None else min(failures - 1, _DOUBLED_MAX)
        seconds = EMPTY_FOR if failures is None else min(RETRY_FIRST * 2.0**doubled, RETRY_LAST)
        self._timers[screen_id] = self._loop.call_later(seconds, self.end, screen_id)

    def end(self, screen_id: str) -> None:
        """Ask it again in its next turn."""
        if (timer := self._timers.pop(screen_id, None)) is not None:
            timer.cancel()

    def fail(self, screen_id: str) -> bool:
        """Count that a screen failed; tell whether it had not before."""
        count = self._failures.get(screen_id, 0)
        self._failures[screen_id] = count + 1
        self._unseen.add(screen_id)
        return not count

    def has_error_to_show(self, screen_id: str) -> bool:
        """Tell whether a screen failed and has not been away for it: the clock in its place is no turn of its own."""
        return screen_id in self._unseen

    def recover(self, screen_id: str) -> bool:
        """Take it back that a screen fails; tell whether it did."""
        self._unseen.discard(screen_id)
        return self._failures.pop(screen_id, None) is not None

    def clear(self) -> None:
        """Forget everything."""
        for screen_id in [*self._timers]:
            self.end(screen_id)
        self._failures.clear()
        self._unseen.clear()
