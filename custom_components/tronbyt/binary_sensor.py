"""Whether the display is there."""

from typing import override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
CONNECTIVITY = BinarySensorEntityDescription(
    key="connected",
    device_class=BinarySensorDeviceClass.CONNECTIVITY,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensor of a display."""
    async_add_entities([TronbytConnectivity(entry.runtime_data, CONNECTIVITY)])


class TronbytConnectivity(TronbytEntity, BinarySensorEntity):
    """Says the truth about the socket."""

    @property
    @override
    def facts(self) -> object:
        return self.is_on

    @property
    @override
    def is_on(self) -> bool:
        return self.coordinator.data.connected
