"""What a display keeps across a restart of Home Assistant: requests and places, never pictures."""

from base64 import b64encode
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeGuard

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .model import (
    Fit,
    Image,
    Media,
    MediaKind,
    MessageRequest,
    NameRequest,
    PictureRequest,
    Priority,
    Push,
    Request,
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
class StoredState:
    """All that is kept."""

    level: int = 128
    on: bool = True
    screen: str | None = None
    family: str | None = None
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
        "family": state.family,
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
        family=stored["family"],
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
    match stored:
        case {"type": "PictureRequest", "media": {"kind": kind, "value": value}, "fit": fit}:
            return PictureRequest(media=Media(MediaKind(kind), value), fit=Fit(fit))
        case {"type": "MessageRequest", "message": message, "title": title, "color": [red, green, blue]}:
            return MessageRequest(message=message, title=title, color=(red, green, blue))
        case {"type": "NameRequest", "name": name}:
            return NameRequest(name=name)
        case _:
            # A newer version of the integration was here: what it wished for is not known, and the rest still is.
            return None
