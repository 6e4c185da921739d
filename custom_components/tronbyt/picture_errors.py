"""Errors for pictures that cannot be had, with the field that they came by, and how many bytes one may have."""

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .model import Media, MediaKind

# A large photo is a few MiB; more is not meant for 64x32 pixels.
SOURCE_BYTES_MAX = 16 * 2**20


def invalid_picture(media: Media, translation_key: str) -> ServiceValidationError:
    """Return the error for a picture that cannot be shown, with the field that it came by."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=translation_key,
        translation_placeholders={"field": _field(media)},
    )


def failed_picture(media: Media, translation_key: str) -> HomeAssistantError:
    """Return the error for a picture that could not be had this time."""
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key=translation_key,
        translation_placeholders={"field": _field(media)},
    )


def bounded[BytesT: (bytes, bytearray)](media: Media, data: BytesT) -> BytesT:
    """Return the bytes of a picture; raises ServiceValidationError for too many."""
    if len(data) > SOURCE_BYTES_MAX:
        raise invalid_picture(media, "picture_too_large")
    return data


def _field(media: Media) -> str:
    if media.field:
        return media.field
    # Media items come by the action's field `image`.
    return "image" if media.kind is MediaKind.SOURCE else media.kind.value
