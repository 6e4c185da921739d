"""The screen that people want."""

from typing import override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .calls import async_show_screen
from .const import ROTATION
from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
SCREEN = SelectEntityDescription(key="screen", translation_key="screen")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the choice of a display's screen."""
    async_add_entities([TronbytSelect(entry.runtime_data, SCREEN)])


class TronbytSelect(TronbytEntity, SelectEntity):
    """Tells which screen people chose or keep, and jumps to another; the rotation's turns are none of its business."""

    @property
    @override
    def facts(self) -> object:
        return self.coordinator.data.chosen, self.coordinator.data.screens

    @property
    @override
    def options(self) -> list[str]:
        return [ROTATION, *(screen.title for screen in self.coordinator.data.screens)]

    @property
    @override
    def current_option(self) -> str | None:
        return self.coordinator.data.chosen or ROTATION

    @override
    async def async_select_option(self, option: str) -> None:
        if option == ROTATION:
            self.coordinator.director.release()
            return
        screens = self.coordinator.data.screens
        await async_show_screen(self.coordinator, next(screen for screen in screens if screen.title == option))
