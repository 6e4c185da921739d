"""What a device is made of, and which traps are set."""

from dataclasses import dataclass

from .address import polls
from .firmware import Firmware
from .pictures import Size
from .polling_clients import over_http


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A device; `lapse` divides its waiting times, `dwell_lapse` its dwells."""

    firmware: Firmware
    url: str
    key: str = ""
    mac: str = "02:00:00:00:00:01"
    size: Size = (64, 32)
    max_bytes: int | None = None
    lapse: float = 1.0
    dwell_lapse: float = 1.0
    queued_times: int = 1
    """How often each `queued` is said."""

    def client_at(self, url: str) -> Firmware:
        """Return the facts that hold while it is configured with `url`."""
        return (polls(url) and over_http(self.firmware)) or self.firmware
