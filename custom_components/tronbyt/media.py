"""Where pictures come from: a media item, an entity, a URL, a path or bytes → raw image bytes, with guards."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from aiohttp import ClientError, ClientResponse, ClientTimeout, hdrs
from homeassistant.components import media_source
from homeassistant.components.media_player import async_process_play_media_url
from homeassistant.components.media_player.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant, valid_entity_id
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from yarl import URL

from .const import DOMAIN
from .files import read_file
from .headers import can_be_sent
from .model import Media, MediaKind

# A large photo is a few MiB; more is not meant for 64x32 pixels.
SOURCE_BYTES_MAX = 16 * 2**20
# An action waits for its picture, and a person for the action (seconds).
FETCH_TIMEOUT = 10
FETCH_REDIRECTS = 3
_BASE64_MAX = SOURCE_BYTES_MAX * 4 // 3 + 4
_CHUNK = 64 * 1024
# Firmware 1.6.6 takes what another server says up to this, and keeps its own for anything else (seconds).
DWELL_SAID_MAX = 299
_DWELL = "Tronbyt-Dwell-Secs"
# Python refuses to read a number of thousands of digits.
_DIGITS_MAX = 9


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a picture, and what its server said of it."""

    data: bytes
    etag: str | None = None
    dwell: int | None = None
    """Seconds for which it is to be shown."""


async def async_fetch(hass: HomeAssistant, media: Media) -> bytes:
    """Give the bytes of a picture; ServiceValidationError names the field, HomeAssistantError a failure elsewhere."""
    match media.kind:
        case MediaKind.DATA:
            return _decoded(media)
        case MediaKind.PATH:
            return await _from_path(hass, media)
        case MediaKind.URL:
            return await _from_url(hass, media)
        case MediaKind.ENTITY:
            return await _from_entity(hass, media, media.value)
        case MediaKind.SOURCE:
            return await _from_source(hass, media)


async def async_fetch_again(hass: HomeAssistant, media: Media, known: Fetched | None) -> Fetched:
    """Give a picture as it is now; a server whose ETag is `known` need not send it again. Raises as `async_fetch`."""
    if media.kind is not MediaKind.URL:
        return Fetched(await async_fetch(hass, media))
    return await _get(hass, media, _checked_url(media), known)


def entity_of(media: Media) -> str | None:
    """Return the id of the entity whose picture it is; None where it is no entity's."""
    if media.kind is MediaKind.ENTITY:
        return media.value
    # Camera and image items resolve to endless streams; their entities have a still.
    items = (f"media-source://{domain}/" for domain in ("camera", "image"))
    prefix = next((prefix for prefix in items if media.value.startswith(prefix)), None)
    return unquote(media.value.removeprefix(prefix)) if prefix and media.kind is MediaKind.SOURCE else None


def invalid_picture(media: Media, translation_key: str) -> ServiceValidationError:
    """Give the error for a picture that cannot be shown, with the field that it came by."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=translation_key,
        translation_placeholders={"field": _field(media)},
    )


def media_from(value: str | Mapping[str, Any], field: str) -> Media:
    """Give the picture that a field names: a media item, an entity, a URL, a path or a data URL.

    Raises ServiceValidationError for what is none of them.
    """
    if not isinstance(value, str):
        return Media(MediaKind.SOURCE, value["media_content_id"], field)
    if value.startswith("/"):
        return Media(MediaKind.PATH, value, field)
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


def _field(media: Media) -> str:
    if media.field:
        return media.field
    # Media items come by the action's field `image`.
    return "image" if media.kind is MediaKind.SOURCE else media.kind.value


def _failed(media: Media) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="picture_not_fetched",
        translation_placeholders={"field": _field(media)},
    )


def _decoded(media: Media) -> bytes:
    text = media.value
    if len(text) > _BASE64_MAX:
        raise invalid_picture(media, "picture_too_large")
    if "\n" in text or " " in text:
        # Most tools break base64 into lines.
        text = "".join(text.split())
    try:
        return b64decode(text.partition(";base64,")[2] if text.startswith("data:") else text, validate=True)
    except ValueError as err:
        raise invalid_picture(media, "picture_not_base64") from err


async def _from_path(hass: HomeAssistant, media: Media) -> bytes:
    path = Path(media.value)
    try:
        is_allowed = await hass.async_add_executor_job(hass.config.is_allowed_path, media.value)
    except (OSError, ValueError) as err:
        # A NUL, half a character, or a name that is longer than any file's.
        raise invalid_picture(media, "picture_not_found") from err
    if not path.is_absolute() or not is_allowed:
        raise invalid_picture(media, "picture_path_not_allowed")
    return await _read(hass, media, path)


async def _read(hass: HomeAssistant, media: Media, path: Path) -> bytes:
    try:
        data = await hass.async_add_executor_job(read_file, path, SOURCE_BYTES_MAX + 1)
    except (OSError, ValueError) as err:
        raise invalid_picture(media, "picture_not_found") from err
    return _bounded(media, data)


async def _from_url(hass: HomeAssistant, media: Media) -> bytes:
    return (await _get(hass, media, _checked_url(media))).data


def _checked_url(media: Media) -> str:
    try:
        if URL(media.value).scheme not in ("http", "https"):
            raise invalid_picture(media, "picture_not_a_url")
    except ValueError as err:
        raise invalid_picture(media, "picture_not_a_url") from err
    return media.value


async def _get(hass: HomeAssistant, media: Media, url: str, known: Fetched | None = None) -> Fetched:
    session = async_get_clientsession(hass)
    headers = dict(media.headers)
    if known is not None and known.etag is not None:
        headers[hdrs.IF_NONE_MATCH] = known.etag
    if not can_be_sent(headers):
        raise invalid_picture(replace(media, field="headers"), "picture_header_invalid")
    timeout = ClientTimeout(total=FETCH_TIMEOUT)
    try:
        async with session.get(
            url, headers=headers, timeout=timeout, max_redirects=FETCH_REDIRECTS, raise_for_status=True
        ) as response:
            dwell = _dwell(response.headers.get(_DWELL, ""))
            if known is not None and response.status == HTTPStatus.NOT_MODIFIED:
                return replace(known, dwell=dwell or known.dwell)
            return Fetched(await _body(media, response), response.headers.get(hdrs.ETAG), dwell)
    except (ClientError, TimeoutError) as err:
        raise _failed(media) from err


async def _body(media: Media, response: ClientResponse) -> bytes:
    data = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        data += chunk
        _bounded(media, data)
    return bytes(data)


def _dwell(said: str) -> int | None:
    """Give the seconds that a server asks for; None for none, and for what firmware would not take either."""
    seconds = int(said) if len(said) <= _DIGITS_MAX and said.isascii() and said.isdigit() else 0
    return seconds if 1 <= seconds <= DWELL_SAID_MAX else None


async def _from_entity(hass: HomeAssistant, media: Media, entity_id: str) -> bytes:
    if hass.states.get(entity_id) is None:
        raise invalid_picture(media, "picture_not_an_entity")
    try:
        return _bounded(media, await _still(hass, media, entity_id))
    except ServiceValidationError:
        raise
    except Exception as err:
        # Home Assistant hands on whatever the camera's own integration raises.
        raise _failed(media) from err


async def _still(hass: HomeAssistant, media: Media, entity_id: str) -> bytes:
    # Imported where such an entity exists: the camera integration has requirements that not every installation has.
    match entity_id.partition(".")[0]:
        case "camera":
            from homeassistant.components import camera  # noqa: PLC0415 - see above

            return (await camera.async_get_image(hass, entity_id)).content
        case "image":
            from homeassistant.components import image  # noqa: PLC0415 - see above

            return (await image.async_get_image(hass, entity_id)).content
        case "media_player":
            return await _artwork(hass, media, entity_id)
        case _:
            raise invalid_picture(media, "picture_not_an_entity")


async def _artwork(hass: HomeAssistant, media: Media, entity_id: str) -> bytes:
    component = hass.data.get(DATA_COMPONENT)
    player = None if component is None else component.get_entity(entity_id)
    if player is None:
        raise invalid_picture(media, "picture_not_an_entity")
    artwork, _ = await player.async_get_media_image()
    if artwork is None:
        raise _failed(media)
    return artwork


async def _from_source(hass: HomeAssistant, media: Media) -> bytes:
    if (entity_id := entity_of(media)) is not None:
        return await _from_entity(hass, media, entity_id)
    item = await _resolved(hass, media)
    if not item.mime_type.startswith("image/"):
        raise invalid_picture(media, "picture_not_an_image")
    if item.path is not None:
        return await _read(hass, media, Path(item.path))
    return (await _get(hass, media, async_process_play_media_url(hass, item.url))).data


async def _resolved(hass: HomeAssistant, media: Media) -> media_source.PlayMedia:
    # Nothing and the bare scheme are the library itself, which Home Assistant can browse and not resolve.
    if not media.value.removeprefix("media-source://").strip("/"):
        raise invalid_picture(media, "picture_not_found")
    try:
        return await media_source.async_resolve_media(hass, media.value, None)
    except media_source.Unresolvable as err:
        raise invalid_picture(media, "picture_not_found") from err
    except Exception as err:
        # Home Assistant hands on whatever the source's own integration raises.
        raise _failed(media) from err


def _bounded[BytesT: (bytes, bytearray)](media: Media, data: BytesT) -> BytesT:
    if len(data) > SOURCE_BYTES_MAX:
        raise invalid_picture(media, "picture_too_large")
    return data
