"""What a client can say."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Queued:
    """An image arrived whole and is buffered under this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Displaying:
    """The image with this number began to be shown."""

    number: int


@dataclass(frozen=True, slots=True)
class Pong:
    """The client has read all up to the ping with this number."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientInfo:
    """What firmware 1.4.3 and later tells of itself; a field that it does not know or spells wrong is None."""

    firmware_version: str | None = None
    firmware_type: str | None = None
    protocol_version: int | None = None
    mac: str | None = None
    ssid: str | None = None
    image_url: str | None = None
    hostname: str | None = None
    syslog_addr: str | None = None
    sntp_server: str | None = None
    wifi_power_save: int | None = None
    swap_colors: bool | None = None
    skip_display_version: bool | None = None
    skip_boot_animation: bool | None = None
    ap_mode: bool | None = None
    prefer_ipv6: bool | None = None
    disable_touch: bool | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A well-formed message that means nothing here."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that is not a message of this protocol."""

    reason: str


def summary(events: Iterable[Event], length: int) -> str:
    """Return what a message of so many characters says, without any text of its own: it may be anybody's secret."""
    return ", ".join(_summary(event, length) for event in events)


def _summary(event: Event, length: int) -> str:
    match event:
        case Queued(number):
            return f"queued {number}"
        case Displaying(number):
            return f"displaying {number}"
        case ClientInfo():
            return "client_info"
        case Malformed(reason):
            return f"{reason}, {length} characters"
    return f"unknown, {length} characters"


type Event = Queued | Displaying | Pong | ClientInfo | Unknown | Malformed
