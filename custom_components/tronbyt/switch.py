"""Whether the rotation turns."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
KEEP = SwitchEntityDescription(key="keep", translation_key="keep")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switch of a display."""
    async_add_entities([TronbytSwitch(entry.runtime_data, KEEP)])


class TronbytSwitch(TronbytEntity, SwitchEntity):
    """Keeps the screen that has its turn."""

    @property
    @override
    def is_on(self) -> bool:
        return self.coordinator.data.keeps

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self.coordinator.director.keep(keeps=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self.coordinator.director.keep(keeps=False)
