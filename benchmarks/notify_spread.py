"""How far apart twenty displays get the notification of one call."""

from collections.abc import Sequence

from custom_components.tronbyt.model import Size

from .audience import audience
from .delivery import Delivery
from .figures import median
from .home import Home
from .notices import moving
from .report import Result

_DISPLAYS = 20
_CALLS = 20
_WARM_UP = 2
_SEED = 2
_SMALL, _LARGE = Size(64, 32), Size(128, 64)
_TARGET = 100.0
_MS = 1e6


async def measure_spread(home: Home) -> list[Result]:
    """Notify twenty displays of one size."""
    return results("notify_spread", await _deliver(home, [_SMALL] * _DISPLAYS))


async def measure_spread_of_sizes(home: Home) -> list[Result]:
    """Notify ten displays of one size and ten of another; all wait until both pictures are drawn."""
    return results("notify_spread_sizes", await _deliver(home, [_SMALL, _LARGE] * (_DISPLAYS // 2)))


async def _deliver(home: Home, sizes: Sequence[Size]) -> list[Delivery]:
    async with audience(home, sizes) as displays:
        deliveries = [await displays.deliver(notice) for notice in moving(_WARM_UP + _CALLS, _SEED)]
    return deliveries[_WARM_UP:]


def results(name: str, deliveries: Sequence[Delivery]) -> list[Result]:
    """Give the time from the end of the drawing to the last display, and the one between the first and the last."""
    spread = [delivery.spread / _MS for delivery in deliveries]
    return [
        Result(name, "ms", median(spread), target=_TARGET),
        Result(f"{name}_max", "ms", max(spread)),
        Result(f"{name}_apart", "ms", median(delivery.apart / _MS for delivery in deliveries)),
    ]
