"""Errors that people can read."""

from collections.abc import Iterable

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN

_NONE = "–"
# A template may have made it up, and looking for what is like it takes time.
NAME_MAX = 50


def unknown_name(name: str, nearest: Iterable[str], *, translation_key: str) -> ServiceValidationError:
    """Give the error for the name of a font, an icon or the like that means nothing, with the nearest valid ones."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=translation_key,
        translation_placeholders={"name": name, "nearest": ", ".join(nearest) or _NONE},
    )


def lost(field: str, err: HomeAssistantError) -> str:
    """Return the warning for an ornament of a message that an error cost."""
    what = (err.translation_key or "failed").removeprefix("picture_")
    told = err.translation_placeholders or {}
    detail = told.get("name", "")[:NAME_MAX] or told.get("status")
    name = f" ({detail})" if detail else ""
    nearest = f", closest matches: {told['nearest']}" if told.get("nearest", _NONE) != _NONE else ""
    return f"{field}: {what}{name}{nearest}"
