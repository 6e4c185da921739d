"""How long a push takes whose picture must be decoded, scaled and encoded, beside Pillow's own time for that."""

import asyncio
from base64 import b64decode, b64encode
from io import BytesIO
from time import monotonic_ns, perf_counter_ns

import PIL.Image
import PIL.ImageSequence

from .far_end import far_end
from .figures import median
from .home import Home
from .pictures import HEIGHT, WIDTH, gif, noise, webp
from .pushes import Side, async_connect_display
from .report import Result

_PUSHES = 50
_WARM_UP = 3
_SPACING = 0.02
_MS = 1e6


async def measure_decoded(home: Home) -> list[Result]:
    """Push an animated GIF of twice the display's size, and let Pillow alone do the same, in turn."""
    data = b64encode(gif(noise(scale=2))).decode()
    pushed: list[float] = []
    alone: list[float] = []
    async with far_end(home.port) as client:
        side = await async_connect_display(home, client)
        for _ in range(_WARM_UP + _PUSHES):
            pushed.append(await _push(home, side, data))
            alone.append(await asyncio.to_thread(_alone, data))
            await asyncio.sleep(_SPACING)
    return [Result("push_decoded", "ms", median(pushed[_WARM_UP:]), median(alone[_WARM_UP:]))]


async def _push(home: Home, side: Side, data: str) -> float:
    begun = monotonic_ns()
    called = {"entity_id": side.entity_id, "data": data, "tag": "bench"}
    await home.hass.services.async_call(side.domain, side.action, called, blocking=True)
    return (monotonic_ns() - begun) / _MS


def _alone(data: str) -> float:
    begun = perf_counter_ns()
    with PIL.Image.open(BytesIO(b64decode(data))) as source:
        frames = [
            frame.convert("RGB").resize((WIDTH, HEIGHT), PIL.Image.Resampling.LANCZOS)
            for frame in PIL.ImageSequence.Iterator(source)
        ]
    webp(frames)
    return (perf_counter_ns() - begun) / _MS
