"""Displays that ask for /<id>/next, on a running Home Assistant's own web server."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt import PLATFORMS
from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.diagnostics import async_get_config_entry_diagnostics
from custom_components.tronbyt.orders import move
from custom_components.tronbyt.rendering import Rendering

from .conftest import Dial, PassTime, make_entry
from .fake_display import DEVICE_ID, Client, caught_up
from .live import act, entity, name_in, state_of, subentry
from .pictures import LIGHT, settled, show, webp
from .raw_poller import FIRMWARE, Got, RawPoller, request
from .test_event import KITCHEN, happened, listen

CONNECTED = "binary_sensor.kitchen_connectivity"
RESTART, MOVE = "button.kitchen_restart", "button.kitchen_switch_to_websocket"


type Ask = Callable[..., Coroutine[Any, Any, Got]]
type SetUp = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture(autouse=True)
async def components(hass: HomeAssistant) -> None:
    """Have all platforms there before the web server runs, which takes no more views then."""
    for component in (*PLATFORMS, "repairs"):
        assert await async_setup_component(hass, component, {})


@pytest.fixture
def ask(hass: HomeAssistant, client: Client) -> Ask:
    """Ask for the next image."""

    async def ask(device_id: str = DEVICE_ID, **options: str) -> Got:
        return await request(client, device_id, **options)

    return ask


@pytest.fixture
def set_up(hass: HomeAssistant, client: Client, freezer: object) -> SetUp:
    """Set up a display that may poll, with screens."""

    async def set_up(*screens: dict[str, Any], data: dict[str, Any] | None = None, **options: Any) -> MockConfigEntry:
        for sensor in ("sensor.one", "sensor.two", "sensor.three"):
            hass.states.async_set(sensor, "21")
        entry = make_entry(data=data or {}, options={"polling": True, **options})
        entry.add_to_hass(hass)
        for number, screen in enumerate(screens):
            hass.config_entries.async_add_subentry(entry, subentry(number, screen))
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        return entry

    return set_up


def color(got: Got) -> str:
    """Give the colour by which a picture's screen is known."""
    return name_in(got.body)


# What is answered


@pytest.mark.parametrize("path", ["/{}/next", "/api/tronbyt/{}/next", "/v0/devices/{}/next"])
async def test_an_answer_has_all_headers_and_an_image(set_up: SetUp, ask: Ask, path: str) -> None:
    await set_up(entity("red", dwell=7))
    got = await ask(DEVICE_ID.upper(), path=path)
    assert (got.status, got.headers["Content-Type"], color(got)) == (200, "image/webp", "red")
    assert got.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert got.told == {"Brightness": "50", "Dwell-Secs": "7"}


@pytest.mark.parametrize("headers", [{}, FIRMWARE, {"User-Agent": "Tronberry/1.0"}])
async def test_each_request_advances_the_rotation(
    set_up: SetUp, ask: Ask, pass_time: PassTime, headers: dict[str, str]
) -> None:
    await set_up(entity("red"), entity("lime"), entity("blue"))
    seen = []
    for _ in range(4):
        seen.append(color(await ask(**headers)))
        await pass_time(15)
    assert seen == ["red", "lime", "blue", "red"]


async def test_what_is_told_to_be_on_is_what_is_seen_and_not_what_was_fetched_ahead(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    entry = await set_up(entity("red"), entity("lime"), entity("blue"))
    await ask(**FIRMWARE)
    for title in ("Red", "Lime", "Blue"):
        await ask(**FIRMWARE)
        await hass.async_block_till_done()
        assert entry.runtime_data.showing == title
        await pass_time(15)


async def test_a_push_is_the_next_image_and_the_rotation_goes_on_after_it(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"), entity("lime"))
    assert color(await ask()) == "red"
    await show(hass, webp("blue"), duration=20)
    got = await ask()
    assert (got.body, got.told["Immediate"], got.told["Dwell-Secs"]) == (webp("blue"), "1", "20")
    await hass.async_block_till_done()
    assert state_of(hass, "media_player.kitchen_player") == "playing"
    await pass_time(20)
    assert color(await ask()) == "red"
    await hass.async_block_till_done()
    assert state_of(hass, "media_player.kitchen_player") == "idle"


async def test_what_stays_is_asked_for_again_until_it_is_dismissed(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"))
    await ask()
    await hass.services.async_call(
        DOMAIN, "notify", {"entity_id": LIGHT, "message": "Hold", "background": "blue", "hold": True}, blocking=True
    )
    moved = set()
    for _ in range(3):
        got = await ask()
        assert (color(got), got.told["Dwell-Secs"]) == ("blue", "10")
        await pass_time(10)
        moved.add(state_of(hass, "image.kitchen_screenshot"))
    assert len(moved) == 1
    await hass.services.async_call(DOMAIN, "dismiss", {"entity_id": LIGHT}, blocking=True)
    assert color(await ask()) == "red"


async def test_a_dark_display_is_told_that_it_is_dark_and_gets_light_again(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"), entity("lime"))
    await ask()
    await act(hass, "light", "turn_off", LIGHT)
    for _ in range(2):
        got = await ask()
        assert (got.status, got.told) == (200, {"Brightness": "0", "Dwell-Secs": "10"})
        await pass_time(15)
    await act(hass, "light", "turn_on", LIGHT, brightness=255)
    assert (await ask()).told["Brightness"] == "100"


async def test_a_display_that_is_dark_at_first_is_told_so(hass: HomeAssistant, set_up: SetUp, ask: Ask) -> None:
    await set_up()
    await act(hass, "light", "turn_off", LIGHT)
    for _ in range(2):
        got = await ask(**FIRMWARE)
        assert (got.status, got.told["Brightness"]) == (200, "0")
        assert got.body.startswith(b"RIFF")


async def test_a_screen_that_fails_shows_its_error(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise HomeAssistantError

    await set_up(entity("red"))
    monkeypatch.setattr(Rendering, "screen", fail)
    got = await ask()
    assert (got.status, color(got)) == (200, "other")


async def test_two_requests_at_once_get_two_images(set_up: SetUp, ask: Ask) -> None:
    await set_up(entity("red"), entity("lime"))
    first, second = await asyncio.gather(ask(), ask())
    assert sorted((color(first), color(second))) == ["lime", "red"]


async def test_a_head_is_answered_like_a_get_and_changes_nothing(
    client: Client, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"), entity("lime"))
    first = await request(client, method="HEAD")
    assert (first.status, first.body, first.told) == (200, b"", {"Brightness": "50", "Dwell-Secs": "15"})
    got = await ask()
    for _ in range(3):
        head = await request(client, method="HEAD")
        assert (head.status, head.headers["Content-Type"], head.body) == (200, "image/webp", b"")
        assert head.headers["Content-Length"] == str(len(got.body))
    await pass_time(15)
    assert color(await ask()) != color(got)


@pytest.mark.parametrize(("device_id", "key"), [("feedbeef", ""), ("nonsense", ""), (DEVICE_ID, "?key=wrong")])
async def test_a_head_is_refused_like_a_get(client: Client, set_up: SetUp, device_id: str, key: str) -> None:
    await set_up(data={"key": "secret"})
    assert (await request(client, device_id, path="/{}/next" + key, method="HEAD")).status == 404


async def test_what_a_tronberry_holds_ahead_is_told_when_it_is_seen(
    hass: HomeAssistant, client: Client, set_up: SetUp, pass_time: PassTime
) -> None:
    """It has one image queued and another in hand, so an answer is seen two turns later."""
    await set_up(entity("red"), entity("lime"), entity("blue"))
    told = listen(hass, KITCHEN)
    display = RawPoller.tronberry(client)

    async def turns(count: int) -> list[str]:
        seen = []
        for _ in range(count):
            seen.append(color(await display.turn()))
            await pass_time(15)
        return seen

    assert await turns(2) == ["red", "lime"]
    push = (await show(hass, webp("white"), duration=10))["id"]
    assert await turns(2) == ["blue", "red"]
    assert await happened(hass, told) == [], "it is in the display's hands, and not on its panel"
    assert (await display.turn()).body == webp("white")
    assert await happened(hass, told) == [("shown", push)]
    await pass_time(10)
    assert await turns(2) == ["lime", "blue"]
    assert await happened(hass, told) == [("shown", push), ("finished", push)]


# Orders


async def test_a_restart_goes_with_the_next_answer_only(hass: HomeAssistant, set_up: SetUp, ask: Ask) -> None:
    await set_up()
    await ask(**FIRMWARE)
    await hass.async_block_till_done()
    await act(hass, "button", "press", RESTART)
    assert (await ask(**FIRMWARE)).told["Reboot"] == "true"
    assert "Reboot" not in (await ask(**FIRMWARE)).told


async def test_a_display_that_polls_can_be_sent_to_a_socket(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hass.config.async_update(internal_url="http://10.0.0.2:8123")
    await set_up(data={"key": "secret"})
    headers = {**FIRMWARE, "Authorization": "Bearer secret"}
    await ask(**headers)
    await hass.async_block_till_done()
    await act(hass, "button", "press", MOVE)
    got = await ask(**headers)
    assert got.told["Image-URL"].startswith("ws://")
    assert got.told["Image-URL"].endswith(f"/{DEVICE_ID}/ws?key=secret")
    assert "Image-URL" not in (await ask(**headers)).told


async def test_without_an_address_of_its_own_nobody_is_sent_anywhere(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unknown(*_: object) -> None:
        return None

    await set_up()
    await ask(**FIRMWARE)
    await hass.async_block_till_done()
    monkeypatch.setattr("custom_components.tronbyt.button.async_own_address", unknown)
    with pytest.raises(HomeAssistantError, match="does not know a URL"):
        await act(hass, "button", "press", MOVE)
    assert "Image-URL" not in (await ask(**FIRMWARE)).told


@pytest.mark.parametrize("headers", [{}, {**FIRMWARE, "X-Firmware-Version": "1.6.5"}])
async def test_what_cannot_take_orders_has_no_buttons_for_them(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, headers: dict[str, str]
) -> None:
    await set_up()
    await ask(**headers)
    await hass.async_block_till_done()
    assert {state_of(hass, RESTART), state_of(hass, MOVE)} == {"unavailable"}


def test_nobody_is_sent_to_another_address_where_nobody_is() -> None:
    assert not move(None, "ws://10.0.0.2/abcd1234/ws")


async def test_a_socket_has_no_button_to_open_one(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    await settled(await dial())
    assert state_of(hass, MOVE) == "unavailable"


# Whether it is there


async def test_it_counts_as_connected_until_it_does_not_ask_any_more(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, pass_time: PassTime
) -> None:
    await set_up(entity("red"))
    assert state_of(hass, CONNECTED) == "off"
    await ask()
    await hass.async_block_till_done()
    assert state_of(hass, CONNECTED) == "on"
    await pass_time(89)
    assert state_of(hass, CONNECTED) == "on"
    await pass_time(2)
    assert state_of(hass, CONNECTED) == "off"
    await ask()
    await hass.async_block_till_done()
    assert state_of(hass, CONNECTED) == "on"


async def test_diagnostics_tell_of_a_display_that_polls(hass: HomeAssistant, set_up: SetUp, ask: Ask) -> None:
    entry = await set_up()
    await ask(**FIRMWARE)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert (told["connection"]["family"], told["connection"]["acks"]) == ("esp32", "absent")
    assert told["drawings"] == {"asked": 1, "drawn": 1}


async def test_its_firmware_is_known(hass: HomeAssistant, set_up: SetUp, ask: Ask) -> None:
    entry = await set_up()
    await ask(**FIRMWARE)
    assert entry.runtime_data.director.info is not None
    assert entry.runtime_data.director.info.firmware_version == "1.6.6"


async def test_beside_a_socket_who_asks_sees_the_panel_and_changes_nothing(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, dial: Dial
) -> None:
    entry = await set_up(entity("red"), entity("lime"))
    display = await settled(await dial())
    session = entry.runtime_data.director.session
    for _ in range(3):
        got = await ask()
        assert (got.status, color(got), got.told["Brightness"]) == (200, "red", "50")
    assert entry.runtime_data.director.session is session
    assert not display.ws.closed


async def test_a_socket_takes_the_place_of_requests(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, dial: Dial, pass_time: PassTime
) -> None:
    entry = await set_up(entity("red"), entity("lime"))
    await ask()
    display = await settled(await dial())
    session = entry.runtime_data.director.session
    for _ in range(3):
        await pass_time(40)
        await display.say({"status": "awake"})
    assert entry.runtime_data.director.session is session


# Who is refused


async def test_without_the_option_nobody_is_answered(set_up: SetUp, ask: Ask) -> None:
    await set_up(polling=False)
    assert (await ask()).status == 404


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        *[({}, "", 404), ({"Authorization": "Bearer wrong"}, "", 404), ({}, "?key=wrong", 404)],
        *[({"Authorization": "Bearer secret"}, "", 200), ({}, "?key=secret", 200)],
        ({"Authorization": "secret"}, "", 200),
    ],
)
async def test_a_key_is_asked_for(set_up: SetUp, ask: Ask, headers: dict[str, str], query: str, status: int) -> None:
    await set_up(data={"key": "secret"})
    assert (await ask(path="/{}/next" + query, **headers)).status == status


@pytest.mark.parametrize("device_id", ["deadbeef", "not-an-id", "0badcaf"])
async def test_an_unknown_id_is_not_found(set_up: SetUp, ask: Ask, device_id: str) -> None:
    await set_up()
    assert (await ask(device_id)).status == 404


async def test_a_display_that_is_disabled_or_not_loaded_is_not_answered(
    hass: HomeAssistant, set_up: SetUp, ask: Ask
) -> None:
    entry = await set_up()
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert (await ask()).status == 503
    await hass.config_entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    assert (await ask()).status == 404


async def test_others_networks_need_the_option(
    hass: HomeAssistant, set_up: SetUp, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def far(*_: object) -> bool:
        return False

    monkeypatch.setattr("custom_components.tronbyt.access.is_local", far)
    entry = await set_up()
    assert (await ask()).status == 404
    hass.config_entries.async_update_entry(entry, options={**entry.options, "allow_remote": True})
    await hass.async_block_till_done()
    assert (await ask()).status == 200


async def test_a_stranger_that_asks_is_offered_and_may_ask_once_it_is_added(
    hass: HomeAssistant, set_up: SetUp, ask: Ask
) -> None:
    await set_up()
    assert (await ask("deadbeef")).status == 404
    await hass.async_block_till_done()
    [card] = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    await hass.config_entries.flow.async_configure(card["flow_id"], {"size": "64x32"})
    await caught_up(hass)
    [hall] = [entry for entry in hass.config_entries.async_entries(DOMAIN) if entry.unique_id == "deadbeef"]
    assert hall.options == {"polling": True}
    assert (await ask("deadbeef")).status == 200
