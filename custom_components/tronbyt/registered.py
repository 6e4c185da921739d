"""What the device registry is told of what a display says of itself: anybody on the network may say anything."""

from time import monotonic
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceInfo

from .const import CONF_DEVICE_ID, DOMAIN

# A board is exchanged once in a lifetime (seconds).
MAC_CHANGES_AFTER = 3600.0


class Registered:
    """The device of one display."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Take the display's entry; its entities make the device."""
        self._devices = dr.async_get(hass)
        self._entry = entry
        self._changed_at: float | None = None

    @property
    def device(self) -> dr.DeviceEntry | None:
        """What the registry has of the display; None before its first entity."""
        identifier = (DOMAIN, self._entry.data[CONF_DEVICE_ID])
        return self._devices.async_get_device_by_identifier(identifier, self._entry.entry_id)

    @callback
    def tell(self, about: DeviceInfo, mac: str | None) -> None:
        """Have the registry know what is known of the display, and its MAC if it can be the display's."""
        device = self.device
        if device is None:
            return
        self._devices.async_update_device(
            device.id,
            manufacturer=about["manufacturer"],
            model=about["model"],
            model_id=about["model_id"],
            sw_version=about["sw_version"],
        )
        if mac is not None:
            self._tell_mac(device, (dr.CONNECTION_NETWORK_MAC, dr.format_mac(mac)))

    def _tell_mac(self, device: dr.DeviceEntry, connection: tuple[str, str]) -> None:
        if connection in device.connections or self._is_recent() or self._is_others(device, connection):
            return
        others = {other for other in device.connections if other[0] != dr.CONNECTION_NETWORK_MAC}
        self._devices.async_update_device(device.id, new_connections={*others, connection})
        self._changed_at = monotonic()

    def _is_recent(self) -> bool:
        return self._changed_at is not None and monotonic() - self._changed_at < MAC_CHANGES_AFTER

    def _is_others(self, device: dr.DeviceEntry, connection: tuple[str, str]) -> bool:
        return any(other.id != device.id for other in self._devices.async_get_devices(connections={connection}))
