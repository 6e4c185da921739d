"""Frozen values that every room may import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple
from urllib.parse import unquote


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Image:
    """Finished WebP bytes: the only thing the protocol side ever sees of a picture."""

    data: bytes
    size: Size
    frames: int = 1
    duration: float = 0.0
    """Seconds of one whole pass; 0 for a still."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What people chose for a display; the limit is in bytes, None for none."""

    size: Size
    image_limit: int | None


@dataclass(frozen=True, slots=True)
class Screen:
    """Something that is shown in turn."""

    id: str
    title: str
    dwell: int
    """Seconds."""
    kind: str = "clock"
    choices: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What people chose of it."""
    on_demand: bool = False
    """It is shown only when people ask for it by its name."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a screen is seen: from then on (aware, local), and for how many seconds."""

    shown_at: datetime
    seconds: float


class Priority(IntEnum):
    """How much a push may interrupt."""

    INFO = 0
    WARNING = 1
    CRITICAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """An ephemeral interruption: shown, then gone."""

    id: str
    title: str
    duration: float
    """Seconds on the panel; counted from the moment it is seen."""
    pass_duration: float = 0.0
    """Seconds of one whole pass of its animation; 0 for a still."""
    priority: Priority = Priority.INFO
    tag: str | None = None
    hold: bool = False
    stack: bool = True
    wake: bool = False
    expires_at: float | None = None
    """The moment from which it is not worth showing any more; None: never."""
    fresh_for: float | None = None
    """Seconds that it is worth showing, where only the rule says so: they may begin in the morning."""
    brightness: int | None = None
    """1-255 while it is seen; None: the display's own."""
    clear_when: str | None = None
    """The template that ends it once it is true."""


class Kind(StrEnum):
    """What a turn on the panel is for."""

    SCREEN = "screen"
    PUSH = "push"
    PIN = "pin"


class Tone(StrEnum):
    """The colours of all that is shown."""

    PLAIN = "plain"
    WARM = "warm"
    RED = "red"


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One image's turn on the panel; two turns with the same image are still two turns."""

    image: Image
    dwell: int
    """Seconds."""
    kind: Kind = Kind.SCREEN
    subject: str = ""
    """The id of the screen, push or pin that it shows."""
    title: str = ""
    interrupts: bool = False
    """It takes the panel at once instead of waiting for what is on it."""
    endless: bool = False
    """It stays until something else is sent, so a copy of it waits behind it."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Format:
    """What a finished picture has to be like; the limit is in bytes, None for none."""

    size: Size
    limit: int | None
    tone: Tone = Tone.PLAIN


class MediaKind(StrEnum):
    """Where a picture comes from."""

    SOURCE = "media"
    ENTITY = "entity"
    URL = "url"
    PATH = "path"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture by its origin; `data` is base64."""

    kind: MediaKind
    value: str
    field: str = ""
    """The field of an action that it came by, if that is not its kind."""
    headers: tuple[tuple[str, str], ...] = ()
    """What a URL is asked with; they may be secret."""
    verify_ssl: bool = True
    """Whether a server needs a certificate that is trusted."""

    @property
    def name(self) -> str:
        """What people call it: the last part of where it comes from, never a whole URL."""
        if self.kind is MediaKind.DATA:
            return "Image"
        address = self.value.partition("?")[0].partition("#")[0]
        # Behind an `@`: the way to a server may begin with a name and a password.
        return unquote(address.rstrip("/").rpartition("/")[2].rpartition("@")[2]) or "Image"


class Fit(StrEnum):
    """How a picture of another shape is brought to the panel's."""

    CONTAIN = "contain"
    COVER = "cover"
    STRETCH = "stretch"


class Anchor(StrEnum):
    """Which part of a picture is kept where it is cropped, and where it stands where there is room left."""

    CENTER = "center"
    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"
    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class Mode(StrEnum):
    """How a picture is made smaller or larger."""

    AUTO = "auto"
    PHOTO = "photo"
    GRAPHIC = "graphic"
    PIXEL = "pixel"


class Scroll(StrEnum):
    """Whether a text moves."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


type Color = tuple[int, int, int]
"""Red, green, blue, 0-255 each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRequest:
    """Show a picture."""

    media: Media
    fit: Fit = Fit.CONTAIN
    anchor: Anchor = Anchor.CENTER
    mode: Mode = Mode.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRequest:
    """Show a text, and what people see beside it; None lets the drawing decide."""

    message: str
    title: str = ""
    color: Color | None = None
    accent: Color | None = None
    """Of the title, and of what has no colour of its own."""
    background: Color | None = None
    icon: str | None = None
    """A symbol's name; not together with `icon_media`."""
    icon_media: Media | None = None
    icon_color: Color | None = None
    picture: Media | None = None
    font: str | None = None
    scroll: Scroll = Scroll.AUTO
    scroll_speed: float | None = None
    """Pixels a second of a display of 64 x 32."""
    progress: float | None = None
    """0-100."""
    repeat: int | None = None
    """How often a moving text passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRequest:
    """Flash a name, so that the display is found."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What a request needs and drawing cannot fetch by itself."""

    symbol_path: str | None = None
    """The symbol as an SVG path on a grid of 24 x 24."""
    symbol_picture: bytes | None = None
    picture: bytes | None = None
    font: str | None = None
    """The font that was asked for, if it is there."""
    warnings: tuple[str, ...] = ()
    """What could not be had: `field: why`."""


type Request = PictureRequest | MessageRequest | NameRequest


def pictures_of(request: Request) -> tuple[Media, ...]:
    """Return every picture that a request names."""
    match request:
        case PictureRequest(media=media):
            return (media,)
        case MessageRequest(icon_media=icon, picture=picture):
            return tuple(media for media in (icon, picture) if media is not None)
    return ()
