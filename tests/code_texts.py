"""What the code says of its texts: the keys that it uses, with the placeholders that it fills."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import yaml
from homeassistant.helpers.selector import SelectSelector
from probatio import Schema

from custom_components.tronbyt import forms, night_form, order_form
from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.render.exceptions import Reason
from custom_components.tronbyt.screen_forms import form
from custom_components.tronbyt.screens.kinds import KINDS

FOLDER = Path(__file__).parents[1] / "custom_components" / "tronbyt"
TWO_SCREENS = tuple(Screen(name, name, 15, "clock", {}) for name in ("first", "second"))
NIGHT = night_form.form(TWO_SCREENS)
ORDER = order_form.form(TWO_SCREENS, {})
WAYS = ("async_show_form", "async_show_menu", "async_show_progress")
type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Placeholders = frozenset[str]


@cache
def code(name: str) -> ast.Module:
    """Return a module of the integration, parsed; an empty one when there is none."""
    path = FOLDER / f"{name}.py"
    return ast.parse(path.read_text() if path.exists() else "")


@cache
def all_code() -> tuple[ast.Module, ...]:
    """Return every module of the integration, parsed."""
    return tuple(ast.parse(path.read_text()) for path in sorted(FOLDER.rglob("*.py")))


def constants(node: ast.AST) -> set[str]:
    """Return the strings written anywhere in a piece of code."""
    return {item.value for item in ast.walk(node) if isinstance(item, ast.Constant) and isinstance(item.value, str)}


def calls(tree: ast.AST, name: str | tuple[str, ...]) -> Iterator[ast.Call]:
    """Yield the calls of what ends in a name, or in one of several."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(name):
            yield node


def argument(call: ast.Call, keyword: str) -> ast.expr | None:
    """Return what a call gives for a keyword."""
    return next((given.value for given in call.keywords if given.arg == keyword), None)


def given(call: ast.Call, keyword: str) -> set[str]:
    """Return the strings that a call may give for a keyword."""
    value = argument(call, keyword)
    return set() if value is None else constants(value)


def in_calls(trees: tuple[ast.Module, ...], name: str, keyword: str = "translation_key") -> set[str]:
    """Return the strings that all calls of what ends in a name may give for a keyword."""
    return {string for tree in trees for call in calls(tree, name) for string in given(call, keyword)}


def placeholders_in(text: str) -> Placeholders:
    """Return the placeholders of a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def functions(*trees: ast.AST) -> Iterator[Function]:
    """Yield every function."""
    for tree in trees:
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def filled(call: ast.Call, keyword: str) -> Placeholders:
    """Return the placeholders that a call fills by a dict that is written out."""
    value = argument(call, keyword)
    return frozenset(ast.literal_eval(key) for key in value.keys if key) if isinstance(value, ast.Dict) else frozenset()


# Errors and issues


def raisers() -> dict[str, Placeholders]:
    """Return the functions that make an error of the key that they are given, with the placeholders that they fill."""
    return {
        function.name: filled(call, "translation_placeholders")
        for function in functions(*all_code())
        for call in calls(function, "Error")
        if isinstance(key := argument(call, "translation_key"), ast.Name)
        and key.id in {item.arg for item in (*function.args.args, *function.args.kwonlyargs)}
    }


def keys_of(call: ast.Call) -> set[str]:
    """Return the keys of exceptions that a call gives by keyword or by place; those of pictures are made of reasons."""
    values = [*call.args, *(word.value for word in call.keywords if word.arg == "translation_key")]
    written = {value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)}
    made = any(isinstance(value, ast.JoinedStr) and "picture_" in constants(value) for value in values)
    return written | ({f"picture_{reason}" for reason in Reason} if made else set())


def exceptions() -> dict[str, Placeholders]:
    """Return the keys of all exceptions that the code raises, with the placeholders that it fills."""
    helpers = raisers()
    found: dict[str, Placeholders] = {}
    for tree in all_code():
        for call in calls(tree, ""):
            name = ast.unparse(call.func).rpartition(".")[2]
            if name in helpers:
                found |= dict.fromkeys(keys_of(call), helpers[name])
            elif name.endswith(("Error", "NotReady", "Failed")):
                found |= dict.fromkeys(given(call, "translation_key"), filled(call, "translation_placeholders"))
    return found


def issues() -> dict[str, Placeholders]:
    """Return the keys of all repair issues, with the placeholders that the code fills."""
    return {
        key: filled(call, "translation_placeholders")
        for tree in all_code()
        for call in calls(tree, "create_issue")
        for key in given(call, "translation_key")
    }


# Flows


def errors(*modules: str) -> set[str]:
    """Return the errors that the forms of these modules may show: the values of dicts called `errors`."""
    found: set[str] = set()
    for function in functions(*map(code, modules)):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and "errors" in ast.unparse(node.targets[0]):
                found |= values_in(node.value)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Mistake":
                found |= constants(node.args[1])
            elif function.name.lstrip("_").startswith("errors_in") and isinstance(node, ast.Dict | ast.DictComp):
                found |= values_in(node)
    return found


def values_in(tree: ast.AST) -> set[str]:
    """Return the string that a tree is, or the strings that are values of dicts in it."""
    found = {tree.value} if isinstance(tree, ast.Constant) and isinstance(tree.value, str) else set()
    for node in ast.walk(tree):
        values = node.values if isinstance(node, ast.Dict) else [node.value] if isinstance(node, ast.DictComp) else []
        found |= {item.value for item in values if isinstance(item, ast.Constant) and isinstance(item.value, str)}
    return found


def steps(module: str) -> set[str]:
    """Return the steps that a flow shows, those included that it names to a method of its own that shows them."""
    tree = code(module)
    shown = {step for call in calls(tree, WAYS) for step in given(call, "step_id")}
    for function in functions(tree):
        names = [item.arg for item in function.args.args]
        for call in calls(function, "async_show_form"):
            step = argument(call, "step_id")
            if isinstance(step, ast.Name) and step.id in names:
                place = names.index(step.id) - 1
                named = [found.args[place] for found in calls(tree, f".{function.name}")]
                shown |= {
                    text.value for text in named if isinstance(text, ast.Constant) and isinstance(text.value, str)
                }
    return shown


def menus(module: str) -> dict[str, set[str]]:
    """Return the choices of each menu of a flow, those included that are there only at times."""
    found: dict[str, set[str]] = {}
    for function in functions(code(module)):
        for call in calls(function, "async_show_menu"):
            options = argument(call, "menu_options")
            assert options is not None
            names = {node.id for node in ast.walk(options) if isinstance(node, ast.Name)}
            choices = constants(options) | (set(KINDS) if "KINDS" in names else set())
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names:
                    choices |= constants(node.value)
            found |= dict.fromkeys(given(call, "step_id"), choices)
    return found


def told(module: str) -> dict[str, Placeholders]:
    """Return the placeholders that a flow fills in the texts of each of its steps, and of what they wait for."""
    tree = code(module)
    made = {function.name: returned(function) for function in functions(tree) if function.name.endswith("placeholders")}
    found: dict[str, Placeholders] = {}
    for function in functions(tree):
        for call in calls(function, WAYS):
            source = ast.unparse(argument(call, "description_placeholders") or ast.Constant(None))
            names = filled(call, "description_placeholders")
            if source == "placeholders" or "_placeholders()" in source:
                names |= next(iter(made.values()))
            for step in given(call, "step_id") | given(call, "progress_action"):
                found[step] = found.get(step, frozenset()) | names
    return found


def returned(function: Function) -> Placeholders:
    """Return the keys of the dict that a function returns."""
    return frozenset(
        ast.literal_eval(key)
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if key
    )


# Forms and actions


def fields(schema: Schema) -> set[str]:
    """Return the names of a form's fields."""
    return {str(marker) for marker in schema.schema}


def selectors() -> dict[str, set[str]]:
    """Return the keys of all selectors, with their options or fields: those of forms, and those of actions."""
    written = [schema for module in (forms, night_form) for schema in vars(module).values()]
    schemas = [
        *(item for item in written if isinstance(item, Schema)),
        NIGHT,
        *(form(kind, []) for kind in KINDS.values()),
    ]
    found = {key: options for schema in schemas for key, options in in_schema(schema)}
    return found | dict(in_yaml(yaml.safe_load((FOLDER / "services.yaml").read_text())))


def in_schema(schema: object) -> Iterator[tuple[str, set[str]]]:
    """Yield the selectors of a form and of its sections."""
    inner = getattr(schema, "schema", None)
    if isinstance(inner, dict):
        for item in inner.values():
            yield from in_schema(item)
    elif inner is not None:
        yield from in_schema(inner)
    elif isinstance(schema, SelectSelector) and "translation_key" in schema.config:
        yield schema.config["translation_key"], {str(option) for option in schema.config["options"]}


def in_yaml(tree: object) -> Iterator[tuple[str, set[str]]]:
    """Yield the selectors of the actions."""
    for item in tree.values() if isinstance(tree, dict) else ():
        if isinstance(item, dict) and "translation_key" in item:
            yield item["translation_key"], set(item["options"])
        yield from in_yaml(item)
