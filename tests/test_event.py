"""What becomes of notifications, as automations are told: by the state of the event entity, one for each event."""

from typing import Any

import pytest
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay, caught_up
from .pictures import LIGHT, ahead, ask, settled, show, webp

type Told = dict[str, Any]

TELLS = ("event_type", "id", "tag", "title", "priority", "by", "replaced_by")
KITCHEN, HALL = "event.kitchen_notification", "event.hall_notification"
DOOR = "binary_sensor.front_door"
pytestmark = pytest.mark.usefixtures("restless")


@pytest.fixture
def told(hass: HomeAssistant, entry: MockConfigEntry) -> list[Told]:
    """Give what the kitchen's entity tells from now on."""
    return listen(hass, KITCHEN)


@pytest.fixture
async def hall(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set up a second display."""
    hall = make_entry("00000002", title="Hall")
    hall.add_to_hass(hass)
    assert await hass.config_entries.async_setup(hall.entry_id)
    await hass.async_block_till_done()
    return hall


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


def listen(hass: HomeAssistant, entity_id: str) -> list[Told]:
    """Give the events that an entity tells, without what every entity has."""
    told: list[Told] = []
    seen: list[tuple[str, Told]] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        if state is None or state.attributes.get("event_type") is None:
            return
        tells = {name: state.attributes[name] for name in TELLS if name in state.attributes}
        # After a restart the entity has its last state again.
        if seen[-1:] != [(state.state, tells)]:
            seen.append((state.state, tells))
            told.append(tells)

    async_track_state_change_event(hass, entity_id, note)
    return told


async def happened(hass: HomeAssistant, told: list[Told]) -> list[tuple[str, str]]:
    """Give what happened to whom."""
    await caught_up(hass)
    return [(event["event_type"], event["id"]) for event in told]


async def notify(hass: HomeAssistant, **data: Any) -> str:
    """Notify; give the push's id in the answer."""
    return str((await ask(hass, "notify", message="Washer", **data))["Kitchen"]["id"])


async def cut_in(display: FakeDisplay) -> None:
    """Let a display show what interrupts, and queue what comes behind it."""
    await display.take(immediate=True)
    await ahead(display)


# What a push goes through


async def test_what_is_shown_is_told_with_all_that_is_known_of_it(
    hass: HomeAssistant, display: FakeDisplay, told: list[Told]
) -> None:
    push_id = await notify(hass, title="Laundry", tag="washer", priority="warning")
    assert await happened(hass, told) == []
    await display.take(immediate=True)
    assert await happened(hass, told) == [("shown", push_id)]
    assert told == [{"event_type": "shown", "id": push_id, "tag": "washer", "title": "Laundry", "priority": "warning"}]


async def test_without_title_and_tag_the_message_is_the_title(
    hass: HomeAssistant, display: FakeDisplay, told: list[Told]
) -> None:
    push_id = await notify(hass)
    await display.take(immediate=True)
    await happened(hass, told)
    assert told == [{"event_type": "shown", "id": push_id, "tag": None, "title": "Washer", "priority": "info"}]


async def test_a_picture_is_told_too(hass: HomeAssistant, display: FakeDisplay, told: list[Told]) -> None:
    answer = await show(hass, webp("red"), tag="bell")
    await display.take(immediate=True)
    assert await happened(hass, told) == [("shown", answer["id"])]
    assert (told[0]["tag"], told[0]["title"]) == ("bell", "Image")


@pytest.mark.parametrize("family", ["document", "esp32", "tronberry"])
async def test_each_family_shows_and_finishes(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime, told: list[Told], family: str
) -> None:
    display = await dial(family)
    acks = family != "tronberry"
    await pass_time(0.2)
    await (settled(display) if acks else display.hear_image())
    push_id = await notify(hass, duration=10)
    await (cut_in(display) if acks else display.hear_image())
    assert await happened(hass, told) == [("shown", push_id)]
    await pass_time(10)
    await (display.show() if acks else display.hear_image())
    assert await happened(hass, told) == [("shown", push_id), ("finished", push_id)]


async def test_what_was_interrupted_and_comes_back_is_shown_once(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    first = await notify(hass, duration=20)
    await cut_in(display)
    await pass_time(5)
    second = await notify(hass, duration=5, priority="critical")
    await cut_in(display)
    expected = [("shown", first), ("shown", second)]
    assert await happened(hass, told) == expected
    for ended, seconds in ((second, 5), (first, 15)):
        await pass_time(seconds)
        await display.show()
        expected.append(("finished", ended))
        assert await happened(hass, told) == expected
        await ahead(display)


async def test_what_comes_back_after_a_reconnect_is_shown_once(
    hass: HomeAssistant, display: FakeDisplay, dial: Dial, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, duration=20)
    await cut_in(display)
    await pass_time(5)
    await display.hang_up()
    again = await dial()
    await again.take(immediate=True)
    assert await happened(hass, told) == [("shown", push_id)]


async def test_a_hold_and_the_copy_behind_it_are_shown_once(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, hold=True)
    await cut_in(display)
    for _ in range(43):
        await display.say({})
        await pass_time(50)
    await display.show()
    await ahead(display)
    assert await happened(hass, told) == [("shown", push_id)]


async def test_what_plays_to_its_end_in_the_dark_or_while_the_display_is_away_is_finished(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, duration=20)
    await cut_in(display)
    await display.hang_up()
    await pass_time(21)
    assert await happened(hass, told) == [("shown", push_id), ("finished", push_id)]


# How it is dismissed


async def test_who_dismissed_it_is_told(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    async def by_action() -> None:
        await ask(hass, "dismiss")

    async def by_button() -> None:
        await hass.services.async_call("button", "press", {"entity_id": "button.kitchen_dismiss"}, blocking=True)

    async def by_touch() -> None:
        await pass_time(5)
        await display.show()

    async def by_condition() -> None:
        hass.states.async_set(DOOR, "off")

    ways = ((by_action, "action"), (by_button, "action"), (by_touch, "touch"), (by_condition, "condition"))
    for dismiss, by in ways:
        told.clear()
        push_id = await notify(hass, duration=60, clear_when=f"is_state('{DOOR}', 'off')")
        await cut_in(display)
        await dismiss()
        assert await happened(hass, told) == [("shown", push_id), ("dismissed", push_id)]
        assert told[-1]["by"] == by
        if by == "touch":
            await ahead(display)
        elif by != "condition":
            await cut_in(display)


async def test_what_waits_is_dismissed_without_being_shown(
    hass: HomeAssistant, entry: MockConfigEntry, told: list[Told]
) -> None:
    ids = [await notify(hass) for _ in range(3)]
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 3
    assert await happened(hass, told) == [("dismissed", push_id) for push_id in ids]


async def test_what_is_cleared_before_it_is_sent_is_dismissed_by_its_condition(
    hass: HomeAssistant, display: FakeDisplay, told: list[Told]
) -> None:
    push_id = await notify(hass, clear_when="1 == 1")
    assert await happened(hass, told) == [("dismissed", push_id)]
    assert told[0]["by"] == "condition"


async def test_an_id_dismisses_one(hass: HomeAssistant, entry: MockConfigEntry, told: list[Told]) -> None:
    ids = [await notify(hass) for _ in range(3)]
    assert (await ask(hass, "dismiss", id=ids[1]))["Kitchen"]["dismissed"] == 1
    assert (await ask(hass, "dismiss", id=ids[1]))["Kitchen"]["dismissed"] == 0
    assert await happened(hass, told) == [("dismissed", ids[1])]
    assert (await ask(hass, "dismiss"))["Kitchen"]["dismissed"] == 2


async def test_an_id_with_another_tag_dismisses_nothing(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    push_id = await notify(hass, tag="washer")
    assert (await ask(hass, "dismiss", id=push_id, tag="dryer"))["Kitchen"]["dismissed"] == 0
    assert (await ask(hass, "dismiss", id=push_id, tag="washer"))["Kitchen"]["dismissed"] == 1


# How it goes otherwise


async def test_what_comes_too_late_is_expired(
    hass: HomeAssistant, entry: MockConfigEntry, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, expires=60)
    await pass_time(59)
    assert await happened(hass, told) == []
    await pass_time(2)
    assert await happened(hass, told) == [("expired", push_id)]


async def test_a_hold_that_is_seen_expires_too(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, hold=True, expires=30)
    await cut_in(display)
    await pass_time(31)
    assert await happened(hass, told) == [("shown", push_id), ("expired", push_id)]


async def test_what_has_no_place_in_the_queue_is_dropped(
    hass: HomeAssistant, entry: MockConfigEntry, told: list[Told]
) -> None:
    oldest = await notify(hass)
    for _ in range(31):
        await notify(hass, priority="warning")
    newer = await notify(hass)
    least = await notify(hass, priority="warning")
    assert least != newer
    assert await happened(hass, told) == [("dropped", oldest), ("dropped", newer)]


@pytest.mark.parametrize("on_panel", [True, False])
async def test_what_is_replaced_names_who_has_its_place(
    hass: HomeAssistant, display: FakeDisplay, told: list[Told], on_panel: bool
) -> None:
    if not on_panel:
        await notify(hass, priority="critical")
        await cut_in(display)
    first = await notify(hass, tag="washer")
    if on_panel:
        await cut_in(display)
    told.clear()
    second = await notify(hass, tag="washer")
    assert await happened(hass, told) == [("replaced", first)]
    assert told[0]["replaced_by"] == second
    if on_panel:
        await display.take(immediate=True)
        assert await happened(hass, told) == [("replaced", first), ("shown", second)]


async def test_without_stack_what_had_the_panel_is_replaced(
    hass: HomeAssistant, display: FakeDisplay, told: list[Told]
) -> None:
    first = await notify(hass)
    await cut_in(display)
    second = await notify(hass, stack=False)
    await display.take(immediate=True)
    assert await happened(hass, told) == [("shown", first), ("replaced", first), ("shown", second)]
    assert told[1]["replaced_by"] == second


async def test_what_expired_meanwhile_is_told_after_a_restart(
    hass: HomeAssistant, entry: MockConfigEntry, pass_time: PassTime, told: list[Told]
) -> None:
    push_id = await notify(hass, expires=60)
    await hass.config_entries.async_unload(entry.entry_id)
    await pass_time(61)
    await hass.config_entries.async_setup(entry.entry_id)
    assert await happened(hass, told) == [("expired", push_id)]


# On several displays


@pytest.mark.parametrize("target", [{}, {"entity_id": [LIGHT, "light.hall"]}], ids=["everywhere", "named"])
async def test_a_tag_is_dismissed_on_all_displays_with_one_call(
    hass: HomeAssistant, hall: MockConfigEntry, told: list[Told], target: dict[str, Any]
) -> None:
    told_of_hall = listen(hass, HALL)
    both: dict[str, Any] = {"entity_id": [LIGHT, "light.hall"]}
    answers = await ask(hass, "notify", message="Washer", tag="washer", **both)
    await ask(hass, "notify", message="Dryer", tag="dryer", **both)
    [push_id] = {answer["id"] for answer in answers.values()}
    assert await dismissed(hass, tag="washer", **target) == {"Kitchen": 1, "Hall": 1}
    for news in (told, told_of_hall):
        assert await happened(hass, news) == [("dismissed", push_id)]
        assert (news[0]["tag"], news[0]["by"]) == ("washer", "action")


async def test_a_tag_is_dismissed_only_where_a_display_is_named(hass: HomeAssistant, hall: MockConfigEntry) -> None:
    await ask(hass, "notify", message="Washer", tag="washer", entity_id=[LIGHT, "light.hall"])
    assert await dismissed(hass, tag="washer", entity_id="light.hall") == {"Hall": 1}
    assert await dismissed(hass, tag="washer") == {"Kitchen": 1, "Hall": 0}


async def test_an_id_is_dismissed_everywhere_without_a_target(hass: HomeAssistant, hall: MockConfigEntry) -> None:
    answers = await ask(hass, "notify", message="Washer", entity_id=[LIGHT, "light.hall"])
    await ask(hass, "notify", message="Dryer", entity_id=[LIGHT, "light.hall"])
    assert await dismissed(hass, id=answers["Hall"]["id"]) == {"Kitchen": 1, "Hall": 1}


@pytest.mark.parametrize(("allowed", "left"), [([], (1, 1)), (["light.hall"], (1, 0)), ([HALL, LIGHT], (0, 0))])
async def test_who_may_not_control_a_display_dismisses_nothing_on_it(
    hass: HomeAssistant, hall: MockConfigEntry, allowed: list[str], left: tuple[int, int]
) -> None:
    await ask(hass, "notify", message="Washer", tag="washer", entity_id=[LIGHT, "light.hall"])
    user = MockUser(groups=[]).add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": {entity_id: {POLICY_CONTROL: True} for entity_id in allowed}}})
    await dismissed(hass, tag="washer", context=Context(user_id=user.id))
    rest = await dismissed(hass, tag="washer")
    assert (rest["Kitchen"], rest["Hall"]) == left


async def dismissed(hass: HomeAssistant, *, context: Context | None = None, **data: Any) -> dict[str, int]:
    """Dismiss, without a target if none is given; give how many there were by the display's name."""
    answer: Any = await hass.services.async_call(
        "tronbyt", "dismiss", data, blocking=True, context=context, return_response=True
    )
    return {display["name"]: display["dismissed"] for display in answer["displays"].values()}
