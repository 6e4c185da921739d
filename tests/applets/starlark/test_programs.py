"""What whole programs print: functions, loops, assignments, comprehensions."""

# ruff: noqa: E501 - a row of a table is one line

import pytest

from .programs import run

PROGRAMS = [
    (
        """def f():
  x = 1
  def g():
    return x + y
  y = 2
  return g()
print(f())""",
        ["3"],
    ),
    (
        """len = 3
print(len)""",
        ["3"],
    ),
    (
        """def f():
  len = lambda x: 5
  return len([])
print(f(), len([]))""",
        ["5 0"],
    ),
    (
        """x = [1,2,3]
for i in x:
  if i == 2: break
x.append(4)
print(x)""",
        ["[1, 2, 3, 4]"],
    ),
    (
        """def f():
  x = [1]
  for i in x:
    return x
y = f()
y.append(2)
print(y)""",
        ["[1, 2]"],
    ),
    (
        """x = [1]
def f(): x.append(2)
f()
print(x)""",
        ["[1, 2]"],
    ),
    (
        """a, b = 1, 2
c, (d, e) = 3, [4, 5]
[f, g] = (6, 7)
print(a, b, c, d, e, f, g)""",
        ["1 2 3 4 5 6 7"],
    ),
    (
        """(a, b), c = (1, 2), 3
print(a,b,c)""",
        ["1 2 3"],
    ),
    (
        """x = [0, 1]
x[0], x[1] = x[1], x[0]
print(x)""",
        ["[1, 0]"],
    ),
    (
        """x = [1]
x[0] += 5
x[-1] *= 2
print(x)""",
        ["[12]"],
    ),
    (
        """d = {}
d["a"] = 1
d["a"] -= 4
d["b"] = d
print(d)""",
        ['{"a": -3, "b": {...}}'],
    ),
    (
        """x = [1]
def f():
  y = x
  y += [2]
  return y
print(f(), x)""",
        ["[1, 2] [1, 2]"],
    ),
    (
        """def f():
  x = [1]
  x += (2, 3)
  x += {4: 5}
  return x
print(f())""",
        ["[1, 2, 3, 4]"],
    ),
    (
        """x = {1: 2}
def f():
  y = x
  y |= {3: 4}
  return y
print(f(), x)""",
        ["{1: 2, 3: 4} {1: 2, 3: 4}"],
    ),
    (
        """while True:
  break
n = [0]
def f():
  while n[0] < 5:
    n[0] += 1
    if n[0] == 2: continue
    if n[0] == 4: return n[0]
print(f())""",
        ["4"],
    ),
    (
        """def fib(n):
  if n < 2: return n
  return fib(n-1) + fib(n-2)
print(fib(15))""",
        ["610"],
    ),
    (
        """def f(x):
  for i in range(3):
    for j in range(3):
      if i * j == 2:
        return (i, j)
  return x
print(f(1))""",
        ["(1, 2)"],
    ),
    (
        """def f(
  a,
  b,
): return a + b
print(f(1,
  2))""",
        ["3"],
    ),
    (
        """x = 1; y = 2; print(x, y);""",
        ["1 2"],
    ),
    (
        """print("a", "b", sep="-")
print()
print(b"abc", "é", [b"a", "é"])""",
        ["a-b", "", 'abc é [b"a", "é"]'],
    ),
    (
        """def f():
  \"\"\"doc\"\"\"
  pass
print(f(), f)""",
        ["None <function f>"],
    ),
    (
        """x = lambda a, b=2: a + b
print(x(1), x(1, b=5), x)""",
        ["3 6 <function lambda>"],
    ),
    (
        """fs = [lambda: i for i in range(3)]
print([f() for f in fs])""",
        ["[2, 2, 2]"],
    ),
    (
        """def mk(n):
  def add(x): return x + n
  return add
print(mk(3)(4), mk)""",
        ["7 <function mk>"],
    ),
    (
        """print([x for x in range(10) if x % 2 if x > 3], [[y for y in range(x)] for x in range(3)])""",
        ["[5, 7, 9] [[], [0], [0, 1]]"],
    ),
    (
        """print([x for (x, (y, z)) in [(1, (2, 3))]], [y for x in [[1], [2]] for y in x])""",
        ["[1] [1, 2]"],
    ),
    (
        """x = 5
print([x for x in [1]], x)""",
        ["[1] 5"],
    ),
    (
        """print({k: v for k, v in {"a": 1}.items()}, {x: x for x in []})""",
        ['{"a": 1} {}'],
    ),
    (
        """print(1 if 0 else 2 if 0 else 3)""",
        ["3"],
    ),
    (
        """print(not 1 == 2, not (1 == 2), 1 + 2 * 3 - 4 // 2 % 3, -2 * 3, 2 - -3, ~1 & 3 | 4 ^ 1 << 2)""",
        ["True True 5 -6 5 2"],
    ),
    (
        """print(1 in [1] and 2 not in [1], "a" not in "b")""",
        ["True True"],
    ),
    (
        """x = None
print(x == None, x != None, None in [None])""",
        ["True False True"],
    ),
    (
        """for a, b in [(1,2),(3,4)]: print(a, b)""",
        ["1 2", "3 4"],
    ),
    (
        """def f(x, y = []):
  y.append(x)
  return y
print(f(1))""",
        ["[1]"],
    ),
    (
        """a = [1]
b = [a]
a.append(b)
print(a)""",
        ["[1, [[...]]]"],
    ),
    (
        """d = {}
d["d"] = d
print(d)""",
        ['{"d": {...}}'],
    ),
    (
        """x = "a\\
b"
print(x)""",
        ["ab"],
    ),
    (
        """x = \"\"\"a
b\\
c\"\"\"
print(x)""",
        ["a\nbc"],
    ),
    (
        """x = 1 + \\
  2
print(x)""",
        ["3"],
    ),
    (
        """print(r"a\\nb", 'it"s', "it's")""",
        ["a\\nb it\"s it's"],
    ),
    (
        """# comment
x = 1 # another
# end""",
        [],
    ),
    (
        """def f():
  pass
  # comment

# c
  return 1
print(f())""",
        ["1"],
    ),
    (
        """pass""",
        [],
    ),
    (
        """def f(): return
print(f())""",
        ["None"],
    ),
    (
        """assert = 3
print(assert)""",
        ["3"],
    ),
    (
        """True = 1""",
        [],
    ),
    (
        """def f(True): return True
print(f(3))""",
        ["3"],
    ),
    (
        """def f(__builtins__, __debug__): return __builtins__ + __debug__
print(f(1, 2))
__builtins__ = 5
print(__builtins__)""",
        ["3", "5"],
    ),
    (
        """print("%s" % [1], "%s %s" % ("a", {}), "%d%%" % 5, "%s" % struct(a=1))""",
        ["[1] a {} 5% struct(a = 1)"],
    ),
    (
        """print(dir(struct(a=1)))
print(hasattr(struct(a=1), "a"), getattr(struct(a=1), "b", 3))""",
        ['["a"]', "True 3"],
    ),
    (
        """x = [1,2,3]
x.insert(-1, 9); x.insert(100, 8); x.insert(-100, 7)
print(x, x.pop(0), x.pop(), x.remove(9), x)
x.clear()
print(x)""",
        ["[1, 2, 3] 7 8 None [1, 2, 3]", "[]"],
    ),
    (
        """d = {"b": 1, "a": 2}
print(d.pop("b"), d.popitem(), d, d.setdefault("q"), d)
d.clear()
print(len(d), d.update(x=1), d)""",
        ['1 ("a", 2) {"q": None} None {"q": None}', '0 None {"x": 1}'],
    ),
    (
        """print(9223372036854775807 + 1, -9223372036854775808 - 1, 1 << 100, (1 << 100) >> 98, 3 * (1 << 70), (1<<70) // 3, (1<<70) % 7)""",
        [
            "9223372036854775808 -9223372036854775809 1267650600228229401496703205376 4 3541774862152233910272 393530540239137101141 2"
        ],
    ),
    (
        """print(1e100, 1e22, 1e21, 123456.0, 1234567.0, 0.1 + 0.2, 1e-5, 100.0, 5e-324, 1.7976931348623157e308)""",
        ["1e+100 1e+22 1e+21 123456.0 1.234567e+06 0.30000000000000004 1e-05 100.0 5e-324 1.7976931348623157e+308"],
    ),
    (
        """print(int(1e20), float(1 << 70), (1 << 70) * 1.0, 1 << 70 == float(1 << 70))""",
        ["100000000000000000000 1.1805916207174113e+21 1.1805916207174113e+21 True"],
    ),
    (
        """x = (1 << 500) * (1 << 500)
print(float(x))""",
        ["1.0715086071862673e+301"],
    ),
    (
        """print("abc" < "abd", [1, "a"] == [1, "a"], (1, 2) < (1, 2, 3), [] == (), {} == {}, {"a": [1]} == {"a": [1]})""",
        ["True True True False True True"],
    ),
    (
        """print(list("abc".elems()), "abc".elems()[1], len("abc".elems()))""",
        ['["a", "b", "c"] b 3'],
    ),
    (
        """print("é".elems(), list("é".elems()), "日本"[0:3], "日本"[1])""",
        ['"é".elems() ["\\xc3", "\\xa9"] 日 �'],
    ),
    (
        """print("日本語".split("本"), "日本".replace("本", "x"), "Straße".upper(), "ÀÉ".lower(), "éa b".title())
""",
        ['["日", "語"] 日x STRAßE àé Éa B'],
    ),
]


def test_arguments_are_computed_from_left_to_right() -> None:
    source = """def x(i):
  print(i)
  return [i]
def f(*a, **k): return (a, k)
print(f(x(1), k = x(2), *x(3), **{"z": x(4)}), f(1, k = 2, *[3]))"""
    assert run(source).lines == ["1", "2", "3", "4", '(([1], 3), {"k": [2], "z": [4]}) ((1, 3), {"k": 2})']


@pytest.mark.parametrize(("source", "lines"), PROGRAMS)
def test_a_program_prints_what_starlark_prints(source: str, lines: list[str]) -> None:
    outcome = run(source)
    assert outcome.error == ""
    assert outcome.lines == lines
