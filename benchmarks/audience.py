"""Displays that are notified, with one call for all of them."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from time import monotonic_ns
from typing import override

from homeassistant.core import HomeAssistant

from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.coordinator import TronbytConfigEntry
from custom_components.tronbyt.drawn import Drawn
from custom_components.tronbyt.model import Materials, Request, Size
from custom_components.tronbyt.rendering import DATA_RENDERING, Rendering

from .delivery import Delivery
from .far_end import FarEnd, far_end
from .home import Home, path_of
from .mark import print_of
from .notices import Notice
from .settled import until_settled

_FIRST = 1


class _WatchedRendering(Rendering):
    """Notes what was drawn for each size, and when; all else is as it is without it."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing drawn."""
        super().__init__(hass)
        self.pictures: dict[Size, bytes] = {}
        self.drawn = 0

    @override
    async def request(
        self, request: Request, size: Size, limit: int | None, materials: Materials | None = None
    ) -> Drawn:
        drawn = await super().request(request, size, limit, materials)
        self.drawn = monotonic_ns()
        self.pictures[size] = drawn.image.data
        return drawn


class Audience:
    """Connected displays."""

    def __init__(self, home: Home, client: FarEnd, rendering: _WatchedRendering) -> None:
        """Start without a display."""
        self._home, self._client, self._rendering = home, client, rendering
        self._entries: dict[str, TronbytConfigEntry] = {}

    async def join(self, sizes: Iterable[Size]) -> None:
        """Set up a display of each size, and have them dial in."""
        for number, size in enumerate(sizes, _FIRST):
            self._entries[path_of(number)] = await self._home.add_display(number, *size)
        await self._client.connect(self._entries, acks=True, unmarked=True)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is drawn or sent; raises TimeoutError."""
        await until_settled(self._entries.values())

    async def notify(self, notice: Notice) -> None:
        """Call the action; what it showed before goes from the panels, whatever is left of it."""
        displays = [self._home.light_of(entry) for entry in self._entries.values()]
        data = {"entity_id": displays, "tag": "bench", **notice.fields()}
        await self._home.hass.services.async_call(DOMAIN, "notify", data, blocking=True)

    async def deliver(self, notice: Notice) -> Delivery:
        """Notify displays that do nothing else, and wait until it has arrived; raises TimeoutError."""
        await self.settle()
        called = monotonic_ns()
        await self.notify(notice)
        drawn = self._rendering.drawn
        pictures = {path: self._picture_for(entry) for path, entry in self._entries.items()}
        arrivals = await self._client.first_arrivals({path: print_of(data) for path, data in pictures.items()})
        arrived = tuple(arrival.image_ns for arrival in arrivals)
        return Delivery(next(iter(pictures.values())), called, drawn, arrived)

    def _picture_for(self, entry: TronbytConfigEntry) -> bytes:
        return self._rendering.pictures[entry.runtime_data.director.settings.size]


@asynccontextmanager
async def audience(home: Home, sizes: Iterable[Size]) -> AsyncIterator[Audience]:
    """Give a display of each size, settled; call it once in a home, before it has any."""
    rendering = home.hass.data[DATA_RENDERING] = _WatchedRendering(home.hass)
    async with far_end(home.port) as client:
        displays = Audience(home, client, rendering)
        await displays.join(sizes)
        yield displays
