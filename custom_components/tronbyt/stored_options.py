"""What people chose, as config entries store it: checked when it is read, for another version may have written it."""

from collections.abc import Mapping
from typing import Any

# Not by its other name: Home Assistant takes this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.util import dt as dt_util

from .const import CONF_FAMILY, CONF_IMAGE_LIMIT, CONF_NIGHT, CONF_ORDER, DURATION_MAX, IMAGE_LIMIT
from .model import Tone
from .playlist.hours import WEEKDAYS
from .playlist.schedule import NightPushes
from .protocol.client import FamilyName
from .stored_form import maybe, number, other_form, whole


def screen(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is stored of every kind of screen, and its own choices as they are; raises Invalid."""
    checked: Mapping[str, Any] = _SCREEN({**data})
    return checked


def night(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is stored of a display's night; raises Invalid."""
    checked: Mapping[str, Any] = _NIGHT(options.get(CONF_NIGHT, {}))
    return checked


def order(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the screens in their order, as far as they are known."""
    stored = options.get(CONF_ORDER)
    return tuple(item for item in stored if isinstance(item, str)) if isinstance(stored, list) else ()


def image_limit(options: Mapping[str, Any]) -> int:
    """Return the largest image that a display takes, in bytes."""
    try:
        return _IMAGE_LIMIT(options.get(CONF_IMAGE_LIMIT, IMAGE_LIMIT))
    except vol.Invalid:
        return IMAGE_LIMIT


def family(options: Mapping[str, Any]) -> FamilyName | None:
    """Return the family that people chose; None to find it out."""
    stored = options.get(CONF_FAMILY)
    return FamilyName(stored) if isinstance(stored, str) and stored in set(FamilyName) else None


def _time_of_day(stored: object) -> str:
    if not isinstance(stored, str) or (stored and dt_util.parse_time(stored) is None):
        raise other_form()
    return stored


NIGHTS = ("never", "hours", "sun", "entity")
_IMAGE_LIMIT = whole(1, 2**31)
_HOURS: dict[vol.Marker, Any] = {
    vol.Optional("after"): maybe(_time_of_day),
    vol.Optional("before"): maybe(_time_of_day),
    vol.Optional("weekdays"): maybe([vol.In(list(WEEKDAYS))]),
}
_SCREEN = vol.Schema(
    {
        vol.Required("kind"): str,
        vol.Optional("dwell"): number(1, DURATION_MAX),
        vol.Optional("condition"): maybe(str),
        vol.Optional("on_demand"): maybe(bool),
        **_HOURS,
    },
    extra=vol.ALLOW_EXTRA,
)
_NIGHT = vol.Schema(
    {
        vol.Optional("when"): vol.In(NIGHTS),
        vol.Optional("entity"): str,
        vol.Optional("state"): str,
        vol.Optional("brightness"): number(0, 100),
        vol.Optional("colors"): vol.In(list(Tone)),
        vol.Optional("screens"): [str],
        vol.Optional("pushes"): vol.In(list(NightPushes)),
        **_HOURS,
    },
    extra=vol.ALLOW_EXTRA,
)
