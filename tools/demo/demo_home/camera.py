"""A camera above the front door."""

from io import BytesIO
from typing import override

from homeassistant.components.camera import Camera
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType
from homeassistant.util import dt as dt_util

from . import DOMAIN
from .view import view


async def async_setup_platform(
    hass: HomeAssistant, config: ConfigType, async_add_entities: AddEntitiesCallback, _found: DiscoveryInfoType | None
) -> None:
    """Add the camera."""
    async_add_entities([DoorCamera()])


class DoorCamera(Camera):
    """Sees the path to the house, and a cat."""

    _attr_name = "Front door"
    _attr_unique_id = f"{DOMAIN}_camera"
    _attr_frame_interval = 1.0

    @override
    async def async_camera_image(self, width: int | None = None, height: int | None = None) -> bytes:
        """Return what it sees now, as JPEG; a size is only a wish."""
        return await self.hass.async_add_executor_job(_photograph)


def _photograph() -> bytes:
    packed = BytesIO()
    view(dt_util.now()).save(packed, "JPEG", quality=90)
    return packed.getvalue()
