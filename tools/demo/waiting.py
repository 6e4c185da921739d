"""Waiting for something to happen, never longer than said."""

import asyncio
from collections.abc import Callable


class LateError(Exception):
    """What was waited for did not happen in time; the text says what."""


class Bell:
    """Rings whenever something has happened; whoever waits looks again."""

    def __init__(self) -> None:
        """Wait for the first ring."""
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Let everybody look."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def until[T](self, look: Callable[[], T | None], seconds: float, what: str) -> T:
        """Return what `look` finds as soon as it finds something; LateError after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    await self._rung.wait()
                return found
        except TimeoutError:
            text = f"{what}: not within {seconds:g} s"
            raise LateError(text) from None
