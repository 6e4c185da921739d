"""Where pictures are: what people name, Home Assistant's own addresses included, as an entity, an item or a file."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from homeassistant.components import media_source
from homeassistant.const import ATTR_ENTITY_PICTURE
from homeassistant.core import HomeAssistant, valid_entity_id
from homeassistant.exceptions import ServiceValidationError

from .model import Media, MediaKind
from .picture_errors import invalid_picture

PICTURED = ("camera", "image", "media_player")
"""The domains whose entities give their pictures themselves; others have an address of theirs."""
_PROXY = re.compile(r"/api/(?:camera|image|media_player)_proxy(?:_stream)?/([a-z0-9_]+\.[a-z0-9_]+)", re.ASCII)
_UPLOAD = re.compile(r"/api/image/serve/([^/]+)/[^/]+")
# An entity, whose picture is another's.
_STEPS_MAX = 3


def media_from(value: str | Mapping[str, Any], field: str) -> Media:
    """Return the picture that a field names: a media item, an entity, a URL, an own address, a path or a data URL.

    Raises ServiceValidationError for what is none of them.
    """
    if not isinstance(value, str):
        return resolved(Media(MediaKind.SOURCE, value["media_content_id"], field))
    value = value.strip()
    if value.startswith("/"):
        return resolved(Media(MediaKind.PATH, value, field))
    if value.startswith("data:"):
        return Media(MediaKind.DATA, value, field)
    if media_source.is_media_source_id(value):
        return Media(MediaKind.SOURCE, value, field)
    if valid_entity_id(value):
        return Media(MediaKind.ENTITY, value, field)
    media = Media(MediaKind.URL, value, field)
    if "://" not in value:
        raise invalid_picture(media, "picture_not_a_source")
    return media


def resolved(media: Media) -> Media:
    """Return a picture as an entity or an item, where an own address names it; never by an address with a token."""
    if not media.value.startswith("/") or media.kind is MediaKind.DATA:
        # The base64 of a JPEG begins so, too.
        return media
    path = _path(media.value)
    if proxy := _PROXY.fullmatch(path):
        return Media(MediaKind.ENTITY, proxy[1], media.field)
    if upload := _UPLOAD.fullmatch(path):
        return Media(MediaKind.SOURCE, f"media-source://image_upload/{upload[1]}", media.field)
    return Media(MediaKind.PATH, media.value, media.field or media.kind.value)


def way(hass: HomeAssistant, media: Media) -> list[Media]:
    """Return the places over which a picture is found, from what was named to where it is."""
    steps = [resolved(media)]
    while len(steps) < _STEPS_MAX and (following := _following(hass, steps[-1])) is not None:
        steps.append(following)
    return steps


def entities_of(hass: HomeAssistant, media: Media) -> list[str]:
    """Return the ids of all entities over which a picture is found."""
    return [entity_id for step in way(hass, media) if (entity_id := entity_of(step)) is not None]


def entity_of(media: Media) -> str | None:
    """Return the id of the entity whose picture it is; None where it is no entity's."""
    if media.kind is MediaKind.ENTITY:
        return media.value
    # Camera and image items resolve to endless streams; their entities have a still.
    items = (f"media-source://{domain}/" for domain in ("camera", "image"))
    prefix = next((prefix for prefix in items if media.value.startswith(prefix)), None)
    return unquote(media.value.removeprefix(prefix)) if prefix and media.kind is MediaKind.SOURCE else None


def file_at(hass: HomeAssistant, address: str) -> Path | None:
    """Return the file at an address below /local or /media, None for others. Reads the disk.

    Raises OSError or ValueError for what can be no file.
    """
    _, place, *parts = [*_path(address).split("/"), ""]
    root = {"local": hass.config.path("www")}.get(place)
    if place == "media":
        root = hass.config.media_dirs.get(parts.pop(0))
    if root is None:
        return None
    folder = Path(root).resolve()
    file = folder.joinpath(*parts).resolve()
    return file if file.is_relative_to(folder) else None


def _following(hass: HomeAssistant, media: Media) -> Media | None:
    """Return the place that an entity's picture has, where another one has it."""
    entity_id = entity_of(media)
    state = None if entity_id is None else hass.states.get(entity_id)
    if state is None or state.domain in PICTURED:
        return None
    try:
        return media_from(str(state.attributes.get(ATTR_ENTITY_PICTURE)), media.field)
    except ServiceValidationError:
        return None


def _path(address: str) -> str:
    return unquote(address.partition("?")[0].partition("#")[0])
