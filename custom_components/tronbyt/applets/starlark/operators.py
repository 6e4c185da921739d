"""The operators. Each looks at the types first: Python's own would do more than Starlark allows."""

from collections.abc import Callable

from .errors import Fault
from .limits import BEYOND_INT, SMALL, allocate, charge, checked_int
from .numeric import finite, floor, int32
from .template import interpolate
from .values import MISSING, Dict, List, Object, Set, Value, type_name

POINTER = 8  # bytes that an element takes in a list
LONGEST_REPEAT = 1 << 30
LONGEST_SHIFT = 512
NUMBERS = frozenset({int, float})
REPEATABLE = frozenset({str, bytes, List, tuple})


def unknown(operator: str, x: Value, y: Value) -> Value:
    """Return what a type of others makes of an operator, or refuse it."""
    if isinstance(x, Object) and (result := x.binary(operator, y, is_left=True)) is not MISSING:
        return result
    if isinstance(y, Object) and (result := y.binary(operator, x, is_left=False)) is not MISSING:
        return result
    raise Fault(f"unknown binary op: {type_name(x)} {operator} {type_name(y)}")


def add(x: Value, y: Value) -> Value:
    """Return `x + y`."""
    kind = type(x)
    if kind is type(y):
        if kind is int:
            result = x + y
            return result if -BEYOND_INT < result < BEYOND_INT else checked_int(result)
        if kind is str:
            if (size := len(x) + len(y)) > SMALL:
                allocate(size)
            return x + y
        if kind is float:
            return x + y
        if kind is List or kind is tuple:
            allocate((len(x) + len(y)) * POINTER)
            return List([*x, *y]) if kind is List else x + y
    elif kind in NUMBERS and type(y) in NUMBERS:
        return finite(x) + finite(y)
    return unknown("+", x, y)


def subtract(x: Value, y: Value) -> Value:
    """Return `x - y`."""
    kind = type(x)
    if kind is type(y):
        if kind is int:
            result = x - y
            return result if -BEYOND_INT < result < BEYOND_INT else checked_int(result)
        if kind is float:
            return x - y
        if kind is Set:
            charge(len(x))
            return Set.of(element for element in x.names() if y.find(element) is MISSING)
    elif kind in NUMBERS and type(y) in NUMBERS:
        return finite(x) - finite(y)
    return unknown("-", x, y)


def multiply(x: Value, y: Value) -> Value:
    """Return `x * y`."""
    kind, other = type(x), type(y)
    if kind is int and other is int:
        result = x * y  # of two that are not too long: done in microseconds
        return result if -BEYOND_INT < result < BEYOND_INT else checked_int(result)
    if kind is float and other is float:
        return x * y
    if kind in NUMBERS and other in NUMBERS:
        return finite(x) * finite(y)
    if kind in REPEATABLE and other is int:
        return repeat(x, y)
    if kind is int and other in REPEATABLE:
        return repeat(y, x)
    return unknown("*", x, y)


def repeat(x: Value, count: int) -> Value:
    """Return a sequence several times over, unless that is more than is sane."""
    kind = type(x)
    if not x:
        return List() if kind is List else x
    if not -(1 << 31) <= count < 1 << 31:
        raise Fault(f"repeat count {count} too large")
    if len(x) * count >= LONGEST_REPEAT:
        raise Fault(f"excessive repeat ({len(x)} * {count} elements)")
    allocate(len(x) * count * (POINTER if kind in {List, tuple} else 1))
    return List(list(x) * count) if kind is List else x * count


def divide(x: Value, y: Value) -> Value:
    """Return `x / y`."""
    if type(x) not in NUMBERS or type(y) not in NUMBERS:
        return unknown("/", x, y)
    x, y = finite(x), finite(y)
    if y == 0.0:
        raise Fault("floating-point division by zero")
    return x / y


def floor_divide(x: Value, y: Value) -> Value:
    """Return `x // y`."""
    if type(x) is int and type(y) is int:
        if y == 0:
            raise Fault("floored division by zero")
        return x // y
    if type(x) not in NUMBERS or type(y) not in NUMBERS:
        return unknown("//", x, y)
    x, y = finite(x), finite(y)
    if y == 0.0:
        raise Fault("floored division by zero")
    return floor(x / y)


def modulo(x: Value, y: Value) -> Value:
    """Return `x % y`: of a string what it makes of values."""
    kind = type(x)
    if kind is int and type(y) is int:
        if y == 0:
            raise Fault("integer modulo by zero")
        return x % y
    if kind is str:
        return interpolate(x, y)
    if kind not in NUMBERS or type(y) not in NUMBERS:
        return unknown("%", x, y)
    x, y = finite(x), finite(y)
    if y == 0.0:
        raise Fault("floating-point modulo by zero")
    if x - x != 0.0:  # infinite or nan
        return float("nan")
    return x % y if y - y == 0.0 or x == 0.0 or (x < 0) == (y < 0) else x + y


def or_(x: Value, y: Value) -> Value:
    """Return `x | y`."""
    kind = type(x)
    if kind is type(y):
        if kind is int:
            return x | y
        if kind is Dict or kind is Set:
            charge(len(x) + len(y))
            return Dict.of([*x.pairs(), *y.pairs()]) if kind is Dict else Set.of([*x.names(), *y.names()])
    return unknown("|", x, y)


def and_(x: Value, y: Value) -> Value:
    """Return `x & y`."""
    kind = type(x)
    if kind is type(y):
        if kind is int:
            return x & y
        if kind is Set:
            charge(len(x) + len(y))
            return Set.of(element for element in x.names() if y.find(element) is not MISSING)
    return unknown("&", x, y)


def xor(x: Value, y: Value) -> Value:
    """Return `x ^ y`."""
    kind = type(x)
    if kind is type(y):
        if kind is int:
            return x ^ y
        if kind is Set:
            return or_(subtract(x, y), subtract(y, x))
    return unknown("^", x, y)


def shift_left(x: Value, y: Value) -> Value:
    """Return `x << y`."""
    if type(x) is not int:
        return unknown("<<", x, y)
    if int32(y) >= LONGEST_SHIFT:
        raise Fault(f"shift count too large: {y}")
    return checked_int(x << shift(y))


def shift_right(x: Value, y: Value) -> Value:
    """Return `x >> y`."""
    return x >> shift(int32(y)) if type(x) is int else unknown(">>", x, y)


def shift(count: int) -> int:
    """Return how far to shift."""
    if count < 0:
        raise Fault(f"negative shift count: {count}")
    return count


def add_in_place(x: Value, y: Value) -> Value:
    """Return `x` after `x += y`: a list is extended by what can be looped over."""
    if type(x) is int and type(y) is int:
        result = x + y
        return result if -BEYOND_INT < result < BEYOND_INT else checked_int(result)
    if type(x) is not List:
        return add(x, y)
    from .access import elements  # noqa: PLC0415 - loops count with what is here

    try:
        more = elements(y)
    except Fault:
        return add(x, y)
    x.change("apply += to")
    allocate((len(x) + len(more)) * POINTER)
    x.extend(more)
    return x


def or_in_place(x: Value, y: Value) -> Value:
    """Return `x` after `x |= y`: a dict takes what another has."""
    kind = type(x)
    if kind is type(y) and kind in {Dict, Set}:
        x.change("apply |= to" if kind is Dict else "insert into")
        charge(len(y))
        for name, value in y.pairs() if kind is Dict else [(name, None) for name in y.names()]:
            x.store(name, value)
        return x
    return or_(x, y)


def negative(x: Value) -> Value:
    """Return `-x`."""
    return -x if type(x) in NUMBERS else sign("-", x)


def positive(x: Value) -> Value:
    """Return `+x`."""
    return x if type(x) in NUMBERS else sign("+", x)


def invert(x: Value) -> Value:
    """Return `~x`."""
    return ~x if type(x) is int else sign("~", x)


def sign(operator: str, x: Value) -> Value:
    """Return what a type of others makes of a sign, or refuse it."""
    if isinstance(x, Object) and (result := x.unary(operator)) is not MISSING:
        return result
    raise Fault(f"unknown unary op: {operator} {type_name(x)}")


BINARY: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "//": floor_divide,
    "%": modulo,
    "|": or_,
    "&": and_,
    "^": xor,
    "<<": shift_left,
    ">>": shift_right,
}
UNARY: dict[str, Callable[[Value], Value]] = {"-": negative, "+": positive, "~": invert}
IN_PLACE = BINARY | {"+": add_in_place, "|": or_in_place}
