"""Standard input and output of a headless emulator: commands in, JSON lines out."""

import asyncio
import os
import sys
import time

from .emulator import Emulator
from .events import Event, FrameDrawn

READ = 4096


class Printer:
    """Writes one JSON line per event; when nobody reads them any more, the emulator stops."""

    def __init__(self, emulator: Emulator, *, frames: bool) -> None:
        """Print for `emulator`; its `frames` only on demand, they are many."""
        self._emulator, self._frames = emulator, frames

    def __call__(self, event: Event) -> None:
        """Print `event`."""
        if isinstance(event, FrameDrawn) and not self._frames:
            return
        try:
            print(event.line(time.time()), flush=True)
        except BrokenPipeError:
            # The interpreter flushes once more at its end, into nothing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self._emulator.stop()


class CommandReader:
    """Reads one command per line; the end of the input ends nothing."""

    def __init__(self, emulator: Emulator, descriptor: int = 0) -> None:
        """Obey the lines that arrive at the file `descriptor`."""
        self._emulator, self._descriptor = emulator, descriptor
        self._loop = asyncio.get_running_loop()
        self._pending = b""

    def start(self) -> None:
        """Watch the input. A file that cannot be watched (/dev/null is one) has no commands."""
        try:
            self._loop.add_reader(self._descriptor, self._read)
        except OSError, ValueError:
            return

    def stop(self) -> None:
        """Watch it no longer."""
        self._loop.remove_reader(self._descriptor)

    def _read(self) -> None:
        try:
            data = os.read(self._descriptor, READ)
        except OSError:
            data = b""
        if not data:
            self.stop()
        *lines, self._pending = (self._pending + data).split(b"\n")
        for line in lines:
            self._emulator.command(line.decode(errors="replace"))
