"""Where pictures come from: a media item, an entity, a URL, a path or bytes → raw image bytes, with guards."""

from base64 import b64decode
from pathlib import Path

from homeassistant.components import media_source
from homeassistant.components.media_player import async_process_play_media_url
from homeassistant.components.media_player.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from .files import read_file
from .model import Media, MediaKind
from .picture_errors import SOURCE_BYTES_MAX, bounded, failed_picture, invalid_picture
from .places import entity_of, file_at, way
from .web_pictures import Fetched, async_get, checked_url

_BASE64_MAX = SOURCE_BYTES_MAX * 4 // 3 + 4


async def async_fetch(hass: HomeAssistant, media: Media) -> bytes:
    """Return the bytes of a picture; ServiceValidationError names the field, HomeAssistantError a failure elsewhere."""
    fetched = await async_fetch_again(hass, media, None)
    if not fetched.data and media.kind is MediaKind.URL:
        raise failed_picture(media, "picture_empty")
    return fetched.data


async def async_fetch_again(hass: HomeAssistant, media: Media, known: Fetched | None) -> Fetched:
    """Return a picture as it is now; a server whose ETag is `known` need not send it again. Raises as `async_fetch`.

    There are no bytes where a server says that it has nothing to show.
    """
    place = way(hass, media)[-1]
    match place.kind:
        case MediaKind.DATA:
            return Fetched(_decoded(place))
        case MediaKind.PATH:
            return Fetched(await _from_path(hass, place))
        case MediaKind.URL:
            return await async_get(hass, place, checked_url(place), known)
        case MediaKind.ENTITY:
            return Fetched(await _from_entity(hass, place, place.value))
        case MediaKind.SOURCE:
            return Fetched(await _from_source(hass, place))


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
    if media.value.startswith("/api/"):
        raise invalid_picture(media, "picture_address_unknown")
    try:
        path = await hass.async_add_executor_job(_file, hass, media.value)
    except (OSError, ValueError) as err:
        # A NUL, half a character, or a name that is longer than any file's.
        raise invalid_picture(media, "picture_not_found") from err
    if path is None:
        raise invalid_picture(media, "picture_path_not_allowed")
    return await _read(hass, media, path)


def _file(hass: HomeAssistant, value: str) -> Path | None:
    """Return the file at a path or, where there is none, at an address; None for what may not be read."""
    path = Path(value)
    allowed = path if path.is_absolute() and hass.config.is_allowed_path(value) else None
    if allowed is not None and allowed.exists():
        return allowed
    return file_at(hass, value) or allowed


async def _read(hass: HomeAssistant, media: Media, path: Path) -> bytes:
    try:
        data = await hass.async_add_executor_job(read_file, path, SOURCE_BYTES_MAX + 1)
    except (OSError, ValueError) as err:
        raise invalid_picture(media, "picture_not_found") from err
    return bounded(media, data)


async def _from_entity(hass: HomeAssistant, media: Media, entity_id: str) -> bytes:
    if hass.states.get(entity_id) is None:
        raise invalid_picture(media, "picture_not_an_entity")
    try:
        return bounded(media, await _still(hass, media, entity_id))
    except ServiceValidationError:
        raise
    except Exception as err:
        # Home Assistant hands on whatever the camera's own integration raises.
        raise failed_picture(media, "picture_not_fetched") from err


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
        raise failed_picture(media, "picture_not_fetched")
    return artwork


async def _from_source(hass: HomeAssistant, media: Media) -> bytes:
    if (entity_id := entity_of(media)) is not None:
        return await _from_entity(hass, media, entity_id)
    item = await _resolved(hass, media)
    if not item.mime_type.startswith("image/"):
        raise invalid_picture(media, "picture_not_an_image")
    if item.path is not None:
        return await _read(hass, media, Path(item.path))
    return (await async_get(hass, media, async_process_play_media_url(hass, item.url))).data


async def _resolved(hass: HomeAssistant, media: Media) -> media_source.PlayMedia:
    # The library itself, or a part of it, which Home Assistant can browse and not resolve.
    if not media.value.removeprefix("media-source://").partition("/")[2].strip("/"):
        raise invalid_picture(media, "picture_not_found")
    try:
        return await media_source.async_resolve_media(hass, media.value, None)
    except media_source.Unresolvable as err:
        raise invalid_picture(media, "picture_not_found") from err
    except AssertionError as err:
        # The library asserts that a name tells the type of a file, which a folder's does not.
        raise invalid_picture(media, "picture_not_an_image") from err
    except Exception as err:
        # Home Assistant hands on whatever the source's own integration raises.
        raise failed_picture(media, "picture_not_fetched") from err
