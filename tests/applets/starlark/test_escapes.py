"""Ways out of the language: every one must end at the wall."""

import re

import pytest

from custom_components.tronbyt.applets.starlark.builtin import builtin
from custom_components.tronbyt.applets.starlark.limits import Budget
from custom_components.tronbyt.applets.starlark.records import Module

from .programs import run

OF_PYTHON = re.compile(r"0x[0-9a-f]{6}|<class|object at|(?<!_)builtins|custom_components|\.py|internal error")

ATTRIBUTES = [
    '"".__class__',
    '"".__class__.__mro__',
    "().__class__.__bases__",
    "[].__class__",
    "{}.__class__",
    "(1).__class__",
    "(1).real",
    "(1.5).hex",
    "True.__class__",
    "None.__class__",
    'b"".decode',
    'b"".__class__',
    "range(3).__iter__",
    "set([1]).__class__",
    "set([1]).store",
    "struct(a = 1).fields",
    "struct(a = 1).attribute",
    "struct(a = 1).__dict__",
    "struct(a = 1).__init__",
    "(lambda: 1).__globals__",
    "(lambda: 1).__code__",
    "(lambda: 1).__closure__",
    "(lambda: 1).__defaults__",
    "len.func",
    "len.__call__",
    "len.__self__",
    "[].append.__func__",
    "[].append.__self__",
    '"".join.__self__',
    '"".encode',
    '"".translate',
    '"".maketrans',
    '"".zfill',
    '"".__format__',
    '"".__mod__',
    '"x".elems().string',
    '"x".elems().__class__',
    "[].change",
    "[].frozen",
    "[].iterators",
    "[].sort",
    "[].copy",
    "[].__setattr__",
    "{}.store",
    "{}.names",
    "{}.fromkeys",
    "{}.of",
    "{}.__missing__",
    "host.secret.__globals__",
    "host.secret.function",
    "host.secret.parameters",
    "host.members",
    "host.__class__",
    'getattr("", "__class__")',
    'getattr(len, "func")',
    'getattr(host, "members")',
    'getattr((lambda: 1), "__globals__")',
    'getattr([], "%left")',
]
NAMES = [
    "__import__",
    "__builtins__",
    "__name__",
    "__file__",
    "__debug__",
    "__doc__",
    "eval",
    "exec",
    "compile",
    "open",
    "globals",
    "locals",
    "vars",
    "object",
    "super",
    "isinstance",
    "id",
    "input",
    "exit",
    "breakpoint",
    "memoryview",
    "classmethod",
    "iter",
    "next",
    "map",
]
TEMPLATES = [
    '"{0.__class__}".format("")',
    '"{0[0]}".format([1])',
    '"{a.__init__}".format(a = 1)',
    '"{a[__class__]}".format(a = {})',
    '"{0!a}".format("")',
    '"{:>{}}".format(1, 9)',
    '"{:1000000000}".format(1)',
    '"%1000000000d" % 1',
    '"%*d" % (1000000000, 1)',
    '"%(__class__)s" % struct(a = 1)',
    '"%(x)s" % host',
    '"%a" % ""',
]
ARGUMENTS = [
    'len(value = "x")',
    "[].append(element = 1)",
    '"x".upper(self = "y")',
    '"x".elems(codepoints = True)',
    '"x".split(separator = ",")',
    "dict.of([])",
    'type("x", (), {})',
    'type("x")("y")',
    "host.secret(self = 1)",
    "host.secret(function = 1)",
    'struct(a = 1)(**{"self": 2})',
    '(lambda: 1)(**{"%left": [0]})',
    "host()",
]
SYNTAX = [
    "import os",
    "from os import path",
    "class A: pass",
    "try: pass\nexcept: pass",
    "with x: pass",
    "raise x",
    "del x",
    "global x",
    "nonlocal x",
    "async def f(): pass",
    "def f(): yield 1",
    "x = f'{1}'",
    "x = (y := 1)",
    "@f\ndef g(): pass",
    "def f(x: int): pass",
    "%left = [10]",
    "x = %left",
    "x = `1`",
    "x = 1 if 2",
    "lambda: (yield)",
    "match x:\n  case 1: pass",
    "print(*[], **{}, *[])",
    "x = \0",
]
HOST = {"host": Module("host", {"secret": builtin("secret", "value")(lambda value: value)})}


def ends_at_the_wall(source: str) -> str:
    """Run a program that must fail, and return its error, which must tell nothing of Python."""
    outcome = run(source, predeclared=HOST)
    assert outcome.error
    assert outcome.lines == []
    assert not OF_PYTHON.search(outcome.error)
    return outcome.error


@pytest.mark.parametrize("expression", ATTRIBUTES)
def test_no_attribute_leads_out(expression: str) -> None:
    error = ends_at_the_wall(f"print({expression})")
    assert "has no ." in error


@pytest.mark.parametrize("expression", ATTRIBUTES)
def test_no_attribute_of_python_seems_to_be_there(expression: str) -> None:
    owner, _, name = expression.rpartition(".")
    if "getattr" not in expression and owner.count("__class__") == 0 and ".__" not in owner:
        assert run(f'print(hasattr({owner}, "{name}"))', predeclared=HOST).lines == ["False"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_python_is_known(name: str) -> None:
    assert f"undefined: {name}" in ends_at_the_wall(f"print({name})")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_without_a_value_does_not_fall_through_to_python(name: str) -> None:
    error = ends_at_the_wall(f"def f():\n  return {name}\nprint(f())\n{name} = 1")
    assert f"global variable {name} referenced before assignment" in error


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_python_is_an_ordinary_variable(name: str) -> None:
    source = f"{name} = 5\ndef f({name}):\n  return [{name} for {name} in [{name}]]\nprint({name}, f({name} = 6))"
    assert run(source).lines == ["5 [6]"]


@pytest.mark.parametrize("expression", TEMPLATES)
def test_no_template_leads_out(expression: str) -> None:
    ends_at_the_wall(f"print({expression})")


@pytest.mark.parametrize("expression", ARGUMENTS)
def test_no_argument_reaches_what_is_not_for_programs(expression: str) -> None:
    ends_at_the_wall(f"print({expression})")


@pytest.mark.parametrize("source", SYNTAX)
def test_no_syntax_of_python_is_taken(source: str) -> None:
    assert ends_at_the_wall(source).startswith("app.star:")


def test_an_assigned_builtins_changes_nothing() -> None:
    source = '__builtins__ = {"open": 1}\ndef f():\n  return open\nprint(f())'
    assert "undefined: open" in ends_at_the_wall(source)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "print(len, [].append, (lambda: 1))",
            "<built-in function len> <built-in method append of list value> <function lambda>",
        ),
        ("def f(): pass\nprint([f], {f: f})", "[<function f>] {<function f>: <function f>}"),
        ("print(host, host.secret)", '<module "host"> <built-in function secret>'),
        ('print("x".elems(), b"x".elems())', '"x".elems() b"x".elems()'),
        ("print(zip([1]), reversed([1]), enumerate([1]), {1: 2}.keys())", "[(1,)] [1] [(0, 1)] [1]"),
    ],
)
def test_what_is_shown_tells_nothing_of_python(source: str, line: str) -> None:
    assert run(source, predeclared=HOST).lines == [line]


@pytest.mark.parametrize(
    "source",
    [
        "def f(n): return f(n + 1)\nf(0)",
        "f = lambda g, n: g(g, n + 1)\nf(f, 0)",
        "def f(x): return sorted([x], key = f)\nf(1)",
        "def f(x): return max([x], key = f)\nf(1)",
        "def f():\n  t = ()\n  for i in range(200000): t = (t,)\n  return {t: 1}\nf()",
        "def f():\n  t = []\n  for i in range(200000): t = [t]\n  return str(t)\nf()",
        "def f():\n  t = struct(a = 1)\n  for i in range(200000): t = struct(a = t)\n  return str(t)\nf()",
        "def f():\n  t = struct(a = 1)\n  for i in range(200000): t = struct(a = t)\n  return {t: 1}\nf()",
        "def f():\n  t, u = [], []\n  for i in range(200000): t, u = [t], [u]\n  return t == u\nf()",
        "x = " + "(" * 5000 + "1" + ")" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "x = " + "-" * 5000 + "1",
        "x = " + "not " * 5000 + "1",
        "x = " + "lambda: " * 5000 + "1",
        "x = " + "1 if 1 else " * 5000 + "1",
        "x = " + "+".join(["1"] * 200000),
        "x = f" + "()" * 200000,
        "x = a" + ".b" * 200000,
        "".join("  " * i + "if 1:\n" for i in range(1000)) + "  " * 1000 + "x = 1",
        "if 1: pass\n" + "elif 1: pass\n" * 50000,
    ],
    ids=lambda source: source[:30],
)
def test_what_is_endlessly_deep_is_an_error_and_no_crash(source: str) -> None:
    assert run(source, Budget(steps=10_000_000)).error


def test_a_big_tree_that_shares_its_branches_ends_with_the_budget() -> None:
    source = "def f():\n  t = [1]\n  for i in range(60): t = [t, t]\n  return str(t)\nf()"
    assert run(source).is_budget


def test_a_tuple_that_shares_its_branches_is_no_key_for_ever() -> None:
    source = "def f():\n  t = (1,)\n  for i in range(60): t = (t, t)\n  return {t: 1}\nf()"
    assert run(source).is_budget
