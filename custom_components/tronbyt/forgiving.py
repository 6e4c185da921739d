"""What an action overlooks for the sake of its message: numbers beyond their limits, ornaments that mean nothing."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .const import DURATION_MAX, DURATION_MIN
from .errors import NAME_MAX, lost, unknown_name
from .render.color import nearest, parse
from .schemas import (
    BRIGHTNESS_MAX,
    COLORS,
    EXPIRES_MAX,
    REFRESH_MAX,
    REFRESH_MIN,
    REPEAT_MAX,
    SPEED_MAX,
    SPEED_MIN,
    TAG_MAX,
)

_LIMITS: dict[str, tuple[float, float]] = {
    "progress": (0, 100),
    "scroll_speed": (SPEED_MIN, SPEED_MAX),
    "repeat": (1, REPEAT_MAX),
    "brightness": (1, BRIGHTNESS_MAX),
    "duration": (DURATION_MIN, DURATION_MAX),
    "expires": (1, EXPIRES_MAX),
    "refresh": (REFRESH_MIN, REFRESH_MAX),
}
_WHOLE = ("repeat", "brightness")
_TIMES = ("duration", "expires", "refresh")


class Forgiven(NamedTuple):
    """The fields of an action as they count, and a warning for each that was asked for otherwise: `field: what`."""

    data: dict[str, Any]
    warnings: list[str]


def forgiven(given: Mapping[str, Any], *, zero_holds: bool = False) -> Forgiven:
    """Return the fields with numbers within their limits, tags that fit, and the colours that are some.

    A duration of 0 stays where `zero_holds`; other times that are none are left out.
    """
    result = Forgiven(dict(given), [])
    for field in given.keys() & _LIMITS.keys():
        if not (field == "duration" and zero_holds and given[field] == 0):
            _limit(result, field)
    if len(given.get("tag", "")) > TAG_MAX:
        result.data["tag"] = given["tag"][:TAG_MAX]
        result.warnings.append("tag: shortened")
    for field in COLORS:
        if field in given:
            _understand_color(result, field)
    result.warnings.sort()
    return result


def _limit(result: Forgiven, field: str) -> None:
    value = result.data[field]
    if field in _TIMES and value <= 0:
        del result.data[field]
        result.warnings.append(f"{field}: ignored")
        return
    least, most = _LIMITS[field]
    limited = min(max(value, least), most)
    result.data[field] = round(limited) if field in _WHOLE else limited
    if limited != value:
        result.warnings.append(f"{field}: limited")


def _understand_color(result: Forgiven, field: str) -> None:
    value = result.data.pop(field)
    try:
        result.data[field] = parse(value)
    except ValueError:
        name = str(value)[:NAME_MAX]
        result.warnings.append(lost(field, unknown_name(name, nearest(name), translation_key="unknown_color")))
