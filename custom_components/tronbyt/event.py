"""What happens to notifications, for automations."""

from typing import Any, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity
from .news import Happening, News

PARALLEL_UPDATES = 0
NOTIFICATION = EventEntityDescription(
    key="event", translation_key="notification", event_types=[happening.value for happening in Happening]
)


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the event of a display."""
    async_add_entities([TronbytEvent(entry.runtime_data, NOTIFICATION)])


class TronbytEvent(TronbytEntity, EventEntity):
    """Tells what really appeared, and how it went."""

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_listen_to_news(self._tell))

    @callback
    def _tell(self, news: News) -> None:
        self._trigger_event(news.happening.value, _attributes(news))
        self.async_write_ha_state()

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Nothing: its state is the last event, whatever else changes."""


def _attributes(news: News) -> dict[str, Any]:
    push = news.push
    told: dict[str, Any] = {
        "id": push.id,
        "tag": push.tag,
        "title": push.title,
        "priority": push.priority.name.lower(),
    }
    if news.by is not None:
        told["by"] = news.by.value
    if news.replaced_by is not None:
        told["replaced_by"] = news.replaced_by
    return told
