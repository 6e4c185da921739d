"""Texts from any automation."""

from typing import override

from homeassistant.components.notify import NotifyEntity, NotifyEntityDescription, NotifyEntityFeature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import MESSAGE_MAX
from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity
from .model import MessageRequest
from .pushes import Wish, async_push

PARALLEL_UPDATES = 0
NOTIFICATION = NotifyEntityDescription(key="notify", translation_key="notification")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the notifier of a display."""
    async_add_entities([TronbytNotify(entry.runtime_data, NOTIFICATION)])


class TronbytNotify(TronbytEntity, NotifyEntity):
    """Shows a text once."""

    _attr_supported_features = NotifyEntityFeature.TITLE

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        request = MessageRequest(message=message[:MESSAGE_MAX], title=(title or "")[:MESSAGE_MAX])
        await async_push(self.hass, [self.coordinator], request, Wish(title=title or message))
