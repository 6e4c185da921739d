"""A program that is started here and ends with us."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 90.0
"""Home Assistant writes its stores at its end; seconds."""
LINE_MAX = 1 << 20


class Child:
    """A running program in a session of its own: Ctrl-C reaches only us, and we end it in order."""

    def __init__(self, process: Process) -> None:
        """Take charge of a process."""
        self._process = process

    async def read_line(self) -> bytes:
        """Return the next line of its standard output, b"" at its end or when that goes to a file."""
        output = self._process.stdout
        return b"" if output is None else await output.readline()

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


async def start(*command: str | os.PathLike[str], log: Path, piped: bool = False) -> Child:
    """Start a program in the repository; it writes to the end of `log`, what it says goes to `read_line` if `piped`.

    Its standard input ends when we do, however that happens.
    """
    with log.open("ab") as console:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=REPOSITORY,
            stdin=PIPE,
            stdout=PIPE if piped else console,
            stderr=console,
            limit=LINE_MAX,
            start_new_session=True,
        )
    return Child(process)
