"""What a reboot forgets."""

from collections.abc import Callable
from dataclasses import dataclass

from .build import Build
from .canvas import Canvas
from .events import Event
from .firmware import Firmware
from .light import Light
from .ota import Updater
from .panel import News, Panel
from .poller import Client, Poller

POLL = 5.0  # the main loop looks every 5 s whether the socket is there
FIRST_DWELL = 10


@dataclass(slots=True)
class Memory:
    """The parts of a running device and what it knows."""

    light: Light
    canvas: Canvas
    panel: Panel
    updater: Updater
    poller: Poller
    next_poll: float
    dwell: int = FIRST_DWELL
    counter: int = 0
    level: int | None = None
    first_image_seen: bool = False
    introduced: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """The device that remembers: itself for its poller, where news of the panel go, where events go."""

    client: Client
    hear: Callable[[News], None]
    emit: Callable[[Event], None]


def fresh(build: Build, facts: Firmware, url: str, owner: Owner, now: float) -> Memory:
    """Return the memory right after a boot at `now`, with `facts` for the address `url`."""
    light, canvas = Light(facts), Canvas(build.size)
    panel = Panel(facts, canvas, now, emit=owner.hear, dwell_lapse=build.dwell_lapse)
    updater = Updater(panel, owner.emit, build.lapse)
    poller = Poller(facts, owner.client, url, (build.lapse, build.dwell_lapse), now)
    return Memory(light, canvas, panel, updater, poller, now + POLL / build.lapse)
