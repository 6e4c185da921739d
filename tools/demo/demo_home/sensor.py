"""Sensors that know what they would have measured before they were there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import override

from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.history import get_last_state_changes
from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, UnitOfPower, UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType
from homeassistant.util import dt as dt_util

from . import DOMAIN, measures

SCAN_INTERVAL = timedelta(seconds=5)
PAST = timedelta(hours=26)
"""A graph of a day begins with a value from before it."""
STEP = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Measured(SensorEntityDescription):
    """A sensor and what it measures."""

    measure: Callable[[datetime], float]
    digits: int | None = None
    """Behind the decimal point; None for whole numbers."""
    state_class: SensorStateClass = SensorStateClass.MEASUREMENT


SENSORS = (
    Measured(
        key="garden",
        name="Garden",
        measure=measures.garden,
        digits=1,
        device_class=SensorDeviceClass.TEMPERATURE,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
    ),
    Measured(
        key="living_room",
        name="Living room",
        measure=measures.living_room,
        digits=1,
        device_class=SensorDeviceClass.TEMPERATURE,
        native_unit_of_measurement=UnitOfTemperature.CELSIUS,
    ),
    Measured(
        key="garden_humidity",
        name="Garden humidity",
        measure=measures.garden_humidity,
        device_class=SensorDeviceClass.HUMIDITY,
        native_unit_of_measurement=PERCENTAGE,
    ),
    Measured(
        key="solar",
        name="Solar",
        measure=measures.solar,
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.WATT,
    ),
    Measured(
        key="power",
        name="Power",
        measure=measures.power,
        device_class=SensorDeviceClass.POWER,
        native_unit_of_measurement=UnitOfPower.WATT,
    ),
)


async def async_setup_platform(
    hass: HomeAssistant, config: ConfigType, async_add_entities: AddEntitiesCallback, _found: DiscoveryInfoType | None
) -> None:
    """Add the sensors."""
    async_add_entities((DemoSensor(described) for described in SENSORS), update_before_add=True)


def past(now: datetime, recorded: datetime | None) -> Iterator[datetime]:
    """Yield the moments of which values are made up, in the zone of `now`, from the last `recorded` one on."""
    # In UTC: local times skip or repeat an hour when the clocks change.
    end = now.astimezone(UTC)
    moment = end - PAST if recorded is None else max(end - PAST, recorded.astimezone(UTC))
    while (moment := moment + STEP) < end:
        yield moment.astimezone(now.tzinfo)


class DemoSensor(SensorEntity):
    """One of the sensors."""

    entity_description: Measured

    def __init__(self, described: Measured) -> None:
        """Measure what is described."""
        self.entity_description = described
        self._attr_unique_id = f"{DOMAIN}_{described.key}"

    async def async_update(self) -> None:
        """Measure."""
        self._attr_native_value = self._measured(dt_util.now())

    @override
    async def async_added_to_hass(self) -> None:
        """Tell what happened while nobody was there to record it; the demo shows a day, and nobody waits so long."""
        for moment in past(dt_util.now(), await self._last_recorded()):
            value = str(self._measured(moment))
            self.hass.states.async_set(self.entity_id, value, self._attributes, timestamp=moment.timestamp())

    def _measured(self, at: datetime) -> float:
        return round(self.entity_description.measure(at), self.entity_description.digits)

    async def _last_recorded(self) -> datetime | None:
        hass, name = self.hass, self.entity_id
        found = await get_instance(hass).async_add_executor_job(get_last_state_changes, hass, 1, name)
        states = found.get(name, [])
        return states[-1].last_updated if states else None

    @property
    def _attributes(self) -> dict[str, str | None]:
        described = self.entity_description
        known = {
            "friendly_name": str(described.name),
            "state_class": described.state_class,
            "unit_of_measurement": described.native_unit_of_measurement,
            "device_class": described.device_class,
        }
        return {name: value for name, value in known.items() if value is not None}
