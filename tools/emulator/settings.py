"""The settings that outlive a reboot, and how the client introduces itself."""

import json
from dataclasses import dataclass

from .address import LONGEST_KEY, LONGEST_URL, split_key
from .firmware import Firmware, Version

type Value = bool | int | str

PROTOCOL_VERSION = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of the wire: its JSON type, the firmware that brought it, its first value, its longest text."""

    key: str
    kind: type[bool | int | str]
    since: Version
    default: Value
    longest: int = 0


SETTINGS = (
    Setting("swap_colors", bool, (1, 4, 8), default=False),
    Setting("wifi_power_save", int, (1, 4, 8), default=0),
    Setting("skip_display_version", bool, (1, 4, 8), default=False),
    Setting("skip_boot_animation", bool, (1, 6, 2), default=False),
    Setting("ap_mode", bool, (1, 4, 8), default=True),
    Setting("prefer_ipv6", bool, (1, 4, 8), default=False),
    Setting("disable_touch", bool, (1, 6, 4), default=False),
    Setting("hostname", str, (1, 5, 0), default="tronbyt", longest=32),
    Setting("syslog_addr", str, (1, 5, 0), default="", longest=128),
    Setting("sntp_server", str, (1, 5, 0), default="", longest=64),
    Setting("image_url", str, (1, 4, 8), default="", longest=LONGEST_URL),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """What the device keeps in its flash memory."""

    def __init__(self, firmware: Firmware, url: str, key: str, mac: str) -> None:
        """Start with factory settings, the `url` to connect to, an API `key` or "", and the `mac` address."""
        self._firmware, self._mac = firmware, mac
        self._values: dict[str, Value] = {setting.key: setting.default for setting in SETTINGS}
        self.key = key
        self._store_url(url)

    @property
    def url(self) -> str:
        """Where to connect to at the next boot, without the key if the firmware cuts it out."""
        return str(self._values["image_url"])

    def change(self, key: str, value: Value) -> bool:
        """Store a value of the right type; whether the client then sends its info. Too long a text is kept out."""
        if key == "hostname" and not 1 <= len(str(value)) <= _BY_KEY[key].longest:
            return False  # the only refusal that is not followed by an echo
        if key == "image_url":
            self._store_url(str(value))
        elif not isinstance(value, str) or len(value) <= _BY_KEY[key].longest:
            self._values[key] = value
        return True

    def _store_url(self, url: str) -> None:
        if len(url) > LONGEST_URL:
            return
        if self._firmware.key_in_header:
            url, key = split_key(url)
            self.key = key if key and len(key) <= LONGEST_KEY else self.key
        self._values["image_url"] = url

    def client_info(self) -> str:
        """Return the introduction as this firmware writes it."""
        info: dict[str, Value] = {
            "firmware_version": ".".join(map(str, self._firmware.version)),
            "firmware_type": "ESP32",
            "protocol_version": PROTOCOL_VERSION,
            "mac": self._mac,
        }
        if self._firmware.version >= (1, 4, 8):
            info["ssid"] = "emulator"
        info |= {s.key: self._values[s.key] for s in SETTINGS if self._firmware.version >= s.since}
        return json.dumps({"client_info": info}, separators=(",", ":"))
