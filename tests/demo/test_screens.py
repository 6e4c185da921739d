"""The screens of the demo's kitchen, held against the integration's forms and the demo's home."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.helpers.entity import Entity
from homeassistant.util import slugify

from custom_components.tronbyt.screen_flow import KINDS
from custom_components.tronbyt.screen_forms import DWELL_MIN, form
from custom_components.tronbyt.screens import kinds
from custom_components.tronbyt.screens.fields import Entity as EntityField
from tools.demo.check_screens import CHANGED, NOTE
from tools.demo.demo_home.binary_sensor import FrontDoor
from tools.demo.demo_home.camera import DoorCamera
from tools.demo.demo_home.media_player import RecordPlayer
from tools.demo.demo_home.sensor import SENSORS
from tools.demo.demo_home.weather import DemoWeather
from tools.demo.flows import Filled
from tools.demo.plan import Plan, ports_from
from tools.demo.screens import kitchen_screens

SCREENS = kitchen_screens(Plan.at(Path("/demo"), ports_from(8123)))
HOME: dict[str, type[Entity]] = {
    "weather": DemoWeather,
    "camera": DoorCamera,
    "media_player": RecordPlayer,
    "binary_sensor": FrontDoor,
}


def entities_of(filled: Filled) -> Iterator[Any]:
    """Give every entity that a form names."""
    for field in kinds.KINDS[filled.kind].FIELDS:
        if isinstance(field, EntityField):
            named = filled.basic[field.name]
            yield from named if isinstance(named, list) else [named]


def test_there_is_a_screen_of_each_kind_in_their_order() -> None:
    assert tuple(screen.kind for screen in SCREENS) == KINDS


def test_their_titles_tell_them_apart() -> None:
    assert len({screen.title for screen in SCREENS}) == len(SCREENS)


@pytest.mark.parametrize("filled", [*SCREENS, NOTE.seen_for(3), CHANGED.seen_for(3)], ids=lambda filled: filled.title)
def test_the_integrations_form_takes_what_is_filled_in(filled: Filled) -> None:
    taken = form(kinds.KINDS[filled.kind], [])(filled.answer)
    assert taken["title"] == filled.title
    assert taken["when"]["dwell"] >= DWELL_MIN
    assert taken["more"].items() >= filled.more.items()


def test_all_entities_are_in_the_demos_home() -> None:
    there = {f"{domain}.{slugify(str(kind().name))}" for domain, kind in HOME.items()}
    there |= {f"sensor.{slugify(str(sensor.name))}" for sensor in SENSORS}
    assert {entity for screen in SCREENS for entity in entities_of(screen)} <= there


def test_a_new_dwell_leaves_the_rest_as_it_is() -> None:
    filled = Filled("clock", "Clock", {"face": "date"}, {"color": "red"}, {"after": "06:00:00", "dwell": 20})
    wanted = {"title": "Clock", "face": "date", "more": {"color": "red"}, "when": {"after": "06:00:00", "dwell": 7}}
    assert filled.seen_for(7).answer == wanted
