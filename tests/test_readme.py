"""What the README says can be pasted, can be."""

import re
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.camera import Image
from homeassistant.core import HomeAssistant
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.tronbyt.render import icons
from custom_components.tronbyt.schemas import FIELDS

from .pictures import LIGHT, ask, webp

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BLOCKS: list[dict[str, Any]] = [
    parsed
    for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    if isinstance(parsed := parse_yaml(text), dict)
]
ACTIONS = [block for block in BLOCKS if "action" in block]


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


def test_every_field_of_notify_is_in_one_example() -> None:
    targets = {"entity_id", "device_id", "area_id", "floor_id", "label_id"}
    assert set(FIELDS["notify"]) - targets in [set(block["data"]) for block in ACTIONS]


def test_every_icon_of_our_own_is_named_by_one_of_its_names() -> None:
    listed = re.search(r"drawn for these few pixels: (.*?)\.\n", README, re.DOTALL)
    assert listed is not None
    named = [name.strip() for name in listed[1].split(",")]
    known = icons.sheet().icons
    assert set(named) <= known.keys()
    assert {known[name] for name in named} == set(known.values())


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"(?:src=\"|\]\()((?:docs|custom_components)/[^\")]+)", README)
    assert "docs/notifications.png" in pictures
    assert all((Path(__file__).parents[1] / picture).is_file() for picture in pictures)
