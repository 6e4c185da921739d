"""What all entities of a display have in common."""

from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_DEVICE_ID
from .coordinator import TronbytCoordinator


class TronbytEntity(CoordinatorEntity[TronbytCoordinator]):
    """An entity of a display; it stays available while the display is away, for its state is Home Assistant's."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: TronbytCoordinator, description: EntityDescription) -> None:
        """Name the entity after its description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_unique_id = f"{coordinator.config_entry.data[CONF_DEVICE_ID]}_{description.key}"
        self._attr_device_info = coordinator.device_info

    @property
    def available(self) -> bool:
        """What Home Assistant owns stays available while the display is away."""
        return True
