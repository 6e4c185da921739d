"""What people see and press: light, player, picture, notifier, buttons, connectivity."""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import pytest
from homeassistant.components.media_player import MediaPlayerEntityFeature
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import Client, FakeDisplay, caught_up
from .pictures import LIGHT, PLAYER, ask, settled, show, webp
from .waiting import until

type GetClient = Callable[[], Awaitable[Client]]

CAMERA = "media-source://camera/camera.door"


def state_of(hass: HomeAssistant, entity_id: str) -> State:
    """Give the state of an entity that exists."""
    state = hass.states.get(entity_id)
    assert state is not None
    return state


async def press(hass: HomeAssistant, button: str) -> None:
    """Press a button."""
    await hass.services.async_call("button", "press", {"entity_id": f"button.kitchen_{button}"}, blocking=True)


async def play(hass: HomeAssistant, media_id: str, media_type: str = "image/png", **data: object) -> None:
    """Have the player play something."""
    data = {"entity_id": PLAYER, "media_content_id": media_id, "media_content_type": media_type, **data}
    await hass.services.async_call("media_player", "play_media", data, blocking=True)


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial, restless: None) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


# Light


async def test_the_light_remembers_its_level(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert state_of(hass, LIGHT).state == "on"
    for action, data in (("turn_on", {"brightness": 77}), ("turn_off", {}), ("turn_on", {})):
        await hass.services.async_call("light", action, {"entity_id": LIGHT, **data}, blocking=True)
        await hass.async_block_till_done()
    assert state_of(hass, LIGHT).attributes["brightness"] == 77


async def test_brightness_zero_is_off_and_the_level_stays(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT, "brightness": 0}, blocking=True)
    await hass.async_block_till_done()
    assert state_of(hass, LIGHT).state == "off"
    assert state_of(hass, LIGHT).attributes["brightness"] is None
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT}, blocking=True)
    await hass.async_block_till_done()
    assert state_of(hass, LIGHT).attributes["brightness"] == 128


# Player


@pytest.fixture
def picture(hass: HomeAssistant, tmp_path: object) -> str:
    """Give the path of a picture that Home Assistant may read."""
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    path = f"{tmp_path}/red.webp"
    with open(path, "wb") as file:  # noqa: PTH123 - the shortest way in a test
        file.write(webp("red"))
    return path


async def test_what_is_played_is_pinned_until_it_is_stopped(
    hass: HomeAssistant,
    display: FakeDisplay,
    picture: str,
    pass_time: PassTime,
    hass_client: GetClient,
) -> None:
    await play(hass, picture, extra={"title": "Sunset"})
    pinned = await display.take(immediate=True)
    assert (pinned.image, pinned.dwell) == (webp("red"), 2147)
    assert (await display.hear_image()).image == pinned.image
    await display.queue()
    await hass.async_block_till_done()
    state = state_of(hass, PLAYER)
    assert (state.state, state.attributes["media_title"]) == ("playing", "Sunset")
    answer = await (await hass_client()).get(state.attributes["entity_picture"])
    assert (answer.status, answer.content_type) == (HTTPStatus.OK, "image/webp")
    await show(hass, webp("lime"), duration=10)
    assert (await display.take(immediate=True)).image == webp("lime")
    assert (await display.hear_image()).image == webp("red")
    await display.queue()
    await pass_time(10)
    await display.show()
    await display.hear_image()
    await display.queue()
    await hass.services.async_call("media_player", "media_stop", {"entity_id": PLAYER}, blocking=True)
    assert (await display.take(immediate=True)).dwell == 15
    await caught_up(hass)
    assert state_of(hass, PLAYER).state == "idle"


async def test_what_is_announced_goes_by_itself(
    hass: HomeAssistant, display: FakeDisplay, picture: str, pass_time: PassTime
) -> None:
    await play(hass, picture, announce=True, extra={"duration": 20})
    assert (await display.take(immediate=True)).dwell == 20
    assert (await display.hear_image()).dwell == 15
    await hass.services.async_call("media_player", "media_stop", {"entity_id": PLAYER}, blocking=True)
    assert (await display.take(immediate=True)).dwell == 15


async def test_the_player_is_off_with_the_light(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await hass.services.async_call("light", "turn_off", {"entity_id": LIGHT}, blocking=True)
    await hass.async_block_till_done()
    assert state_of(hass, PLAYER).state == "off"


@pytest.mark.parametrize("media_type", ["music", "audio/mpeg", "video/mp4", "video"])
@pytest.mark.parametrize("media_id", ["http://radio.local/stream", "spotify:track:1", "/media/local/song.mp3"])
async def test_sound_and_film_are_refused(
    hass: HomeAssistant, entry: MockConfigEntry, media_type: str, media_id: str
) -> None:
    with pytest.raises(ServiceValidationError, match="only images"):
        await play(hass, media_id, media_type)


async def test_a_camera_item_is_a_picture_whatever_it_calls_itself(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    for media_id in (CAMERA, "camera.door"):
        with pytest.raises(ServiceValidationError, match="Entity not found"):
            await play(hass, media_id, "application/vnd.apple.mpegurl")


async def test_extra_data_that_cannot_be_used_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, picture: str
) -> None:
    with pytest.raises(ServiceValidationError, match="extra data"):
        await play(hass, picture, extra={"duration": "long"})


async def test_the_player_takes_extra_data_as_the_actions_do(
    hass: HomeAssistant, display: FakeDisplay, picture: str
) -> None:
    extra = {"duration": "00:00:20", "fit": "Cover", "title": 5, "other": None}
    await play(hass, picture, announce=True, extra=extra)
    assert (await display.take(immediate=True)).dwell == 20


async def test_the_player_leaves_alone_what_is_meant_for_music(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    features = MediaPlayerEntityFeature(state_of(hass, PLAYER).attributes["supported_features"])
    for other in ("PAUSE", "NEXT_TRACK", "PREVIOUS_TRACK", "TURN_ON", "TURN_OFF", "VOLUME_SET", "VOLUME_MUTE"):
        assert not features & MediaPlayerEntityFeature[other]


async def test_screens_are_its_sources(hass: HomeAssistant, display: FakeDisplay) -> None:
    assert state_of(hass, PLAYER).attributes["source_list"] == ["Clock"]
    data = {"entity_id": PLAYER, "source": "Clock"}
    await hass.services.async_call("media_player", "select_source", data, blocking=True)
    assert (await display.take(immediate=True)).dwell == 15
    with pytest.raises(ServiceValidationError, match="Unknown screen"):
        await hass.services.async_call("media_player", "select_source", {**data, "source": "Moon"}, blocking=True)


async def test_its_source_is_the_screen_that_people_hold(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Each turn of the rotation would be a row of the recorder."""
    keeper = next(state.entity_id for state in hass.states.async_all("switch") if "keep" in state.entity_id)
    assert "source" not in state_of(hass, PLAYER).attributes
    for action, source in (("turn_on", "Clock"), ("turn_off", None)):
        await hass.services.async_call("switch", action, {"entity_id": keeper}, blocking=True)
        await hass.async_block_till_done()
        assert state_of(hass, PLAYER).attributes.get("source") == source


async def test_pictures_can_be_browsed(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: Callable[..., Awaitable[object]]
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "media_player/browse_media", "entity_id": PLAYER})  # type: ignore[attr-defined]  # untyped test client
    answer = await client.receive_json()  # type: ignore[attr-defined]  # as above
    assert answer["success"]
    titles = {child["title"] for child in answer["result"]["children"]}
    assert "Image" in titles or "My media" in titles


# Notifier, buttons, connectivity


async def test_a_text_is_shown_with_its_title(hass: HomeAssistant, display: FakeDisplay) -> None:
    data = {"entity_id": "notify.kitchen_message", "message": "Washer is done", "title": "Laundry"}
    await hass.services.async_call("notify", "send_message", data, blocking=True)
    await display.take(immediate=True)
    await caught_up(hass)
    assert state_of(hass, PLAYER).attributes["media_title"] == "Laundry"
    assert state_of(hass, "notify.kitchen_message").state != "unknown"


@pytest.mark.parametrize(("message", "title"), [("", None), (" \n ", None), ("", " ")])
async def test_a_text_that_says_nothing_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, message: str, title: str | None
) -> None:
    data = {"entity_id": "notify.kitchen_message", "message": message, **({} if title is None else {"title": title})}
    with pytest.raises(ServiceValidationError) as refusal:
        await hass.services.async_call("notify", "send_message", data, blocking=True)
    assert refusal.value.translation_key == "empty_message"


async def test_a_title_alone_is_shown(hass: HomeAssistant, display: FakeDisplay) -> None:
    data = {"entity_id": "notify.kitchen_message", "message": " ", "title": "Washer"}
    await hass.services.async_call("notify", "send_message", data, blocking=True)
    assert (await display.take(immediate=True)).image


async def test_a_text_that_is_too_long_is_shortened_as_the_action_does_and_logged_once(
    hass: HomeAssistant, display: FakeDisplay, caplog: pytest.LogCaptureFixture
) -> None:
    by_action = (await ask(hass, "notify", message="x" * 1001, dry_run=True))["Kitchen"]
    notifier = next(state.entity_id for state in hass.states.async_all("notify"))
    for _ in range(2):
        data = {"entity_id": notifier, "message": "x" * 1001}
        await hass.services.async_call("notify", "send_message", data, blocking=True)
    assert b64encode((await display.take(immediate=True)).image).decode() == by_action["image"]
    assert caplog.text.count("message: shortened") == 1


async def test_a_display_can_be_found(hass: HomeAssistant, display: FakeDisplay) -> None:
    await show(hass, webp("red"), priority="warning")
    await display.take(immediate=True)
    await display.hear_image()
    await display.queue()
    await press(hass, "identify")
    flashing = await display.take(immediate=True)
    assert flashing.image != webp("red")
    assert flashing.dwell == 10


@pytest.mark.parametrize("button", ["next_screen", "previous_screen"])
async def test_screens_can_be_turned(hass: HomeAssistant, display: FakeDisplay, button: str) -> None:
    await press(hass, button)
    assert (await display.take(immediate=True)).dwell == 15


async def test_what_is_shown_can_be_dismissed(hass: HomeAssistant, display: FakeDisplay) -> None:
    await press(hass, "dismiss")
    await show(hass, webp("red"))
    await display.take(immediate=True)
    await show(hass, webp("lime"))
    await press(hass, "dismiss")
    while (heard := await display.hear_image()).image != webp("lime"):
        pass
    assert heard.image == webp("lime")


async def test_a_restart_is_for_firmware_that_is_there(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, restless: None
) -> None:
    display = await dial("esp32")
    await pass_time(0.2)
    await display.take()
    await display.hear_image()
    await press(hass, "restart")
    assert await display.hear() == {"reboot": True}
    await display.hang_up()
    await until(lambda: state_of(hass, "button.kitchen_restart").state == "unavailable", "nobody is there to restart")
    restart = hass.data["button"].get_entity("button.kitchen_restart")
    assert restart is not None
    with pytest.raises(HomeAssistantError, match="Kitchen is not connected"):
        await restart.async_press()


async def test_a_client_without_that_command_cannot_be_restarted(hass: HomeAssistant, display: FakeDisplay) -> None:
    await hass.async_block_till_done()
    assert state_of(hass, "button.kitchen_restart").state == "unavailable"


async def test_entities_stay_while_the_display_is_away(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    away = [state.entity_id for state in hass.states.async_all() if state.state == "unavailable"]
    assert sorted(away) == ["button.kitchen_restart", "button.kitchen_switch_to_websocket"]
    assert state_of(hass, "binary_sensor.kitchen_connectivity").state == "off"
    answer = (await ask(hass, "show_image", data=b64encode(webp()).decode()))["Kitchen"]
    assert answer["status"] == "offline"
