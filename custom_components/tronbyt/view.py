"""What is on one panel as dashboards show it: enlarged once for each image, when somebody looks."""

import asyncio
from contextlib import suppress
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .model import Image, Size
from .rendering import async_get_rendering

# A long animation takes a small machine longer, and Home Assistant answers 500 after ten seconds.
WAITS = 5.0


class View:
    """The enlarged image of one display, and the one that is being made."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any], size: Size) -> None:
        """Start with nothing enlarged."""
        self._hass = hass
        self._entry = entry
        self._size = size
        self._made: tuple[Image | None, bytes] | None = None
        self._making: asyncio.Task[None] | None = None

    async def async_of(self, image: Image | None) -> bytes:
        """Return a WebP of an image (None: a dark panel), as small as it is where enlarging it takes too long."""
        with suppress(TimeoutError, HomeAssistantError):
            async with asyncio.timeout(None if image is None else WAITS):
                while self._made is None or self._made[0] is not image:
                    # Whoever gives up leaves the work going on, for those who look next.
                    making = self._under_way(image)
                    await asyncio.wait((making,))
                    making.result()
                return self._made[1]
        return b"" if image is None else image.data

    def _under_way(self, image: Image | None) -> asyncio.Task[None]:
        if self._making is None or self._making.done():
            self._making = self._entry.async_create_background_task(self._hass, self._make(image), "tronbyt view")
        return self._making

    async def _make(self, image: Image | None) -> None:
        self._made = image, await async_get_rendering(self._hass).view(image, self._size)
