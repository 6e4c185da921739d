"""Entities that screens and the night name: renamed ones are followed, removed ones make a repair."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.const import DOMAIN
from custom_components.tronbyt.references import NAMING, names, renamed
from custom_components.tronbyt.screens.fields import Entity
from custom_components.tronbyt.screens.kinds import KINDS

from .conftest import Dial
from .flow_steps import MakeClient
from .live import Data, drawn, name_of, text, with_screens
from .pictures import settled

OLD, NEW = "sensor.power", "sensor.watt"
FIX = "/api/repairs/issues/fix"

type Make = Callable[..., Awaitable[MockConfigEntry]]


@pytest.fixture
def registry(hass: HomeAssistant) -> er.EntityRegistry:
    """Give the registry, with one entity that has a state."""
    registry = er.async_get(hass)
    registry.async_get_or_create("sensor", "test", "1", suggested_object_id="power")
    hass.states.async_set(OLD, "5")
    return registry


@pytest.fixture
def make(hass: HomeAssistant, entry: MockConfigEntry, registry: er.EntityRegistry) -> Make:
    """Give a display its screens."""

    async def make(*screens: Data, **options: Any) -> MockConfigEntry:
        return await with_screens(hass, entry, screens, options)

    return make


def issues(hass: HomeAssistant) -> list[ir.IssueEntry]:
    """Return the repair issues of the integration."""
    return [issue for issue in ir.async_get(hass).issues.values() if issue.domain == DOMAIN]


# What is named


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"entity": OLD}, {"entity": NEW}),
        ({"entities": ["sensor.a", OLD]}, {"entities": ["sensor.a", NEW]}),
        ({"condition": f" {OLD}"}, {"condition": f" {NEW}"}),
        ({"condition": f"is_state('{OLD}', 'on')"}, {"condition": f"is_state('{NEW}', 'on')"}),
        ({"message": f"{{{{ states.{OLD}.state }}}}"}, {"message": f"{{{{ states.{NEW}.state }}}}"}),
        ({"message": f"{{{{ states('{OLD}_2') }}}}"}, None),
        ({"message": f"{{{{ states('other_{OLD}') }}}}"}, None),
        ({"message": f"Ask {OLD}"}, None),
        ({"title": OLD, "dwell": 15, "weekdays": ["mon"]}, None),
    ],
)
def test_an_entity_is_known_by_its_whole_id(stored: Data, expected: Data | None) -> None:
    assert renamed(stored, OLD, NEW) == (expected or stored)
    assert names(stored, OLD) is (expected is not None)


def test_every_field_for_entities_is_looked_at() -> None:
    fields = {field.name for kind in KINDS.values() for field in kind.FIELDS if isinstance(field, Entity)}
    assert fields < set(NAMING)


# Renamed


async def test_a_renamed_entity_is_followed(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry, dial: Dial
) -> None:
    shows = {"kind": "entity", "entities": [OLD], "color": "red"}
    entry = await make(shows, text(f"{{{{ states('{OLD}') }}}}"), night={"when": "entity", "entity": OLD})
    display = await settled(await dial())
    registry.async_update_entity(OLD, new_entity_id=NEW)
    hass.states.async_remove(OLD)
    hass.states.async_set(NEW, "7")
    await hass.async_block_till_done()
    assert [screen.data.get("entities") or screen.data["message"] for screen in entry.subentries.values()] == [
        [NEW],
        f"{{{{ states('{NEW}') }}}}",
    ]
    assert entry.options["night"] == {"when": "entity", "entity": NEW}
    assert not issues(hass)
    await drawn(hass)
    assert name_of(await display.take(immediate=True)) == "red"


async def test_another_change_of_an_entity_changes_nothing(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry
) -> None:
    entry = await make({"kind": "entity", "entities": [OLD]})
    before = dict(entry.subentries)
    registry.async_update_entity(OLD, name="Power")
    await hass.async_block_till_done()
    assert dict(entry.subentries) == before
    assert not issues(hass)


# Removed


async def remove(hass: HomeAssistant, registry: er.EntityRegistry) -> None:
    """Remove the entity."""
    hass.states.async_remove(OLD)
    registry.async_remove(OLD)
    await hass.async_block_till_done()


async def test_a_removed_entity_makes_a_repair_for_each_screen_that_names_it(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry
) -> None:
    await make(
        {"kind": "entity", "title": "Meter", "entities": [OLD]},
        text("{{ 1 }}", title="Other"),
        {"kind": "clock", "title": "Clock", "condition": f"{OLD}"},
        night={"when": "entity", "entity": OLD},
    )
    await remove(hass, registry)
    told = {(issue.translation_key, (issue.translation_placeholders or {}).get("screen")) for issue in issues(hass)}
    assert told == {("missing_entity", "Meter"), ("missing_entity", "Clock"), ("missing_night_entity", None)}
    assert all(issue.is_fixable and issue.is_persistent for issue in issues(hass))
    assert issues(hass)[0].translation_placeholders == {"name": "Kitchen", "screen": "Meter", "entity": OLD}


async def test_the_repair_is_over_when_the_screen_names_another_entity(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry
) -> None:
    entry = await make({"kind": "entity", "entities": [OLD]}, night={"when": "entity", "entity": OLD})
    await remove(hass, registry)
    hass.config_entries.async_update_subentry(
        entry, entry.subentries["screen_0"], data={"kind": "entity", "entities": ["sensor.other"]}
    )
    await hass.async_block_till_done()
    assert [issue.translation_key for issue in issues(hass)] == ["missing_night_entity"]
    hass.config_entries.async_update_entry(entry, options={})
    await hass.async_block_till_done()
    assert not issues(hass)


@pytest.mark.parametrize("end", ["comes back", "screen is deleted", "display is deleted"])
async def test_the_repair_is_over_when_there_is_nothing_to_repair(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry, end: str
) -> None:
    entry = await make({"kind": "entity", "entities": [OLD]})
    await remove(hass, registry)
    assert issues(hass)
    match end:
        case "comes back":
            registry.async_get_or_create("sensor", "test", "1", suggested_object_id="power")
        case "screen is deleted":
            hass.config_entries.async_remove_subentry(entry, "screen_0")
        case _:
            await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert not issues(hass)


async def test_the_repair_is_still_there_after_the_display_is_loaded_anew(
    hass: HomeAssistant, make: Make, registry: er.EntityRegistry
) -> None:
    entry = await make({"kind": "entity", "entities": [OLD]})
    await remove(hass, registry)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert len(issues(hass)) == 1


@pytest.mark.parametrize(
    ("number", "flow", "step"), [(0, "config_subentries_flow", "entity"), (1, "options_flow", "init")]
)
async def test_the_repair_opens_the_form(
    hass: HomeAssistant,
    make: Make,
    registry: er.EntityRegistry,
    hass_client: MakeClient,
    number: int,
    flow: str,
    step: str,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    entry = await make({"kind": "entity", "title": "Meter", "entities": [OLD]}, night={"when": "entity", "entity": OLD})
    await remove(hass, registry)
    issue, client = issues(hass)[number], await hass_client()
    begun = await (await client.post(FIX, json={"handler": DOMAIN, "issue_id": issue.issue_id})).json()
    assert (begun["type"], begun["step_id"]) == ("form", "confirm")
    assert begun["description_placeholders"]["entity"] == OLD
    done = await (await client.post(f"{FIX}/{begun['flow_id']}", json={})).json()
    assert (done["type"], done["next_flow"][0]) == ("abort", flow)
    manager = hass.config_entries.subentries if number == 0 else hass.config_entries.options
    opened = manager.async_get(done["next_flow"][1])
    assert opened["step_id"] == step
    assert issue in issues(hass)
    if number == 0:
        assert opened["handler"] == (entry.entry_id, "screen")
