"""A camera that is pinned, and what becomes of its picture."""

from typing import Any

import pytest
from homeassistant.components.camera import Camera
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.media_player import TronbytMediaPlayer

from .conftest import Dial, PassTime
from .fake_display import FakeDisplay, caught_up
from .pictures import PLAYER, ahead, colors_of, png, settled, show, webp
from .waiting import until

RED, LIME, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)


class Door(Camera):
    """A camera that sees what it is told, in a square."""

    _attr_name = "Front door"

    def __init__(self) -> None:
        """See blue."""
        super().__init__()
        self.color: str | None = "blue"
        self.asked = 0

    async def async_camera_image(self, *_: object, **__: object) -> bytes | None:
        """Give a photo that is not of the panel's shape."""
        self.asked += 1
        if self.color is None:
            message = "asleep"
            raise HomeAssistantError(message)
        return png(self.color, (100, 100))


@pytest.fixture
async def door(hass: HomeAssistant) -> Door:
    """Have a camera, before the web server takes its first request."""
    door = Door()
    assert await async_setup_component(hass, "camera", {})
    await hass.data["camera"].async_add_entities([door])
    return door


@pytest.fixture
async def display(door: Door, entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a display that shows the clock, with the next one queued."""
    return await settled(await dial())


async def play(hass: HomeAssistant, **extra: Any) -> None:
    """Pin the camera."""
    data = {"entity_id": PLAYER, "media_content_id": "camera.front_door", "media_content_type": "image"}
    await hass.services.async_call("media_player", "play_media", data | {"extra": extra}, blocking=True)


async def tick(door: Door, pass_time: PassTime, player: TronbytMediaPlayer) -> None:
    """Let the time of a refresh come, and its picture."""
    asked = door.asked
    await pass_time(2.1)
    await until(lambda: door.asked > asked and not player.refreshes, "the refresh")


@pytest.fixture
def player(hass: HomeAssistant, display: FakeDisplay) -> TronbytMediaPlayer:
    """Give the entity that pins."""
    player = hass.data["media_player"].get_entity(PLAYER)
    assert isinstance(player, TronbytMediaPlayer)
    return player


async def test_it_fills_the_panel_and_has_its_name(hass: HomeAssistant, display: FakeDisplay) -> None:
    await play(hass)
    assert colors_of((await display.take(immediate=True)).image) == [BLUE]
    await caught_up(hass)
    state = hass.states.get(PLAYER)
    assert state is not None
    assert state.attributes["media_title"] == "Front door"


async def test_people_may_see_all_of_it_under_another_name(hass: HomeAssistant, display: FakeDisplay) -> None:
    await play(hass, fit="contain", title="Door")
    assert colors_of((await display.take(immediate=True)).image, (0, 0)) == [BLACK]
    await caught_up(hass)
    state = hass.states.get(PLAYER)
    assert state is not None
    assert state.attributes["media_title"] == "Door"


async def test_it_is_refreshed_every_two_seconds_where_it_changes(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime, player: TronbytMediaPlayer
) -> None:
    await play(hass)
    await display.take(immediate=True)
    await ahead(display)
    door.color = "red"
    await tick(door, pass_time, player)
    assert colors_of((await display.take(immediate=True)).image) == [RED]
    await ahead(display)
    asked = door.asked
    await tick(door, pass_time, player)
    assert door.asked == asked + 1
    door.color = "lime"
    await tick(door, pass_time, player)
    assert colors_of((await display.take(immediate=True)).image) == [LIME]


async def test_people_choose_how_often(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime
) -> None:
    await play(hass, refresh=10)
    await display.take(immediate=True)
    asked = door.asked
    await pass_time(5)
    assert door.asked == asked
    await pass_time(6)
    assert door.asked == asked + 1


async def test_a_camera_that_fails_keeps_its_last_picture(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime, player: TronbytMediaPlayer
) -> None:
    await play(hass)
    await display.take(immediate=True)
    await ahead(display)
    door.color = None
    await tick(door, pass_time, player)
    door.color = "red"
    await tick(door, pass_time, player)
    assert colors_of((await display.take(immediate=True)).image) == [RED]


async def test_nobody_asks_for_a_camera_that_is_not_pinned_any_more(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime
) -> None:
    await play(hass)
    await display.take(immediate=True)
    await hass.services.async_call("media_player", "media_stop", {"entity_id": PLAYER}, blocking=True)
    asked = door.asked
    await pass_time(2.1)
    await pass_time(2.1)
    assert door.asked == asked


async def test_nobody_asks_for_a_camera_that_nobody_sees(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime
) -> None:
    await play(hass)
    await display.take(immediate=True)
    await display.hang_up()
    await caught_up(hass)
    asked = door.asked
    await pass_time(2.1)
    assert door.asked == asked


async def test_a_push_over_it_stays_whole_and_the_newest_picture_comes_behind_it(
    hass: HomeAssistant, display: FakeDisplay, door: Door, pass_time: PassTime, player: TronbytMediaPlayer
) -> None:
    await play(hass)
    await display.take(immediate=True)
    await ahead(display)
    await show(hass, webp("lime"))
    assert (await display.take(immediate=True)).image == webp("lime")
    assert colors_of((await ahead(display)).image) == [BLUE]
    door.color = "red"
    await tick(door, pass_time, player)
    await display.show()
    assert colors_of((await display.take(immediate=True)).image) == [RED]
