"""What people press."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonDeviceClass, ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .address import async_own_address
from .calls import async_step
from .const import CONF_DEVICE_ID, CONF_KEY, DOMAIN
from .coordinator import DisplayState, TronbytConfigEntry, TronbytCoordinator
from .entity import TronbytEntity
from .helpers import not_connected
from .model import NameRequest, Priority
from .orders import move, restart
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
    wish = Wish(
        title=display.display_name, priority=Priority.CRITICAL, tag="identify", wake=True, expires=IDENTIFY_EXPIRES
    )
    await async_push(hass, [display], NameRequest(name=display.display_name), wish)


async def _next(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    await async_step(display, 1)


async def _previous(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    await async_step(display, -1)


async def _dismiss(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    display.director.dismiss_current()


async def _restart(_hass: HomeAssistant, display: TronbytCoordinator) -> None:
    if not restart(display.director.session):
        raise not_connected(display.display_name)


async def _move(hass: HomeAssistant, display: TronbytCoordinator) -> None:
    data = display.config_entry.data
    address = await async_own_address(hass, data[CONF_DEVICE_ID], data.get(CONF_KEY))
    if address is None:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="address_unknown")
    if not move(display.director.session, address):
        raise not_connected(display.display_name)


BUTTONS = (
    TronbytButtonDescription(
        key="identify",
        device_class=ButtonDeviceClass.IDENTIFY,
        entity_category=EntityCategory.DIAGNOSTIC,
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
    TronbytButtonDescription(
        key="move",
        translation_key="move",
        entity_category=EntityCategory.CONFIG,
        press=_move,
        is_available=lambda state: state.can_move,
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
        return super().available and self.entity_description.is_available(self.coordinator.data)

    @property
    @override
    def is_constant(self) -> bool:
        return self.entity_description.is_available is TronbytButtonDescription.is_available

    @property
    @override
    def facts(self) -> object:
        return self.available

    @override
    async def async_press(self) -> None:
        await self.entity_description.press(self.hass, self.coordinator)
