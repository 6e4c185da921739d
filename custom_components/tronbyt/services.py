"""The actions: schemas and thin handlers. They belong to displays, whichever of their parts is named."""

from collections.abc import Mapping
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import MediaSelector
from homeassistant.helpers.typing import VolDictType

from .const import DOMAIN, DURATION_MAX, DURATION_MIN, MESSAGE_MAX
from .coordinator import TronbytCoordinator
from .helpers import async_displays, device_id
from .model import Fit, Media, MediaKind, MessageRequest, PictureRequest, Priority
from .pushes import Pushed, Wish, async_push
from .rendering import parse_color

TAG_MAX = 64
EXPIRES_MAX = 7 * 24 * 3600

_PRIORITIES = {priority.name.lower(): priority for priority in Priority}
_SOURCES = [kind.value for kind in (MediaKind.URL, MediaKind.PATH, MediaKind.DATA)]
_SECONDS = vol.All(vol.Coerce(float), vol.Range(min=DURATION_MIN, max=DURATION_MAX))
_COMMON: VolDictType = {
    **cv.ENTITY_SERVICE_FIELDS,
    vol.Optional("priority", default="info"): vol.In(_PRIORITIES),
    vol.Optional("tag"): vol.All(cv.string, vol.Length(min=1, max=TAG_MAX)),
}

SHOW_IMAGE = "show_image"
SHOW_IMAGE_SCHEMA = vol.Schema(
    {
        vol.Optional("image"): MediaSelector({"accept": ["image/*"]}),
        **{vol.Optional(source): cv.string for source in _SOURCES},
        vol.Optional("fit", default=Fit.CONTAIN): vol.Coerce(Fit),
        vol.Optional("duration"): _SECONDS,
        **_COMMON,
    }
)
NOTIFY = "notify"
NOTIFY_SCHEMA = vol.Schema(
    {
        vol.Required("message"): vol.All(cv.string, vol.Length(min=1, max=MESSAGE_MAX)),
        vol.Optional("title", default=""): vol.All(cv.string, vol.Length(max=MESSAGE_MAX)),
        vol.Optional("color", default="white"): vol.Any(cv.string, [vol.Coerce(int)]),
        vol.Optional("duration"): vol.Any(vol.All(vol.Coerce(float), vol.In([0])), _SECONDS),
        vol.Optional("hold", default=False): cv.boolean,
        vol.Optional("stack", default=True): cv.boolean,
        vol.Optional("expires"): vol.All(vol.Coerce(float), vol.Range(min=1, max=EXPIRES_MAX)),
        vol.Optional("wake", default=False): cv.boolean,
        **_COMMON,
    }
)
DISMISS = "dismiss"
DISMISS_SCHEMA = vol.Schema({**cv.ENTITY_SERVICE_FIELDS, vol.Optional("tag"): cv.string})


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, for displays that are there and for those that come."""
    register = hass.services.async_register
    register(DOMAIN, SHOW_IMAGE, _show_image, SHOW_IMAGE_SCHEMA, SupportsResponse.OPTIONAL)
    register(DOMAIN, NOTIFY, _notify, NOTIFY_SCHEMA, SupportsResponse.OPTIONAL)
    register(DOMAIN, DISMISS, _dismiss, DISMISS_SCHEMA, SupportsResponse.OPTIONAL)


async def _show_image(call: ServiceCall) -> ServiceResponse:
    data = call.data
    displays = await async_displays(call)
    request = PictureRequest(media=_media(data), fit=data["fit"])
    wish = Wish(
        title=request.media.name,
        duration=data.get("duration"),
        priority=_PRIORITIES[data["priority"]],
        tag=data.get("tag"),
    )
    return _answer(call.hass, await async_push(call.hass, displays, request, wish))


async def _notify(call: ServiceCall) -> ServiceResponse:
    data = call.data
    displays = await async_displays(call)
    request = MessageRequest(message=data["message"], title=data["title"], color=_color(data["color"]))
    wish = Wish(
        title=data["title"] or data["message"],
        duration=data.get("duration") or None,
        priority=_PRIORITIES[data["priority"]],
        tag=data.get("tag"),
        hold=data["hold"] or data.get("duration") == 0,
        stack=data["stack"],
        wake=data["wake"],
        expires=data.get("expires"),
    )
    return _answer(call.hass, await async_push(call.hass, displays, request, wish))


async def _dismiss(call: ServiceCall) -> ServiceResponse:
    displays = await async_displays(call)
    tag = call.data.get("tag")
    return {
        "displays": {
            device_id(call.hass, display): {"name": display.name, "dismissed": display.director.dismiss(tag)}
            for display in displays
        }
    }


def _media(data: Mapping[str, Any]) -> Media:
    given = [source for source in ("image", *_SOURCES) if source in data]
    if len(given) != 1:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="one_picture")
    if given == ["image"]:
        return Media(MediaKind.SOURCE, data["image"]["media_content_id"])
    return Media(MediaKind(given[0]), data[given[0]])


def _color(value: str | list[int]) -> tuple[int, int, int]:
    try:
        return parse_color(value)
    except ValueError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="unknown_color", translation_placeholders={"color": str(value)}
        ) from err


def _answer(hass: HomeAssistant, pushed: list[tuple[TronbytCoordinator, Pushed]]) -> ServiceResponse:
    return {"displays": {device_id(hass, display): _result(display, result) for display, result in pushed}}


def _result(display: TronbytCoordinator, result: Pushed) -> dict[str, Any]:
    accepted = result.accepted
    answer = {
        "name": display.name,
        "id": result.push.id,
        "duration": None if result.push.hold else result.push.duration,
        "status": accepted.status.value,
        "warnings": ["display_off"] if accepted.is_dark else [],
    }
    return answer if accepted.position is None else {**answer, "position": accepted.position}
