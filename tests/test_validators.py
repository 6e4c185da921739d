"""The files that Home Assistant's validator reads have the form that it demands, and agree with each other."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import probatio as vol
import pytest
from homeassistant.const import Platform
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import selector
from homeassistant.util.yaml import load_yaml_dict

from custom_components.tronbyt import schemas

from .validators import ICONS, MANIFEST, SERVICES, TRANSLATIONS

FOLDER = Path(__file__).parents[1] / "custom_components" / "tronbyt"
SCHEMAS = {
    "manifest.json": MANIFEST,
    "services.yaml": SERVICES,
    "icons.json": ICONS,
    "translations/en.json": TRANSLATIONS,
}
# What every Home Assistant has, so that nobody needs to depend on it.
ALWAYS_THERE = {*Platform, "diagnostics"}
type Tree = dict[str, Any]


def read(name: str) -> Tree:
    """Return what a file of the integration holds."""
    path = FOLDER / name
    tree: Tree = load_yaml_dict(str(path)) if path.suffix == ".yaml" else json.loads(path.read_text())
    return tree


def leaves(fields: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield each field of an action, those in sections included."""
    for name, field in fields.items():
        if "fields" in field:
            yield from leaves(field["fields"])
        else:
            yield name, field


def sections(action: Tree) -> set[str]:
    """Return the names of an action's sections."""
    return {name for name, field in action["fields"].items() if "fields" in field}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_has_the_form_that_the_validator_demands(name: str) -> None:
    SCHEMAS[name](read(name))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("services.yaml", {"show": {"target": {"device": [{"integration": "tronbyt"}]}}}),
        ("services.yaml", {"show": {"target": {"entity": {"integration": "tronbyt"}}, "device": {}}}),
        ("services.yaml", {"show": {"fields": {"text": {"selector": {"txt": None}}}}}),
        ("services.yaml", {"show": {"fields": {"text": {"example": None}}}}),
        ("services.yaml", {"show": {"fields": {"text": {}, "more": {"fields": {"text": {}}}}}}),
        ("services.yaml", {"Show": {}}),
        ("icons.json", {"services": {"show": {"service": "hass:eye"}}}),
        ("icons.json", {"entity": {"switch": {"keep": {"default": "mdi:pin", "state": {"on": "mdi:pin"}}}}}),
        ("icons.json", {"actions": {}}),
        ("translations/en.json", {"exceptions": {"no": {"message": "See https://example.com"}}}),
        ("translations/en.json", {"exceptions": {"no": {"message": "There is no '{name}'"}}}),
        ("translations/en.json", {"exceptions": {"no": {"message": "There is no {}"}}}),
        ("translations/en.json", {"exceptions": {"no": {"message": "<b>No</b>"}}}),
        ("translations/en.json", {"exceptions": {"no": {"message": " No"}}}),
        ("translations/en.json", {"exceptions": {"no": {"message": "[%key:common::no%]"}}}),
        ("translations/en.json", {"services": {"show": {"name": "Show"}}}),
        ("translations/en.json", {"entity": {"switch": {"keep": {"state": {"on": "On {name}"}}}}}),
        ("translations/en.json", {"selector": {"fit": {"options": {"All": "All"}}}}),
        ("translations/en.json", {"config": {"step": {"user": {"data_description": {"key": "A key"}}}}}),
        ("translations/en.json", {"issues": {"two": {"title": "Two"}}}),
        ("manifest.json", {"documentation": "http://example.com"}),
        ("manifest.json", {"iot_class": "push"}),
        ("manifest.json", {"version": "next"}),
        ("manifest.json", {"home": "https://example.com"}),
    ],
)
def test_what_the_validator_refuses_is_refused(name: str, wrong: Tree) -> None:
    known = read(name) if name == "manifest.json" else {}
    with pytest.raises(vol.Invalid):
        SCHEMAS[name]({**known, **wrong})


def test_the_manifest_is_that_of_its_folder_and_has_its_keys_in_order() -> None:
    manifest = read("manifest.json")
    assert manifest["domain"] == FOLDER.name
    assert list(manifest) == ["domain", "name", *sorted(manifest.keys() - {"domain", "name"})]


def test_what_the_code_uses_of_home_assistant_is_among_the_dependencies() -> None:
    manifest = read("manifest.json")
    declared = {*manifest["dependencies"], *manifest["after_dependencies"]}
    used = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.ImportFrom(module="homeassistant.components", names=names):
                    used |= {name.name for name in names}
                case ast.ImportFrom(module=str(module)) if found := re.match(
                    r"homeassistant\.components\.(\w+)", module
                ):
                    # A platform is loaded by the very integration that it imports.
                    used |= {found[1]} - {path.stem}
    assert used
    assert used <= declared | ALWAYS_THERE


@pytest.mark.parametrize("name", ["icons.json"])
def test_a_file_is_sorted_by_its_keys(name: str) -> None:
    assert json.dumps(read(name)) == json.dumps(read(name), sort_keys=True)


def test_the_fields_that_are_described_are_those_that_an_action_takes() -> None:
    target = {str(field) for field in cv.ENTITY_SERVICE_FIELDS}
    described = {
        name: {field for field, _ in leaves(action["fields"])} for name, action in read("services.yaml").items()
    }
    assert described == {name: {*fields} - target for name, fields in schemas.FIELDS.items()}


def test_the_default_of_a_field_is_a_value_that_its_selector_takes() -> None:
    for action in read("services.yaml").values():
        for name, field in leaves(action["fields"]):
            if "default" in field:
                take: Any = selector(field["selector"])
                assert take(field["default"]) == field["default"], name


def test_the_words_and_icons_of_an_action_are_those_of_its_fields_and_sections() -> None:
    words, icons = read("translations/en.json")["services"], read("icons.json")["services"]
    actions = read("services.yaml")
    assert set(words) == set(icons) == set(actions)
    for name, action in actions.items():
        assert set(words[name].get("fields", {})) == {field for field, _ in leaves(action["fields"])}, name
        assert set(words[name].get("sections", {})) == set(icons[name].get("sections", {})) == sections(action), name
