"""Brightness: what was asked for, what the device believes, what the panel shows."""

from .firmware import Firmware

TOUCH_ON = 30  # a long touch brings the panel back at this percentage, whatever it was before


class Light:
    """The panel's brightness, 0…255 in `panel`."""

    def __init__(self, firmware: Firmware) -> None:
        """Begin as after a boot: the panel is at its driver's value, the belief at the firmware's default."""
        self._firmware = firmware
        self._believed = firmware.first_level
        self._on = True
        self.panel = firmware.boot_panel

    def set(self, value: int) -> None:
        """Take a percentage or level; the value that the device believes it has changes nothing."""
        self._on = True
        self._apply(value)

    def touch_held(self) -> int:
        """Turn the panel off or on, as two seconds of touch do; return the percentage that is set."""
        self._on = not self._on
        self._apply(TOUCH_ON if self._on else 0)
        return self._believed

    def _apply(self, value: int) -> None:
        value = min(max(value, self._firmware.dimmest), self._firmware.brightest)
        if value != self._believed:
            self._believed = value
            self.panel = (value * self._firmware.panel_scale + 50) // 100
