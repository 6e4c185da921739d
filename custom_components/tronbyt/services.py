"""The actions: thin handlers. They belong to displays, whichever of their parts is named."""

from asyncio import gather
from base64 import b64encode
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import ServiceValidationError, TemplateError
from homeassistant.helpers import config_validation as cv
from homeassistant.util.json import JsonArrayType, JsonObjectType

from . import schemas
from .calls import async_show_screen
from .const import DOMAIN
from .coordinator import TronbytCoordinator
from .drawn import Drawn
from .errors import lost, unknown_name
from .forgiving import Forgiven, forgiven
from .helpers import async_all_displays, async_check_reading, async_displays, device_id
from .model import Color, Media, MediaKind, MessageRequest, PictureRequest, Priority, Screen
from .places import media_from, resolved
from .pushes import Pushed, Wish, async_draw, async_push
from .render.color import AMBER, ORANGE, RED
from .targets import unknown_targets
from .template_checks import lasting_error, unknown_variables
from .texts import fitted, too_long
from .told import async_tell
from .watches import as_template

_PICTURE_SIGNS = "/."
_TRUTHS = ("true", "false", "on", "off", "yes", "no", "1", "0", "none")


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, for displays that are there and for those that come."""
    register = hass.services.async_register
    register(DOMAIN, "show_image", _show_image, schemas.SHOW_IMAGE, SupportsResponse.OPTIONAL)
    register(DOMAIN, "notify", _notify, schemas.NOTIFY, SupportsResponse.OPTIONAL)
    register(DOMAIN, "dismiss", _dismiss, schemas.DISMISS, SupportsResponse.OPTIONAL)
    register(DOMAIN, "show_screen", _show_screen, schemas.SHOW_SCREEN)


async def _show_image(call: ServiceCall) -> ServiceResponse:
    asked = forgiven(_known(call))
    data, displays = asked.data, await async_displays(call)
    request = PictureRequest(media=_media(data), fit=data["fit"], anchor=data["anchor"], mode=data["mode"])
    await async_check_reading(call.hass, call.context, request)
    wish = Wish(
        title=request.media.name,
        duration=data.get("duration"),
        priority=schemas.PRIORITIES[data["priority"]],
        tag=data.get("tag"),
    )
    return _answer(call, await async_push(call.hass, displays, request, wish), asked)


async def _notify(call: ServiceCall) -> ServiceResponse:
    asked = forgiven(_known(call), zero_holds=True)
    data, displays = asked.data, await async_displays(call)
    priority = schemas.PRIORITIES[data["priority"]]
    request = _message(asked, priority)
    async_tell(call.hass, asked.warnings)
    await async_check_reading(call.hass, call.context, request)
    wish = Wish(
        title=fitted(data["title"] or data["message"]),
        duration=data.get("duration") or None,
        priority=priority,
        tag=data.get("tag"),
        hold=data["hold"] or data.get("duration") == 0,
        stack=data["stack"],
        wake=data["wake"],
        expires=data.get("expires"),
        brightness=data.get("brightness"),
        clear_when=_condition(call.hass, data.get("clear_when")),
    )
    if data["dry_run"]:
        return _preview(call, await async_draw(call.hass, displays, request), wish, asked)
    return _answer(call, await async_push(call.hass, displays, request, wish), asked)


async def _dismiss(call: ServiceCall) -> ServiceResponse:
    data, _ = forgiven(_known(call))
    tag, push_id = data.get("tag"), data.get("id")
    # What is named by its tag or id is dismissed wherever it is.
    everywhere = (tag or push_id) and not any(str(field) in data for field in cv.ENTITY_SERVICE_FIELDS)
    displays = await (async_all_displays(call) if everywhere else async_displays(call))
    return _filed(
        call,
        {
            display: {"name": display.display_name, "dismissed": display.director.dismiss(tag, push_id)}
            for display in displays
        },
    )


async def _show_screen(call: ServiceCall) -> None:
    data, _ = forgiven(_known(call))
    displays = await async_displays(call)
    found = {display: _screen(display, data["screen"]) for display in displays}
    seconds = round(data["duration"]) if "duration" in data else None
    shown = [async_show_screen(display, screen, seconds, keeps=data.get("keep")) for display, screen in found.items()]
    # Those that can show it do, whatever becomes of the others.
    for result in await gather(*shown, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


# What people wrote


def _screen(display: TronbytCoordinator, name: str) -> Screen:
    """Give the screen with a title or an id; raises ServiceValidationError with the nearest titles."""
    screens = display.data.screens
    # What the select entity calls a screen, and what people called it.
    known = (*screens, *display.director.programme.rotation.screens)
    screen = next((screen for screen in known if name in (screen.title, screen.id)), None)
    if screen is None:
        nearest = get_close_matches(name, [screen.title for screen in screens], n=3, cutoff=0)
        raise unknown_name(name, nearest, translation_key="unknown_screen_name")
    return screen


def _known(call: ServiceCall) -> Mapping[str, Any]:
    """Give the fields of a call; raises ServiceValidationError for one that the action does not have."""
    fields = schemas.FIELDS[call.service]
    for name in call.data.keys() - set(fields):
        raise unknown_name(name, get_close_matches(name, fields, n=3, cutoff=0), translation_key="unknown_field")
    return call.data


def _message(asked: Forgiven, priority: Priority) -> MessageRequest:
    """Return what was asked for, without pictures from places that are none: those are warned of."""
    data, icon = asked.data, asked.data.get("icon", "")
    is_picture = any(sign in icon for sign in _PICTURE_SIGNS) or icon.startswith("data:")
    return MessageRequest(
        message=fitted(data["message"]),
        title=fitted(data["title"]),
        color=data.get("color"),
        accent=_ACCENTS[priority],
        background=data.get("background"),
        icon=None if is_picture else icon or None,
        icon_media=_picture(asked, "icon") if is_picture else None,
        icon_color=data.get("icon_color"),
        picture=_picture(asked, "image") if "image" in data else None,
        font=data.get("font"),
        scroll=data["scroll"],
        scroll_speed=data.get("scroll_speed"),
        progress=data.get("progress"),
        repeat=data.get("repeat"),
    )


def _picture(asked: Forgiven, field: str) -> Media | None:
    try:
        return media_from(asked.data[field], field)
    except ServiceValidationError as err:
        asked.warnings.append(lost(field, err))
        return None


_ACCENTS: dict[Priority, Color] = {Priority.INFO: AMBER, Priority.WARNING: ORANGE, Priority.CRITICAL: RED}
"""The colour of titles, symbols and bars for which none is given."""


def _media(data: Mapping[str, Any]) -> Media:
    given = [source for source in ("image", *schemas.SOURCES) if source in data]
    if len(given) != 1:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="one_picture")
    if given == ["image"]:
        return media_from(data["image"], "image")
    # Whatever begins so is one of our own, and not an address elsewhere.
    if given == ["url"] and data["url"].lstrip().startswith(("/", "data:")):
        return media_from(data["url"], "url")
    return resolved(Media(MediaKind(given[0]), data[given[0]]))


def _condition(hass: HomeAssistant, value: object) -> str | None:
    """Give a template's text; one that was evaluated already, before the action got it, is refused."""
    if value is None:
        return None
    if not isinstance(value, str) or value.strip().lower() in _TRUTHS:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="evaluated_condition",
            translation_placeholders={"value": str(value)},
        )
    template = as_template(hass, value)
    try:
        template.ensure_valid()
    except TemplateError as err:
        raise _invalid_condition(str(err)) from err
    if unknown := unknown_variables(hass, template):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="unknown_variable",
            translation_placeholders={"name": ", ".join(unknown)},
        )
    if (error := lasting_error(template)) is not None:
        raise _invalid_condition(error)
    return value


def _invalid_condition(error: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key="invalid_condition", translation_placeholders={"error": error}
    )


# What they are told


def _answer(call: ServiceCall, pushed: list[tuple[TronbytCoordinator, Pushed]], asked: Forgiven) -> ServiceResponse:
    return _filed(call, {display: _result(display, result, asked) for display, result in pushed})


def _filed(call: ServiceCall, results: Mapping[TronbytCoordinator, dict[str, Any]]) -> ServiceResponse:
    """Return the results by the displays' ids in the device registry, with a warning for each target named in vain."""
    displays: JsonObjectType = {device_id(call.hass, display): result for display, result in results.items()}
    warnings: JsonArrayType = [f"{target}: unknown_target" for target in unknown_targets(call)]
    return {"displays": displays, "warnings": warnings} if warnings else {"displays": displays}


def _result(display: TronbytCoordinator, result: Pushed, asked: Forgiven) -> dict[str, Any]:
    accepted, push = result.accepted, result.push
    obstacles = [] if accepted.obstacle is None else [accepted.obstacle.value]
    answer = {
        "name": display.display_name,
        "id": push.id,
        "duration": None if push.hold else push.duration,
        "status": accepted.status.value,
        "warnings": [*obstacles, *_warnings(asked, result.warnings, push.pass_duration)],
    }
    return answer if accepted.position is None else {**answer, "position": accepted.position}


def _preview(
    call: ServiceCall, drawn: list[tuple[TronbytCoordinator, Drawn]], wish: Wish, asked: Forgiven
) -> ServiceResponse:
    """Give what would be shown."""
    return _filed(
        call,
        {
            display: {
                "name": display.display_name,
                "status": "dry_run",
                "duration": None if wish.hold else wish.duration or picture.seconds,
                "image": b64encode(picture.image.data).decode(),
                "warnings": _warnings(asked, picture.warnings, picture.image.duration),
            }
            for display, picture in drawn
        },
    )


def _warnings(asked: Forgiven, drawing: Iterable[str], pass_seconds: float) -> list[str]:
    return [*asked.warnings, *drawing, *_contradictions(asked.data, pass_seconds)]


def _contradictions(data: Mapping[str, Any], pass_seconds: float) -> list[str]:
    """Return warnings: texts that are cut, fields without effect beside others, a duration too short to read."""
    duration = data.get("duration", 0.0)
    facts = {
        "duration: hold_given": duration > 0 and data.get("hold", False),
        "duration: shorter_than_one_pass": 0 < duration < pass_seconds,
        "repeat: duration_given": "repeat" in data and duration > 0,
        "repeat: hold_given": "repeat" in data and (data.get("hold", False) or data.get("duration") == 0),
        "icon: image_given": "icon" in data and "image" in data,
        "icon_color: no_icon": "icon_color" in data and "icon" not in data,
    }
    return [*too_long(data), *(warning for warning, is_true in facts.items() if is_true)]
