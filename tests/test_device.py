"""The display in Home Assistant's registry, and the name that people know it by."""

import pytest
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, flush_store

from .conftest import Dial, PassTime
from .fake_display import CLIENT_INFO, FakeDisplay, caught_up
from .pictures import LIGHT, PLAYER, ask, settled


def device_of(hass: HomeAssistant, entry: MockConfigEntry) -> dr.DeviceEntry:
    """Return the display in the registry."""
    [device] = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return device


def entity_id(hass: HomeAssistant, platform: str, key: str) -> str:
    """Return the id of one of the kitchen's entities, whatever it is called."""
    found = er.async_get(hass).async_get_entity_id(platform, "tronbyt", f"abcd1234_{key}")
    assert found is not None
    return found


async def introduced(hass: HomeAssistant, dial: Dial) -> FakeDisplay:
    """Let an ESP32 dial in and say what it is."""
    display = await dial("esp32")
    await display.say({"client_info": CLIENT_INFO})
    await caught_up(hass)
    await hass.async_block_till_done()
    return display


@pytest.mark.parametrize(
    ("family", "manufacturer", "model"),
    [
        ("document", None, "LED matrix display"),
        ("esp32", None, "ESP32 LED matrix display"),
        ("tronberry", "Raspberry Pi", "Raspberry Pi LED matrix display"),
    ],
)
async def test_the_registry_claims_of_the_hardware_what_the_client_tells(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, family: str, manufacturer: str | None, model: str
) -> None:
    """Firmware does not say whether it runs on a Tidbyt."""
    await dial(family)
    await caught_up(hass)
    await hass.async_block_till_done()
    device = device_of(hass, entry)
    assert (device.manufacturer, device.model, device.model_id) == (manufacturer, model, "64x32")
    assert device.hw_version is None


async def test_a_display_that_never_came_is_a_display(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    device = device_of(hass, entry)
    assert (device.manufacturer, device.model, device.model_id) == (None, "LED matrix display", "64x32")
    assert device.sw_version is None


async def test_what_the_display_said_of_itself_survives_a_reload(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    await introduced(hass, dial)
    known = device_of(hass, entry)
    assert (known.sw_version, known.connections) == ("1.6.6", {("mac", "aa:bb:cc:dd:ee:ff")})
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    after = device_of(hass, entry)
    for part in ("sw_version", "connections", "manufacturer", "model", "model_id"):
        assert getattr(after, part) == getattr(known, part), part


async def test_what_the_display_said_of_itself_survives_a_restart(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    """The registry is read from its file before the display dials in again."""
    await introduced(hass, dial)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await flush_store(dr.async_get(hass)._store)  # noqa: SLF001 - there is no other way to have it written now
    hass.data.pop(dr.DATA_REGISTRY)
    dr.async_setup(hass)
    await dr.async_load(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    device = device_of(hass, entry)
    assert (device.sw_version, device.model) == ("1.6.6", "ESP32 LED matrix display")


async def test_a_display_that_is_removed_while_it_is_there_leaves_no_device(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial
) -> None:
    display = await introduced(hass, dial)
    assert await hass.config_entries.async_remove(entry.entry_id)
    await display.end()
    await caught_up(hass)
    await hass.async_block_till_done()
    assert not dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)


async def test_a_newer_firmware_and_another_client_are_followed(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await introduced(hass, dial)
    for _ in range(3):
        await pass_time(21)
    await display.say({"client_info": {**CLIENT_INFO, "firmware_version": "1.6.7"}})
    await caught_up(hass)
    await hass.async_block_till_done()
    assert device_of(hass, entry).sw_version == "1.6.7"
    await display.hang_up()
    assert await hass.config_entries.async_reload(entry.entry_id)
    await dial("tronberry")
    await caught_up(hass)
    await hass.async_block_till_done()
    assert (device_of(hass, entry).sw_version, device_of(hass, entry).manufacturer) == (None, "Raspberry Pi")


async def test_a_display_is_called_what_people_call_its_device(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Home Assistant asks for that name when the flow is over."""
    assert list(await ask(hass, "notify", message="Washer")) == ["Kitchen"]
    dr.async_get(hass).async_update_device(device_of(hass, entry).id, name_by_user="Pantry")
    for action, data in (
        ("notify", {"message": "Washer"}),
        ("notify", {"message": "x", "dry_run": True}),
        ("dismiss", {}),
    ):
        assert list(await ask(hass, action, **data)) == ["Pantry"]
    device_id = device_of(hass, entry).id
    assert await hass.config_entries.async_unload(entry.entry_id)
    with pytest.raises(HomeAssistantError) as refusal:
        await ask(hass, "notify", message="Washer", device_id=device_id)
    assert refusal.value.translation_placeholders == {"name": "Pantry"}


async def test_the_name_that_people_gave_finds_the_display(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, restless: None
) -> None:
    display = await settled(await dial())
    dr.async_get(hass).async_update_device(device_of(hass, entry).id, name_by_user="Pantry")
    target = {"entity_id": entity_id(hass, "button", "identify")}
    await hass.services.async_call("button", "press", target, blocking=True)
    await display.take(immediate=True)
    await caught_up(hass)
    await hass.async_block_till_done()
    state = hass.states.get(PLAYER)
    assert state is not None
    assert state.attributes["media_title"] == "Pantry"


async def test_identify_is_for_diagnosis(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    identify = er.async_get(hass).async_get(entity_id(hass, "button", "identify"))
    assert identify is not None
    assert identify.entity_category is EntityCategory.DIAGNOSTIC


async def test_an_update_that_people_ask_for_changes_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """There is nobody to ask: a display says everything by itself."""
    assert await async_setup_component(hass, "homeassistant", {})
    await hass.services.async_call("homeassistant", "update_entity", {"entity_id": [LIGHT]}, blocking=True)
    await hass.async_block_till_done()
    state = hass.states.get(LIGHT)
    assert state is not None
    assert state.state == "on"
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
