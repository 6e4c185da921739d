"""Texts from any automation."""

from typing import override

from homeassistant.components.notify import NotifyEntity, NotifyEntityDescription, NotifyEntityFeature
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN, LOGGER
from .coordinator import TronbytConfigEntry, TronbytCoordinator
from .entity import TronbytEntity
from .model import MessageRequest
from .pushes import Wish, async_push
from .texts import fitted, too_long

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

    def __init__(self, coordinator: TronbytCoordinator, description: NotifyEntityDescription) -> None:
        """Start without a warning."""
        super().__init__(coordinator, description)
        self._warned: set[str] = set()

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        texts = {"message": message.strip(), "title": (title or "").strip()}
        if not any(texts.values()):
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="empty_message")
        request = MessageRequest(message=fitted(texts["message"]), title=fitted(texts["title"]))
        wish = Wish(title=fitted(texts["title"] or texts["message"]))
        [(_, pushed)] = await async_push(self.hass, [self.coordinator], request, wish)
        self._warn({*too_long(texts), *pushed.warnings})

    def _warn(self, warnings: set[str]) -> None:
        """Log what the action would answer, each warning once: nobody gets an answer here."""
        for warning in sorted(warnings - self._warned):
            LOGGER.warning("%s: %s", self.entity_id, warning)
        self._warned |= warnings
