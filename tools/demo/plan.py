"""Where the demo keeps its things, and which ports it takes."""

import socket
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from .displays import DISPLAYS, Display

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A folder, Home Assistant's port, and the port of each display's page; `lapse` shortens the displays' waits."""

    root: Path
    port: int
    pages: tuple[int, ...]
    lapse: float = 1.0

    @property
    def config(self) -> Path:
        """Home Assistant's configuration folder."""
        return self.root / "config"

    @property
    def media(self) -> Path:
        """The folder of pictures that Home Assistant may show."""
        return self.root / "media"

    @property
    def console(self) -> Path:
        """What Home Assistant wrote to its console, and what the displays complained about."""
        return self.root / "console.log"

    @property
    def address(self) -> str:
        """Home Assistant's address in a browser."""
        return f"http://{HOST}:{self.port}"

    def page(self, display: Display) -> str:
        """Return the address of a display's page."""
        return f"http://{HOST}:{self.pages[DISPLAYS.index(display)]}"

    def dials(self, display: Display) -> str:
        """Return the address that a display is configured with."""
        return f"ws://{HOST}:{self.port}/{display.device_id}/ws"


def ports_from(first: int) -> tuple[int, ...]:
    """Return Home Assistant's port and those of the pages after it."""
    return tuple(range(first, first + 1 + len(DISPLAYS)))


def free_ports() -> tuple[int, ...]:
    """Return as many ports as are needed that nobody uses at the moment."""
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(socket.socket()) for _ in ports_from(0)]
        for each in sockets:
            each.bind((HOST, 0))
        return tuple(each.getsockname()[1] for each in sockets)


def taken(ports: Iterable[int]) -> list[int]:
    """Return those of the ports that somebody listens on."""
    return [port for port in ports if _answers(port)]


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
