"""The front door."""

from datetime import timedelta

from homeassistant.components.binary_sensor import BinarySensorDeviceClass, BinarySensorEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType
from homeassistant.util import dt as dt_util

from . import DOMAIN, measures

SCAN_INTERVAL = timedelta(seconds=1)


async def async_setup_platform(
    hass: HomeAssistant, config: ConfigType, async_add_entities: AddEntitiesCallback, _found: DiscoveryInfoType | None
) -> None:
    """Add the door."""
    async_add_entities([FrontDoor()], update_before_add=True)


class FrontDoor(BinarySensorEntity):
    """Tells whether the front door is open."""

    _attr_name = "Front door"
    _attr_unique_id = f"{DOMAIN}_front_door"
    _attr_device_class = BinarySensorDeviceClass.DOOR

    async def async_update(self) -> None:
        """Look at the door."""
        self._attr_is_on = measures.is_door_open(dt_util.now())
