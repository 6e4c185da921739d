"""What is on the panel, turn by turn: for those who want to record that."""

from typing import override

from homeassistant.components.sensor import SensorEntity, SensorEntityDescription
from homeassistant.const import MAX_LENGTH_STATE_STATE
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
SHOWING = SensorEntityDescription(key="showing", translation_key="showing", entity_registry_enabled_default=False)


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensor of what a display shows."""
    async_add_entities([TronbytShowing(entry.runtime_data, SHOWING)])


class TronbytShowing(TronbytEntity, SensorEntity):
    """Tells the title of what is seen; it has no attributes, for each of its states is a row of the recorder."""

    @property
    @override
    def facts(self) -> object:
        return self.native_value

    @property
    @override
    def native_value(self) -> str | None:
        showing = self.coordinator.showing
        return None if showing is None else showing[:MAX_LENGTH_STATE_STATE]

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_listen_to_turns(self._handle_coordinator_update))
