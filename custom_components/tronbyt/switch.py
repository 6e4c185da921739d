"""What people hold on to: a screen, or the night."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import DisplayState, TronbytConfigEntry
from .director import Director
from .entity import TronbytEntity

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class TronbytSwitchDescription(SwitchEntityDescription):
    """A switch, what it tells, and what it does."""

    is_on: Callable[[DisplayState], bool]
    turn_on: Callable[[Director], None]
    turn_off: Callable[[Director], None]


SWITCHES = (
    TronbytSwitchDescription(
        key="keep",
        translation_key="keep",
        is_on=lambda state: state.keeps,
        turn_on=partial(Director.keep, keeps=True),
        turn_off=partial(Director.keep, keeps=False),
    ),
    TronbytSwitchDescription(
        key="night",
        translation_key="night",
        is_on=lambda state: state.night,
        turn_on=partial(Director.force_night, is_night=True),
        turn_off=partial(Director.force_night, is_night=False),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the switches of a display."""
    async_add_entities(TronbytSwitch(entry.runtime_data, description) for description in SWITCHES)


class TronbytSwitch(TronbytEntity, SwitchEntity):
    """A switch of a display."""

    entity_description: TronbytSwitchDescription

    @property
    @override
    def facts(self) -> object:
        return self.is_on

    @property
    @override
    def is_on(self) -> bool:
        return self.entity_description.is_on(self.coordinator.data)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self.entity_description.turn_on(self.coordinator.director)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self.entity_description.turn_off(self.coordinator.director)
