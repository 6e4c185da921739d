"""Which values are equal, and which comes first."""

import operator
from collections.abc import Callable

from .errors import Fault
from .limits import charge
from .values import Dict, List, Object, Set, Value, type_name

DEEPEST = 10  # values within each other, as in Starlark
BOTH_NUMBERS = frozenset({(int, float), (float, int)})
TESTS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def equal(x: Value, y: Value, depth: int = DEEPEST) -> bool:  # noqa: PLR0911 - one row a kind
    """Return whether two values are equal."""
    kind = type(x)
    if kind is not type(y):
        return (kind, type(y)) in BOTH_NUMBERS and bool(x == y)
    if depth < 1:
        raise Fault("comparison exceeded maximum recursion depth")
    if kind is float:
        return bool(x == y) or (x != x and y != y)  # noqa: PLR0124 - nan is nan
    if kind is List or kind is tuple:
        charge(len(x))
        return len(x) == len(y) and all(equal(a, b, depth - 1) for a, b in zip(x, y, strict=True))
    if kind is Dict:
        charge(len(x))
        return len(x) == len(y) and all(name in y and equal(value, y[name], depth - 1) for name, value in x.items())
    if kind is Set:
        return bool(x.keys() == y.keys())
    if isinstance(x, Object):
        return x.equals(y, depth - 1)
    return bool(x == y)


def same(x: Value, y: Value) -> bool:
    """Return `x == y`."""
    kind = type(x)
    if kind is type(y) and (kind is int or kind is str or kind is bool):
        return bool(x == y)
    return equal(x, y)


def unequal(x: Value, y: Value) -> bool:
    """Return `x != y`."""
    return not same(x, y)


def ordered(test: str, x: Value, y: Value, depth: int = DEEPEST) -> bool:
    """Return whether `x < y`, or what else the test asks."""
    if depth < 1:
        raise Fault("comparison exceeded maximum recursion depth")
    kind = type(x)
    if kind is Set and type(y) is Set:
        return TESTS[test](x.keys(), y.keys())  # type: ignore[arg-type] # of key views: whether one is within the other
    if (kind is List or kind is tuple) and type(y) is kind:
        charge(min(len(x), len(y)))
        for a, b in zip(x, y, strict=False):
            if not equal(a, b, depth - 1):
                return ordered(test, a, b, depth - 1)
        return TESTS[test](len(x), len(y))
    order = three_way(x, y, depth)
    if order is None:
        raise Fault(f"{type_name(x)} {test} {type_name(y)} not implemented")
    return TESTS[test](order, 0)


def three_way(x: Value, y: Value, depth: int) -> int | None:
    """Return -1, 0 or 1, or None when there is no order."""
    kind, other = type(x), type(y)
    if kind is other and kind in {int, str, bytes, bool}:
        return int(x > y) - int(x < y)
    if kind in {int, float} and other in {int, float}:
        x_is_nan, y_is_nan = x != x, y != y  # noqa: PLR0124 - nan comes last
        return int(x_is_nan) - int(y_is_nan) if x_is_nan or y_is_nan else int(x > y) - int(x < y)
    return x.order(y, depth - 1) if kind is other and isinstance(x, Object) else None


def less(x: Value, y: Value) -> bool:
    """Return `x < y`."""
    return x < y if type(x) is type(y) and type(x) in {int, str} else ordered("<", x, y)


def less_or_equal(x: Value, y: Value) -> bool:
    """Return `x <= y`."""
    return x <= y if type(x) is type(y) and type(x) in {int, str} else ordered("<=", x, y)


def greater(x: Value, y: Value) -> bool:
    """Return `x > y`."""
    return x > y if type(x) is type(y) and type(x) in {int, str} else ordered(">", x, y)


def greater_or_equal(x: Value, y: Value) -> bool:
    """Return `x >= y`."""
    return x >= y if type(x) is type(y) and type(x) in {int, str} else ordered(">=", x, y)
