"""A camera that is pinned: its picture is fetched again and again for as long as it stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_time_interval

from .coordinator import TronbytCoordinator
from .model import PictureRequest, Request
from .places import entity_of
from .pushes import async_draw

REFRESH_DEFAULT = 2.0
"""Seconds between two pictures; a camera's own server is asked no more often than that by a dashboard."""
_CAMERA = "camera."


def camera_of(request: Request | None) -> str | None:
    """Return the camera whose picture is shown; None for anything else."""
    entity_id = entity_of(request.media) if isinstance(request, PictureRequest) else None
    return entity_id if entity_id is not None and entity_id.startswith(_CAMERA) else None


class Pinned:
    """Keeps the pinned camera of one display fresh."""

    def __init__(self, hass: HomeAssistant, display: TronbytCoordinator) -> None:
        """Start with nothing to refresh."""
        self._hass = hass
        self._display = display
        self.is_busy = False
        """A picture is being fetched or drawn."""
        self._stop: Callable[[], None] | None = None

    def follow(self, seconds: float = REFRESH_DEFAULT) -> None:
        """Refresh what is pinned now, if it is a camera, each so many seconds."""
        self.stop()
        pin = self._display.director.programme.pin
        thing = None if pin is None else self._display.director.stage.things.get(pin.id)
        if pin is None or thing is None or camera_of(thing.request) is None:
            return
        pin_id, request = pin.id, thing.request

        async def refresh(_: datetime) -> None:
            await self._refresh(pin_id, request)

        self._stop = async_track_time_interval(self._hass, refresh, timedelta(seconds=seconds))

    def stop(self) -> None:
        """Let the picture stay as it is."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    async def _refresh(self, pin_id: str, request: Request) -> None:
        director = self._display.director
        pin = director.programme.pin
        if pin is None or pin.id != pin_id:
            self.stop()
            return
        # Nobody looks at a dark display, and a slow camera is not asked twice at a time.
        if self.is_busy or director.stage.session is None or not director.programme.lit:
            return
        self.is_busy = True
        try:
            [(_, drawn)] = await async_draw(self._hass, [self._display], request)
        except HomeAssistantError:
            # What was seen last stays: the camera says by itself that it is unavailable.
            return
        finally:
            self.is_busy = False
        director.stage.repaint(pin_id, drawn.image)
