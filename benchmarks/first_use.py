"""How long the first use of a font or a symbol takes where nothing but the code is loaded."""

import asyncio
import sys
from pathlib import Path

from .figures import median
from .home import Home
from .report import Result

_ROOT = Path(__file__).parents[1]
# Fonts, and a symbol of Home Assistant's.
_THINGS = {"5x8": "5x8", "4x6": "4x6", "10x20": "10x20", "mdi": "mdi:door-open"}
_TIMES = 3
_TARGET = 50.0


async def measure_first_use(_: Home) -> list[Result]:
    """Use each in processes of their own, which are no Home Assistants."""
    return [
        Result(f"first_use_{kind}", "ms", median([await _used_first(name) for _ in range(_TIMES)]), target=_TARGET)
        for kind, name in _THINGS.items()
    ]


async def _used_first(name: str) -> float:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.first_use_probe", name),
        cwd=_ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    answer, _ = await process.communicate()
    if process.returncode:
        message = f"the process that was to use {name} has failed"
        raise RuntimeError(message)
    return float(answer)
