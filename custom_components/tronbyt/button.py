"""What people press."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonDeviceClass, ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import DisplayState, TronbytConfigEntry, TronbytCoordinator
from .entity import TronbytEntity
from .helpers import not_connected
from .model import NameRequest, Priority
from .pushes import Wish, async_push

PARALLEL_UPDATES = 0
# Who looks for a display does not look for longer (seconds).
IDENTIFY_EXPIRES = 30.0


@dataclass(frozen=True, kw_only=True)
class TronbytButtonDescription(ButtonEntityDescription):
    """A button, what it does, and when it can."""

    press: Callable[[HomeAssistant, TronbytCoordinator], Awaitable[None]]
    is_available: Callable[[DisplayState], bool] = lambda _: True


async def _identify(hass: HomeAssistant, display: TronbytCoordinator) -> None:
    wish = Wish(title=display.name, priority=Priority.CRITICAL, tag="identify", wake=True, expires=IDENTIFY_EXPIRES)
    await async_push(hass, [display], NameRequest(name=display.name), wish)


async def _next(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    display.director.step(1)


async def _previous(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    display.director.step(-1)


async def _dismiss(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    display.director.dismiss_current()


async def _restart(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    if not display.director.restart():
        raise not_connected(display.name)


BUTTONS = (
    TronbytButtonDescription(
        key="identify",
        device_class=ButtonDeviceClass.IDENTIFY,
        entity_category=EntityCategory.CONFIG,
        press=_identify,
    ),
    TronbytButtonDescription(key="next", translation_key="next", press=_next),
    TronbytButtonDescription(key="previous", translation_key="previous", press=_previous),
    TronbytButtonDescription(key="dismiss", translation_key="dismiss", press=_dismiss),
    TronbytButtonDescription(
        key="restart",
        device_class=ButtonDeviceClass.RESTART,
        entity_category=EntityCategory.CONFIG,
        press=_restart,
        is_available=lambda state: state.can_restart,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the buttons of a display."""
    async_add_entities(TronbytButton(entry.runtime_data, description) for description in BUTTONS)


class TronbytButton(TronbytEntity, ButtonEntity):
    """A button of a display."""

    entity_description: TronbytButtonDescription

    @property
    @override
    def available(self) -> bool:
        return self.entity_description.is_available(self.coordinator.data)

    @property
    @override
    def facts(self) -> object:
        return self.available

    @override
    async def async_press(self) -> None:
        await self.entity_description.press(self.hass, self.coordinator)
