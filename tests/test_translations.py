"""Every word that people may see is in translations/en.json, and nothing there is left over."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from homeassistant.const import Platform

from custom_components.tronbyt.render.exceptions import Reason

FOLDER = Path(__file__).parents[1] / "custom_components" / "tronbyt"
FLOWS = ("config_flow", "options_flow", "screen_flow")
type Tree = dict[str, Any]
type Section = set[str]


@cache
def words() -> Tree:
    """Return the English words."""
    read: Tree = json.loads((FOLDER / "translations" / "en.json").read_text())
    return read


@cache
def icons() -> Tree:
    """Return the icons."""
    read: Tree = json.loads((FOLDER / "icons.json").read_text())
    return read


@cache
def services() -> Tree:
    """Return the described actions."""
    read: Tree = yaml.safe_load((FOLDER / "services.yaml").read_text())
    return read


@cache
def code(name: str) -> ast.Module:
    """Return a module of the integration, parsed; an empty one when there is none."""
    path = FOLDER / f"{name}.py"
    return ast.parse(path.read_text() if path.exists() else "")


@cache
def all_code() -> tuple[ast.Module, ...]:
    """Return every module of the integration, parsed."""
    return tuple(ast.parse(path.read_text()) for path in sorted(FOLDER.rglob("*.py")))


def constants(node: ast.AST) -> Section:
    """Return the strings written anywhere in a piece of code."""
    return {item.value for item in ast.walk(node) if isinstance(item, ast.Constant) and isinstance(item.value, str)}


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of what ends in a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(name):
            yield node


def given(call: ast.Call, keyword: str) -> Section:
    """Return the strings that a call may give for a keyword."""
    return {string for given in call.keywords if given.arg == keyword for string in constants(given.value)}


def in_calls(trees: tuple[ast.Module, ...], name: str, keyword: str = "translation_key") -> Section:
    """Return the strings that all calls of what ends in a name may give for a keyword."""
    return {string for tree in trees for call in calls(tree, name) for string in given(call, keyword)}


def entity_keys(platform: str) -> Section:
    """Return the translation keys of a platform's entities: from its descriptions, and set on its classes."""
    keys = in_calls((code(platform),), "Description")
    for node in ast.walk(code(platform)):
        if isinstance(node, ast.Assign) and "_attr_translation_key" in map(ast.unparse, node.targets):
            keys |= constants(node.value)
    return keys


def fields(service: Tree | None) -> Iterator[tuple[str, bool]]:
    """Yield every field of an action and whether it is a section of others, those in sections included."""
    for name, field in ((service or {}).get("fields") or {}).items():
        is_section = "fields" in (field or {})
        yield name, is_section
        if is_section:
            yield from fields(field)


def texts(tree: Tree | str, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with its path."""
    if isinstance(tree, str):
        yield path, tree
    else:
        for key, child in tree.items():
            yield from texts(child, f"{path}.{key}")


def flow_words(part: str) -> Section:
    """Return the keys that all flows together have words for: of steps, errors or reasons to abort."""
    flows = [words().get("config", {}), words().get("options", {}), *words().get("config_subentries", {}).values()]
    return {key for flow in flows for key in flow.get(part, {})}


def wanted(name: str, service: Tree | None) -> Iterator[str]:
    """Yield the paths of the texts that an action needs: a section needs a name only."""
    yield from (f".{name}.name", f".{name}.description")
    for field, is_section in fields(service):
        if is_section:
            yield f".{name}.sections.{field}.name"
        else:
            yield from (f".{name}.fields.{field}.name", f".{name}.fields.{field}.description")


def test_every_action_and_field_has_its_name_and_description() -> None:
    told = {path for path, text in texts(words()["services"]) if text}
    assert {path for name, service in services().items() for path in wanted(name, service)} <= told


def test_no_words_are_kept_for_actions_and_fields_that_are_gone() -> None:
    assert set(words()["services"]) == set(services())
    for name, service in services().items():
        told = words()["services"][name]
        assert set(told.get("fields", {})) == {field for field, is_section in fields(service) if not is_section}


def test_every_error_that_is_raised_has_its_words() -> None:
    raised = in_calls(all_code(), "Error") | in_calls(all_code(), "NotReady") | in_calls(all_code(), "Failed")
    assert raised
    assert raised <= set(words()["exceptions"])


def test_no_error_is_raised_in_english() -> None:
    for tree in all_code():
        for name in ("HomeAssistantError", "ServiceValidationError", "NotReady", "UpdateFailed"):
            for call in calls(tree, name):
                assert {"translation_domain", "translation_key"} <= {keyword.arg for keyword in call.keywords}


def test_every_word_for_an_error_is_used() -> None:
    used = {string for tree in all_code() for string in constants(tree)} | {f"picture_{reason}" for reason in Reason}
    assert set(words()["exceptions"]) <= used


def test_every_reason_against_a_picture_has_its_words() -> None:
    assert {f"picture_{reason}" for reason in Reason} <= set(words()["exceptions"])


def test_every_entity_that_names_its_words_has_them() -> None:
    for platform in Platform:
        assert entity_keys(platform) <= set(words()["entity"].get(platform, {})), platform


def test_no_words_are_kept_for_entities_that_are_gone() -> None:
    for platform, told in words()["entity"].items():
        assert set(told) <= entity_keys(platform), platform


def test_every_repair_issue_has_its_words() -> None:
    assert in_calls(all_code(), "create_issue") <= set(words().get("issues", {}))


def test_every_selector_that_names_its_words_has_them() -> None:
    assert in_calls(all_code(), "SelectorConfig") <= set(words().get("selector", {}))
    named = set(re.findall(r"translation_key: (\w+)", (FOLDER / "services.yaml").read_text()))
    assert named <= set(words().get("selector", {}))


def test_every_step_of_a_flow_has_its_words() -> None:
    flows = tuple(code(name) for name in FLOWS)
    shown = in_calls(flows, "async_show_form", "step_id") | in_calls(flows, "async_show_menu", "step_id")
    assert shown
    assert shown <= flow_words("step")


def test_every_reason_to_abort_has_its_words() -> None:
    flows = tuple(code(name) for name in FLOWS)
    reasons = in_calls(flows, "async_abort", "reason")
    if any(True for flow in flows for _ in calls(flow, "_abort_if_unique_id_configured")):
        reasons.add("already_configured")
    assert reasons
    assert reasons <= flow_words("abort")


def test_no_text_is_html() -> None:
    assert not {path: text for path, text in texts(words()) if re.search(r"</?[a-zA-Z]", text)}


def test_every_icon_belongs_to_something_and_comes_from_material_design() -> None:
    for platform, keys in icons().get("entity", {}).items():
        assert set(keys) <= set(words()["entity"].get(platform, {})), platform
    assert set(icons()["services"]) == set(services())
    assert all(text.startswith("mdi:") for _, text in texts(icons()))


def test_every_setting_of_a_step_has_words_that_explain_it() -> None:
    flows = [words().get("config", {}), words().get("options", {}), *words().get("config_subentries", {}).values()]
    for flow in flows:
        for name, step in flow.get("step", {}).items():
            assert set(step.get("data", {})) == set(step.get("data_description", {})), name
