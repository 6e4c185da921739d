"""A household whose displays turn: five kinds of screens on each, and sensors that change now and then."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.tronbyt.const import SUBENTRY_SCREEN

from .notices import MDI
from .pictures import noise, png

SENSORS = 20
PLAYERS = 5
PICTURES = 10
FACES = ("digits", "seconds", "date", "big", "words", "analogue")
# The shortest that a display can count (seconds).
DWELL = 1
# Four times a display's size, as people upload them.
_PICTURE_SCALE = 4
# A sensor changes at each of these moments (seconds), each of them every twenty.
_CHANGES_EVERY = 1.0
_SONG_SECONDS = 240


def screens_of(number: int) -> list[ConfigSubentryData]:
    """Give the screens of a display: of everything some displays have the same, as in a house with many panels."""
    sensor = f"sensor.bench_{number % SENSORS}"
    return [
        screen(DWELL, kind="clock", face=FACES[number % len(FACES)]),
        screen(DWELL, kind="entity", entities=[sensor]),
        screen(
            DWELL,
            kind="template",
            message=f"{{{{ states('{sensor}') }}}} °C",
            title=f"Room {number % SENSORS}",
            icon=f"mdi:{MDI[number % len(MDI)]}",
            color=f"{{{{ 'red' if states('{sensor}') | float > 23 else 'lime' }}}}",
        ),
        screen(DWELL, kind="picture", item=f"media-source://media_source/local/{number % PICTURES}.png"),
        screen(DWELL, kind="now_playing", player=f"media_player.bench_{number % PLAYERS}", layout="text"),
    ]


def screen(dwell: int, **data: Any) -> ConfigSubentryData:  # noqa: ANN401 - a kind's choices
    """Return a screen as it is stored, by its dwell (seconds) and its kind with choices."""
    return ConfigSubentryData(
        data={"dwell": dwell, **data}, subentry_type=SUBENTRY_SCREEN, title=data["kind"], unique_id=None
    )


@asynccontextmanager
async def household(hass: HomeAssistant) -> AsyncIterator[None]:
    """Have all that the screens show; the sensors change until the context ends."""
    folder = Path(hass.config.path("media"))
    # The media source holds the very dictionary.
    hass.config.media_dirs["local"] = str(folder)
    await hass.async_add_executor_job(_paint, folder)
    for number in range(SENSORS):
        set_sensor(hass, number)
    for number in range(PLAYERS):
        _play(hass, number)
    life = asyncio.create_task(_live(hass))
    try:
        yield
    finally:
        life.cancel()
        with suppress(asyncio.CancelledError):
            await life


def set_sensor(hass: HomeAssistant, change: int) -> None:
    """Give one of the sensors another value than it had: of each `SENSORS` changes in a row each sensor gets one."""
    number, turn = change % SENSORS, change // SENSORS
    attributes = {"unit_of_measurement": "°C", "device_class": "temperature", "friendly_name": f"Room {number}"}
    hass.states.async_set(f"sensor.bench_{number}", f"{20 + number * 0.3 + turn * 0.1:.1f}", attributes)


def _play(hass: HomeAssistant, number: int) -> None:
    song = {
        "friendly_name": f"Player {number}",
        "media_title": f"Song {number} of an album",
        "media_artist": f"Singer {number}",
        "media_duration": _SONG_SECONDS,
        "media_position": 10 * number,
        "media_position_updated_at": dt_util.utcnow(),
    }
    hass.states.async_set(f"media_player.bench_{number}", "playing", song)


async def _live(hass: HomeAssistant) -> None:
    for change in count(SENSORS):
        await asyncio.sleep(_CHANGES_EVERY)
        set_sensor(hass, change)


def _paint(folder: Path) -> None:
    folder.mkdir()
    for number in range(PICTURES):
        (folder / f"{number}.png").write_bytes(png(noise(_PICTURE_SCALE, number)[0]))
