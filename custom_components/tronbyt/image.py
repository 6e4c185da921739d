"""The picture on the panel, as bytes."""

from datetime import datetime
from typing import override

from homeassistant.components.image import ImageEntity, ImageEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import TronbytConfigEntry, TronbytCoordinator
from .entity import TronbytEntity

PARALLEL_UPDATES = 0
PANEL = ImageEntityDescription(key="image", translation_key="panel")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the picture of a display."""
    async_add_entities([TronbytImage(hass, entry.runtime_data)])


class TronbytImage(TronbytEntity, ImageEntity):
    """What is seen on the panel now, at any GET; its timestamp is recorded, and no turn of the rotation moves it."""

    _attr_content_type = "image/webp"

    def __init__(self, hass: HomeAssistant, coordinator: TronbytCoordinator) -> None:
        """Set up both sides of the entity."""
        TronbytEntity.__init__(self, coordinator, PANEL)
        ImageEntity.__init__(self, hass)

    @property
    @override
    def facts(self) -> object:
        return self.image_last_updated

    @property
    @override
    def image_last_updated(self) -> datetime | None:
        return self.coordinator.data.picture_at

    @override
    async def async_image(self) -> bytes:
        return await self.coordinator.async_view()
