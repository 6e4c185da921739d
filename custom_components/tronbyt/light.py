"""The panel's light: brightness and on/off."""

from typing import Any, override

from homeassistant.components.light import ATTR_BRIGHTNESS, ColorMode, LightEntity, LightEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_LIGHT_IS_SETTING
from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
LIGHT = LightEntityDescription(key="light")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the light of a display."""
    async_add_entities([TronbytLight(entry.runtime_data, LIGHT)])


class TronbytLight(TronbytEntity, LightEntity):
    """The light of a panel."""

    _attr_name = None
    _attr_supported_color_modes = {ColorMode.BRIGHTNESS}  # noqa: RUF012 - Home Assistant's own annotation
    _attr_color_mode = ColorMode.BRIGHTNESS

    @property
    @override
    def entity_category(self) -> EntityCategory | None:
        # Home Assistant's actions for areas, floors and labels pass over settings.
        is_setting = self.coordinator.config_entry.options.get(CONF_LIGHT_IS_SETTING)
        return EntityCategory.CONFIG if is_setting else None

    @property
    @override
    def facts(self) -> object:
        return self.brightness

    @property
    @override
    def is_on(self) -> bool:
        return self.coordinator.data.on

    @property
    @override
    def brightness(self) -> int | None:
        return self.coordinator.data.level if self.coordinator.data.on else None

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self.coordinator.director.turn_on(kwargs.get(ATTR_BRIGHTNESS))

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self.coordinator.director.turn_off()
