"""What the README says can be pasted, can be."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.camera import Image
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.render import icons
from custom_components.tronbyt.schemas import FIELDS

from .pictures import LIGHT, ask, webp

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
TRANSLATIONS = Path(__file__).parents[1] / "custom_components" / "tronbyt" / "translations" / "en.json"
WORDS: dict[str, Any] = json.loads(TRANSLATIONS.read_text("utf-8"))
BLOCKS: list[dict[str, Any]] = [
    parsed
    for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    if isinstance(parsed := parse_yaml(text), dict)
]
ACTIONS = [block for block in BLOCKS if "action" in block]
AUTOMATIONS = [block for block in BLOCKS if "triggers" in block]


@pytest.fixture(autouse=True)
def camera(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be the camera of the examples."""

    async def still(*_: object) -> Image:
        return Image("image/webp", webp())

    monkeypatch.setattr("homeassistant.components.camera.async_get_image", still)
    hass.states.async_set("camera.front_door", "idle")


@pytest.mark.parametrize("block", ACTIONS, ids=[str(block["data"])[:40] for block in ACTIONS])
async def test_an_action_of_the_readme_can_be_pasted(
    hass: HomeAssistant, entry: MockConfigEntry, block: dict[str, Any]
) -> None:
    domain, action = block["action"].split(".")
    assert domain == "tronbyt"
    if action == "show_screen":
        await hass.services.async_call(domain, action, {**block["data"], "entity_id": LIGHT}, blocking=True)
        return
    [answer] = (await ask(hass, action, **block["data"], entity_id=LIGHT)).values()
    assert answer["status"] == "offline"


@pytest.mark.parametrize("block", AUTOMATIONS, ids=[str(block["triggers"])[:60] for block in AUTOMATIONS])
async def test_an_automation_of_the_readme_can_be_pasted(
    hass: HomeAssistant, entry: MockConfigEntry, block: dict[str, Any]
) -> None:
    assert await async_setup_component(hass, "automation", {"automation": {"alias": "Pasted", **block}})
    await hass.async_block_till_done()
    state = hass.states.get("automation.pasted")
    assert state is not None
    assert state.state == "on"


@pytest.mark.parametrize("block", AUTOMATIONS, ids=[str(block["triggers"])[:60] for block in AUTOMATIONS])
def test_the_actions_of_an_automation_have_only_fields_that_exist(block: dict[str, Any]) -> None:
    for step in block["actions"]:
        domain, action = step["action"].split(".")
        assert domain != "tronbyt" or set(step["data"]) <= set(FIELDS[action])


def labels(tree: dict[str, Any]) -> Iterator[str]:
    """Yield the names of all settings of a flow, those in sections included."""
    for key, child in tree.items():
        if key == "data":
            yield from child.values()
        elif isinstance(child, dict):
            yield from labels(child)


@pytest.mark.parametrize("flow", ["config", "options", "config_subentries"])
def test_every_setting_is_in_the_readme_by_its_name(flow: str) -> None:
    told = set(re.findall(r"\*([^*\n]+)\*", README))
    assert set(labels(WORDS[flow])) <= told


def test_every_entity_with_a_name_is_in_the_readme() -> None:
    told = set(re.findall(r"\*([^*\n]+)\*", README))
    names = {item["name"] for platform in WORDS["entity"].values() for item in platform.values()}
    assert names <= told


def test_every_field_of_notify_is_in_one_example() -> None:
    targets = {"entity_id", "device_id", "area_id", "floor_id", "label_id"}
    assert set(FIELDS["notify"]) - targets in [set(block["data"]) for block in ACTIONS]


def test_every_icon_of_our_own_is_named_by_one_of_its_names() -> None:
    listed = re.search(r"drawn for these few pixels: (.*?)\.\n", README, re.DOTALL)
    assert listed is not None
    named = [name.strip() for name in listed[1].split(",")]
    known = icons.sheet().icons
    assert set(named) <= known.keys()
    assert {known[name] for name in named} == {rows for name, rows in known.items() if name.isascii()}


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"(?:src=\"|\]\()((?:docs|custom_components)/[^\")]+)", README)
    assert "docs/notifications.png" in pictures
    assert all((Path(__file__).parents[1] / picture).is_file() for picture in pictures)
