"""What the actions take, field by field."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from math import isfinite, nan
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import MediaSelector
from homeassistant.helpers.typing import VolDictType

from .model import Anchor, Fit, MediaKind, Mode, Priority, Scroll

TAG_MAX = 64
EXPIRES_MAX = 7 * 24 * 3600
BRIGHTNESS_MAX = 255
# Slower is a nuisance, faster is not read (pixels of a 64x32 display a second).
SPEED_MIN, SPEED_MAX = 5, 60
REPEAT_MAX = 20
# Of a pinned camera (seconds).
REFRESH_MIN, REFRESH_MAX = 1, 3600

PRIORITIES = {priority.name.lower(): priority for priority in Priority}
COLORS = ("color", "background", "icon_color")
SOURCES = [kind.value for kind in (MediaKind.URL, MediaKind.PATH, MediaKind.DATA)]

_NUMBERS = ("progress", "scroll_speed", "repeat", "brightness", "duration", "expires", "refresh")
# What templates and blueprints leave of something that is not there; messages and screens may say so.
_NOTHING = ("", "none", "null")
_NO_NUMBER = (*_NOTHING, "unknown", "unavailable")
_TEXTS = {**dict.fromkeys(("message", "screen", "clear_when"), ("",)), **dict.fromkeys(_NUMBERS, _NO_NUMBER)}


def _is_given(field: str, value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in _TEXTS.get(field, _NOTHING)
    return value is not None and value not in ([], {}, ())


def _writable[ValueT](value: ValueT) -> ValueT | str:
    """Return a value; a text without halves of signs, which no log, store, or answer can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _number(value: object) -> float:
    """Return a number, also of a text and of one with a percent sign."""
    text = "" if isinstance(value, bool) else str(value).strip().removesuffix("%")
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        message = f"expected a number, not {value!r:.50}"
        raise vol.Invalid(message)
    return number


def _seconds(value: object) -> float:
    """Return the seconds of a number, of a text such as 00:00:30, and of hours, minutes and seconds by their names."""
    try:
        return float(cv.time_period(value).total_seconds())
    except (vol.Invalid, OverflowError) as err:
        message = f"expected seconds or a time such as 00:00:30, not {value!r:.50}"
        raise vol.Invalid(message) from err


def _word[WordT: StrEnum](words: type[WordT]) -> Callable[[object], WordT]:
    """Return a validator for one of some words; what YAML takes for a truth is the word that was written."""

    def validate(value: object) -> WordT:
        text = {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value).strip().lower()
        if text not in tuple(words):
            message = f"expected one of {', '.join(words)}, not {value!r:.50}"
            raise vol.Invalid(message)
        return words(text)

    return validate


_PICTURE = vol.Any(MediaSelector({"accept": ["image/*"]}), cv.string)
_COMMON: VolDictType = {
    **cv.ENTITY_SERVICE_FIELDS,
    vol.Optional("priority", default="info"): vol.All(vol.Lower, vol.In(PRIORITIES)),
    vol.Optional("tag"): cv.string,
}
_SHOW_IMAGE: VolDictType = {
    vol.Optional("image"): _PICTURE,
    **{vol.Optional(source): cv.string for source in SOURCES},
    vol.Optional("fit", default=Fit.CONTAIN): _word(Fit),
    vol.Optional("anchor", default=Anchor.CENTER): _word(Anchor),
    vol.Optional("mode", default=Mode.AUTO): _word(Mode),
    vol.Optional("duration"): _seconds,
    **_COMMON,
}
_NOTIFY: VolDictType = {
    vol.Required("message"): cv.string,
    vol.Optional("title", default=""): cv.string,
    vol.Optional("icon"): cv.string,
    vol.Optional("image"): _PICTURE,
    # As it is: a text would be taken before the list that a template made of it.
    **{vol.Optional(color): object for color in COLORS},
    vol.Optional("font"): cv.string,
    vol.Optional("scroll", default=Scroll.AUTO): _word(Scroll),
    vol.Optional("scroll_speed"): _number,
    vol.Optional("progress"): _number,
    vol.Optional("repeat"): _number,
    vol.Optional("duration"): _seconds,
    vol.Optional("hold", default=False): cv.boolean,
    vol.Optional("stack", default=True): cv.boolean,
    vol.Optional("expires"): _seconds,
    vol.Optional("wake", default=False): cv.boolean,
    vol.Optional("brightness"): _number,
    vol.Optional("clear_when"): object,
    vol.Optional("dry_run", default=False): cv.boolean,
    **_COMMON,
}
_DISMISS: VolDictType = {**cv.ENTITY_SERVICE_FIELDS, vol.Optional("tag"): cv.string, vol.Optional("id"): cv.string}
_SHOW_SCREEN: VolDictType = {
    **cv.ENTITY_SERVICE_FIELDS,
    vol.Required("screen"): cv.string,
    vol.Optional("duration"): _seconds,
    vol.Optional("keep"): cv.boolean,
}

_PLAY_MEDIA: VolDictType = {
    vol.Optional("duration"): _seconds,
    vol.Optional("fit"): _word(Fit),
    vol.Optional("refresh"): _seconds,
    vol.Optional("title"): cv.string,
}


def _open(fields: VolDictType) -> vol.Schema:
    """Let other fields pass: they are refused with the names that may have been meant."""
    return vol.Schema(fields, extra=vol.ALLOW_EXTRA)


def _forgiving(fields: VolDictType) -> vol.All[dict[str, Any]]:
    """Leave out what says nothing, as templates and blueprints do with what nobody filled in."""
    own = {str(field) for field in fields} - {str(field) for field in cv.ENTITY_SERVICE_FIELDS}

    def given(data: Mapping[str, Any]) -> dict[str, Any]:
        whole = {field: _writable(value) for field, value in data.items()}
        return {field: value for field, value in whole.items() if field not in own or _is_given(field, value)}

    return vol.All(given, _open(fields))


def _names(fields: Iterable[object]) -> list[str]:
    return [str(field) for field in fields]


SHOW_IMAGE = _forgiving(_SHOW_IMAGE)
NOTIFY = _forgiving(_NOTIFY)
# An empty tag dismisses nothing: were it left out, it would dismiss everything.
DISMISS = _open(_DISMISS)
SHOW_SCREEN = _forgiving(_SHOW_SCREEN)
PLAY_MEDIA = _forgiving(_PLAY_MEDIA)
"""What the player takes as extra data."""
FIELDS = {
    "show_image": _names(_SHOW_IMAGE),
    "notify": _names(_NOTIFY),
    "dismiss": _names(_DISMISS),
    "show_screen": _names(_SHOW_SCREEN),
}
"""The fields of each action."""
