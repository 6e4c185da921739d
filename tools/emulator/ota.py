"""A firmware update that always fails: there is no firmware to replace, but the panel stands still as long."""

from collections.abc import Callable
from math import inf

from .events import Event, Ota
from .panel import Panel

DOWNLOAD = 5.0
COMPLAINT = 2.0  # "OTA Fail" stays for 2 s
LONGEST_URL = 511


class Updater:
    """Pauses the panel while it updates: images are queued meanwhile, and none is picked up."""

    def __init__(self, panel: Panel, emit: Callable[[Event], None], lapse: float) -> None:
        """Work on `panel`; `lapse` divides the times."""
        self._panel, self._emit, self._lapse = panel, emit, lapse
        self._complaining = False
        self.deadline = inf

    def begin(self, url: str, now: float) -> None:
        """Start an update, unless one is running or the address is too long."""
        if len(url) > LONGEST_URL or self.deadline != inf:
            return
        self._emit(Ota("begun"))
        self._panel.pause(now, paused=True)
        self._complaining, self.deadline = False, now + DOWNLOAD / self._lapse

    def advance(self, now: float) -> None:
        """Fail, and after the complaint draw again."""
        if now < self.deadline:
            return
        if self._complaining:
            self.deadline = inf
            self._panel.pause(now, paused=False)
        else:
            self._emit(Ota("failed"))
            self._complaining, self.deadline = True, now + COMPLAINT / self._lapse
