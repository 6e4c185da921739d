"""The actions: whom they mean, who may use them, what they answer, and what a display then sees."""

from collections.abc import Callable
from typing import Any

import pytest
import voluptuous as vol
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import floor_registry as fr
from homeassistant.helpers import label_registry as lr
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .conftest import Dial, PassTime, make_entry
from .pictures import LIGHT, ahead, ask, base64, moving_webp, settled, show, webp

ACTIONS: list[tuple[str, dict[str, Any]]] = [
    ("show_image", {"data": base64(webp())}),
    ("notify", {"message": "Washer"}),
    ("dismiss", {}),
]


@pytest.fixture
async def hall(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set up a second display, twice as large."""
    hall = make_entry("00000002", title="Hall", data={"width": 128, "height": 64})
    hall.add_to_hass(hass)
    assert await hass.config_entries.async_setup(hall.entry_id)
    await hass.async_block_till_done()
    return hall


def device_of(hass: HomeAssistant, entry: MockConfigEntry) -> dr.DeviceEntry:
    [device] = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return device


def user_who_may_control(hass: HomeAssistant, *entity_ids: str) -> Context:
    user = MockUser(groups=[]).add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": {entity_id: {POLICY_CONTROL: True} for entity_id in entity_ids}}})
    return Context(user_id=user.id)


def _area(hass: HomeAssistant, entry: MockConfigEntry) -> ar.AreaEntry:
    area = ar.async_get(hass).async_get_or_create("Downstairs")
    dr.async_get(hass).async_update_device(device_of(hass, entry).id, area_id=area.id)
    return area


def _floor_id(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    floors = fr.async_get(hass)
    floor = floors.async_get_floor_by_name("Ground") or floors.async_create("Ground")
    ar.async_get(hass).async_update(_area(hass, entry).id, floor_id=floor.floor_id)
    return floor.floor_id


def _label_id(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    labels = lr.async_get(hass)
    label = labels.async_get_label_by_name("Displays") or labels.async_create("Displays")
    dr.async_get(hass).async_update_device(device_of(hass, entry).id, labels={label.label_id})
    return label.label_id


NAMES: dict[str, Callable[[HomeAssistant, MockConfigEntry], str]] = {
    "entity_id": lambda hass, entry: er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)[0].entity_id,
    "device_id": lambda hass, entry: device_of(hass, entry).id,
    "area_id": lambda hass, entry: _area(hass, entry).id,
    "floor_id": _floor_id,
    "label_id": _label_id,
}


# Whom an action means


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize(("action", "data"), ACTIONS)
async def test_displays_are_named_in_every_way(
    hass: HomeAssistant, entry: MockConfigEntry, hall: MockConfigEntry, kind: str, action: str, data: dict[str, Any]
) -> None:
    names: Any = list(dict.fromkeys(NAMES[kind](hass, named) for named in (entry, hall)))
    assert set(await ask(hass, action, **data, **{kind: names})) == {"Kitchen", "Hall"}
    if len(names) > 1:
        assert set(await ask(hass, action, **data, **{kind: names[0]})) == {"Kitchen"}


@pytest.mark.parametrize("platform", ["light", "media_player", "image", "notify", "binary_sensor", "button"])
async def test_any_entity_stands_for_its_display(hass: HomeAssistant, entry: MockConfigEntry, platform: str) -> None:
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    named = [entity.entity_id for entity in entities if entity.domain == platform]
    assert list(await ask(hass, "notify", message="Washer", entity_id=named)) == ["Kitchen"]


async def test_a_display_that_is_named_by_all_its_parts_shows_it_once(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    targets: dict[str, Any] = {kind: name(hass, entry) for kind, name in NAMES.items()}
    assert list(await ask(hass, "notify", message="Washer", **targets)) == ["Kitchen"]
    assert await ask(hass, "dismiss") == {"Kitchen": {"name": "Kitchen", "dismissed": 1}}


async def test_an_answer_is_filed_under_the_device_and_an_image_drawn_for_each_panel(
    hass: HomeAssistant, entry: MockConfigEntry, hall: MockConfigEntry, dial: Dial
) -> None:
    displays = [await settled(await dial()), await settled(await dial(device_id="00000002"))]
    devices = [device_of(hass, named).id for named in (entry, hall)]
    data = {"device_id": devices, "message": "Washer"}
    answer = await hass.services.async_call("tronbyt", "notify", data, blocking=True, return_response=True)
    assert answer is not None
    assert isinstance(answer["displays"], dict)
    assert set(answer["displays"]) == set(devices)
    small, large = [(await display.take(immediate=True)).image for display in displays]
    assert small != large


@pytest.mark.parametrize("target", [{}, {"entity_id": "light.elsewhere"}, {"area_id": "nowhere"}, {"entity_id": []}])
@pytest.mark.parametrize(("action", "data"), ACTIONS)
async def test_an_action_without_a_display_says_so(
    hass: HomeAssistant, entry: MockConfigEntry, action: str, data: dict[str, Any], target: dict[str, Any]
) -> None:
    MockConfigEntry(domain="hue", entry_id="hue").add_to_hass(hass)
    er.async_get(hass).async_get_or_create(
        "light", "hue", "1", object_id_base="elsewhere", config_entry=hass.config_entries.async_get_entry("hue")
    )
    with pytest.raises(ServiceValidationError) as refusal:
        await hass.services.async_call("tronbyt", action, {**data, **target}, blocking=True)
    assert refusal.value.translation_key == "no_display"


@pytest.mark.parametrize("disabled", [False, True])
async def test_a_display_that_is_not_set_up_is_named_in_the_error(
    hass: HomeAssistant, entry: MockConfigEntry, disabled: bool
) -> None:
    device_id = device_of(hass, entry).id
    if disabled:
        await hass.config_entries.async_set_disabled_by(entry.entry_id, ConfigEntryDisabler.USER)
    else:
        await hass.config_entries.async_unload(entry.entry_id)
    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "notify", message="Washer", device_id=device_id)
    assert refusal.value.translation_key == "display_not_loaded"
    assert refusal.value.translation_placeholders == {"name": "Kitchen"}


# Whom it means in vain

WRONG = {
    "entity_id": "light.kitchn",
    "device_id": "0123456789abcdef0123456789abcdef",
    "area_id": "celar",
    "floor_id": "attik",
    "label_id": "dysplay",
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize(("action", "data"), [*ACTIONS, ("notify", {"message": "Washer", "dry_run": True})])
async def test_a_second_target_that_is_misspelled_is_told_and_the_first_is_served(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    action: str,
    data: dict[str, Any],
) -> None:
    target = {"entity_id": [LIGHT], kind: [LIGHT, WRONG[kind]] if kind == "entity_id" else [WRONG[kind]]}
    answer = await hass.services.async_call("tronbyt", action, {**data, **target}, blocking=True, return_response=True)
    assert answer is not None
    assert answer["displays"]
    assert answer["warnings"] == [f"{WRONG[kind]}: unknown_target"]
    assert WRONG[kind] in caplog.text


async def test_an_action_without_an_answer_logs_a_target_that_is_misspelled(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    data = {"screen": "Clock", "entity_id": [LIGHT, "light.kitchn"]}
    await hass.services.async_call("tronbyt", "show_screen", data, blocking=True)
    assert "light.kitchn are missing" in caplog.text


async def test_a_target_of_another_integration_is_told_like_one_that_is_not_there(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    bridge = MockConfigEntry(domain="hue")
    bridge.add_to_hass(hass)
    lamp = dr.async_get(hass).async_get_or_create(config_entry_id=bridge.entry_id, identifiers={("hue", "1")})
    named = er.async_get(hass).async_get_or_create("light", "hue", "1", config_entry=bridge).entity_id
    data = {"message": "Washer", "entity_id": [LIGHT, named], "device_id": [lamp.id]}
    answer = await hass.services.async_call("tronbyt", "notify", data, blocking=True, return_response=True)
    assert answer is not None
    assert answer["warnings"] == sorted(f"{name}: unknown_target" for name in (named, lamp.id))


@pytest.mark.parametrize("kind", ["area_id", "floor_id", "label_id"])
async def test_what_else_an_area_holds_is_no_mistake(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    place = NAMES[kind](hass, entry)
    bridge = MockConfigEntry(domain="hue")
    bridge.add_to_hass(hass)
    lamp = dr.async_get(hass).async_get_or_create(config_entry_id=bridge.entry_id, identifiers={("hue", "1")})
    kitchen = device_of(hass, entry)
    dr.async_get(hass).async_update_device(lamp.id, area_id=kitchen.area_id, labels=kitchen.labels)
    data = {"message": "Washer", kind: place}
    answer = await hass.services.async_call("tronbyt", "notify", data, blocking=True, return_response=True)
    assert answer is not None
    assert set(answer) == {"displays"}
    assert "missing" not in caplog.text


# Who may use an action


@pytest.mark.parametrize(("action", "data"), ACTIONS)
async def test_who_may_not_control_a_display_is_refused_and_nothing_happens(
    hass: HomeAssistant, entry: MockConfigEntry, hall: MockConfigEntry, action: str, data: dict[str, Any]
) -> None:
    await ask(hass, "notify", message="Before", entity_id=[LIGHT, "light.hall"])
    context = user_who_may_control(hass, "light.hall", "light.elsewhere")
    with pytest.raises(Unauthorized):
        await ask(hass, action, context, **data, entity_id=[LIGHT, "light.hall"])
    left = await ask(hass, "dismiss", entity_id=[LIGHT, "light.hall"])
    assert [display["dismissed"] for display in left.values()] == [1, 1]


async def test_who_may_control_one_of_its_entities_may_use_a_display(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    context = user_who_may_control(hass, "notify.kitchen_message")
    assert (await ask(hass, "notify", context, message="Washer"))["Kitchen"]["status"] == "offline"


async def test_a_user_who_is_gone_is_refused(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    with pytest.raises(UnknownUser):
        await ask(hass, "notify", Context(user_id="gone"), message="Washer")


# What an action takes

NO_MESSAGES: list[Any] = ["", " \n", None, {}]


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("notify", {}),
        *(("notify", {"message": message}) for message in NO_MESSAGES),
        *(("notify", {"message": "x", "duration": duration}) for duration in ("long", "1:2:3:4", [1], {"second": 1})),
        ("notify", {"message": "x", "progress": "half"}),
        ("notify", {"message": "x", "priority": "urgent"}),
        ("notify", {"message": "x", "scroll": "sideways"}),
        ("show_image", {"data": "x", "fit": "tile"}),
        ("show_image", {"image": ["media-source://image/image.x"]}),
        ("dismiss", {"tag": ["a", "b"]}),
    ],
)
async def test_what_makes_no_sense_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, action: str, data: dict[str, Any]
) -> None:
    with pytest.raises(vol.Invalid):
        await ask(hass, action, **data)


@pytest.mark.parametrize("dry_run", [False, True])
async def test_texts_that_are_too_long_are_shortened_and_the_answer_says_so(
    hass: HomeAssistant, entry: MockConfigEntry, dry_run: bool
) -> None:
    at_most: dict[str, Any] = {"message": "x" * 1000, "title": "y" * 1000}
    fits = (await ask(hass, "notify", **at_most, dry_run=dry_run))["Kitchen"]
    longer: dict[str, Any] = {field: f"{text}z" for field, text in at_most.items()}
    cut = (await ask(hass, "notify", **longer, dry_run=dry_run))["Kitchen"]
    assert cut["warnings"] == [*fits["warnings"], "message: shortened", "title: shortened"]
    assert {**cut, "warnings": None, "id": None, "position": None} == {
        **fits,
        "warnings": None,
        "id": None,
        "position": None,
    }


@pytest.mark.parametrize(
    "data",
    [{}, {"url": "http://x/a.png", "path": "/a.png"}, {"data": "x", "url": "http://x/"}, {"data": "", "path": None}],
)
async def test_a_picture_is_given_in_exactly_one_way(
    hass: HomeAssistant, entry: MockConfigEntry, data: dict[str, Any]
) -> None:
    with pytest.raises(ServiceValidationError) as refusal:
        await ask(hass, "show_image", **data)
    assert refusal.value.translation_key == "one_picture"


# What an action answers


async def test_an_answer_has_id_duration_status_and_warnings(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    result = (await ask(hass, "notify", message="Washer", duration=12))["Kitchen"]
    assert len(result.pop("id")) == 26
    assert result == {"name": "Kitchen", "duration": 12, "status": "offline", "position": 1, "warnings": []}


async def test_a_duration_is_computed_from_what_is_shown(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    async def seconds(message: str) -> float:
        return float((await ask(hass, "notify", message=message))["Kitchen"]["duration"])

    assert 0 < await seconds("Hi") < await seconds("The washer is done, and the dryer waits for you.")
    assert (await show(hass, webp()))["duration"] == 10
    assert (await show(hass, moving_webp(seconds=7)))["duration"] == 14


@pytest.mark.parametrize("data", [{"duration": 0}, {"hold": True}])
async def test_a_hold_has_no_duration(hass: HomeAssistant, entry: MockConfigEntry, data: dict[str, Any]) -> None:
    assert (await ask(hass, "notify", message="Washer", **data))["Kitchen"]["duration"] is None


async def test_the_status_tells_what_becomes_of_a_push(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    display = await settled(await dial())
    assert (await show(hass, webp("red"), tag="a"))["status"] == "sent"
    await display.take(immediate=True)
    await ahead(display)
    first, second = [await show(hass, webp("blue"), tag=tag) for tag in "bc"]
    assert (first["status"], first["position"]) == ("queued", 1)
    assert (second["status"], second["position"]) == ("queued", 2)
    for tag in "ab":
        assert (await show(hass, webp("lime"), tag=tag))["status"] == "replaced"
    assert (await show(hass, webp("white"), priority="critical"))["status"] == "sent"


async def test_a_push_into_a_queue_full_of_more_important_ones_is_dropped(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    for _ in range(32):
        assert (await show(hass, webp(), priority="warning"))["status"] == "offline"
    assert (await show(hass, webp()))["status"] == "dropped"
    assert (await show(hass, webp(), priority="warning"))["position"] == 32
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 32


async def test_a_push_to_a_dark_display_waits_and_warns(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    display = await settled(await dial())
    await hass.services.async_call("light", "turn_off", {"entity_id": LIGHT}, blocking=True)
    result = await show(hass, webp("red"))
    assert (result["status"], result["position"], result["warnings"]) == ("queued", 1, ["display_off"])
    assert (await ask(hass, "notify", message="Fire", wake=True))["Kitchen"]["warnings"] == []
    assert (await display.take(immediate=True)).image != webp("red")
