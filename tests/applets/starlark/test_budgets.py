"""What a program may use: steps, bytes, bits, depth, time."""

import pytest

from custom_components.tronbyt.applets.starlark.errors import EvalError
from custom_components.tronbyt.applets.starlark.limits import BETWEEN_CHECKS, Budget
from custom_components.tronbyt.applets.starlark.run import Run, compile_file

from .programs import FILE, run, still, ticking

ENDLESS = [
    "while True: pass",
    "def f():\n  while True: pass\nf()",
    "for i in range(1 << 60): pass",
    "def f():\n  for i in range(1 << 60):\n    for j in range(1 << 60): pass\nf()",
    "[0 for i in range(1 << 60) if False]",
    "{i: i for i in range(1 << 60) if False}",
    "[0 for i in range(100000) for j in range(100000) if False]",
    "def f(n):\n  return f(n - 1) + f(n - 1) if n else 0\nf(60)",
    "f = lambda g, n: g(g, n - 1) + g(g, n - 1) if n else 0\nf(f, 60)",
    "def f():\n  while True: len([])\nf()",
    "def f():\n  x = [1]\n  while True:\n    for y in x: pass\nf()",
    "[max([1, 2], key = lambda x: x) for i in range(1 << 60)]",
]
TOO_BIG = [
    '"a" * (1 << 29)',
    "[0] * (1 << 29)",
    "(0,) * (1 << 29)",
    'b"a" * (1 << 29)',
    '"a" * 10000000000',
    "[0] * 1000000000000",
    "1 << 1000000000",
    "1 << 512",
    "list(range(1 << 40))",
    "tuple(range(1 << 40))",
    "set(range(1 << 40))",
    "sorted(range(1 << 40))",
    "enumerate(range(1 << 40))",
    "zip(range(1 << 40), range(1 << 40))",
    "reversed(range(1 << 40))",
    "max(range(1 << 40))",
    "bytes(range(1 << 40))",
    "[].extend(range(1 << 40))",
    '",".join(["a" * 1000000] * 1000)',
    '("a" * 1000000).replace("a", "b" * 1000000)',
    '("a" * 1000000).replace("", "b" * 1000)',
    '("%s" * 1000) % (("a" * 1000000,) * 1000)',
    '("{0}" * 1000).format("a" * 1000000)',
    "range(-(1 << 63), (1 << 63) - 1)",
    'int("9" * 100000)',
    'int("f" * 100000, 16)',
    "(lambda *a: a)(*range(1 << 40))",
]


@pytest.mark.parametrize("source", ENDLESS)
def test_what_never_ends_is_ended_by_its_steps(source: str) -> None:
    one = Run(Budget(steps=50_000, seconds=1e9), still)
    with pytest.raises(EvalError, match="too many steps") as caught:
        one.execute(compile_file(source, FILE))
    assert caught.value.is_budget
    assert one.meter.steps < 50_000 + 2 * BETWEEN_CHECKS


@pytest.mark.parametrize("source", ENDLESS)
def test_what_never_ends_is_ended_by_the_clock_soon_after_its_time(source: str) -> None:
    one = Run(Budget(steps=1 << 60, seconds=0.02), ticking(0.001))
    with pytest.raises(EvalError, match="out of time") as caught:
        one.execute(compile_file(source, FILE))
    assert caught.value.is_budget
    assert one.meter.steps < 30 * BETWEEN_CHECKS


@pytest.mark.parametrize("expression", TOO_BIG)
def test_what_is_too_big_is_refused_before_it_is_made(expression: str) -> None:
    one = Run(Budget(steps=5_000_000, largest=1 << 24), still)
    with pytest.raises(EvalError):
        one.execute(compile_file(f"x = {expression}", FILE))
    assert one.meter.allocated < 1 << 25


def test_bytes_are_counted_together() -> None:
    outcome = run('x = ["a" * 100000 for i in range(1000)]', Budget(allocated=10_000_000))
    assert "too much memory" in outcome.error
    assert outcome.is_budget


@pytest.mark.parametrize(
    "body",
    ["x.append(i)", "x += [i]", "x.insert(0, i)", "x.extend([i])", 'y[i] = "abc"', "y.setdefault(i)", "z.add(i)"],
)
def test_what_grows_by_and_by_is_counted_too(body: str) -> None:
    source = f"def f():\n  x, y, z = [], {{}}, set()\n  for i in range(1 << 40): {body}\nf()"
    outcome = run(source, Budget(steps=300_000, allocated=500_000))
    assert outcome.is_budget


@pytest.mark.parametrize("operation", ["x * x", "x + x", "x << 500", "-x - x"])
def test_an_integer_has_so_many_bits_and_no_more(operation: str) -> None:
    outcome = run(f"def f():\n  x = 3\n  while True: x = {operation}\nf()")
    assert "integer is too large" in outcome.error
    assert outcome.is_budget


def test_calls_within_each_other_are_counted() -> None:
    source = "def f(n): return f(n - 1) if n else 0\nprint(f(200))\nf(100000)"
    outcome = run(source, Budget(depth=300))
    assert outcome.lines == ["0"]
    assert "Starlark stack overflow" in outcome.error
    assert outcome.is_budget


def test_a_recursion_of_a_thousand_calls_is_nothing_special() -> None:
    assert run("def f(n): return 1 + f(n - 1) if n else 0\nprint(f(9000))").lines == ["9000"]


def test_waiting_for_others_is_no_time_of_the_program() -> None:
    one = Run(Budget(seconds=1.0), ticking(0.5))
    one.meter.waited = 100.0
    assert one.execute(compile_file("x = [i for i in range(10)]", FILE))["x"] == list(range(10))


def test_steps_are_told() -> None:
    one = Run(Budget(), still)
    one.execute(compile_file("for i in range(500): pass", FILE))
    assert 500 <= one.meter.steps <= 510
