"""What is no program: refused before it runs, with its place."""

import pytest

from .programs import run

EXPRESSIONS = [
    ('"a" "b"', "app.star:1:14: got string literal, want ','"),
    ("1 < 2 < 3", "app.star:1:14: < does not associate with < (use parens)"),
    ("1 == 2 == 3", "app.star:1:16: == does not associate with == (use parens)"),
    ('"\\q"', "app.star:1:7: invalid escape sequence \\q"),
    ('"\\xff"', "app.star:1:7: non-ASCII hex escape \\xff (use \\u00FF for the UTF-8 encoding of U+00FF)"),
    ('"\\400"', "app.star:1:7: non-ASCII octal escape \\400 (use \\u0100 for the UTF-8 encoding of U+0100)"),
    ('"\\u12"', "app.star:1:7: truncated escape sequence \\u12"),
    ('"\\ud800"', "app.star:1:7: invalid Unicode code point U+D800"),
    ('"\\U00110000"', "app.star:1:7: code point out of range: \\U00110000 (max \\U00110000)"),
    ("0o17, 0x1F, 0b11, 1_000", "app.star:1:30: got identifier, want ','"),
    ("017", "app.star:1:10: obsolete form of octal literal; use 0o17"),
    ("0o8", "app.star:1:9: invalid octal literal"),
    ("1e+", "app.star:1:10: invalid float literal"),
    ("x", "app.star:1:7: undefined: x"),
    ("foo(1)", "app.star:1:7: undefined: foo"),
    ('lenn("a")', "app.star:1:7: undefined: lenn"),
    ("1 +", "app.star:1:10: got ')', want primary expression"),
    ("(1", "app.star:1:10: got end of file, want ')'"),
    ("[1, 2", "app.star:1:13: got ')', want ']'"),
    (")", "app.star:1:8: unexpected ')'"),
    ("f(a=1, a=2)", 'app.star:1:14: keyword argument "a" is repeated'),
    ("f(a=1, 2)", "app.star:1:14: positional argument may not follow named"),
    ("f(*[], 1)", "app.star:1:14: positional argument may not follow *args"),
    ("f(**{}, *[])", "app.star:1:15: *args may not follow **kwargs"),
    ("lambda x, x: 1", "app.star:1:17: duplicate parameter: x"),
    ("lambda x=1, y: 1", "app.star:1:19: required parameter may not follow optional"),
    ("lambda *: 1", "app.star:1:14: bare * must be followed by keyword-only parameters"),
    ("lambda **k, x: 1", "app.star:1:19: required parameter may not follow **k"),
    ("1 = 2", "app.star:1:10: keyword argument must have form name=expr"),
    ("a.b = 1", "app.star:1:12: keyword argument must have form name=expr"),
    ("a + b = 1", "app.star:1:14: keyword argument must have form name=expr"),
    ("class", "app.star:1:7: got class, want primary expression"),
    ("import", "app.star:1:7: got import, want primary expression"),
    ("is", "app.star:1:7: got is, want primary expression"),
    ("a is b", "app.star:1:11: got is, want ','"),
    ("!", "app.star:1:7: unexpected input character '!'"),
    ("$", "app.star:1:7: unexpected input character '$'"),
    ("a ? b", "app.star:1:9: unexpected input character '?'"),
    ("1 if 2", "app.star:1:9: conditional expression without else clause"),
    ("[for x in y]", "app.star:1:8: got for, want primary expression"),
    ("{1}", "app.star:1:10: got '}', want ':'"),
    ("{1: 2, 3}", "app.star:1:16: got '}', want ':'"),
    ("{1: 2 for}", "app.star:1:16: got '}', want primary expression"),
    ("2 ** 3", "app.star:1:11: got '**', want ','"),
    ("a := 1", "app.star:1:10: got ':', want ','"),
    ('"unterminated', "app.star:1:7: unexpected EOF in string"),
    ("'''abc", "app.star:1:7: unexpected EOF in string"),
    ("\\ x", "app.star:1:8: stray backslash in program"),
]

PROGRAMS = [
    (
        """x = 1
x += 1""",
        """app.star:2:1: cannot reassign global x declared at app.star:1:1""",
    ),
    (
        """for i in range(3): pass
for i in range(3): pass""",
        """app.star:2:5: cannot reassign global i declared at app.star:1:5""",
    ),
    (
        """if True:
  x = 1
else:
  x = 2""",
        """app.star:4:3: cannot reassign global x declared at app.star:2:3""",
    ),
    (
        """def f(*args): return args
print(f(*[1,2], *[3]))""",
        """app.star:2:17: multiple *args not allowed""",
    ),
    (
        """return 1""",
        """app.star:1:1: return statement not within a function""",
    ),
    (
        """break""",
        """app.star:1:1: break not in a loop""",
    ),
    (
        """def f():
  continue""",
        """app.star:2:3: continue not in a loop""",
    ),
    (
        """def f(): load("x.star", "y")""",
        """app.star:1:10: load statement within a function""",
    ),
    (
        """if True: load("x.star", "y")""",
        """app.star:1:10: load statement within a conditional""",
    ),
    (
        """load("x.star", "_y")""",
        """app.star:1:17: load: names with leading underscores are not exported: _y""",
    ),
    (
        """load("x.star")""",
        """app.star:1:5: load statement must import at least 1 symbol""",
    ),
    (
        """load("x.star", y)""",
        """app.star:1:18: load operand must be "y" or y="originalname" (want '=' after y)""",
    ),
    (
        """load("x.star", y=z)""",
        """app.star:1:19: original name of loaded symbol must be quoted: y="originalname"
""",
    ),
    (
        """load(1, "y")""",
        """app.star:1:7: first operand of load statement must be a string literal""",
    ),
    (
        """load("a", "b"); load("c", "b")""",
        """app.star:1:28: cannot reassign top-level b""",
    ),
    (
        """load("a", "b")
b = 1""",
        """app.star:2:1: cannot reassign local b declared at app.star:1:12""",
    ),
    (
        """  x = 1""",
        """app.star:1:3: got indent, want primary expression""",
    ),
    (
        """if True:
x = 1""",
        """app.star:2:2: got identifier, want indent""",
    ),
    (
        """if True:
    x = 1
  y = 2""",
        """app.star:3:3: unindent does not match any outer indentation level""",
    ),
    (
        """def f(a b): pass""",
        """app.star:1:10: got identifier, want ','""",
    ),
    (
        """def f(a, a): pass""",
        """app.star:1:10: duplicate parameter: a""",
    ),
    (
        """def f(**a, b): pass""",
        """app.star:1:12: required parameter may not follow **a""",
    ),
    (
        """def f(*a, *b): pass""",
        """app.star:1:11: multiple * parameters not allowed""",
    ),
    (
        """def f(*): pass""",
        """app.star:1:7: bare * must be followed by keyword-only parameters""",
    ),
    (
        """def f(a=1, b): pass""",
        """app.star:1:12: required parameter may not follow optional""",
    ),
    (
        """x = 1 y = 2""",
        """app.star:1:8: got identifier, want newline""",
    ),
    (
        """x = (1,)
y = 1,""",
        """app.star:2:6: unparenthesized tuple with trailing comma""",
    ),
    (
        """x = [1,2
print(x)""",
        """app.star:2:6: got identifier, want ']'""",
    ),
    (
        """def f():
	if True:
        return 1
print(f())""",
        """app.star:3:15: got return, want indent""",
    ),
    (
        """x = [1, 2, 3]
x[0:1] = [5]""",
        """app.star:2:1: can't assign to sliceexpr""",
    ),
]


@pytest.mark.parametrize(("expression", "message"), EXPRESSIONS)
def test_what_is_no_expression_is_refused(expression: str, message: str) -> None:
    assert run(f"print({expression})").error.partition("\n")[0] == message.partition("\n")[0]


@pytest.mark.parametrize(("source", "message"), PROGRAMS)
def test_what_is_no_program_is_refused(source: str, message: str) -> None:
    assert run(source).error.partition("\n")[0] == message.strip()
