"""What operators and methods make of values whose types only the program's run tells."""

import pytest

from custom_components.tronbyt.applets.starlark.builtin import builtin
from custom_components.tronbyt.applets.starlark.records import Module, Struct
from custom_components.tronbyt.applets.starlark.syntax.literals import LiteralError, byte, number, octal, rune

from .programs import run, shown

OPERATIONS = [
    ("+", '"ab", "c"', "abc"),
    ("+", '"a" * 5000, "b" * 5000', "a" * 5000 + "b" * 5000),
    ("+", "1.5, 2.25", "3.75"),
    ("+", "1, 2.5", "3.5"),
    ("+", "[1], [2]", "[1, 2]"),
    ("+", "(1,), (2,)", "(1, 2)"),
    ("+", "1, None", "Error: unknown binary op: int + NoneType"),
    ("-", "1.5, 0.25", "1.25"),
    ("-", "set([1, 2]), set([1])", "set([2])"),
    ("-", "1, 0.5", "0.5"),
    ("-", '"a", "b"', "Error: unknown binary op: string - string"),
    ("/", "7, 2", "3.5"),
    ("/", '1, "a"', "Error: unknown binary op: int / string"),
    ("/", "1.0, 0", "Error: floating-point division by zero"),
    ("//", "7.5, 2", "3.0"),
    ("//", "1, 0", "Error: floored division by zero"),
    ("//", "1.5, 0", "Error: floored division by zero"),
    ("//", '1, "a"', "Error: unknown binary op: int // string"),
    ("%", "7, 0", "Error: integer modulo by zero"),
    ("%", "7.5, 0", "Error: floating-point modulo by zero"),
    ("%", 'float("inf"), 2', "nan"),
    ("%", "[], 2", "Error: unknown binary op: list % int"),
    ("|", "5, 3", "7"),
    ("|", "{1: 2}, {1: 3}", "{1: 3}"),
    ("|", "set([1]), set([2])", "set([1, 2])"),
    ("|", "5, None", "Error: unknown binary op: int | NoneType"),
    ("&", "5, 3", "1"),
    ("&", "set([1, 2]), set([2])", "set([2])"),
    ("&", "5, None", "Error: unknown binary op: int & NoneType"),
    ("^", "5, 3", "6"),
    ("^", "set([1, 2]), set([2, 3])", "set([1, 3])"),
    ("^", "5, None", "Error: unknown binary op: int ^ NoneType"),
    ("<<", '"a", 1', "Error: unknown binary op: string << int"),
    ("*", "[], 5", "[]"),
    ("*", '"", 5', ""),
    ("*", '"ab", 3', "ababab"),
    ("*", "[1], 1 << 31", "Error: repeat count 2147483648 too large"),
]


@pytest.mark.parametrize(("operator", "values", "result"), OPERATIONS)
def test_an_operator_asks_for_types_when_it_runs(operator: str, values: str, result: str) -> None:
    assert shown(f"(lambda x, y: x {operator} y)({values})") == result


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ("x = set([1, 2])\nx.clear()\nx.clear()", "set([])"),
        ("x = set([1])\nx.add(1)\nx.add(2)", "set([1, 2])"),
        ("x = set([1, 2])\nx.discard(1)\nx.discard(5)", "set([2])"),
        ("x = set([1, 2])\nx.remove(1)", "set([2])"),
        ("x = set([3, 4])\nx.pop()", "set([4])"),
        ("x = set([1])\nx.update([2], (3,))", "set([1, 2, 3])"),
        ("x = set([1])\nx |= set([2])", "set([1, 2])"),
        ("x = {1: 2}\nx |= {3: 4}", "{1: 2, 3: 4}"),
        ("x = 5\nx |= 2", "7"),
    ],
)
def test_a_collection_is_changed_in_its_place(change: str, result: str) -> None:
    lines = "\n    ".join(change.split("\n"))
    assert run(f"def changed():\n    {lines}\n    return x\nprint(changed())").lines == [result]


def test_structs_and_modules_freeze_with_their_parts() -> None:
    assert list(Struct({"a": 1, "b": 2}).parts()) == [1, 2]
    assert list(Module("math", {"pi": 3}).parts()) == [3]
    assert Struct({"a": 1}).binary("-", Struct({}), is_left=True) is not Struct({"a": 1})


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (lambda: octal(0o777, is_bytes=True), "invalid escape sequence"),
        (lambda: octal(0o300, is_bytes=False), "non-ASCII octal escape"),
        (lambda: byte("\\x4", "4", is_bytes=False), "truncated escape sequence"),
        (lambda: byte("\\xzz", "zz", is_bytes=False), "invalid escape sequence"),
        (lambda: byte("\\xff", "ff", is_bytes=False), "non-ASCII hex escape"),
        (lambda: rune("\\u12", "12", 4), "truncated escape sequence"),
        (lambda: rune("\\uzzzz", "zzzz", 4), "invalid escape sequence"),
        (lambda: rune("\\Uffffffff", "ffffffff", 8), "code point out of range"),
        (lambda: rune("\\ud800", "d800", 4), "invalid Unicode code point"),
        (lambda: number("1e999"), "invalid float literal"),
    ],
)
def test_a_literal_that_is_none_is_told(read: object, words: str) -> None:
    assert callable(read)
    with pytest.raises(LiteralError, match=words):
        read()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("dict(**{}, **{})", "multiple **kwargs not allowed"),
        ("dict(*[], *[])", "multiple *args not allowed"),
        ("dict(**{}, *[])", "*args may not follow **kwargs"),
        ("dict(**{}, a = 1)", "keyword argument may not follow **kwargs"),
        ("dict(a = 1, a = 2)", 'keyword argument "a" is repeated'),
        ("dict(a = 1, 5)", "positional argument may not follow named"),
        ("int(*[], 5)", "positional argument may not follow *args"),
        (f"dict({', '.join('1' for _ in range(300))})", "300 positional arguments in call, limit is 255"),
    ],
)
def test_arguments_that_cannot_stand_so_are_told(call: str, words: str) -> None:
    assert words in run(f"print({call})").error


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("range(1 << 70)", "out of range"),
        ('range("a")', "want int"),
        ("sorted([1], reverse = 5)", "want bool"),
        ("5()", "invalid call of non-function (int)"),
        ("dict(5, 6)", "dict:"),
        ("len()", "len:"),
        ("sorted()", "sorted: missing argument for"),
        ("sorted([1], kye = None)", 'unexpected keyword argument "kye"'),
        ("dict([], a = 1, **{'a': 2})", 'duplicate keyword arg: "a"'),
        ("len(a = 5)", "unexpected keyword arguments"),
        ("sorted([1], key = len, **{'key': len})", 'multiple values for keyword argument "key"'),
    ],
)
def test_a_wrong_call_is_told(call: str, words: str) -> None:
    assert words in run(f"print({call})").error


def test_a_host_without_memory_ends_the_program() -> None:
    @builtin("fill")
    def fill() -> None:
        raise MemoryError

    outcome = run("fill()", predeclared={"fill": fill})
    assert "out of memory" in outcome.error
    assert outcome.is_budget
