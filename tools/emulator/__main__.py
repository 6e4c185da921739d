"""Run one display until a signal or `quit`."""

import asyncio
import signal
import sys

from .control import CommandReader, Printer
from .emulator import Emulator
from .options import Options, options
from .page import Page

SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def run(wanted: Options, commands: int = 0) -> None:
    """Emulate until a signal or `quit` at the file descriptor `commands`; OSError when the page's port is taken."""
    loop = asyncio.get_running_loop()
    emulator = Emulator(wanted)
    for number in SIGNALS:
        loop.add_signal_handler(number, emulator.stop)
    reader = CommandReader(emulator, commands)
    if wanted.headless:
        emulator.watchers.append(Printer(emulator, frames=wanted.frames))
        reader.start()
    page = Page(emulator)
    try:
        if wanted.port is not None:
            address = await page.start(wanted.port)
            print(f"The display is on {address}", file=sys.stderr, flush=True)
        await emulator.run()
    finally:
        reader.stop()
        await page.stop()
        for number in SIGNALS:
            loop.remove_signal_handler(number)


def main() -> None:
    """Run as the command line says."""
    wanted = options()
    try:
        asyncio.run(run(wanted))
    except OSError as error:
        sys.exit(f"cannot serve the page: {error}")


if __name__ == "__main__":
    main()
