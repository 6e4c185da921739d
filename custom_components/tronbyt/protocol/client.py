"""The client families: one table of facts. A client that is not known is taken at the document's word."""

import re
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from math import ceil

from ..model import Turn
from .events import ClientInfo


class FamilyName(StrEnum):
    """The families by name, as an option and in storage."""

    DOCUMENT = "document"
    ESP32 = "esp32"
    TRONBERRY = "tronberry"


class BrightnessNeeds(Enum):
    """What a brightness needs beside it to take effect."""

    NOTHING = auto()
    IMAGE = auto()
    IMMEDIATE_IMAGE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What is true of one kind of client; the defaults are the protocol document's."""

    name: FamilyName
    brightness_scale: int = 255
    brightness_needs: BrightnessNeeds = BrightnessNeeds.IMMEDIATE_IMAGE
    # Firmware ignores the value that it believes it has, which is not what the panel shows after a boot.
    brightness_first_needs_neighbour: bool = False
    # A Close frame keeps firmware 1.6.2 and later away for 5 minutes, and brings tronberry back without any delay.
    closes: bool = True
    acks: bool = True
    # The number in `queued` belongs to the one image in flight only while nothing else is sent.
    waits_for_queued: bool = False
    # Firmware that does not ack is known by its silence after the first image.
    silent_after: float | None = None
    skips_identical: bool = False
    finishes_pass: bool = False
    # A first frame right behind the 101 can make the ESP32's handshake fail.
    settle: float = 0.0
    # Below 1 firmware clamps; above 2147 its microseconds overflow and nothing is drawn.
    dwell_min: int = 0
    dwell_max: int | None = None
    # A ping behind an image then says that the image was read, and nothing else does.
    answers_pings: bool = False
    # ESP32 firmware pings by itself; its acks are sign of life enough.
    needs_pings: bool = True
    # Who says nothing for so long is gone; firmware that pings every 10 s says something more often.
    silence_max: float = 60.0
    pinging_silence_max: float = 60.0
    # `immediate` alone shows the image that is queued (firmware aborts what it draws, and takes up the next).
    shows_queued_at_once: bool = False
    # The document has no such command; firmware takes it from 1.4.8 on.
    reboots: bool = False
    image_limit: int | None = 460_000
    # How many images a client that polls holds beyond the one that it shows, whenever it asks for another.
    prefetches: int = 0

    def dwell(self, seconds: int) -> int:
        """Give the dwell that this family can take, in seconds."""
        longest = seconds if self.dwell_max is None else min(seconds, self.dwell_max)
        return max(longest, self.dwell_min)

    def visible_for(self, turn: Turn) -> float:
        """Give the seconds that a turn is on the panel when nothing interrupts it."""
        dwell = self.dwell(turn.dwell)
        if not self.finishes_pass or not turn.image.duration:
            return dwell
        # The hair's breadth keeps 15 passes of 1.0000001 s from counting as 15 s and one more pass.
        return max(1, ceil(dwell / turn.image.duration - 1e-3)) * turn.image.duration


DOCUMENT = Family(name=FamilyName.DOCUMENT)
ESP32 = Family(
    name=FamilyName.ESP32,
    brightness_scale=100,
    brightness_needs=BrightnessNeeds.NOTHING,
    brightness_first_needs_neighbour=True,
    closes=False,
    waits_for_queued=True,
    silent_after=10.0,
    skips_identical=True,
    finishes_pass=True,
    settle=0.1,
    dwell_min=1,
    dwell_max=2147,
    answers_pings=True,
    needs_pings=False,
    pinging_silence_max=25.0,
    shows_queued_at_once=True,
    reboots=True,
)
TRONBERRY = Family(
    name=FamilyName.TRONBERRY,
    brightness_scale=100,
    brightness_needs=BrightnessNeeds.IMAGE,
    closes=False,
    acks=False,
    skips_identical=True,
    answers_pings=True,
    image_limit=None,
)
FAMILIES = {family.name: family for family in (DOCUMENT, ESP32, TRONBERRY)}

# The same clients where they poll: each answer has its brightness, and firmware 1.6.6 takes no dwell above 299 s.
# Firmware asks when it begins to show the image before; tronberry keeps one queued and one more behind that.
_POLLING = Family(
    name=FamilyName.DOCUMENT,
    brightness_scale=100,
    brightness_needs=BrightnessNeeds.IMAGE,
    acks=False,
    needs_pings=False,
    dwell_min=1,
    dwell_max=299,
)
POLLERS = {
    FamilyName.DOCUMENT: _POLLING,
    FamilyName.ESP32: replace(_POLLING, name=FamilyName.ESP32, finishes_pass=True, prefetches=1),
    FamilyName.TRONBERRY: replace(_POLLING, name=FamilyName.TRONBERRY, image_limit=None, prefetches=2),
}
_POLLING_AGENTS = (("ESP32 HTTP Client", FamilyName.ESP32), ("Tronberry/", FamilyName.TRONBERRY))
# From then on firmware that polls can be told to start anew, and to go to another address.
_TAKES_ORDERS_FROM = (1, 6, 6)
# From then on firmware pings every 10 s, whatever else is said.
_PINGS_FROM = (1, 4, 6)

# What the clients call themselves in their upgrade request (firmware 1.0–1.6.6; IXWebSocket is tronberry's library).
_USER_AGENTS = (("ESP32 Websocket Client", ESP32), ("ixwebsocket/", TRONBERRY))


def choose(
    *,
    forced: FamilyName | None = None,
    info: ClientInfo | None = None,
    user_agent: str | None = None,
    remembered: FamilyName | None = None,
) -> Family:
    """Give the family: the forced one, what it said in this session, its User-Agent; without one, what it said last."""
    if forced is not None:
        return FAMILIES[forced]
    if info is not None and (said := family_of(info)) is not None:
        return said
    if user_agent:
        return next((family for prefix, family in _USER_AGENTS if user_agent.startswith(prefix)), DOCUMENT)
    return DOCUMENT if remembered is None else FAMILIES[remembered]


def family_of(info: ClientInfo) -> Family | None:
    """Give the family that a client_info names, if it names one."""
    return ESP32 if info.firmware_type == "ESP32" else None


def silence_max(family: Family, info: ClientInfo | None) -> float:
    """Return the seconds after which a client that says nothing is gone, by what its firmware does."""
    version = None if info is None else info.firmware_version
    return family.pinging_silence_max if _version(version) >= _PINGS_FROM else family.silence_max


def choose_poller(*, forced: FamilyName | None, user_agent: str | None, firmware: str | None) -> Family:
    """Give the family of a client that polls: the forced one, or by its User-Agent; with what its firmware can do."""
    agent = user_agent or ""
    named = next((name for prefix, name in _POLLING_AGENTS if agent.startswith(prefix)), FamilyName.DOCUMENT)
    family = POLLERS[forced or named]
    return replace(family, reboots=family.name is FamilyName.ESP32 and _version(firmware) >= _TAKES_ORDERS_FROM)


def _version(text: str | None) -> tuple[int, ...]:
    """Give a firmware's version as numbers; a build of its developers is newer than any."""
    if text == "dev":
        return _TAKES_ORDERS_FROM
    return tuple(int(number) for number in re.findall(r"[0-9]{1,9}", (text or "").partition("-")[0]))
