"""What a display keeps across a restart of Home Assistant, and that nothing of it comes late."""

from base64 import b64encode
from typing import Any

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE, EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime
from .fake_display import CLIENT_INFO, caught_up
from .pictures import LIGHT, PLAYER, ask, settled, show, webp

pytestmark = pytest.mark.usefixtures("restless")


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Give the display's director another life."""
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()


async def test_level_and_off_survive(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT, "brightness": 42}, blocking=True)
    await hass.services.async_call("light", "turn_off", {"entity_id": LIGHT}, blocking=True)
    await restart(hass, entry)
    assert hass.states.is_state(LIGHT, "off")
    await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT}, blocking=True)
    await hass.async_block_till_done()
    state = hass.states.get(LIGHT)
    assert state is not None
    assert state.attributes["brightness"] == 42


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("show_image", {"data": b64encode(webp("red")).decode()}),
        ("notify", {"message": "Washer", "title": "Laundry", "color": "red", "priority": "critical"}),
    ],
)
async def test_what_waits_survives_and_is_shown(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, action: str, data: dict[str, Any]
) -> None:
    await ask(hass, action, **data)
    await restart(hass, entry)
    display = await dial()
    await display.take()
    pushed = await display.take(immediate=True)
    assert pushed.image.startswith(b"RIFF")
    if action == "show_image":
        assert pushed.image == webp("red")


async def test_a_name_that_waits_survives(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    await hass.services.async_call("button", "press", {"entity_id": "button.kitchen_identify"}, blocking=True)
    await restart(hass, entry)
    display = await dial()
    await display.take()
    assert (await display.take(immediate=True)).dwell == 10


async def test_what_expires_meanwhile_is_not_shown(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await show(hass, webp("red"))
    await hass.config_entries.async_unload(entry.entry_id)
    await pass_time(301)
    await hass.config_entries.async_setup(entry.entry_id)
    display = await settled(await dial())
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0
    await display.show()
    assert (await display.hear_image()).image != webp("red")


async def test_what_was_being_seen_does_not_come_again_after_its_time(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await settled(await dial())
    await show(hass, webp("red"), duration=20)
    await display.take(immediate=True)
    await caught_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    await pass_time(21)
    await hass.config_entries.async_setup(entry.entry_id)
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 0


async def test_a_hold_survives(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime) -> None:
    await ask(hass, "notify", message="Door", hold=True)
    await hass.config_entries.async_unload(entry.entry_id)
    await pass_time(10_000)
    await hass.config_entries.async_setup(entry.entry_id)
    display = await dial()
    await display.take()
    assert (await display.take(immediate=True)).dwell == 2147


async def test_a_pin_survives_by_its_source(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, tmp_path: Any
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    (tmp_path / "a.webp").write_bytes(webp("red"))
    data = {"entity_id": PLAYER, "media_content_id": f"{tmp_path}/a.webp", "media_content_type": "image/webp"}
    await hass.services.async_call("media_player", "play_media", data, blocking=True)
    (tmp_path / "a.webp").write_bytes(webp("blue"))
    await restart(hass, entry)
    display = await dial()
    await display.take()
    assert (await display.take(immediate=True)).image == webp("blue")
    await caught_up(hass)
    state = hass.states.get(PLAYER)
    assert state is not None
    assert state.attributes["media_title"] == "a.webp"


async def test_the_family_is_remembered_for_a_client_that_says_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, hass_storage: dict[str, Any]
) -> None:
    display = await dial("esp32")
    await display.say({"client_info": CLIENT_INFO})
    await caught_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    stored = hass_storage[f"tronbyt.{entry.entry_id}"]["data"]
    assert stored["family"] == "esp32"
    assert "mac" not in stored
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.runtime_data.director.remembered_family == "esp32"


async def test_a_stop_of_home_assistant_writes_it(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await ask(hass, "notify", message="Door", hold=True)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await hass.async_block_till_done()
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    [stored] = hass_storage[f"tronbyt.{entry.entry_id}"]["data"]["pushes"]
    assert stored["request"]["message"] == "Door"


async def test_it_is_removed_with_the_display(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await hass.config_entries.async_unload(entry.entry_id)
    assert f"tronbyt.{entry.entry_id}" in hass_storage
    await hass.config_entries.async_remove(entry.entry_id)
    assert f"tronbyt.{entry.entry_id}" not in hass_storage
