"""What anybody on the network can cause as often as he likes is done once a minute."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

EVERY = 60.0


class Seldom:
    """Does something at once, and what is wanted within a minute of that once when the minute is over."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any], do: Callable[[], None]) -> None:
        """Start with nothing wanted; the end of the entry forgets what is."""
        self._hass = hass
        self._do = do
        self._done_at: float | None = None
        self._stop: CALLBACK_TYPE | None = None
        self._job = HassJob(self._catch_up, cancel_on_shutdown=True)
        entry.async_on_unload(self._forget)

    @callback
    def __call__(self) -> None:
        """Do it, now or as soon as the minute is over."""
        now = self._hass.loop.time()
        if self._stop is not None or self._hass.is_stopping:
            return
        if self._done_at is None or now - self._done_at >= EVERY:
            self._done_at = now
            self._do()
        else:
            self._stop = async_call_later(self._hass, self._done_at + EVERY - now, self._job)

    @callback
    def _catch_up(self, _now: datetime) -> None:
        self._stop = None
        self._done_at = self._hass.loop.time()
        self._do()

    @callback
    def _forget(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None
