"""The same programs in the `starlark` of PyPI, which passes the conformance tests: the same value, or both fail."""

# ruff: noqa: E501 - a row of a table is one line

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from .programs import run

starlark: Any = pytest.importorskip("starlark", reason="the reference is installed with the development packages")

PATIENT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
NAMES = ("a", "b", "c")
BINARY = ("+", "-", "*", "//", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", "|", "&", "^", "in", "not in")
METHODS = (
    "upper()", "lower()", "strip()", "split()", "title()", "capitalize()", "isdigit()", "isalpha()", "islower()", "isspace()",
    "splitlines()", 'replace("a", "xy")', 'find("b")', 'rfind("b")', 'count("a")', 'split("a")', 'rsplit("a", 1)',
    'startswith("a")', 'endswith(("b", "c"))', 'partition("b")', 'rpartition("b")', 'removeprefix("a")', 'join(["x", "y"])',
    "elems()", 'lstrip("ab")', 'rstrip("ab")', "index(1)", "keys()", "values()", "items()", "get(1)", 'get("a", 2)',
)  # fmt: skip # a table
CALLS = (
    "len",
    "str",
    "repr",
    "bool",
    "list",
    "tuple",
    "sorted",
    "reversed",
    "type",
    "min",
    "max",
    "any",
    "all",
    "enumerate",
)


def literals() -> st.SearchStrategy[str]:
    """Return literals of every type whose text both write in the same way."""
    numbers = st.integers(-1000, 1000) | st.integers(-(10**25), 10**25)
    words = st.text("abAB 1\n", max_size=6).map(lambda word: '"' + word.replace("\n", "\\n") + '"')
    return numbers.map(lambda number: f"({number})") | words | st.sampled_from(["True", "False", "None", *NAMES])


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions that are made of others."""
    several = st.lists(inner, max_size=4)
    small = st.integers(-3, 3)
    return st.one_of(
        st.tuples(inner, st.sampled_from(BINARY), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        several.map(lambda items: f"[{', '.join(items)}]"),
        several.map(lambda items: f"({''.join(item + ', ' for item in items)})"),
        st.lists(st.tuples(inner, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
        st.tuples(inner, small).map(lambda parts: f"{parts[0]}[{parts[1]}]"),
        st.tuples(inner, small, small).map(lambda parts: f"{parts[0]}[{parts[1]}:{parts[2]}]"),
        st.tuples(inner, st.sampled_from([-2, -1, 2])).map(lambda parts: f"{parts[0]}[::{parts[1]}]"),
        st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})"),
        inner.map(lambda value: f"(not {value})"),
        inner.map(lambda value: f"(-{value})"),
        st.tuples(inner, st.sampled_from(METHODS)).map(lambda parts: f"{parts[0]}.{parts[1]}"),
        st.tuples(st.sampled_from(CALLS), inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"[{parts[0]} for a in {parts[1]} if {parts[2]}]"),
        st.tuples(inner, inner).map(lambda parts: f"{{str(b): {parts[0]} for b in {parts[1]}}}"),
        inner.map(lambda value: f"(lambda b: {value})(3)"),
        st.tuples(st.sampled_from(["%s", "%r", "%d", "%x", "%s%%"]), inner).map(lambda parts: f'("{parts[0]}" % ({parts[1]},))'),
        inner.map(lambda value: f'"{{}}|{{x}}".format({value}, x = {value})'),
    )  # fmt: skip # a table


EXPRESSIONS = st.recursive(literals(), compound, max_leaves=8)


@st.composite
def statements(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Return lines of a function's body that change `a`, `b` and `c`."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        name, value = draw(st.sampled_from(NAMES)), draw(EXPRESSIONS)
        kind = draw(st.sampled_from(["set", "add", "if", "for", "append", "item", "unpack", "return"]))
        block = (
            [f"  {line}" for line in draw(statements(depth + 1))] if kind in {"if", "for"} and depth < 2 else ["  pass"]
        )
        lines += {
            "set": [f"{name} = {value}"],
            "add": [f"{name} += {value}"],
            "if": [f"if {value}:", *block, "else:", f"  {name} = 1"],
            "for": [f"for {name} in {value}:", *block],
            "append": [f"{name}.append({value})"],
            "item": [f"{name}[0] = {value}"],
            "unpack": [f"a, b = {value}"],
            "return": [f"if {name}:", f"  return {value}"],
        }[kind]
    return lines


def ours(source: str) -> str | None:
    """Return what a program makes of its result here, or None when it fails."""
    outcome = run(source)
    return None if outcome.error else str(outcome.values["result"])


def theirs(source: str) -> str | None:
    """Return what a program makes of its result there, or None when it fails."""
    try:
        return str(starlark.exec_file(source, max_steps=200_000).globals["result"])
    except Exception:  # noqa: BLE001 - whatever it fails with
        return None


def assert_same(source: str) -> None:
    """Compare both, unless a quote is within quotes: the reference takes single ones around it, Pixlet does not."""
    here = ours(source)
    assume(here is None or '\\"' not in here)
    assert here == theirs(source)


@PATIENT
@given(EXPRESSIONS)
def test_an_expression_has_the_same_value_in_both(expression: str) -> None:
    source = f"def f(a, b, c):\n  return {expression}\nresult = repr(f(7, 'abab', [3, 1, 2]))\n".replace("'", '"')
    assert_same(source)


@PATIENT
@given(statements())
def test_a_function_has_the_same_result_in_both(lines: list[str]) -> None:
    body = "\n".join(f"  {line}" for line in lines)
    source = f'def f(a, b, c):\n{body}\n  return (a, b, c)\nresult = repr(f(7, "abab", [3, 1, 2]))\n'
    assert_same(source)
