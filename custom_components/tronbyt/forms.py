"""The forms of the flows, and what may be entered in them."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

# Not by its other name: flows take this type, and type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from .const import (
    CONF_ALLOW_REMOTE,
    CONF_DEVICE_ID,
    CONF_FAMILY,
    CONF_HEIGHT,
    CONF_IMAGE_LIMIT,
    CONF_KEY,
    CONF_LIGHT_IS_SETTING,
    CONF_POLLING,
    CONF_WIDTH,
    DEFAULT_HEIGHT,
    DEFAULT_WIDTH,
    HEIGHT_MAX,
    IMAGE_LIMIT,
    WIDTH_MAX,
)

CONF_SIZE = "size"
OWN_SIZE = "own"
SIZES = {"64x32": (DEFAULT_WIDTH, DEFAULT_HEIGHT), "128x64": (128, 64)}
AUTOMATIC = "automatic"
FAMILIES = ("esp32", "tronberry", "document")
# One line of text is 8 pixels high.
SIDE_MIN = 8
# Firmware is built for 60,000 bytes on the smallest boards; more than 8 MB is more memory than any of them has.
IMAGE_LIMIT_MIN = 10_000
IMAGE_LIMIT_MAX = 8_000_000

_DEVICE_ID = re.compile(r"[0-9a-f]{8}")
# What needs no escaping in an address, and no more of it than firmware keeps.
_KEY = re.compile(r"[A-Za-z0-9._~-]{1,64}")


def _whole(smallest: int, largest: int, unit: str) -> vol.All[int]:
    box = NumberSelectorConfig(min=smallest, max=largest, step=1, mode=NumberSelectorMode.BOX, unit_of_measurement=unit)
    return vol.All(NumberSelector(box), vol.Coerce(int))


def _choice(options: list[str], translation_key: str) -> SelectSelector:
    return SelectSelector(SelectSelectorConfig(options=options, translation_key=translation_key))


_ABOUT: dict[vol.Marker, Any] = {
    vol.Required(CONF_SIZE): _choice([*SIZES, OWN_SIZE], translation_key="panel_size"),
}
_SECRET: dict[vol.Marker, Any] = {
    vol.Optional(CONF_KEY): TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")),
}
FOUND = vol.Schema(_ABOUT)
NEW = vol.Schema({**_ABOUT, **_SECRET})
EXISTING = vol.Schema({vol.Required(CONF_DEVICE_ID): TextSelector(), **_ABOUT, **_SECRET})
NOTHING = vol.Schema({})
PANEL = vol.Schema(
    {
        vol.Required(CONF_WIDTH): _whole(SIDE_MIN, WIDTH_MAX, "px"),
        vol.Required(CONF_HEIGHT): _whole(SIDE_MIN, HEIGHT_MAX, "px"),
    }
)
OPTIONS = vol.Schema(
    {
        vol.Required(CONF_FAMILY): _choice([AUTOMATIC, *FAMILIES], translation_key="family"),
        vol.Required(CONF_IMAGE_LIMIT): _whole(IMAGE_LIMIT_MIN, IMAGE_LIMIT_MAX, "B"),
        vol.Required(CONF_ALLOW_REMOTE): BooleanSelector(),
        vol.Required(CONF_POLLING): BooleanSelector(),
    }
)
LIGHT = vol.Schema({vol.Required(CONF_LIGHT_IS_SETTING, default=False): BooleanSelector()})
OPTIONS_AT_FIRST = {
    CONF_FAMILY: AUTOMATIC,
    CONF_IMAGE_LIMIT: IMAGE_LIMIT,
    CONF_ALLOW_REMOTE: False,
    CONF_POLLING: False,
}


def size_name(width: int, height: int) -> str:
    """Give the choice that stands for a panel of so many pixels."""
    return next((name for name, size in SIZES.items() if size == (width, height)), OWN_SIZE)


def entered(user_input: dict[str, Any]) -> dict[str, Any]:
    """Return what people meant: without blanks around it, ids in lower case, None for no key.

    Who pastes the whole URL of a display means the ID in it, and the key in it unless another one is given.
    """
    meant = {CONF_KEY: user_input.get(CONF_KEY, "").strip() or None}
    if CONF_DEVICE_ID in user_input:
        device_id, key = _pasted(user_input[CONF_DEVICE_ID].strip())
        meant = {CONF_KEY: meant[CONF_KEY] or key, CONF_DEVICE_ID: device_id.lower()}
    return meant


def _pasted(text: str) -> tuple[str, str | None]:
    """Return the ID and the key in a URL; a text that has no ID in it as it is."""
    try:
        url = urlsplit(text if "://" in text else f"//{text}")
    except ValueError:
        return text, None
    # The last one: a host may look like an ID.
    parts = reversed([url.netloc, *url.path.split("/")])
    found = next((part for part in parts if _DEVICE_ID.fullmatch(part.lower())), None)
    keys = parse_qs(url.query).get(CONF_KEY, [None])
    return (text, None) if found is None else (found, keys[0])


def errors_in(meant: dict[str, Any]) -> dict[str, str]:
    """Give the errors by field."""
    errors = {}
    if not _DEVICE_ID.fullmatch(meant[CONF_DEVICE_ID]):
        errors[CONF_DEVICE_ID] = "invalid_device_id"
    if meant[CONF_KEY] is not None and not _KEY.fullmatch(meant[CONF_KEY]):
        errors[CONF_KEY] = "invalid_key"
    return errors
