"""A program that is started here and ends with us."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import IO

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 30.0
"""Home Assistant writes its stores at its end; seconds."""
LINE_MAX = 1 << 20


class Child:
    """A running program in a session of its own: Ctrl-C reaches only us, and we end it in order."""

    def __init__(self, process: Process) -> None:
        """Take charge of a process."""
        self._process = process

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def lines(self) -> asyncio.StreamReader:
        """Its standard output; AssertionError when that goes to a file."""
        assert self._process.stdout is not None  # noqa: S101 - asked for at the start
        return self._process.stdout

    async def ended(self) -> int:
        """Wait for its end and return its exit code; a signal counts negative."""
        return await self._process.wait()

    async def kill(self) -> None:
        """Pull the plug."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._process.wait()
        except TimeoutError:
            await self.kill()


async def start(*command: str | os.PathLike[str], output: IO[bytes] | None = None) -> Child:
    """Start a program in the repository; what it writes goes to `output`, or can be read from `lines`.

    Its standard input ends when we do, however that happens.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=REPOSITORY,
        stdin=PIPE,
        stdout=PIPE if output is None else output,
        stderr=DEVNULL if output is None else output,
        limit=LINE_MAX,
        start_new_session=True,
    )
    return Child(process)
