"""Where a program failed: the calls that were under way, and its message."""

import pytest

from .programs import run

PROGRAMS = [
    (
        """def f(x):
  return x
f()""",
        """Traceback (most recent call last):
  app.star:3:2: in <toplevel>
  app.star:2:10: in f
Error: function f missing 1 argument (x)""",
    ),
    (
        """def f():
  g(1)
def g(): pass
f()""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:2:4: in f
  app.star:3:1: in g
Error: function g accepts no arguments (1 given)""",
    ),
    (
        """def f():
  print(x)
  x = 1
f()""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:2:9: in f
Error: local variable x referenced before assignment""",
    ),
    (
        """def f():
  def g(): return z
  g()
  z = 1
f()""",
        """Traceback (most recent call last):
  app.star:5:2: in <toplevel>
  app.star:3:4: in f
  app.star:2:19: in g
Error: local variable z referenced before assignment""",
    ),
    (
        """print(a)
a = 1""",
        """Traceback (most recent call last):
  app.star:1:7: in <toplevel>
Error: global variable a referenced before assignment""",
    ),
    (
        """def f(): return b
f()
b = 2""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:17: in f
Error: global variable b referenced before assignment""",
    ),
    (
        """print(len([]))
len = 3""",
        """Traceback (most recent call last):
  app.star:1:7: in <toplevel>
Error: global variable len referenced before assignment""",
    ),
    (
        """x = [1,2,3]
for i in x:
  x.append(i)""",
        """Traceback (most recent call last):
  app.star:3:11: in <toplevel>
Error in append: append: cannot append to list during iteration""",
    ),
    (
        """x = {1: 2}
for k in x:
  x[k] = 3""",
        """Traceback (most recent call last):
  app.star:3:4: in <toplevel>
Error: cannot insert into hash table during iteration""",
    ),
    (
        """x = {1: 2}
for k in x:
  x.pop(k)""",
        """Traceback (most recent call last):
  app.star:3:8: in <toplevel>
Error in pop: pop: cannot delete from hash table during iteration""",
    ),
    (
        """x = [3,1,2]
[x.append(1) for y in x]""",
        """Traceback (most recent call last):
  app.star:2:10: in <toplevel>
Error in append: append: cannot append to list during iteration""",
    ),
    (
        """x = set([1])
for k in x: x.add(5)""",
        """Traceback (most recent call last):
  app.star:2:18: in <toplevel>
Error in add: add: cannot insert into hash table during iteration""",
    ),
    (
        """a, b = 1""",
        """Traceback (most recent call last):
  app.star:1:6: in <toplevel>
Error: got int in sequence assignment""",
    ),
    (
        """a, b = 1, 2, 3""",
        """Traceback (most recent call last):
  app.star:1:6: in <toplevel>
Error: too many values to unpack (got 3, want 2)""",
    ),
    (
        """a, b = [1]""",
        """Traceback (most recent call last):
  app.star:1:6: in <toplevel>
Error: too few values to unpack (got 1, want 2)""",
    ),
    (
        """a, b = "ab"
""",
        """Traceback (most recent call last):
  app.star:1:6: in <toplevel>
Error: got string in sequence assignment""",
    ),
    (
        """d = {}
d["x"] += 1""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: key "x" not in dict""",
    ),
    (
        """def f():
  x = [1]
  x += 5
f()""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:3:5: in f
Error: unknown binary op: list + int""",
    ),
    (
        """def f():
  x = (1,)
  x += [2]
f()""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:3:5: in f
Error: unknown binary op: tuple + list""",
    ),
    (
        """def f(a, b=2, *args, c, d=4, **kw):
  return (a, b, args, c, d, kw)
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6))
f(1)""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:2:11: in f
Error: function f missing 1 argument (c)""",
    ),
    (
        """def f(a, b): pass
f(1, 2, 3)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f accepts 2 positional arguments (3 given)""",
    ),
    (
        """def f(a, b=1): pass
f(1, 2, 3)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f accepts at most 2 positional arguments (3 given)""",
    ),
    (
        """def f(a, b): pass
f(1, a=2)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f got multiple values for parameter "a"
""",
    ),
    (
        """def f(a, b): pass
f(1, 2, z=2)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f got an unexpected keyword argument "z"
""",
    ),
    (
        """def f(a, b, c): pass
f()""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f missing 3 arguments (a, b, c)""",
    ),
    (
        """def f(a, b, c): pass
f(c=1)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f missing 2 arguments (a, b)""",
    ),
    (
        """def f(*, a, b): pass
f()""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f missing 2 arguments (a, b)""",
    ),
    (
        """def f(): pass
f(1)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f accepts no arguments (1 given)""",
    ),
    (
        """def f(): pass
f(x=1)""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
  app.star:1:1: in f
Error: function f accepts no arguments (1 given)""",
    ),
    (
        """def f(**kw): return kw
print(f(**{"a": 1}))
print(f(b=2, **{"b": 1}))""",
        """Traceback (most recent call last):
  app.star:3:8: in <toplevel>
  app.star:1:21: in f
Error: function f got multiple values for parameter "b"
""",
    ),
    (
        """load("x.star", "y")""",
        """Traceback (most recent call last):
  app.star:1:1: in <toplevel>
Error: load not implemented by this application""",
    ),
    (
        """def f(x): return g(x)
def g(x): return x.foo
f("a")""",
        """Traceback (most recent call last):
  app.star:3:2: in <toplevel>
  app.star:1:19: in f
  app.star:2:19: in g
Error: string has no .foo field or method""",
    ),
    (
        """def f():
  return [g(x) for x in [1, "a"]]
def g(x): return x + 1
f()""",
        """Traceback (most recent call last):
  app.star:4:2: in <toplevel>
  app.star:2:12: in f
  app.star:3:20: in g
Error: unknown binary op: string + int""",
    ),
    (
        """x = [
  1,
  2 + "a",
]""",
        """Traceback (most recent call last):
  app.star:3:5: in <toplevel>
Error: unknown binary op: int + string""",
    ),
    (
        """def f():
  return {
    "a": 1,
    "b": 1 / 0,
  }
f()""",
        """Traceback (most recent call last):
  app.star:6:2: in <toplevel>
  app.star:4:12: in f
Error: floating-point division by zero""",
    ),
    (
        """x = sorted([1, 2, "a"])""",
        """Traceback (most recent call last):
  app.star:1:11: in <toplevel>
Error in sorted: string < int not implemented""",
    ),
    (
        """x = "a".join(["b", 1])""",
        """Traceback (most recent call last):
  app.star:1:13: in <toplevel>
Error in join: join: in list, want string, got int""",
    ),
    (
        """x = [1, 2, 3][5]""",
        """Traceback (most recent call last):
  app.star:1:14: in <toplevel>
Error: list index 5 out of range [-3:2]""",
    ),
    (
        """x = {"a": 1}["b"]""",
        """Traceback (most recent call last):
  app.star:1:13: in <toplevel>
Error: key "b" not in dict""",
    ),
    (
        """x = {}
x[[]] = 1""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: unhashable type: list""",
    ),
    (
        """x = (1, 2)
x[0] = 1""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: tuple value does not support item assignment""",
    ),
    (
        """x = "abc"
x[0] = "d"
""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: string value does not support item assignment""",
    ),
    (
        """x = struct(a = 1)
x.a = 2""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: can't assign to .a field of struct""",
    ),
    (
        """x = [1]
x.foo = 2""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: can't assign to .foo field of list""",
    ),
    (
        """x = [1,2]
x["a"] = 1""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: got string, want int""",
    ),
    (
        """x = [1,2]
x[5] = 1""",
        """Traceback (most recent call last):
  app.star:2:2: in <toplevel>
Error: list index 5 out of range [-2:1]""",
    ),
    (
        """print([y for x in [1] for y in y])""",
        """Traceback (most recent call last):
  app.star:1:32: in <toplevel>
Error: local variable y referenced before assignment""",
    ),
    (
        """{[]: 1 for x in [1]}""",
        """Traceback (most recent call last):
  app.star:1:4: in <toplevel>
Error: unhashable type: list""",
    ),
    (
        """def f():
  for x in 5: pass
f()""",
        """Traceback (most recent call last):
  app.star:3:2: in <toplevel>
  app.star:2:3: in f
Error: int value is not iterable""",
    ),
    (
        """for a, b in [1]: pass""",
        """Traceback (most recent call last):
  app.star:1:1: in <toplevel>
Error: got int in sequence assignment""",
    ),
    (
        """a = [[[[[[[[[[[[1]]]]]]]]]]]]
b = [[[[[[[[[[[[1]]]]]]]]]]]]
a == b""",
        """Traceback (most recent call last):
  app.star:3:3: in <toplevel>
Error: comparison exceeded maximum recursion depth""",
    ),
    (
        """x = max([1,2,3], key=lambda x: "a" + x)""",
        """Traceback (most recent call last):
  app.star:1:8: in <toplevel>
  <builtin>: in max
  app.star:1:36: in lambda
Error: unknown binary op: string + int""",
    ),
]


@pytest.mark.parametrize(("source", "backtrace"), PROGRAMS)
def test_an_error_tells_file_line_column_and_calls(source: str, backtrace: str) -> None:
    assert run(source).error.strip() == backtrace.strip()
