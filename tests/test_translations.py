"""Every word that people may see is in translations/en.json, and nothing there is left over."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from homeassistant.const import Platform

from custom_components.tronbyt import forms, night_form
from custom_components.tronbyt.news import Happening
from custom_components.tronbyt.screens.kinds import KINDS

from .code_texts import (
    FOLDER,
    NIGHT,
    ORDER,
    all_code,
    calls,
    code,
    constants,
    errors,
    exceptions,
    fields,
    in_calls,
    issues,
    menus,
    placeholders_in,
    selectors,
    steps,
    told,
)

ROOT = Path(__file__).parents[1]
FLOWS = {
    "config": ("config_flow", "forms"),
    "options": ("options_flow", "night_form"),
    "screen": ("screen_flow", "screen_forms", "screen_checks"),
}
"""Each flow with its module and those of its forms."""
FORMS = {
    "config": {
        "new": forms.NEW,
        "existing": forms.EXISTING,
        "found": forms.FOUND,
        "panel": forms.PANEL,
        "reconfigure": forms.NEW,
    },
    "options": {
        "order": ORDER,
        "light": forms.LIGHT,
        "speech": forms.OPTIONS,
        "night": NIGHT,
        "night_hours": night_form.HOURS,
        "night_entity": night_form.ENTITY,
    },
}
"""The form of each step; those of screens are looked at where screens are added."""
FOREIGN = re.compile(
    r"\b(\w*colour\w*|grey|licence|dial(s|l?ed|l?ing)?|(?<!\{)ids?|(neighb|behavi|fav)our\w*|centre[ds]?|analogue|cancell\w+"
    r"|(custom|initial|maxim|minim|normal|optim|organ|recogn|serial|synchron)is(e|ed|es|ing))\b"
)
"""British spelling, and what no text of Home Assistant's says."""
NAMED = r"\.name|\.title|\.data\.\w+|\.menu_options\.\w+"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
type Tree = dict[str, Any]
type Section = set[str]

every_flow = pytest.mark.parametrize("name", FLOWS)


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


def entity_keys(platform: str) -> Section:
    """Return the translation keys of a platform's entities: from its descriptions, and set on its classes."""
    keys = in_calls((code(platform),), "Description")
    for node in ast.walk(code(platform)):
        if isinstance(node, ast.Assign) and "_attr_translation_key" in map(ast.unparse, node.targets):
            keys |= constants(node.value)
    return keys


def action_fields(service: Tree | None) -> Iterator[tuple[str, bool]]:
    """Yield every field of an action and whether it is a section of others, those in sections included."""
    for name, field in ((service or {}).get("fields") or {}).items():
        is_section = "fields" in (field or {})
        yield name, is_section
        if is_section:
            yield from action_fields(field)


def texts(tree: Tree | str, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with its path."""
    if isinstance(tree, str):
        yield path, tree
    else:
        for key, child in tree.items():
            yield from texts(child, f"{path}.{key}")


def flow(name: str) -> Tree:
    """Return the words of a flow."""
    found: Tree = words()["config_subentries"][name] if name in words()["config_subentries"] else words()[name]
    return found


def is_description(path: str) -> bool:
    """Tell whether a text explains, rather than names, something."""
    return re.search(r"(\.description|(?<!\.data)\.message|\.data_description\.\w+)$", path) is not None


def wanted(name: str, service: Tree | None) -> Iterator[str]:
    """Yield the paths of the texts that an action needs: a section needs a name only."""
    yield from (f".{name}.name", f".{name}.description")
    for field, is_section in action_fields(service):
        if is_section:
            yield f".{name}.sections.{field}.name"
        else:
            yield from (f".{name}.fields.{field}.name", f".{name}.fields.{field}.description")


def test_every_action_and_field_has_its_name_and_description() -> None:
    described = {path for path, text in texts(words()["services"]) if text}
    assert {path for name, service in services().items() for path in wanted(name, service)} <= described


def test_no_words_are_kept_for_actions_and_fields_that_are_gone() -> None:
    assert set(words()["services"]) == set(services())
    for name, service in services().items():
        described = words()["services"][name]
        all_fields = list(action_fields(service))
        assert set(described.get("fields", {})) == {field for field, is_section in all_fields if not is_section}
        assert set(described.get("sections", {})) == {field for field, is_section in all_fields if is_section}


def test_every_exception_has_its_words_with_its_placeholders_and_no_words_are_left_over() -> None:
    assert exceptions() == {key: placeholders_in(item["message"]) for key, item in words()["exceptions"].items()}


def test_no_error_is_raised_in_english() -> None:
    for tree in all_code():
        for name in ("HomeAssistantError", "ServiceValidationError", "NotReady", "UpdateFailed"):
            for call in calls(tree, name):
                assert {"translation_domain", "translation_key"} <= {keyword.arg for keyword in call.keywords}


def test_every_entity_that_names_its_words_has_them() -> None:
    for platform in Platform:
        assert entity_keys(platform) <= set(words()["entity"].get(platform, {})), platform


def test_no_words_are_kept_for_entities_that_are_gone() -> None:
    for platform, described in words()["entity"].items():
        assert set(described) <= entity_keys(platform), platform


def test_every_event_has_its_words() -> None:
    states = words()["entity"]["event"]["notification"]["state_attributes"]["event_type"]["state"]
    assert set(states) == {happening.value for happening in Happening}


def test_no_two_entities_of_a_display_have_the_same_name() -> None:
    names = [item["name"] for platform in words()["entity"].values() for item in platform.values()]
    assert len(names) == len(set(names))


def test_every_repair_issue_has_its_words_with_its_placeholders_and_no_words_are_left_over() -> None:
    assert issues() == {
        key: frozenset().union(*(placeholders_in(text) for _, text in texts(item)))
        for key, item in words()["issues"].items()
    }


def test_every_selector_has_words_for_its_choices_and_no_words_are_left_over() -> None:
    assert selectors() == {
        key: {*item.get("options", ()), *item.get("fields", ())} for key, item in words()["selector"].items()
    }


@every_flow
def test_every_step_of_a_flow_has_its_words_and_no_words_are_left_over(name: str) -> None:
    module = FLOWS[name][0]
    assert steps(module) | (set(KINDS) if name == "screen" else set()) == set(flow(name)["step"])
    assert {
        key: set(step["menu_options"]) for key, step in flow(name)["step"].items() if "menu_options" in step
    } == menus(module)


@every_flow
def test_every_progress_of_a_flow_has_its_words_and_no_words_are_left_over(name: str) -> None:
    module = FLOWS[name][0]
    assert in_calls((code(module),), "async_show_progress", "progress_action") == set(flow(name).get("progress", {}))


@every_flow
def test_every_error_of_a_form_has_its_words_and_no_words_are_left_over(name: str) -> None:
    assert errors(*FLOWS[name]) == set(flow(name)["error"])


@every_flow
def test_every_reason_to_abort_has_its_words_and_no_words_are_left_over(name: str) -> None:
    """Home Assistant itself has those for *changed* and *already in progress*."""
    module = FLOWS[name][0]
    claims = any(calls(code(module), "_abort_if_unique_id_configured"))
    reasons = in_calls((code(module),), "async_abort", "reason") | ({"already_configured"} if claims else set())
    assert reasons == set(flow(name).get("abort", {}))


@every_flow
def test_every_placeholder_of_a_step_is_filled(name: str) -> None:
    module = FLOWS[name][0]
    filled = told(module)
    for key, step in flow(name)["step"].items():
        used = {placeholder for _, text in texts(step) for placeholder in placeholders_in(text)}
        assert used <= filled.get(key, frozenset()), key
    for key, text in flow(name).get("progress", {}).items():
        assert placeholders_in(text) <= filled[key], key


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_a_form_has_words_and_no_words_are_left_over(name: str) -> None:
    described = {key: step["data"] for key, step in flow(name)["step"].items() if "data" in step}
    assert {key: set(data) for key, data in described.items()} == {
        key: fields(form) for key, form in FORMS[name].items()
    }


def test_no_text_is_html() -> None:
    assert not {path: text for path, text in texts(words()) if re.search(r"</?[a-zA-Z]", text)}


def test_every_icon_belongs_to_something_and_comes_from_material_design() -> None:
    for platform, keys in icons().get("entity", {}).items():
        assert set(keys) <= set(words()["entity"].get(platform, {})), platform
    assert set(icons()["services"]) == set(services())
    assert all(text.startswith("mdi:") for _, text in texts(icons()))


@every_flow
def test_every_setting_of_a_step_has_words_that_explain_it(name: str) -> None:
    for key, step in flow(name)["step"].items():
        assert set(step.get("data", {})) == set(step.get("data_description", {})), key


def test_the_texts_are_american_and_plain() -> None:
    assert not {path: found[0] for path, text in texts(words()) if (found := FOREIGN.search(text))}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_are_american_and_plain(document: str) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|<[^>]*>", "", (ROOT / document).read_text(), flags=re.DOTALL)
    assert not [found[0] for found in FOREIGN.finditer(prose)]


def test_names_and_titles_begin_with_a_capital_and_do_not_end_with_a_period() -> None:
    named = {
        path: text for path, text in texts(words()) if re.search(rf"({NAMED})$", path) and not is_description(path)
    }
    assert named
    assert not {path: text for path, text in named.items() if not re.match(r"[A-Z0-9]", text) or text.endswith(".")}


def test_descriptions_are_sentences() -> None:
    described = {path: text for path, text in texts(words()) if is_description(path) and "{" not in text[-12:]}
    assert described
    assert not {path: text for path, text in described.items() if not text.endswith(".")}
