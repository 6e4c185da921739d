"""How long a moving notification takes to its display, beside Pillow's own time to encode the same frames."""

import asyncio
from time import perf_counter_ns

from custom_components.tronbyt.model import Size

from .audience import audience
from .figures import median
from .home import Home
from .notices import LETTERS, moving
from .pictures import HEIGHT, WIDTH, frames_of, webp
from .report import Result

_NOTICES = 50
_WARM_UP = 3
_SEED = 1
# A pass moves by more pixels than it has letters: with fewer frames it stands still.
_FRAMES_MIN = LETTERS
_TARGET = 1.5
_MS = 1e6


async def measure_scroll(home: Home) -> list[Result]:
    """Notify one display of texts that move, and let Pillow alone encode the frames of each, in turn."""
    whole: list[float] = []
    drawn: list[float] = []
    encoded: list[float] = []
    async with audience(home, [Size(WIDTH, HEIGHT)]) as display:
        for notice in moving(_WARM_UP + _NOTICES, _SEED):
            delivery = await display.deliver(notice)
            whole.append(delivery.whole / _MS)
            drawn.append((delivery.drawn - delivery.called) / _MS)
            await display.settle()
            encoded.append(await asyncio.to_thread(_encode_again, delivery.picture))
    floor = median(encoded[_WARM_UP:])
    return [
        Result("notify_scroll", "ms", median(whole[_WARM_UP:]), floor, _TARGET),
        Result("notify_scroll_drawn", "ms", median(drawn[_WARM_UP:]), floor),
    ]


def _encode_again(picture: bytes) -> float:
    """Give the milliseconds that it takes; raises RuntimeError when it is not the same work."""
    frames, durations = frames_of(picture)
    begun = perf_counter_ns()
    again = webp(frames, durations)
    taken = (perf_counter_ns() - begun) / _MS
    if again != picture or len(frames) < _FRAMES_MIN:
        message = f"{len(frames)} frames of {len(picture)} bytes are not what Pillow makes of them: {len(again)} bytes"
        raise RuntimeError(message)
    return taken
