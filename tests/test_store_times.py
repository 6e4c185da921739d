"""When what a display keeps is on the disk: nothing that people were told of is lost to a power cut seconds later."""

from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.store import DisplayStore

from .conftest import Dial, PassTime
from .on_disk import data_in, file_of, hass_config_dir, on_disk
from .pictures import LIGHT, PLAYER, ask, settled, show, webp

__all__ = ["hass_config_dir", "on_disk"]
"""Fixtures."""

pytestmark = pytest.mark.usefixtures("restless", "on_disk")


@pytest.fixture
def file(entry: MockConfigEntry, hass_config_dir: str) -> Path:
    """Give the file of the kitchen's display."""
    return file_of(hass_config_dir, entry.entry_id)


def messages(file: Path) -> list[str]:
    """Give the texts of the pushes in a file."""
    return [stored["request"]["message"] for stored in data_in(file)["pushes"]]


async def test_a_hold_is_on_the_disk_while_other_pushes_keep_coming(
    hass: HomeAssistant, file: Path, pass_time: PassTime
) -> None:
    await ask(hass, "notify", message="Door", hold=True)
    for number in range(10):
        await ask(hass, "notify", message=f"News {number}", duration=1)
        await pass_time(3)
    assert messages(file)[0] == "Door"


async def test_what_keeps_changing_is_written_every_five_seconds(
    hass: HomeAssistant, file: Path, pass_time: PassTime
) -> None:
    written = set()
    for level in range(10, 40):
        await hass.services.async_call("light", "turn_on", {"entity_id": LIGHT, "brightness": level}, blocking=True)
        await pass_time(1)
        written.add(data_in(file).get("level"))
    assert len(written - {None}) == 6


@pytest.mark.parametrize("data", [{"hold": True}, {"priority": "critical"}])
async def test_a_push_that_matters_is_on_the_disk_within_a_second(
    hass: HomeAssistant, file: Path, pass_time: PassTime, data: dict[str, Any]
) -> None:
    await ask(hass, "notify", message="Washer")
    await pass_time(1)
    assert messages(file) == []
    await ask(hass, "notify", message="Door", **data)
    await pass_time(1)
    assert sorted(messages(file)) == ["Door", "Washer"]


async def test_a_dismissal_is_on_the_disk_within_a_second(hass: HomeAssistant, file: Path, pass_time: PassTime) -> None:
    await ask(hass, "notify", message="Washer", tag="washer")
    await pass_time(5)
    assert messages(file) == ["Washer"]
    await ask(hass, "dismiss", tag="washer")
    await pass_time(1)
    assert messages(file) == []


async def test_a_touch_is_on_the_disk_within_a_second(
    hass: HomeAssistant, file: Path, pass_time: PassTime, dial: Dial
) -> None:
    display = await settled(await dial())
    await show(hass, webp("red"), duration=60)
    await display.take(immediate=True)
    await display.hear_image()
    await display.queue()
    await pass_time(10)
    assert len(data_in(file)["pushes"]) == 1
    await display.show()
    await pass_time(1)
    assert data_in(file)["pushes"] == []


async def test_a_condition_that_ends_a_push_is_on_the_disk_within_a_second(
    hass: HomeAssistant, file: Path, pass_time: PassTime
) -> None:
    await ask(hass, "notify", message="Door", hold=True, clear_when="is_state('binary_sensor.door', 'off')")
    await pass_time(1)
    assert messages(file) == ["Door"]
    hass.states.async_set("binary_sensor.door", "off")
    await pass_time(1)
    assert messages(file) == []


async def test_a_pin_and_its_end_are_on_the_disk_within_a_second(
    hass: HomeAssistant, file: Path, pass_time: PassTime, tmp_path: Path
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    (tmp_path / "a.webp").write_bytes(webp("red"))
    data = {"entity_id": PLAYER, "media_content_id": f"{tmp_path}/a.webp", "media_content_type": "image/webp"}
    await hass.services.async_call("media_player", "play_media", data, blocking=True)
    await pass_time(1)
    assert data_in(file)["pin"]["title"] == "a.webp"
    await hass.services.async_call("media_player", "media_stop", {"entity_id": PLAYER}, blocking=True)
    await pass_time(1)
    assert data_in(file)["pin"] is None


async def test_what_changes_while_a_file_is_written_is_written_next(
    hass: HomeAssistant, file: Path, pass_time: PassTime
) -> None:
    await ask(hass, "notify", message="Door", hold=True)
    await pass_time(1)
    await ask(hass, "notify", message="Window", hold=True)
    await pass_time(1)
    assert messages(file) == ["Door", "Window"]


async def test_what_changes_after_a_file_was_written_at_once_is_written_too(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, pass_time: PassTime, hass_storage: dict[str, Any]
) -> None:
    store = DisplayStore(hass, "any")
    store.async_save_within(5, lambda: {"number": 1})
    await store.async_save({"number": 2})
    store.async_save_within(5, lambda: {"number": 3})
    await pass_time(5)
    assert (await store.async_load()) == {"number": 3}
