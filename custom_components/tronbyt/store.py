"""What a display keeps across a restart of Home Assistant: requests and places, never pictures."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeGuard

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .model import (
    Anchor,
    Color,
    Fit,
    Image,
    Media,
    MediaKind,
    MessageRequest,
    Mode,
    NameRequest,
    PictureRequest,
    Priority,
    Push,
    Request,
    Scroll,
)

VERSION = 1
_NO_DATA = Media(MediaKind.DATA, "")


@dataclass(frozen=True, slots=True)
class StoredPush:
    """A push that waits or holds; its expiry is in seconds of the wall clock here."""

    push: Push
    request: Request
    left: float


@dataclass(frozen=True, slots=True)
class StoredPin:
    """What is pinned, by its source."""

    id: str
    title: str
    request: Request


@dataclass(frozen=True, slots=True)
class StoredNight:
    """Whether it was night by the plan, what people said instead, and the level that it had then."""

    by_plan: bool = False
    forced: bool | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class StoredState:
    """All that is kept."""

    level: int = 128
    on: bool = True
    screen: str | None = None
    keeps: bool = False
    family: str | None = None
    acks: bool | None = None
    """Whether the display says what it shows; None: not known."""
    night: StoredNight = StoredNight()
    pin: StoredPin | None = None
    pushes: tuple[StoredPush, ...] = field(default=())


class DisplayStore(Store[dict[str, Any]]):
    """The file of one display."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the file after the config entry."""
        super().__init__(hass, VERSION, f"{DOMAIN}.{entry_id}", private=True)

    async def async_load_state(self) -> StoredState:
        """Give what was kept, or a display's first state."""
        stored = await self.async_load()
        return StoredState() if stored is None else _state(stored)


def as_json(state: StoredState) -> dict[str, Any]:
    """Give what goes into the file."""
    return {
        "level": state.level,
        "on": state.on,
        "screen": state.screen,
        "keeps": state.keeps,
        "family": state.family,
        "acks": state.acks,
        "night": asdict(state.night),
        "pin": None if state.pin is None else {**asdict(state.pin), "request": _request_json(state.pin.request)},
        "pushes": [
            {"push": asdict(stored.push), "request": _request_json(stored.request), "left": stored.left}
            for stored in state.pushes
        ],
    }


def emptied(request: Request) -> Request:
    """Give the request without uploaded bytes: the finished picture stands for them and is a thousand times smaller."""
    return replace(request, media=_NO_DATA) if _is_upload(request) else request


def filled(request: Request, image: Image) -> Request:
    """Give the request with its finished picture for uploaded bytes."""
    data = Media(MediaKind.DATA, b64encode(image.data).decode())
    return replace(request, media=data) if _is_upload(request) else request


def _is_upload(request: Request) -> TypeGuard[PictureRequest]:
    return isinstance(request, PictureRequest) and request.media.kind is MediaKind.DATA


def _state(stored: dict[str, Any]) -> StoredState:
    pin = stored["pin"]
    pinned = None if pin is None else _request(pin["request"])
    return StoredState(
        level=stored["level"],
        on=stored["on"],
        screen=stored["screen"],
        keeps=stored.get("keeps", False),
        family=stored["family"],
        acks=stored.get("acks"),
        night=StoredNight(**stored.get("night", {})),
        pin=None if pinned is None else StoredPin(pin["id"], pin["title"], pinned),
        pushes=tuple(
            StoredPush(_push(entry["push"]), request, entry["left"])
            for entry in stored["pushes"]
            if (request := _request(entry["request"])) is not None
        ),
    )


def _push(stored: dict[str, Any]) -> Push:
    return Push(**{**stored, "priority": Priority(stored["priority"])})


def _request_json(request: Request) -> dict[str, Any]:
    return {"type": type(request).__name__, **asdict(request)}


def _request(stored: dict[str, Any]) -> Request | None:
    try:
        return _known_request(stored)
    except KeyError, TypeError, ValueError:
        # A newer version of the integration was here: what it wished for is not known, and the rest still is.
        return None


def _known_request(stored: dict[str, Any]) -> Request:
    kind, fields = stored["type"], {name: value for name, value in stored.items() if name != "type"}
    if kind == PictureRequest.__name__:
        return PictureRequest(
            media=_media(fields["media"]),
            fit=Fit(fields["fit"]),
            anchor=Anchor(fields.get("anchor", Anchor.CENTER)),
            mode=Mode(fields.get("mode", Mode.AUTO)),
        )
    if kind == MessageRequest.__name__:
        read = {name: _MESSAGE_FIELDS[name](fields[name]) for name in fields.keys() & _MESSAGE_FIELDS.keys()}
        return MessageRequest(**{**fields, **read})
    return {NameRequest.__name__: NameRequest}[kind](**fields)


def _media(stored: dict[str, Any]) -> Media:
    return Media(MediaKind(stored["kind"]), stored["value"], stored.get("field", ""))


def _media_if_any(stored: dict[str, Any] | None) -> Media | None:
    return None if stored is None else _media(stored)


def _color_if_any(stored: list[int] | None) -> Color | None:
    if stored is None:
        return None
    red, green, blue = stored
    return red, green, blue


_MESSAGE_FIELDS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("color", "accent", "background", "icon_color"), _color_if_any),
    **dict.fromkeys(("icon_media", "picture"), _media_if_any),
    "scroll": Scroll,
}
"""How fields of a message that JSON has no form for are read."""
