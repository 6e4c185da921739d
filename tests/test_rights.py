"""Who may control a display and may not look at a camera does not see it by way of the display."""

from typing import Any

import pytest
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.tronbyt import media

from .conftest import PassTime
from .pictures import LIGHT, PLAYER, png

NOTIFIER = "notify.kitchen_message"
OWN = {entity_id: {POLICY_CONTROL: True, POLICY_READ: True} for entity_id in (LIGHT, PLAYER, NOTIFIER)}
ENTITIES = ["camera.door", "image.map", "media_player.radio"]
NAMES = [*ENTITIES, "media-source://camera/camera.door", "media-source://image/image.map"]
ITEMS = [{"media_content_id": name, "media_content_type": "image/png"} for name in NAMES if "://" in name]


@pytest.fixture(autouse=True)
async def _pictures(hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have entities with pictures, and the connection that people use."""
    for entity_id in ENTITIES:
        hass.states.async_set(entity_id, "on")

    async def still(*_: object) -> bytes:
        return png("red")

    monkeypatch.setattr(media, "_still", still)
    assert await async_setup_component(hass, "websocket_api", {})


async def call(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    user: MockUser,
    policy: dict[str, Any],
    action: str,
    data: dict[str, Any],
) -> dict[str, Any]:
    """Have a user of some rights run an action by the frontend's connection; give the answer."""
    user.mock_policy({"entities": {"entity_ids": policy}})
    token = await hass.auth.async_create_refresh_token(user, "https://example.org/app")
    client = await hass_ws_client(hass, hass.auth.async_create_access_token(token))
    domain, _, service = action.partition(".")
    await client.send_json_auto_id(
        {
            "type": "call_service",
            "domain": domain,
            "service": service,
            "service_data": data,
            "return_response": domain == "tronbyt",
        }
    )
    answer: dict[str, Any] = await client.receive_json()
    return answer


@pytest.fixture
def user(hass: HomeAssistant) -> MockUser:
    """Give somebody who is in no group."""
    return MockUser(groups=[]).add_to_hass(hass)


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Give every way to name somebody's picture."""
    found: list[tuple[str, dict[str, Any]]] = []
    for value in (*NAMES, *ITEMS):
        found += [
            ("tronbyt.notify", {"entity_id": LIGHT, "message": "Door", "image": value, "dry_run": True}),
            ("tronbyt.show_image", {"entity_id": LIGHT, "image": value}),
        ]
    for name in NAMES:
        found.append(("tronbyt.notify", {"entity_id": LIGHT, "message": "Door", "icon": name}))
        if name != "media_player.radio":
            played = {"entity_id": PLAYER, "media_content_id": name, "media_content_type": "image/png"}
            found += [("media_player.play_media", {**played, "announce": says}) for says in (True, False)]
    return found


@pytest.mark.parametrize(("action", "data"), cases())
async def test_whose_picture_may_not_be_read_is_not_shown(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    user: MockUser,
    pass_time: PassTime,
    action: str,
    data: dict[str, Any],
) -> None:
    answer = await call(hass, hass_ws_client, user, OWN, action, data)
    assert (answer["success"], answer["error"]["message"]) == (False, "Unauthorized")
    programme = entry.runtime_data.director.programme
    assert (programme.queue.all(), programme.pin) == ((), None)
    reader = {**OWN, **{entity_id: {POLICY_READ: True} for entity_id in ENTITIES}}
    assert (await call(hass, hass_ws_client, user, reader, action, data))["success"]


@pytest.mark.parametrize(
    ("action", "data"),
    [
        (
            "tronbyt.notify",
            {"entity_id": LIGHT, "message": "Door", "icon": "heart", "clear_when": "is_state('camera.door', 'on')"},
        ),
        ("notify.send_message", {"entity_id": NOTIFIER, "message": "camera.door"}),
    ],
)
async def test_a_text_needs_no_right_to_read(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, user: MockUser, action: str, data: dict[str, Any]
) -> None:
    assert (await call(hass, hass_ws_client, user, OWN, action, data))["success"]


async def test_a_picture_of_an_entity_that_is_not_there_tells_nobody_so_who_may_not_read_it(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, user: MockUser
) -> None:
    data = {"entity_id": LIGHT, "image": "camera.nowhere"}
    answer = await call(hass, hass_ws_client, user, OWN, "tronbyt.show_image", data)
    assert answer["error"]["message"] == "Unauthorized"
