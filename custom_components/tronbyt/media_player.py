"""Pictures from a media browser: pinned, or announced."""

from contextlib import suppress
from dataclasses import replace
from hashlib import sha1
from typing import Any, override

# Not by its other name: type checkers read the stubs of the real voluptuous.
import probatio as vol
from homeassistant.components import media_source
from homeassistant.components.media_player import (
    BrowseMedia,
    MediaPlayerEntity,
    MediaPlayerEntityDescription,
    MediaPlayerEntityFeature,
    MediaPlayerState,
    MediaType,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util.ulid import ulid_now

from .calls import async_show_screen
from .const import DOMAIN
from .coordinator import TronbytConfigEntry
from .entity import TronbytEntity
from .forgiving import forgiven
from .helpers import async_check_reading
from .model import Fit, Kind, Media, PictureRequest
from .pinned import REFRESH_DEFAULT, Pinned, camera_of
from .places import entity_of, media_from
from .pushes import Wish, async_draw, async_push
from .schemas import PLAY_MEDIA
from .texts import fitted
from .told import async_tell

PARALLEL_UPDATES = 0
PLAYER = MediaPlayerEntityDescription(key="media_player", translation_key="player")


async def async_setup_entry(
    hass: HomeAssistant, entry: TronbytConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the media player of a display."""
    async_add_entities([TronbytMediaPlayer(entry.runtime_data, PLAYER)])


class TronbytMediaPlayer(TronbytEntity, MediaPlayerEntity):
    """Shows pictures; it has no pause, next, volume or power, so that what is meant for music passes it by."""

    _attr_supported_features = (
        MediaPlayerEntityFeature.PLAY_MEDIA
        | MediaPlayerEntityFeature.BROWSE_MEDIA
        | MediaPlayerEntityFeature.MEDIA_ANNOUNCE
        | MediaPlayerEntityFeature.SELECT_SOURCE
        | MediaPlayerEntityFeature.STOP
    )
    _attr_media_content_type = MediaType.IMAGE
    _pinned: Pinned

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self._pinned = Pinned(self.hass, self.coordinator)
        # What was pinned before a restart is pinned still.
        self._pinned.follow()
        self.async_on_remove(self._pinned.stop)

    @property
    @override
    def facts(self) -> object:
        state = self.coordinator.data
        return state.on, state.screens, self.source, self._plays and (state.title, state.picture_at)

    @property
    @override
    def state(self) -> MediaPlayerState:
        if not self.coordinator.data.on:
            return MediaPlayerState.OFF
        return MediaPlayerState.PLAYING if self._plays else MediaPlayerState.IDLE

    @property
    def _plays(self) -> bool:
        return self.coordinator.data.kind in (Kind.PUSH, Kind.PIN)

    @property
    @override
    def media_title(self) -> str | None:
        return self.coordinator.data.title if self._plays else None

    @property
    @override
    def source_list(self) -> list[str]:
        return [screen.title for screen in self.coordinator.data.screens]

    @property
    @override
    def source(self) -> str | None:
        # Each turn of the rotation would be a row of the recorder: only what people chose is told.
        return self.coordinator.data.chosen

    @property
    @override
    def media_image_hash(self) -> str | None:
        picture = self.coordinator.picture
        if picture is None or not self._plays:
            return None
        return sha1(picture.data, usedforsecurity=False).hexdigest()[:16]

    @override
    async def async_get_media_image(self) -> tuple[bytes | None, str | None]:
        return await self.coordinator.async_view(), "image/webp"

    @override
    async def async_play_media(
        self, media_type: MediaType | str, media_id: str, announce: bool | None = None, **kwargs: Any
    ) -> None:
        extra = self._extra(kwargs.get("extra") or {})
        request = PictureRequest(media=self._media(media_type, media_id))
        camera = camera_of(request)
        # A camera fills the panel: what lies at its edges is seldom what people want to see.
        request = replace(request, fit=extra.get("fit", Fit.COVER if camera else Fit.CONTAIN))
        await async_check_reading(self.hass, self._context, request)
        title = fitted(extra.get("title") or self._name_of(camera) or request.media.name)
        if announce:
            await async_push(self.hass, [self.coordinator], request, Wish(title=title, duration=extra.get("duration")))
            return
        [(_, drawn)] = await async_draw(self.hass, [self.coordinator], request)
        self.coordinator.director.pin(ulid_now(), title, request, drawn.image)
        self._pinned.follow(extra.get("refresh", REFRESH_DEFAULT))

    def _name_of(self, entity_id: str | None) -> str | None:
        state = None if entity_id is None else self.hass.states.get(entity_id)
        return None if state is None else state.name

    @property
    def refreshes(self) -> bool:
        """Whether a newer picture of what is pinned is under way."""
        return self._pinned.is_busy

    @override
    async def async_media_stop(self) -> None:
        self.coordinator.director.stop()

    @override
    async def async_select_source(self, source: str) -> None:
        screens = self.coordinator.data.screens
        screen = next((screen for screen in screens if screen.title == source), None)
        if screen is None:
            raise _refused(translation_key="unknown_screen", value=source)
        await async_show_screen(self.coordinator, screen)

    @override
    async def async_browse_media(
        self, media_content_type: MediaType | str | None = None, media_content_id: str | None = None
    ) -> BrowseMedia:
        return await media_source.async_browse_media(
            self.hass, media_content_id, content_filter=lambda item: item.media_content_type.startswith("image/")
        )

    def _media(self, media_type: str, media_id: str) -> Media:
        if media_type.startswith("image"):
            return media_from(media_id, "")
        # Cameras call their stills a stream: what an entity gives is decided by where it comes from.
        with suppress(ServiceValidationError):
            media = media_from(media_id, "")
            if entity_of(media) is not None:
                return media
        raise _refused(translation_key="not_a_picture", value=media_type)

    def _extra(self, extra: dict[str, Any]) -> dict[str, Any]:
        try:
            valid = forgiven(PLAY_MEDIA(extra))
        except vol.Invalid as err:
            raise _refused(translation_key="invalid_extra", value=str(err)) from err
        async_tell(self.hass, valid.warnings)
        return valid.data


def _refused(*, translation_key: str, value: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=translation_key, translation_placeholders={"value": value}
    )
