"""What strings are and can do: they are UTF-8 bytes."""

# ruff: noqa: E501 - a row of a table is one line

import pytest

from custom_components.tronbyt.applets.starlark.text import (
    characters,
    codepoint_strings,
    from_bytes,
    from_text,
    to_bytes,
    to_text,
)

from .programs import shown

STRINGS = [
    ('"%x" % 255', "ff"),
    ('"%c" % 65', "A"),
    ('"%(a)s" % {"a": 1}', "1"),
    ('"%s" % None', "None"),
    ('"%r" % "a"', '"a"'),
    ('"%e %f %g" % (1, 2.5, 1e10)', "1.000000e+00 2.500000 1e+10"),
    ('"%g" % 100000.0', "100000.0"),
    ('"%g" % 1000000.0', "1e+06"),
    ('float(".5")', "0.5"),
    ('[1] * 3, 3 * [1], "ab" * 2, (1,) * 2, [1] * -1', "[1, 1, 1] [1, 1, 1] abab (1, 1) []"),
    ('"a" < "b", "B" < "a"', "True True"),
    ('"héllo"[1:3], "héllo"[1], len("héllo"), "héllo".find("l"), "héllo".upper()', "é � 6 3 HÉLLO"),
    ('b"a" in b"abc", 97 in b"abc"', "True True"),
    ('b"abc"[1], b"abc"[1:], len(b"abc"), b"\\xff"', "b bc 3 �"),
    ('bytes("hé"), bytes([1,2]), bytes(b"a")', "hé \x01\x02 a"),
    ('str(b"abc"), str(b"\\xff"), repr(b"abc")', 'abc � b"abc"'),
    (
        '"a b c".split(), "a,b,c".split(","), "a,b,c".split(",", 1), "a b c".split(None, 1), " a b ".split(None, 1)',
        '["a", "b", "c"] ["a", "b", "c"] ["a", "b,c"] ["a", "b c"] ["a", "b "]',
    ),
    (
        '"a b c".rsplit(None, 1), "a,b,c".rsplit(",", 1), " a b".rsplit(None, 1), "a ".split(None, 0), "  ".split()',
        '["a b", "c"] ["a,b", "c"] [" a", "b"] ["a "] []',
    ),
    (
        '"abc".strip("ac"), " a ".strip(), "\\u00a0a\\u00a0".strip(), "xxaxx".lstrip("x"), "xxaxx".rstrip("x")',
        "b a a axx xxa",
    ),
    ('"éaé".strip("é")', "a"),
    (
        '"a\\nb\\r\\nc".splitlines(), "a\\n".splitlines(True), "".splitlines(), "\\n\\n".splitlines()',
        '["a", "b\\r", "c"] ["a\\n"] [] ["", ""]',
    ),
    (
        '"hello world".title(), "o\'neil mc-donald".title(), "hELLO".capitalize(), "ß".upper(), "ǆ".title(), "éa".capitalize()',
        "Hello World O'Neil Mc-Donald Hello ß ǅ Éa",
    ),
    (
        '"Hello".islower(), "hello".islower(), "HELLO".isupper(), "Hello World".istitle(), "ab1".isalnum(), "12".isdigit(), "٣".isdigit(), " ".isspace(), "".isspace()',
        "False True True True True True True True False",
    ),
    (
        '"x".istitle(), "Xx".istitle(), "XX".istitle(), "X1X".istitle(), "éa".istitle(), "É".istitle()',
        "False True False True False False",
    ),
    (
        '"abcabc".count("bc"), "abc".count(""), "héé".count(""), "abcabc".count("bc", 2), "abc".count("b", -1)',
        "2 4 4 1 0",
    ),
    (
        '"abcabc".find("c"), "abcabc".rfind("c"), "abc".find("z"), "abc".find("c", 1, 2), "abc".find("", 5)',
        "2 5 -1 -1 3",
    ),
    (
        '"a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-")',
        '("a", "-", "b-c") ("a-b", "-", "c") ("abc", "", "") ("", "", "abc")',
    ),
    (
        '"abc".replace("b", "x"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "é".replace("", "-")',
        "axc bba -a-b-c- -a-bc -é-",
    ),
    (
        '"abc".startswith("a"), "abc".startswith(("x", "a")), "abc".endswith("c"), "abc".startswith("b", 1), "abc".endswith("b", 0, 2)',
        "True True True True True",
    ),
    ('",".join(["a", "b"]), "".join([]), ",".join(("a",))', "a,b  a"),
    (
        '"abc".elems(), "abc".codepoints(), "abc".elem_ords(), "abc".codepoint_ords()',
        '"abc".elems() "abc".codepoints() "abc".elem_ords() "abc".codepoint_ords()',
    ),
    (
        'list("héé".elems()), list("héé".codepoints()), list("hé".elem_ords()), list("hé".codepoint_ords())',
        '["h", "\\xc3", "\\xa9", "\\xc3", "\\xa9"] ["h", "é", "é"] [104, 195, 169] [104, 233]',
    ),
    ('"{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a!r}".format(a="x"), "{{}}".format()', '1 2 2 1 "x" {}'),
    ('"{}".format(b"a"), "{}".format(None), "{!s}".format("a")', 'b"a" None a'),
    (
        'type(struct()), type(1), type(""), type([]), type({}), type(()), type(None), type(True), type(1.0), type(len), type(lambda: 1), type(range(1)), type(set()), type(b""), type("".elems()), type("".codepoints()), type("".join)',
        "struct int string list dict tuple NoneType bool float builtin_function_or_method function range set bytes string.elems string.codepoints builtin_function_or_method",
    ),
    (
        'dir(""), dir([]), dir({}), dir(set()), dir(b""), dir(1), dir(struct(b=1, a=2))',
        '["capitalize", "codepoint_ords", "codepoints", "count", "elem_ords", "elems", "endswith", "find", "format", "index", "isalnum", "isalpha", "isdigit", "islower", "isspace", "istitle", "isupper", "join", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"] ["append", "clear", "extend", "index", "insert", "pop", "remove"] ["clear", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"] ["add", "clear", "difference", "discard", "intersection", "issubset", "issuperset", "pop", "remove", "symmetric_difference", "union", "update"] ["elems"] [] ["a", "b"]',
    ),
    (
        'str(len), str("".join), str([].append), str(lambda: 1), str(struct(a=1)), str(range(3)), str(range(1, 3)), str(range(0, 10, 2))',
        "<built-in function len> <built-in method join of string value> <built-in method append of list value> <function lambda> struct(a = 1) range(3) range(1, 3) range(0, 10, 2)",
    ),
    (
        'repr("a\\tb\\n\\"\'\\\\"), repr("\\x01\\x7f"), repr("é☃😀"), repr("\\u200b\\u00a0")',
        '"a\\tb\\n\\"\'\\\\" "\\x01\\x7f" "é☃😀" "\\u200b\\u00a0"',
    ),
    (
        'str([1, "a", (1,), {"x": None}, True, 1.0, b"z", set(["q"])])',
        '[1, "a", (1,), {"x": None}, True, 1.0, b"z", set(["q"])]',
    ),
    ('max([1, 5, 3]), min(1, 2), max("a", "b"), min([1, 2], key=lambda x: -x)', "5 1 b 2"),
    (
        'sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted(["b", "A"], key=lambda s: s.lower())',
        '[1, 2, 3] [3, 2, 1] ["A", "b"]',
    ),
    ('sorted([(1, "b"), (1, "a")]), sorted([1.5, 1]), sorted([[2], [1]])', '[(1, "a"), (1, "b")] [1, 1.5] [[1], [2]]'),
    (
        'reversed([1, 2, 3]), enumerate(["a", "b"]), enumerate(["a"], 5), zip([1, 2], "ab".elems()), zip(), zip([1], [2, 3])',
        '[3, 2, 1] [(0, "a"), (1, "b")] [(5, "a")] [(1, "a"), (2, "b")] [] [(1, 2)]',
    ),
    ('chr(65), chr(233), ord("A"), ord("é"), ord(b"a")', "A é 65 233 97"),
    ('hash("hello"), hash(""), hash("é😀"), hash(b"a"), hash("zzzzzzzz")', "99162322 0 135735 3826002220 -1910022912"),
    ('(lambda **k: k)(**{"a": 1, "b": 2})', '{"a": 1, "b": 2}'),
    ('b"\\xff\\377"', "��"),
]


@pytest.mark.parametrize(("expression", "text"), STRINGS)
def test_a_string_does_what_starlark_says(expression: str, text: str) -> None:
    assert shown(expression) == text


@pytest.mark.parametrize("text", ["", "plain", "h\u00e9llo", "\u65e5\u672c", "\U0001f600 smile", "\x00\x7f"])
def test_a_text_comes_back_as_it_went_in(text: str) -> None:
    assert to_text(from_text(text)) == text
    assert to_bytes(from_text(text)) == text.encode()
    assert from_bytes(text.encode()) == from_text(text)


def test_bytes_that_are_no_text_are_kept_and_shown_as_one_mark_each() -> None:
    string = from_bytes(b"a\xff\xe6\x97b")
    assert to_bytes(string) == b"a\xff\xe6\x97b"
    assert characters(string) == ["a", "\ufffd", "\ufffd", "\ufffd", "b"]


def test_a_lone_surrogate_of_python_becomes_a_mark() -> None:
    assert to_text(from_text("a\ud800")) == "a\ufffd"


def test_a_character_is_a_string_of_its_bytes() -> None:
    assert codepoint_strings(from_text("a\u00e9")) == ["a", from_text("\u00e9")]
