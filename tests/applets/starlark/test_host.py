"""What a host can do: run, load, call, add functions and types."""

# ruff: noqa: ARG002, E501 - a type has the methods that it must have, and a row of a table is one line

from collections.abc import Iterable
from typing import Any

import pytest

from custom_components.tronbyt.applets.starlark.builtin import Parameter, builtin, parameter
from custom_components.tronbyt.applets.starlark.compare import equal, three_way
from custom_components.tronbyt.applets.starlark.errors import EvalError, Fault, SourceError
from custom_components.tronbyt.applets.starlark.limits import Budget
from custom_components.tronbyt.applets.starlark.records import Module, Struct
from custom_components.tronbyt.applets.starlark.run import Run, compile_file
from custom_components.tronbyt.applets.starlark.values import MISSING, Dict, List, Object, Set, Value, freeze

from .programs import FILE, run, still


class Money(Object):
    """A type of a host that does everything a type can do."""

    type_name = "money"
    is_callable = True
    is_mapping = True

    def __init__(self, cents: int) -> None:
        """Keep the amount."""
        self.cents = cents
        self.notes = List()

    def __bool__(self) -> bool:
        """Return whether it is any money."""
        return self.cents != 0

    def attribute(self, name: str) -> Value:
        """Return the amount or the notes."""
        return {"cents": self.cents, "notes": self.notes}.get(name, MISSING)

    def attribute_names(self) -> Iterable[str]:
        """Return what there is."""
        return ("cents", "notes")

    def set_attribute(self, name: str, value: Value) -> None:
        """Change the amount."""
        if self.frozen:
            message = "cannot set field of frozen money"
            raise Fault(message)
        self.cents = value

    def elements(self) -> Iterable[Value]:
        """Return the coins."""
        return [1] * self.cents

    def length(self) -> int:
        """Return how many coins there are."""
        return self.cents

    def index(self, name: Value) -> Value:
        """Return the amount in another money."""
        return self.cents * 2 if name == "double" else MISSING

    def set_index(self, name: Value, value: Value) -> None:
        """Change the amount."""
        self.cents = value

    def contains(self, element: Value) -> bool:
        """Return whether there is so much."""
        return bool(element <= self.cents)

    def binary(self, operator: str, other: Value, *, is_left: bool) -> Value:
        """Return a sum, or so much more."""
        if operator == "+" and isinstance(other, Money):
            return Money(self.cents + other.cents)
        return Money(self.cents * other) if operator == "*" and type(other) is int else MISSING

    def unary(self, operator: str) -> Value:
        """Return a debt."""
        return Money(-self.cents) if operator == "-" else MISSING

    def equals(self, other: Value, depth: int) -> bool:
        """Return whether it is as much."""
        return bool(self.cents == other.cents)

    def order(self, other: Value, depth: int) -> int:
        """Return which is more."""
        return int(self.cents > other.cents) - int(self.cents < other.cents)

    def key(self) -> tuple[object, ...]:
        """Return the amount."""
        return (self.cents,)

    def text(self) -> str:
        """Return the amount in words."""
        return f"{self.cents} cents"

    def call(self, arguments: tuple[Value, ...], keywords: Any) -> Value:
        """Return how often it was given."""
        return len(arguments) + len(keywords)

    def parts(self) -> Iterable[Value]:
        """Return the notes."""
        return (self.notes,)


class Plain(Object):
    """A type that can do nothing."""

    type_name = "plain"


GIVEN = {"m": Money(5), "p": Plain()}


@pytest.mark.parametrize(
    ("expression", "line"),
    [
        ("m", "5 cents"),
        ("type(m)", "money"),
        ("m.cents, dir(m), hasattr(m, 'cents'), hasattr(m, 'x')", '(5, ["cents", "notes"], True, False)'),
        ("getattr(m, 'x', 7)", "7"),
        ("m + m, m * 3, 3 * m, -m", "(10 cents, 15 cents, 15 cents, -5 cents)"),
        ("m == m, m != m * 1, m < m * 2, m >= m * 2", "(True, False, True, False)"),
        ("[x for x in m], len(m), list(m), max(m)", "([1, 1, 1, 1, 1], 5, [1, 1, 1, 1, 1], 1)"),
        ("m['double'], 3 in m, 9 not in m", "(10, True, True)"),
        ("'%(double)s' % m", "10"),
        ("bool(m), not m * 0", "(True, True)"),
        ("{m: 1}[m * 1]", "1"),
        ("m(1, 2, a = 3)", "3"),
        ("sorted([m * 3, m])", "[5 cents, 15 cents]"),
        ("bool(p), p == p, str(p), type(p)", '(True, True, "<plain>", "plain")'),
    ],
)
def test_a_type_of_a_host_takes_part_in_everything(expression: str, line: str) -> None:
    text = expression.replace("'", '"')
    assert run(f"x = {text}\nprint(x)", predeclared=GIVEN).lines == [line]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("p.x", "plain has no .x field or method"),
        ("m.cent", "money has no .cent field or method (did you mean .cents?)"),
        ("p()", "invalid call of non-function (plain)"),
        ("p[1]", "unhandled index operation plain[int]"),
        ("m['x']", "unhandled index operation money[string]"),
        ("len(p)", "len: value of type plain has no len"),
        ("[x for x in p]", "plain value is not iterable"),
        ("p + 1", "unknown binary op: plain + int"),
        ("1 + p", "unknown binary op: int + plain"),
        ("-p", "unknown unary op: - plain"),
        ("+m", "unknown unary op: + money"),
        ("p < p", "plain < plain not implemented"),
        ("{p: 1}", "unhashable: plain"),
        ("1 in p", "unknown binary op: int in plain"),
        ("'%(x)s' % m", None),
    ],
)
def test_a_type_of_a_host_refuses_the_rest_in_the_words_of_starlark(statement: str, message: str | None) -> None:
    source = statement.replace("'", '"')
    assert (
        run(source, predeclared=GIVEN).error.rpartition(": ")[2] == (message or "key not found: x").rpartition(": ")[2]
    )


def test_fields_and_elements_of_a_type_of_a_host_can_be_set() -> None:
    given = {"m": Money(1), "p": Plain()}
    assert run('m.cents = 3\nprint(m)\nm["x"] = 4\nprint(m)\nm.cents += 5\nprint(m)', predeclared=given).lines == [
        "3 cents",
        "4 cents",
        "9 cents",
    ]
    assert "can't assign to .x field of plain" in run("p.x = 1", predeclared=given).error
    assert "plain value does not support item assignment" in run("p[0] = 1", predeclared=given).error


def test_what_a_value_holds_freezes_with_it() -> None:
    money, table = Money(1), Dict.of([("a", List([1]))])
    function = run("def make():\n  x = []\n  def f(y = []):\n    x.append(1)\n  return f\nf = make()").values["f"]
    freeze((money, table, Set.of([1])))
    assert money.frozen
    assert money.notes.frozen
    assert table["a"].frozen
    one = Run(Budget(), still)
    with pytest.raises(EvalError, match="cannot append to frozen list"):
        one.call(function)


def test_globals_are_frozen_once_a_file_is_done() -> None:
    source = "x = [1]\ny = {1: x}\nz = set([1])\ndef f(): x.append(2)\ndef g(): y[2] = 3\ndef h(): z.add(5)"
    one = Run(Budget(), still)
    values = one.execute(compile_file(source, FILE))
    for name, kind in (("f", "list"), ("g", "hash table"), ("h", "hash table")):
        with pytest.raises(EvalError, match=f"frozen {kind}"):
            one.call(values[name])


def test_a_function_is_called_with_arguments_and_fails_with_its_calls() -> None:
    one = Run(Budget(), still)
    values = one.execute(compile_file("def f(a, b = 2):\n  return a / b\n", FILE))
    assert one.call(values["f"], 3) == 1.5
    assert one.call(values["f"], 3, b=6) == 0.5
    with pytest.raises(EvalError) as caught:
        one.call(values["f"], 3, 0)
    assert [(frame.name, frame.line, frame.column) for frame in caught.value.frames] == [("f", 2, 12)]


def test_a_program_is_compiled_once_and_runs_often_without_sharing_anything() -> None:
    program = compile_file("x = []\ndef f(): return len(x)\nx.append(1)", FILE)
    for _ in range(2):
        one = Run(Budget(), still)
        assert one.call(one.execute(program)["f"]) == 1


def test_files_load_names_of_others() -> None:
    files = {"math.star": {"one": 1, "two": List([2])}}
    outcome = run('load("math.star", "one", deux = "two")\nprint(one, deux)\nx = one', files=files)
    assert outcome.lines == ["1 [2]"]
    assert outcome.values == {"x": 1}


def test_a_name_that_is_not_in_a_file_is_told_with_what_was_meant() -> None:
    error = run('load("math.star", "ones")', files={"math.star": {"one": 1}}).error
    assert "load: name ones not found in module math.star (did you mean one?)" in error


def test_without_a_loader_nothing_is_loaded() -> None:
    assert "load not implemented by this application" in run('load("x.star", "y")').error


def test_an_error_in_a_loaded_file_is_told_by_the_one_that_loads() -> None:
    def loader(module: str) -> dict[str, Value]:
        return Run(Budget(), still).execute(compile_file("x = 1 // 0", module))

    one = Run(Budget(), still, loader=loader)
    with pytest.raises(EvalError, match=r"cannot load x\.star: floored division by zero"):
        one.execute(compile_file('load("x.star", "x")', FILE))


def test_a_file_that_is_loaded_uses_the_budget_of_the_one_that_loads() -> None:
    def loader(module: str) -> dict[str, Value]:
        return one.execute(compile_file(sources[module], module))

    sources = {"x.star": "for i in range(500): pass\nx = [1]", "y.star": "while True: pass"}
    one = Run(Budget(steps=10_000), still, loader=loader)
    values = one.execute(compile_file('load("x.star", "x")\ny = x', FILE))
    assert values["y"].frozen
    assert one.meter.steps >= 500
    with pytest.raises(EvalError, match="too many steps") as caught:
        one.execute(compile_file('load("y.star", "y")', FILE))
    assert caught.value.is_budget


def test_a_source_with_errors_tells_them_all() -> None:
    with pytest.raises(SourceError) as caught:
        compile_file("print(a, b)\nreturn", FILE)
    assert caught.value.messages == [
        "app.star:2:1: return statement not within a function",
        "app.star:1:7: undefined: a",
        "app.star:1:10: undefined: b",
    ]


@builtin("mix", "first: string", "share?: number", parameter("times?: int", 1), parameter("note??: string", "-"))
def mix(first: str, share: float | None, times: int, note: str) -> tuple[Value, ...]:
    """Return what came."""
    return (first, share, times, note)


CHECKED = {"mix": mix, "every": builtin("every", *[f"{kind}?: {kind}" for kind in ("bytes", "bool", "list", "dict", "tuple", "iterable", "callable", "float", "any")])(lambda *values: len(values))}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ('mix("a")', '("a", None, 1, "-")'),
        ('mix("a", 2)', '("a", 2.0, 1, "-")'),
        ('mix("a", times = 3, share = 0.5, note = None)', '("a", 0.5, 3, "-")'),
        ("every(b'', True, [], {}, (), range(3), len, 1.5, None)", "9"),
        ("mix", "<built-in function mix>"),
        ("type(mix)", "builtin_function_or_method"),
        ("{mix: 1}[mix]", "1"),
    ],
)
def test_a_function_of_a_host_gets_checked_values(call: str, line: str) -> None:
    text = call.replace("'", '"')
    assert run(f"print({text})", predeclared=CHECKED).lines == [line]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("mix()", "mix: missing argument for first"),
        ("mix(1)", "mix: for parameter first: got int, want string"),
        ("mix(first = 1)", 'mix: for parameter "first": got int, want string'),
        ('mix("a", "b")', "mix: for parameter share: got string, want float or int"),
        ('mix("a", True)', "mix: for parameter share: got bool, want float or int"),
        ('mix("a", 1 << 400 << 400 << 400)', "mix: for parameter share: int too large to convert to float"),
        ('mix("a", 1, 1.5)', "mix: for parameter times: got float, want int"),
        ('mix("a", 1, 1 << 70)', "mix: for parameter times: 1180591620717411303424 out of range (want value in signed 64-bit range)"),
        ('mix("a", 1, 2, "b", 5)', "mix: got 5 arguments, want at most 4"),
        ('mix("a", first = "b")', 'mix: got multiple values for keyword argument "first"'),
        ('mix("a", shares = 1)', 'mix: unexpected keyword argument "shares" (did you mean share?)'),
        ('mix("a", zzz = 1)', 'mix: unexpected keyword argument "zzz"'),
        ("every(1)", "every: for parameter bytes: got int, want bytes"),
        ("every(iterable = 1)", 'every: for parameter "iterable": got int, want iterable'),
        ("every(callable = 1)", 'every: for parameter "callable": got int, want callable'),
        ("every(float = 1)", 'every: for parameter "float": got int, want float'),
    ],
)  # fmt: skip
def test_a_function_of_a_host_refuses_what_it_did_not_ask_for(call: str, message: str) -> None:
    error = run(f"print({call})", predeclared=CHECKED).error
    assert error.rpartition("\n")[2] in {f"Error in mix: {message}", f"Error in every: {message}"}


def test_a_parameter_says_what_it_takes() -> None:
    assert parameter("x").default is MISSING
    assert parameter("x?").default is None
    assert parameter("x??: int", 3) == Parameter("x", parameter("y: int").check, 3, none=True)


def test_a_module_has_members_and_no_more() -> None:
    given = {"box": Module("box", {"lid": 1})}
    assert run("print(box.lid, box, type(box), dir(box))", predeclared=given).lines == [
        '1 <module "box"> module ["lid"]'
    ]
    assert "module has no .lids field or method (did you mean .lid?)" in run("box.lids", predeclared=given).error
    assert "unhashable: module" in run("{box: 1}", predeclared=given).error


def test_a_host_compares_as_programs_do() -> None:
    assert equal(Struct({"a": 1}), Struct({"a": 1.0}))
    assert not equal(List([1]), List([True]))
    assert three_way(1, "a", 9) is None


def test_a_fault_of_the_host_is_told_as_such() -> None:
    def broken(value: Value) -> Value:
        return value.nonsense

    error = run("f(1)", predeclared={"f": builtin("f", "value")(broken)}).error
    assert "internal error: AttributeError" in error
