"""What all entities of a display have in common."""

from typing import override

from homeassistant.core import callback
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_DEVICE_ID
from .coordinator import TronbytCoordinator

NOTHING = object()
"""What no entity's facts are equal to."""


class TronbytEntity(CoordinatorEntity[TronbytCoordinator]):
    """An entity of a display; it stays available while the display is away, for its state is Home Assistant's."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: TronbytCoordinator, description: EntityDescription) -> None:
        """Name the entity after its description."""
        super().__init__(coordinator)
        self.entity_description = description
        self._attr_unique_id = f"{coordinator.config_entry.data[CONF_DEVICE_ID]}_{description.key}"
        self._attr_device_info = coordinator.device_info
        self._written: object = NOTHING

    @property
    def facts(self) -> object:
        """All that its state is made of: it is written when they change, and with each image nothing else is."""
        return ()

    @property
    def is_constant(self) -> bool:
        """Its facts never change, so that it need not listen."""
        return type(self).facts is TronbytEntity.facts

    @override
    async def async_added_to_hass(self) -> None:
        """Listen, unless nothing of it ever changes."""
        if not self.is_constant:
            await super().async_added_to_hass()
            # Home Assistant writes it now.
            self._written = self.facts

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        if (facts := self.facts) != self._written:
            self._written = facts
            self.async_write_ha_state()
