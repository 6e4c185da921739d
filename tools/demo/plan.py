"""Where the demo keeps its things, and which ports it takes."""

import socket
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from yarl import URL

from .displays import DISPLAYS, KITCHEN, Display

HOST = "127.0.0.1"
PORTS = 1 + len(DISPLAYS) + 1
"""Home Assistant's, one for the page of each display, and the neighbour's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A folder, Home Assistant's port, that of each display's page and that of the neighbour's server.

    `lapse` shortens the displays' waits; each screen of the rotation is seen for `dwell` seconds.
    """

    root: Path
    port: int
    pages: tuple[int, ...]
    neighbour: int
    lapse: float = 1.0
    dwell: int = 8

    @classmethod
    def at(cls, root: Path, ports: Sequence[int]) -> Self:
        """Return a plan with these ports, in the order of `ports_from`."""
        port, *pages, neighbour = ports
        return cls(root=root, port=port, pages=tuple(pages), neighbour=neighbour)

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

    @property
    def next_door(self) -> URL:
        """Where the neighbour's server has pictures for the kitchen."""
        return URL(f"http://{HOST}:{self.neighbour}/{KITCHEN.device_id}/next")

    @property
    def ports(self) -> tuple[int, ...]:
        """All ports, in the order of `ports_from`."""
        return self.port, *self.pages, self.neighbour

    def page(self, display: Display) -> str:
        """Return the address of a display's page."""
        return f"http://{HOST}:{self.pages[DISPLAYS.index(display)]}"

    def dials(self, display: Display) -> str:
        """Return the address that a display is configured with."""
        return f"ws://{HOST}:{self.port}/{display.device_id}/ws"


def ports_from(first: int) -> tuple[int, ...]:
    """Return Home Assistant's port, and after it those of the pages and the neighbour's."""
    return tuple(range(first, first + PORTS))


def free_ports() -> tuple[int, ...]:
    """Return as many ports as are needed that nobody uses at the moment."""
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(socket.socket()) for _ in range(PORTS)]
        for each in sockets:
            each.bind((HOST, 0))
        return tuple(each.getsockname()[1] for each in sockets)


def taken(ports: Iterable[int]) -> list[int]:
    """Return those of the ports that somebody listens on."""
    return [port for port in ports if _answers(port)]


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
