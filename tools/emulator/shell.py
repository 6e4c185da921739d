"""What ties a device to its server between two boots: a socket, or request after request."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

from .device import Device
from .events import Event
from .network import Network
from .options import Options


class Host(Protocol):
    """The emulator as its connections see it."""

    options: Options
    device: Device
    network: Network
    connected: bool

    @property
    def unplugged(self) -> bool:
        """Whether the device has lost its power or started anew, so that this boot is over."""

    def tell(self, event: Event) -> None:
        """Tell all watchers."""

    def flush(self) -> None:
        """Hand on what has come out of the device."""

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something about the device makes `condition` true."""


class Shell(ABC):
    """One way to the server. It is started by every boot, and cancelled when the device loses power."""

    def __init__(self, host: Host) -> None:
        """Serve `host`; nothing is opened before `run`."""
        self.host = host
        self.url = host.device.settings.url

    @abstractmethod
    async def run(self) -> None:
        """Keep up the connection, whatever happens to it, until the device is unplugged."""

    @abstractmethod
    def say(self, text: str) -> None:
        """Send a text, if there is anybody to hear it."""

    @abstractmethod
    def drop(self) -> None:
        """End TCP at once."""

    @abstractmethod
    def fall_silent(self) -> Callable[[], None] | None:
        """Leave TCP half open and forget it; return what ends it, None when nothing is open."""
