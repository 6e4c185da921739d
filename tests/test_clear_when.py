"""A push that ends as soon as something is true: on the panel, in the queue, and across a restart."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.template import RenderInfo, Template
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import Dial, PassTime, make_entry
from .fake_display import FakeDisplay, caught_up
from .pictures import LIGHT, ahead, ask, settled, show, webp

DOOR = "binary_sensor.front_door"
CLOSED = f"is_state('{DOOR}', 'off')"
pytestmark = pytest.mark.usefixtures("restless")


@pytest.fixture(autouse=True)
def _door_is_open(hass: HomeAssistant) -> None:
    """Begin with the door open."""
    hass.states.async_set(DOOR, "on")


@pytest.fixture
async def display(entry: MockConfigEntry, dial: Dial) -> FakeDisplay:
    """Give a document client that shows a screen and has the next one queued."""
    return await settled(await dial())


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is evaluated from now on."""
    rendered: list[str] = []
    render = Template.async_render_to_info

    def count(template: Template, *args: Any, **more: Any) -> RenderInfo:
        rendered.append(template.template)
        return render(template, *args, **more)

    monkeypatch.setattr(Template, "async_render_to_info", count)
    return rendered


async def door(hass: HomeAssistant, state: str) -> None:
    """Move the door."""
    hass.states.async_set(DOOR, state)
    await hass.async_block_till_done()


async def tell(hass: HomeAssistant, clear_when: Any = CLOSED, **data: Any) -> dict[str, Any]:
    """Notify until something is true; give the kitchen's answer."""
    return (await ask(hass, "notify", message="The door is open", clear_when=clear_when, **data))["Kitchen"]


async def left(hass: HomeAssistant) -> int:
    """Dismiss all that is left; give how many there were."""
    return int((await ask(hass, "dismiss"))["Kitchen"]["dismissed"])


# What is written


@pytest.mark.parametrize(
    "condition",
    [
        CLOSED,
        f"{{{{ {CLOSED} }}}}",
        f"{{% set door = states('{DOOR}') %}}{{{{ door == 'off' }}}}",
        f"not is_state('{DOOR}', 'on')",
        f"states.{DOOR}.state == 'off'",
        f"['no', 'yes'][{CLOSED}]",
    ],
)
async def test_a_push_leaves_the_panel_at_once_when_its_condition_is_true(
    hass: HomeAssistant, display: FakeDisplay, condition: str
) -> None:
    assert (await tell(hass, condition, hold=True))["status"] == "sent"
    held = await display.take(immediate=True)
    await ahead(display)
    await door(hass, "off")
    assert (await display.hear_image(immediate=True)).image != held.image
    assert await left(hass) == 0


@pytest.mark.parametrize("state", ["unavailable", "ajar", "on"])
async def test_another_change_does_not_end_it(hass: HomeAssistant, display: FakeDisplay, state: str) -> None:
    await tell(hass, hold=True)
    await display.take(immediate=True)
    await door(hass, state)
    assert await left(hass) == 1


@pytest.mark.parametrize("value", [True, False, "true", "False", " TRUE "])
async def test_a_condition_that_was_evaluated_already_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, value: object
) -> None:
    with pytest.raises(ServiceValidationError, match="clear_when: The template was evaluated before") as refusal:
        await tell(hass, value)
    assert refusal.value.translation_key == "evaluated_condition"
    assert await left(hass) == 0


@pytest.mark.parametrize(
    "value", ["is_state('a.b'", "{{ is_state( }}", "{% if %}", "a ||| b", "{{ 1 | nothing_like_it }}"]
)
@pytest.mark.parametrize("dry_run", [False, True])
async def test_what_is_no_template_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, value: str, dry_run: bool
) -> None:
    with pytest.raises(ServiceValidationError, match="clear_when: Invalid template") as refusal:
        await tell(hass, value, dry_run=dry_run)
    assert refusal.value.translation_key == "invalid_condition"
    assert await left(hass) == 0


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("is_state(trigger.entity_id, 'off')", "trigger"),
        ("{{ is_state(trigger.entity_id, 'off') }}", "trigger"),
        ("is_state('a.b', 'on') and is_state(door, wanted)", "door, wanted"),
        ("this.state == 'off'", "this"),
        ("{% set limit = 5 %}{{ states('a.b') | float(0) > limit + more }}", "more"),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
async def test_a_variable_that_does_not_exist_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, value: str, name: str, dry_run: bool
) -> None:
    """Otherwise a notification that is held would stay forever."""
    with pytest.raises(ServiceValidationError, match="clear_when: Unknown variable") as refusal:
        await tell(hass, value, dry_run=dry_run)
    assert refusal.value.translation_key == "unknown_variable"
    assert refusal.value.translation_placeholders == {"name": name}
    assert await left(hass) == 0


@pytest.mark.parametrize("value", ["1 / 0", "{{ 'a' | float > 1 }}", "[] | first > 2"])
async def test_what_can_never_be_evaluated_is_refused(hass: HomeAssistant, entry: MockConfigEntry, value: str) -> None:
    with pytest.raises(ServiceValidationError, match="clear_when: Invalid template") as refusal:
        await tell(hass, value)
    assert refusal.value.translation_key == "invalid_condition"
    assert await left(hass) == 0


@pytest.mark.parametrize(
    "value",
    [
        "is_state('a.b', 'off') and now().year < 2000",
        "{% set on = namespace(all=false) %}{% for a in states.a %}{% set on.all = loop.last %}{% endfor %}{{ on }}",
        "expand('a.b') | selectattr('state', 'eq', 'off') | list | count > 0",
    ],
)
async def test_what_home_assistant_knows_is_no_unknown_variable(
    hass: HomeAssistant, entry: MockConfigEntry, value: str
) -> None:
    assert (await tell(hass, value, hold=True))["status"] == "offline"


# When it is true


async def test_what_waits_leaves_the_queue(hass: HomeAssistant, display: FakeDisplay) -> None:
    await show(hass, webp("red"), duration=10)
    await display.take(immediate=True)
    await ahead(display)
    assert (await tell(hass))["status"] == "queued"
    waiting = await ahead(display)
    await show(hass, webp("blue"), duration=10)
    await door(hass, "off")
    assert (await ahead(display)).image == webp("blue") != waiting.image
    assert await left(hass) == 2


async def test_what_is_true_already_is_never_sent(hass: HomeAssistant, display: FakeDisplay) -> None:
    await door(hass, "off")
    cleared = await tell(hass)
    assert cleared["status"] == "cleared"
    assert "position" not in cleared
    await show(hass, webp("blue"))
    assert (await display.take(immediate=True)).image == webp("blue")
    assert await left(hass) == 1


async def test_what_is_true_already_is_cleared_while_the_display_is_away(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await door(hass, "off")
    assert (await tell(hass))["status"] == "cleared"
    assert await left(hass) == 0


async def test_only_its_own_push_ends(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    for condition in (CLOSED, "is_state('sun.sun', 'up')", CLOSED):
        await tell(hass, condition)
    await ask(hass, "notify", message="Washer")
    await door(hass, "off")
    assert await left(hass) == 2


async def test_each_display_follows_it(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hall = make_entry("00000002", title="Hall")
    hall.add_to_hass(hass)
    assert await hass.config_entries.async_setup(hall.entry_id)
    both = [LIGHT, "light.hall"]
    await ask(hass, "notify", message="The door is open", clear_when=CLOSED, hold=True, entity_id=both)
    await door(hass, "off")
    assert [answer["dismissed"] for answer in (await ask(hass, "dismiss", entity_id=both)).values()] == [0, 0]


async def test_a_condition_follows_the_clock_too(
    hass: HomeAssistant, entry: MockConfigEntry, pass_time: PassTime
) -> None:
    await tell(hass, f"(now() - states.{DOOR}.last_changed).total_seconds() > 240", hold=True)
    await pass_time(60)
    assert len(entry.runtime_data.director.programme.queue.all()) == 1
    await pass_time(240)
    assert await left(hass) == 0


async def test_an_error_later_is_no_end(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    hass.states.async_set("sensor.level", "5")
    await tell(hass, "1 / (states('sensor.level') | float) > 1", hold=True)
    for state in ("0", "unknown"):
        hass.states.async_set("sensor.level", state)
        await hass.async_block_till_done()
    hass.states.async_set("sensor.level", "5")
    await hass.async_block_till_done()
    assert len(entry.runtime_data.director.programme.queue.all()) == 1
    hass.states.async_set("sensor.level", "0.5")
    await hass.async_block_till_done()
    assert await left(hass) == 0


async def test_an_error_at_the_start_is_no_end_either(hass: HomeAssistant, display: FakeDisplay) -> None:
    assert (await tell(hass, "states('sensor.level') | float > 1", hold=True))["status"] == "sent"
    hass.states.async_set("sensor.level", "2")
    await hass.async_block_till_done()
    assert await left(hass) == 0


# Across a restart


async def test_it_survives_a_restart(hass: HomeAssistant, entry: MockConfigEntry, dial: Dial) -> None:
    await tell(hass, hold=True)
    assert await hass.config_entries.async_reload(entry.entry_id)
    display = await dial()
    await display.take()
    held = await display.take(immediate=True)
    assert held.dwell == 2147
    await ahead(display)
    await door(hass, "off")
    assert (await display.hear_image(immediate=True)).image != held.image
    assert await left(hass) == 0


async def test_what_became_true_meanwhile_is_never_sent(
    hass: HomeAssistant, entry: MockConfigEntry, dial: Dial, pass_time: PassTime
) -> None:
    await tell(hass, hold=True)
    await hass.config_entries.async_unload(entry.entry_id)
    await door(hass, "off")
    await hass.config_entries.async_setup(entry.entry_id)
    display = await dial()
    first, second = await display.take(), await ahead(display)
    assert (first.dwell, second.dwell) == (15, 15)
    assert await left(hass) == 0


# When nothing is followed


@pytest.mark.parametrize("end", ["dismissed", "replaced", "cleared", "expired", "unloaded", "removed"])
async def test_nothing_is_followed_once_the_push_is_gone(
    hass: HomeAssistant, entry: MockConfigEntry, pass_time: PassTime, renders: list[str], end: str
) -> None:
    await tell(hass, tag="door", expires=60)
    renders.clear()
    await door(hass, "ajar")
    assert len(renders) == 1
    if end == "dismissed":
        await ask(hass, "dismiss", tag="door")
    elif end == "replaced":
        await ask(hass, "notify", message="Never mind", tag="door")
    elif end == "cleared":
        await door(hass, "off")
    elif end == "expired":
        await pass_time(61)
    elif end == "unloaded":
        await hass.config_entries.async_unload(entry.entry_id)
    else:
        await hass.config_entries.async_remove(entry.entry_id)
    renders.clear()
    await door(hass, "on")
    assert renders == []


async def test_nothing_is_followed_once_the_push_has_been_shown(
    hass: HomeAssistant, display: FakeDisplay, pass_time: PassTime, renders: list[str]
) -> None:
    await tell(hass, duration=10)
    await display.take(immediate=True)
    await ahead(display)
    await pass_time(10)
    await display.show()
    await caught_up(hass)
    renders.clear()
    await door(hass, "ajar")
    assert renders == []


async def test_nothing_is_followed_for_what_is_dropped_or_only_tried(
    hass: HomeAssistant, entry: MockConfigEntry, renders: list[str]
) -> None:
    assert (await tell(hass, dry_run=True))["status"] == "dry_run"
    for _ in range(32):
        await show(hass, webp(), priority="warning")
    assert (await tell(hass))["status"] == "dropped"
    renders.clear()
    await door(hass, "ajar")
    assert renders == []


async def test_each_condition_is_followed_once_when_one_of_them_ends_its_push_at_the_start(
    hass: HomeAssistant, entry: MockConfigEntry, renders: list[str]
) -> None:
    """Of several that a restart brings back: the end of one must not begin the others twice."""
    hass.states.async_set("sensor.washer", "on")
    for _ in range(6):
        await tell(hass, hold=True)
    for _ in range(6):
        await tell(hass, "is_state('sensor.washer', 'off')", hold=True)
    await hass.config_entries.async_unload(entry.entry_id)
    hass.states.async_set("sensor.washer", "off")
    await hass.config_entries.async_setup(entry.entry_id)
    renders.clear()
    await door(hass, "ajar")
    assert len(renders) == 6
    await hass.config_entries.async_unload(entry.entry_id)
    renders.clear()
    await door(hass, "on")
    assert renders == []
