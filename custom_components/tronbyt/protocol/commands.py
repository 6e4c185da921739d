"""What the server can say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dwell:
    """How long the next image stays, in whole seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Brightness:
    """How bright the panel is, 0–255 whatever the client counts in."""

    level: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One WebP file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Immediate:
    """The image that was just sent is shown at once."""


@dataclass(frozen=True, slots=True)
class Ping:
    """A WebSocket ping; its pong says that all before it was read. The number comes back in it."""

    number: int


@dataclass(frozen=True, slots=True)
class Error:
    """Something could not be rendered."""

    message: str


@dataclass(frozen=True, slots=True)
class Reboot:
    """The display starts anew (firmware 1.4.8 and later)."""


type Message = Dwell | Brightness | Picture | Immediate | Error | Reboot
type Command = Message | Ping
