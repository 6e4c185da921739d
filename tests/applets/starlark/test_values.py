"""What expressions are worth, by topic."""

# ruff: noqa: E501 - a row of a table is one line

import pytest

from .programs import shown

NUMBERS = [
    ("1e15", "1e+15"),
    ("1e16", "1e+16"),
    ("123456789.123", "1.23456789123e+08"),
    ("0.0001", "0.0001"),
    ("0.00001", "1e-05"),
    ("1.5e-7", "1.5e-07"),
    ("-0.0", "-0.0"),
    ("1e300*1e10", "+inf"),
    ('float("nan")', "nan"),
    ('float("-inf")', "-inf"),
    ('int("0x1f", 0)', "31"),
    ('int("0x1f", 16)', "31"),
    ('int("z", 36)', "35"),
    ('int("+5")', "5"),
    ("int(3.9)", "3"),
    ("int(-3.9)", "-3"),
    ('float("1e5")', "100000.0"),
    ('float("1_0")', "10.0"),
    ('float("0x1p4")', "16.0"),
    ('float("infinity")', "+inf"),
    ('float("+Inf")', "+inf"),
    ('float("1.")', "1.0"),
    ("7 // 2, -7 // 2, 7 // -2, 7.5 // 2, -7.5 // 2", "3 -4 -4 3.0 -4.0"),
    ("7 % 3, -7 % 3, 7 % -3, 7.5 % 2, -7.5 % 2, 7.5 % -2", "1 2 -2 1.5 0.5 -0.5"),
    ("1 / 2, 4 / 2", "0.5 2.0"),
    (
        "1 << 3, 8 >> 1, 1 << 511",
        "8 4 6703903964971298549787012499102923063739682910296196688861780721860882015036773488400937149083451713845015929093243025426876941405973284973216824503042048",
    ),
    ("1 >> 100", "0"),
    ("~5, -5, +5", "-6 -5 5"),
    ("not 1", "False"),
    ("5 & 3, 5 | 3, 5 ^ 3", "1 7 6"),
    ("1 < 1.5, 1 == 1.0, True == 1, None == None", "True True False True"),
    ('float("nan") == float("nan")', "True"),
    ('float("nan") < 1, float("nan") > 1', "False True"),
    ('max(1, float("nan"))', "nan"),
    ("abs(-1), abs(-1.5)", "1 1.5"),
    ('r"\\n", "\\101", "\\x41", "\\u00e9", "\\U0001F600"', "\\n A A é 😀"),
    ("1.e5, .5e-3, 1e+5", "100000.0 0.0005 100000.0"),
    ("not not True", "True"),
    ("- - 1", "1"),
    ("1 - -1", "2"),
]
COLLECTIONS = [
    ("bool([])", "False"),
    ("{1: 2} | {3: 4}", "{1: 2, 3: 4}"),
    (
        "set([1,2]) | set([3]), set([1,2]) & set([2]), set([1,2]) - set([1]), set([1,2]) ^ set([2,3])",
        "set([1, 2, 3]) set([2]) set([2]) set([1, 3])",
    ),
    ("set([1]) <= set([1,2]), set([1]) < set([1])", "True False"),
    ("[] < [1], [1,2] < [1,3], (1,) < (1,2)", "True True True"),
    ("[1] == [True]", "False"),
    ("{True: 1, 1: 2}", "{True: 1, 1: 2}"),
    ("{(1, True): 1, (1, 1): 2}", "{(1, True): 1, (1, 1): 2}"),
    ("{len: 1}", "{<built-in function len>: 1}"),
    ('{float("nan"): 1}', "{nan: 1}"),
    ("range(5)[2], range(5)[1:3], range(0, 10, 3)[::-1]", "2 range(1, 3) range(9, -3, -3)"),
    ('"abcdef"[::2], "abcdef"[::-1], "abcdef"[4:1:-1], [1,2,3][-2:], (1,2,3)[:2]', "ace fedcba edc [2, 3] (1, 2)"),
    ('"a" in "abc", 1 in [1], 1 in {1: 2}, [] in {1: 2}', "True True True False"),
    ("True in [1]", "False"),
    ("any([0, 1]), all([]), any([])", "True True False"),
    (
        "range(5), range(1, 5), list(range(5, 0, -1)), list(range(0, 10, 3)), range(0)",
        "range(5) range(1, 5) [5, 4, 3, 2, 1] [0, 3, 6, 9] range(0)",
    ),
    ("range(3) == range(0, 3), range(0) == range(5, 5), range(3) == [0, 1, 2]", "True True False"),
    (
        'list((1, 2)), tuple([1, 2]), list({"a": 1}), set([1, 1, 2]), dict([("a", 1)], b=2), dict({"a": 1}), dict(a=1)',
        '[1, 2] (1, 2) ["a"] set([1, 2]) {"a": 1, "b": 2} {"a": 1} {"a": 1}',
    ),
    ('dict([("a", 1)], a=2)', '{"a": 2}'),
    (
        "[x for x in [1, 2, 3] if x > 1], [(x, y) for x in [1, 2] for y in [3]], {x: x for x in [1]}, [a + b for a, b in [(1, 2)]]",
        "[2, 3] [(1, 3), (2, 3)] {1: 1} [3]",
    ),
    ("[1, 2, 3].index(2), [1, 2].index(2, 1)", "1 1"),
    (
        '{}.pop("a", 1), {}.get("a"), {}.get("a", 5), {"a": 1}.setdefault("a", 2), {"a": 1}.items(), {"a": 1}.keys(), {"a": 1}.values()',
        '1 None 5 1 [("a", 1)] ["a"] [1]',
    ),
    ("{}.update([(1, 2)], a=3)", "None"),
    (
        "set([1]).union([2], [3]), set([1, 2]).difference([1]), set([1, 2]).intersection([2, 5]), set([1]).issubset([1, 2]), set([1, 2]).issuperset([1]), set([1]).symmetric_difference([2])",
        "set([1, 2, 3]) set([2]) set([2]) True True set([1, 2])",
    ),
    ('1 if True else 2, None or 5, 0 and 5, "" or [], not []', "1 5 0 [] True"),
]
FUNCTIONS = [
    ("struct(a=1).a", "1"),
    (
        'struct(b=1, a="x"), struct(), struct(a=1) == struct(a=1), struct(a=1) + struct(b=2)',
        'struct(a = "x", b = 1) struct() True struct(a = 1, b = 2)',
    ),
    ("{struct(a=1): 2}", "{struct(a = 1): 2}"),
    ('getattr("a", "upper")(), getattr("a", "foo", 5), hasattr("a", "upper"), hasattr("a", "foo")', "A 5 True False"),
    ("(lambda *a, **k: (a, k))(1, 2, b=3)", '((1, 2), {"b": 3})'),
]


@pytest.mark.parametrize(("expression", "text"), [*NUMBERS, *COLLECTIONS, *FUNCTIONS])
def test_an_expression_is_worth_what_starlark_says(expression: str, text: str) -> None:
    assert shown(expression) == text
