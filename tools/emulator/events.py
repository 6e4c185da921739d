"""What the emulator tells about itself: one frozen value per happening, one JSON line per value."""

import json
from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened; `event` is its name in the JSON line, the fields are the rest of it."""

    event: ClassVar[str]

    def line(self, at: float) -> str:
        """Return the JSON line for a happening at the Unix time `at`, without a line end."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({"at": round(at, 4), "event": self.event, **values})


@dataclass(frozen=True, slots=True)
class Connecting(Event):
    """A connection is being tried."""

    event: ClassVar[str] = "connecting"
    url: str


@dataclass(frozen=True, slots=True)
class Connected(Event):
    """The upgrade succeeded."""

    event: ClassVar[str] = "connected"


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The server answered the upgrade with another HTTP status."""

    event: ClassVar[str] = "refused"
    status: int


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """There was no usable answer to the upgrade."""

    event: ClassVar[str] = "failed"
    reason: str


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The connection is over; `code` of the Close frame (1005 when it had none), None when TCP was dropped."""

    event: ClassVar[str] = "closed"
    code: int | None


@dataclass(frozen=True, slots=True)
class Away(Event):
    """The next try follows after so many seconds of the device's time, which a time-lapse divides."""

    event: ClassVar[str] = "away"
    seconds: float


@dataclass(frozen=True, slots=True)
class ReceivedText(Event):
    """A text frame arrived, whether or not anything was understood."""

    event: ClassVar[str] = "received"
    text: str


@dataclass(frozen=True, slots=True)
class ReceivedImage(Event):
    """An image arrived: its size in bytes and the first 12 hex digits of its SHA-256."""

    event: ClassVar[str] = "received"
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Lost(Event):
    """Something arrived that this client cannot take, and drops without a word."""

    event: ClassVar[str] = "lost"
    reason: str


@dataclass(frozen=True, slots=True)
class Queued(Event):
    """An image waits; `sent` says whether the server was told."""

    event: ClassVar[str] = "queued"
    counter: int
    sha: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Displaying(Event):
    """The drawing task took an image, before decoding; `sent` says whether the server was told."""

    event: ClassVar[str] = "displaying"
    counter: int
    sha: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Show(Event):
    """An image begins to be visible; `pixels` digests the RGB bytes of its first frame."""

    event: ClassVar[str] = "show"
    counter: int
    sha: str
    frames: int
    size: tuple[int, int]
    pixels: str


@dataclass(frozen=True, slots=True)
class FrameDrawn(Event):
    """The panel's pixels changed; `pixels` digests all of them."""

    event: ClassVar[str] = "frame"
    pixels: str


@dataclass(frozen=True, slots=True)
class Brightness(Event):
    """A brightness as received (percent or level), and the panel's own 0…255 as it is now."""

    event: ClassVar[str] = "brightness"
    value: int
    panel: int


@dataclass(frozen=True, slots=True)
class Dark(Event):
    """An image is never drawn: its dwell overflowed; the old pixels stay."""

    event: ClassVar[str] = "dark"
    counter: int
    dwell: int


@dataclass(frozen=True, slots=True)
class Frozen(Event):
    """The abort flag stays set: the picture stands still until another image comes."""

    event: ClassVar[str] = "frozen"
    counter: int


@dataclass(frozen=True, slots=True)
class Oversize(Event):
    """A message was longer than this client takes; its own picture is shown instead."""

    event: ClassVar[str] = "oversize"
    bytes: int


@dataclass(frozen=True, slots=True)
class Undecodable(Event):
    """An image could not be decoded: one red pixel, the old pixels stay."""

    event: ClassVar[str] = "undecodable"
    counter: int
    sha: str


@dataclass(frozen=True, slots=True)
class Sent(Event):
    """The client introduced itself or its settings changed."""

    event: ClassVar[str] = "client_info"
    firmware_version: str


@dataclass(frozen=True, slots=True)
class Ota(Event):
    """A firmware update began, failed or succeeded."""

    event: ClassVar[str] = "ota"
    state: str


@dataclass(frozen=True, slots=True)
class Asking(Event):
    """A request for the next image begins."""

    event: ClassVar[str] = "asking"
    target: str


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The server answered a request; `told` are the headers that are for displays, their names in lower case."""

    event: ClassVar[str] = "answered"
    status: int
    told: dict[str, str]


@dataclass(frozen=True, slots=True)
class Blocked(Event):
    """The client reads nothing, not even a ping, until there is room for the image that it has just read."""

    event: ClassVar[str] = "blocked"


@dataclass(frozen=True, slots=True)
class UplinkStall(Event):
    """What the device sends is kept back for so many real seconds."""

    event: ClassVar[str] = "uplink_stall"
    seconds: float


@dataclass(frozen=True, slots=True)
class HalfOpen(Event):
    """For so many real seconds nothing comes through in either direction."""

    event: ClassVar[str] = "half_open"
    seconds: float


@dataclass(frozen=True, slots=True)
class PowerLoss(Event):
    """The device is off for so many real seconds; TCP stays half open for ever, and the server hears nothing of it."""

    event: ClassVar[str] = "power_loss"
    seconds: float


@dataclass(frozen=True, slots=True)
class Reboot(Event):
    """The device starts anew: counters, brightness and pictures are forgotten, settings are not."""

    event: ClassVar[str] = "reboot"
