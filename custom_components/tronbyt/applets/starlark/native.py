"""Built-in functions and methods that are plain functions of Python: called without a detour.

Python checks how many arguments there are; what it says of a wrong call is told in Starlark's words by `trace`. A
native function checks their types with what is here.
"""

from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType

from .access import METHODS, iterable
from .errors import Fault
from .limits import allocate
from .numeric import int32
from .values import MISSING, Object, Value, type_name

type Native = Callable[..., Value]
NAMED: set[Native] = set()  # those whose messages speak of parameters by name


def named(function: Native, name: str) -> Native:
    """Return a function under the name that programs and messages call it by."""
    function.__name__ = name
    function.__qualname__ = f"%{name}"
    return function


def method(kind: type, name: str) -> Callable[[Native], Native]:
    """Return what registers a function as the method of a type."""

    def register(function: Native) -> Native:
        METHODS.setdefault(kind, {})[name] = named(function, name)
        return function

    return register


def universe_function(universe: dict[str, Value], name: str, *, by_name: bool = False) -> Callable[[Native], Native]:
    """Return what registers a function that every program knows."""

    def register(function: Native) -> Native:
        universe[name] = partial(named(function, name))
        if by_name:
            NAMED.add(function)
        return function

    return register


def string(name: str, at: int | str, value: Value) -> str:
    """Return an argument that must be a string."""
    if type(value) is not str:
        raise Fault(f"{name}: for parameter {at}: got {type_name(value)}, want string")
    return value


def integer(name: str, at: int | str, value: Value) -> int:
    """Return an argument that must be an integer."""
    if type(value) is not int:
        raise Fault(f"{name}: for parameter {at}: got {type_name(value)}, want int")
    if not -(1 << 63) <= value < 1 << 63:
        where = "signed 64-bit range"
        raise Fault(f"{name}: for parameter {at}: {value} out of range (want value in {where})")
    return value


def boolean(name: str, at: int | str, value: Value) -> bool:
    """Return an argument that must be a boolean."""
    if type(value) is not bool:
        raise Fault(f"{name}: for parameter {at}: got {type_name(value)}, want bool")
    return value


def is_iterable(value: Value) -> bool:
    """Return whether a loop can go over a value."""
    return iterable(value) is not None


def listed(name: str, at: int | str, value: Value) -> list[Value]:
    """Return the elements of an argument that a loop must be able to go over."""
    found = iterable(value)
    if found is None:
        raise Fault(f"{name}: for parameter {at}: got {type_name(value)}, want iterable")
    if isinstance(found, list | tuple | range | dict):
        allocate(len(found) * 8)
    return list(found)


def callable_(name: str, at: int | str, value: Value) -> Native:
    """Return an argument that must be a function."""
    if not is_callable(value):
        raise Fault(f"{name}: for parameter {at}: got {type_name(value)}, want callable")
    return value  # type: ignore[no-any-return] # it can be called


def is_callable(value: Value) -> bool:
    """Return whether a program may call a value."""
    return type(value) in {FunctionType, partial, MethodType} or (isinstance(value, Object) and value.is_callable)


def bounds(name: str, low: Value, high: Value, size: int) -> tuple[int, int]:
    """Return start and end within a sequence; None is its own start or end."""
    found = []
    for value, default, what in ((low, 0, "start"), (high, size, "end")):
        try:
            at = default if value is None or value is MISSING else int32(value)
        except Fault as fault:
            raise Fault(f"{name}: invalid {what} index: {fault}") from None
        found.append(min(max(at + size if at < 0 else at, 0), size))
    return found[0], found[1]
