"""What the actions take, field by field."""

from collections.abc import Iterable

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import MediaSelector
from homeassistant.helpers.typing import VolDictType

from .const import DURATION_MAX, DURATION_MIN
from .model import Anchor, Fit, MediaKind, Mode, Priority, Scroll

TAG_MAX = 64
EXPIRES_MAX = 7 * 24 * 3600
# Slower is a nuisance, faster is not read (pixels of a 64x32 display a second).
SPEED_MIN, SPEED_MAX = 5, 60
REPEAT_MAX = 20

PRIORITIES = {priority.name.lower(): priority for priority in Priority}
SOURCES = [kind.value for kind in (MediaKind.URL, MediaKind.PATH, MediaKind.DATA)]


def _on_or_off(value: object) -> object:
    """Return what YAML takes for a truth as the word that was written."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


_SECONDS = vol.All(vol.Coerce(float), vol.Range(min=DURATION_MIN, max=DURATION_MAX))
_COLOR = vol.Any(cv.string, [vol.Coerce(int)])
_PICTURE = vol.Any(MediaSelector({"accept": ["image/*"]}), vol.All(cv.string, vol.Length(min=1)))
_TAG = vol.All(cv.string, vol.Length(min=1, max=TAG_MAX))
_COMMON: VolDictType = {
    **cv.ENTITY_SERVICE_FIELDS,
    vol.Optional("priority", default="info"): vol.In(PRIORITIES),
    vol.Optional("tag"): _TAG,
}
_SHOW_IMAGE: VolDictType = {
    vol.Optional("image"): _PICTURE,
    **{vol.Optional(source): cv.string for source in SOURCES},
    vol.Optional("fit", default=Fit.CONTAIN): vol.Coerce(Fit),
    vol.Optional("anchor", default=Anchor.CENTER): vol.Coerce(Anchor),
    vol.Optional("mode", default=Mode.AUTO): vol.Coerce(Mode),
    vol.Optional("duration"): _SECONDS,
    **_COMMON,
}
_NOTIFY: VolDictType = {
    vol.Required("message"): vol.All(cv.string, vol.Length(min=1)),
    vol.Optional("title", default=""): cv.string,
    vol.Optional("icon"): vol.All(cv.string, vol.Length(min=1)),
    vol.Optional("image"): _PICTURE,
    **{vol.Optional(color): _COLOR for color in ("color", "background", "icon_color")},
    vol.Optional("font"): cv.string,
    vol.Optional("scroll", default=Scroll.AUTO): vol.All(_on_or_off, vol.Coerce(Scroll)),
    vol.Optional("scroll_speed"): vol.All(vol.Coerce(float), vol.Range(min=SPEED_MIN, max=SPEED_MAX)),
    vol.Optional("progress"): vol.All(vol.Coerce(float), vol.Range(min=0, max=100)),
    vol.Optional("repeat"): vol.All(vol.Coerce(int), vol.Range(min=1, max=REPEAT_MAX)),
    vol.Optional("duration"): vol.Any(vol.All(vol.Coerce(float), vol.In([0])), _SECONDS),
    vol.Optional("hold", default=False): cv.boolean,
    vol.Optional("stack", default=True): cv.boolean,
    vol.Optional("expires"): vol.All(vol.Coerce(float), vol.Range(min=1, max=EXPIRES_MAX)),
    vol.Optional("wake", default=False): cv.boolean,
    vol.Optional("brightness"): vol.All(vol.Coerce(int), vol.Range(min=1, max=255)),
    vol.Optional("clear_when"): vol.Any(bool, cv.string),
    vol.Optional("dry_run", default=False): cv.boolean,
    **_COMMON,
}
_DISMISS: VolDictType = {**cv.ENTITY_SERVICE_FIELDS, vol.Optional("tag"): cv.string, vol.Optional("id"): cv.string}
_SHOW_SCREEN: VolDictType = {
    **cv.ENTITY_SERVICE_FIELDS,
    vol.Required("screen"): vol.All(cv.string, vol.Length(min=1)),
    vol.Optional("duration"): _SECONDS,
    vol.Optional("keep"): cv.boolean,
}


def _open(fields: VolDictType) -> vol.Schema:
    """Let other fields pass: they are refused with the names that may have been meant."""
    return vol.Schema(fields, extra=vol.ALLOW_EXTRA)


def _names(fields: Iterable[object]) -> list[str]:
    return [str(field) for field in fields]


SHOW_IMAGE = _open(_SHOW_IMAGE)
NOTIFY = _open(_NOTIFY)
DISMISS = _open(_DISMISS)
SHOW_SCREEN = _open(_SHOW_SCREEN)
FIELDS = {
    "show_image": _names(_SHOW_IMAGE),
    "notify": _names(_NOTIFY),
    "dismiss": _names(_DISMISS),
    "show_screen": _names(_SHOW_SCREEN),
}
"""The fields of each action."""
