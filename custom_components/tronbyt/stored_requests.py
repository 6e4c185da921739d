"""What people asked for as it is stored: each kind by a word of its own, which outlives the names of classes."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, TypeGuard

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol

from .const import MESSAGE_MAX
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
    Request,
    Scroll,
)
from .schemas import REPEAT_MAX, SPEED_MAX, SPEED_MIN
from .stored_form import Read, form, maybe, number, other_form, text, whole

_NO_DATA = Media(MediaKind.DATA, "")


def as_json(request: Request) -> dict[str, Any]:
    """Return a request as it is stored."""
    match request:
        case PictureRequest():
            return {"type": "picture", **asdict(request), "media": _media_json(request.media)}
        case MessageRequest():
            return {
                "type": "message",
                **asdict(request),
                **{name: _color_json(getattr(request, name)) for name in _COLORS},
                **{name: _media_json(getattr(request, name)) for name in _PICTURES},
            }
        case NameRequest():
            return {"type": "name", **asdict(request)}


def read_request(stored: object) -> Request:
    """Return what was asked for; raises Invalid for what is of another form."""
    kind = stored.get("type") if isinstance(stored, Mapping) else None
    if not isinstance(kind, str) or kind not in _READS:
        raise other_form()
    return _READS[kind](stored)


def emptied(request: Request) -> Request:
    """Return the request without uploaded bytes: the finished picture is stored for them, a thousand times smaller."""
    return replace(request, media=_NO_DATA) if _is_upload(request) else request


def filled(request: Request, image: Image) -> Request:
    """Return the request with its finished picture for uploaded bytes."""
    data = Media(MediaKind.DATA, b64encode(image.data).decode())
    return replace(request, media=data) if _is_upload(request) else request


def _is_upload(request: Request) -> TypeGuard[PictureRequest]:
    return isinstance(request, PictureRequest) and request.media.kind is MediaKind.DATA


def _media_json(media: Media | None) -> dict[str, str] | None:
    # Only pictures of screens are asked for with headers, and those may be secret.
    return None if media is None else {"kind": media.kind, "value": media.value, "field": media.field}


def _color_json(color: Color | None) -> list[int] | None:
    return None if color is None else list(color)


_COLORS = ("color", "accent", "background", "icon_color")
_PICTURES = ("icon_media", "picture")
_LIGHT = whole(0, 255)
_MEDIA = form(Media, {"kind": vol.Coerce(MediaKind), "value": str, "field": str})
_READS: dict[str, Read[Request]] = {
    "picture": form(
        PictureRequest,
        {
            "media": _MEDIA,
            "fit": vol.Coerce(Fit),
            "anchor": vol.Coerce(Anchor),
            "mode": vol.Coerce(Mode),
        },
    ),
    "message": form(
        MessageRequest,
        {
            "message": text(MESSAGE_MAX),
            "title": text(MESSAGE_MAX),
            **dict.fromkeys(_COLORS, maybe(vol.All(vol.ExactSequence([_LIGHT] * 3), vol.Coerce(tuple)))),
            **dict.fromkeys(_PICTURES, maybe(_MEDIA)),
            "icon": maybe(str),
            "font": maybe(str),
            "scroll": vol.Coerce(Scroll),
            "scroll_speed": maybe(number(SPEED_MIN, SPEED_MAX)),
            "progress": maybe(number(0, 100)),
            "repeat": maybe(whole(1, REPEAT_MAX)),
        },
    ),
    "name": form(NameRequest, {"name": str}),
}
