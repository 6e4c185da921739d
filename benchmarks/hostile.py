"""What ten thousand hostile connections leave behind in the memory of Home Assistant."""

import asyncio
import sys
from pathlib import Path

from .home import Home
from .memory import resident
from .report import Result

_ROOT = Path(__file__).parents[1]
_VICTIM = 2
# By then all code has run, and the memory that it frees each time has its size: from 3000 on it grew no more.
_WARM_UP = 5000
_CONNECTIONS = 10_000
_REST = 2.0
_TARGET = 1024.0


async def measure_hostile(home: Home) -> list[Result]:
    """Let clients dial, say what no display says, and go; return what they left, and how many were let in."""
    await home.add_display(_VICTIM)
    await home.hass.async_block_till_done()
    await _intruded(home.port, _WARM_UP, 0)
    before = resident()
    let_in = await _intruded(home.port, _CONNECTIONS, _WARM_UP)
    grown = resident() - before
    print(f"hostile: {let_in} of {_CONNECTIONS} connections were let in")
    return [Result("hostile_memory", "KiB", grown, target=_TARGET)]


async def _intruded(port: int, count: int, start: int) -> int:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.intruders", str(port), str(count), str(start)),
        cwd=_ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    # The last of them have to be noticed.
    await asyncio.sleep(_REST)
    return int(said)
