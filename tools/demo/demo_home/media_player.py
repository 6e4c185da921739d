"""A record player that plays one record after another."""

from datetime import timedelta
from typing import override

from homeassistant.components.media_player import (
    MediaPlayerDeviceClass,
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
    MediaType,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType
from homeassistant.util import dt as dt_util

from . import DOMAIN
from .records import RECORDS, Record

SCAN_INTERVAL = timedelta(seconds=1)


async def async_setup_platform(
    hass: HomeAssistant, config: ConfigType, async_add_entities: AddEntitiesCallback, _found: DiscoveryInfoType | None
) -> None:
    """Add the record player."""
    async_add_entities([RecordPlayer()])


class RecordPlayer(MediaPlayerEntity):
    """Plays from the start on, and can be paused and told to go on to another record."""

    _attr_name = "Record player"
    _attr_unique_id = f"{DOMAIN}_record_player"
    _attr_device_class = MediaPlayerDeviceClass.SPEAKER
    _attr_media_content_type = MediaType.MUSIC
    _attr_supported_features = (
        MediaPlayerEntityFeature.PLAY
        | MediaPlayerEntityFeature.PAUSE
        | MediaPlayerEntityFeature.NEXT_TRACK
        | MediaPlayerEntityFeature.PREVIOUS_TRACK
    )

    def __init__(self) -> None:
        """Put on the first record."""
        self._number = 0
        self._put_on(0)
        self._attr_state = MediaPlayerState.PLAYING

    @override
    async def async_get_media_image(self) -> tuple[bytes | None, str | None]:
        """Return the cover."""
        return await self.hass.async_add_executor_job(self._record.cover), "image/png"

    @property
    @override
    def media_image_hash(self) -> str:
        """What changes with the cover."""
        return f"record-{self._number}"

    async def async_update(self) -> None:
        """Put on the next record when this one is over."""
        if self.state is MediaPlayerState.PLAYING and self._position() >= self._record.seconds:
            self._put_on(self._number + 1)

    @override
    async def async_media_play(self) -> None:
        """Go on where it was paused."""
        if self.state is MediaPlayerState.PAUSED:
            self._note(self._position(), MediaPlayerState.PLAYING)

    @override
    async def async_media_pause(self) -> None:
        """Lift the needle."""
        self._note(self._position(), MediaPlayerState.PAUSED)

    @override
    async def async_media_next_track(self) -> None:
        """Put on the next record."""
        self._put_on(self._number + 1)

    @override
    async def async_media_previous_track(self) -> None:
        """Put on the record before."""
        self._put_on(self._number - 1)

    @property
    def _record(self) -> Record:
        return RECORDS[self._number]

    def _put_on(self, number: int) -> None:
        self._number = number % len(RECORDS)
        self._attr_media_title = self._record.title
        self._attr_media_artist = self._record.artist
        self._attr_media_duration = self._record.seconds
        self._note(0, self.state)

    def _note(self, position: int, state: MediaPlayerState | None) -> None:
        self._attr_media_position = position
        self._attr_media_position_updated_at = dt_util.utcnow()
        self._attr_state = state

    def _position(self) -> int:
        """Return how many seconds of the record are over."""
        position, since = self._attr_media_position or 0, self._attr_media_position_updated_at
        if self.state is not MediaPlayerState.PLAYING or since is None:
            return position
        return position + int((dt_util.utcnow() - since).total_seconds())
