"""The file of what a display keeps: written soon after a change, and read whatever became of it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

from .const import DOMAIN, LOGGER
from .stored import StoredState, as_json, from_json

VERSION = 1
# What Home Assistant raises for a file of another version, or of none.
_OTHER_FORM = (HomeAssistantError, NotImplementedError, LookupError, TypeError)


class DisplayStore(Store[dict[str, Any]]):
    """The file of one display."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        super().__init__(hass, VERSION, f"{DOMAIN}.{entry_id}", private=True)
        self._due: float | None = None

    async def async_load_state(self) -> StoredState:
        """Return what was kept, or a display's first state; a file that is not understood as a whole is set aside."""
        try:
            stored = await self.async_load()
        except _OTHER_FORM:
            state, lost = from_json(None)
        else:
            state, lost = (StoredState(), []) if stored is None else from_json(stored)
        if lost:
            await self._async_set_aside(lost)
            await self.async_save(as_json(state))
        return state

    @callback
    def async_save_within(self, seconds: float, make: Callable[[], dict[str, Any]]) -> None:
        """Write what `make` returns then, at the latest in so many seconds: other changes do not put it off."""
        due = self.hass.loop.time() + seconds
        if self._due is None or due < self._due:
            self._due = due
            self.async_delay_save(lambda: self._taken(make), seconds)

    @override
    async def async_save(self, data: dict[str, Any]) -> None:
        # It takes the place of what was to be written later.
        self._due = None
        await super().async_save(data)

    def _taken(self, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        # What changes from now on is not in what is written now.
        self._due = None
        return make()

    @override
    async def async_remove(self) -> None:
        await self.hass.async_add_executor_job(self._remove_aside)
        await super().async_remove()

    @property
    def _aside(self) -> str:
        return f"{self.path}.unreadable"

    async def _async_set_aside(self, lost: list[str]) -> None:
        await self.hass.async_add_executor_job(self._move_aside)
        LOGGER.warning(
            "What was stored as %s cannot be read and is left out: %s. The file as it was is %s",
            self.key,
            ", ".join(lost),
            self._aside,
        )

    def _move_aside(self) -> None:
        # What cannot be moved is overwritten.
        with suppress(OSError):
            Path(self.path).replace(self._aside)

    def _remove_aside(self) -> None:
        with suppress(OSError):
            Path(self._aside).unlink()
