"""What all entities of a display have in common."""

from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_DEVICE_ID, CONF_HEIGHT, CONF_WIDTH, DOMAIN
from .coordinator import TronbytCoordinator


class TronbytEntity(CoordinatorEntity[TronbytCoordinator]):
    """An entity of a display; it stays available while the display is away, for its state is Home Assistant's."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: TronbytCoordinator, description: EntityDescription) -> None:
        """Name the entity after its description."""
        super().__init__(coordinator)
        self.entity_description = description
        entry = coordinator.config_entry
        self._attr_unique_id = f"{entry.data[CONF_DEVICE_ID]}_{description.key}"
        info = coordinator.data.info
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.data[CONF_DEVICE_ID])},
            connections={(CONNECTION_NETWORK_MAC, info.mac)} if info is not None and info.mac else set(),
            name=entry.title,
            manufacturer="Tronbyt",
            model=f"{entry.data[CONF_WIDTH]}x{entry.data[CONF_HEIGHT]}",
            sw_version=None if info is None else info.firmware_version,
        )

    @property
    def available(self) -> bool:
        """What Home Assistant owns stays available while the display is away."""
        return True
