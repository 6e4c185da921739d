"""Errors that people can read."""

from collections.abc import Iterable

from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN


def unknown_name(name: str, nearest: Iterable[str], *, translation_key: str) -> ServiceValidationError:
    """Give the error for the name of a font, an icon or the like that means nothing, with the nearest valid ones."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=translation_key,
        translation_placeholders={"name": name, "nearest": ", ".join(nearest) or "–"},
    )
