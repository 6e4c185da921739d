"""The values of Starlark, and how others add types.

None, booleans, numbers, strings (text.py), bytes, tuples and ranges are Python's own. Lists, dicts and sets are
subclasses that can be frozen and know whether a loop goes over them. A function is a Python function that the
compiler made; a built-in one is a `partial` or, bound to its receiver, a `MethodType`, or a `Builtin`. Everything
else is an `Object`. No attribute of Python is ever asked for on behalf of a program: see `access.attribute`.
"""

# ruff: noqa: ARG002 - the methods of Object say what a type may override

from collections.abc import Iterable, Mapping
from functools import partial
from types import FunctionType, MethodType, NoneType
from typing import Any, ClassVar, Final

from .errors import Fault
from .limits import charge

type Value = Any  # what a program computes with: its type is known when it runs


class Missing:
    """There is no such value; never seen by a program."""


MISSING: Final = Missing()


class List(list[Value]):
    """A list."""

    frozen = False
    iterators = 0

    def change(self, verb: str) -> None:
        """Refuse a change while that is forbidden."""
        if self.frozen:
            raise Fault(f"cannot {verb} frozen list")
        if self.iterators:
            raise Fault(f"cannot {verb} list during iteration")


class Strict:
    """A key that Python would take for another one: True is not 1, and nan is nan."""

    __slots__ = ("identity", "value")

    def __init__(self, value: Value, identity: tuple[object, ...]) -> None:
        """Keep the key, and what is equal exactly when it is."""
        self.value = value
        self.identity = identity

    def __hash__(self) -> int:
        """Return the hash of what is compared."""
        return hash(self.identity)

    def __eq__(self, other: object) -> bool:
        """Return whether another key is the same."""
        return isinstance(other, Strict) and self.identity == other.identity


class Table(dict[Value, Value]):
    """What dicts and sets have in common; keys go through `key` on their way in."""

    frozen = False
    iterators = 0
    strict = False  # whether some key is wrapped

    def change(self, verb: str) -> None:
        """Refuse a change while that is forbidden."""
        if self.frozen:
            raise Fault(f"cannot {verb} frozen hash table")
        if self.iterators:
            raise Fault(f"cannot {verb} hash table during iteration")

    def store(self, name: Value, value: Value) -> None:
        """Put a value under a key."""
        if type(name) is not str:
            name = key(name)
            if type(name) is Strict:
                self.strict = True
        if self.frozen or self.iterators:
            self.change("insert into")
        self[name] = value

    def find(self, name: Value) -> Value:
        """Return what is under a key, or MISSING."""
        return self.get(name if type(name) is str else key(name), MISSING)

    def take(self, name: Value) -> Value:
        """Remove a key and return what was under it, or MISSING."""
        name = key(name)
        self.change("delete from")
        return self.pop(name, MISSING)

    def names(self) -> list[Value]:
        """Return the keys in their order."""
        return [unwrapped(name) for name in self] if self.strict else list(self)


class Dict(Table):
    """A dict."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[Value, Value]]) -> Dict:
        """Return the dict of pairs."""
        result = cls()
        for name, value in pairs:
            result.store(name, value)
        return result

    def pairs(self) -> list[tuple[Value, Value]]:
        """Return keys and values in their order."""
        return [(unwrapped(name), value) for name, value in self.items()] if self.strict else list(self.items())


class Set(Table):
    """A set, in the order of insertion: the keys of a table."""

    @classmethod
    def of(cls, elements: Iterable[Value]) -> Set:
        """Return the set of elements."""
        result = cls()
        for element in elements:
            result.store(element, None)
        return result


class Object:
    """The base of every other type; a subclass overrides what it can do.

    Truth is Python's `__bool__` or `__len__`. A method may raise Fault. `frozen` is set once the file is done.
    """

    type_name: ClassVar[str] = "object"
    is_mapping: ClassVar[bool] = False  # whether `index` takes names, and `%(name)s` does
    is_callable: ClassVar[bool] = False
    frozen = False

    def __call__(self, /, *arguments: Value, **keywords: Value) -> Value:
        """Call it as compiled code calls a function."""
        return self.call(arguments, keywords)

    def attribute(self, name: str) -> Value:
        """Return a field or method, or MISSING."""
        return MISSING

    def attribute_names(self) -> Iterable[str]:
        """Return the names of all fields and methods."""
        return ()

    def no_attribute(self, name: str) -> str:
        """Return the message for a field that is not there."""
        return f"{self.type_name} has no .{name} field or method"

    def set_attribute(self, name: str, value: Value) -> None:
        """Change a field."""
        raise Fault(f"can't assign to .{name} field of {self.type_name}")

    def elements(self) -> Iterable[Value] | None:
        """Return what a loop goes over, or None when it is no iterable."""
        return None

    def length(self) -> int | None:
        """Return how many elements there are, or None when it has no length."""
        return None

    def index(self, name: Value) -> Value:
        """Return the element under a key, or MISSING when it cannot be indexed."""
        return MISSING

    def set_index(self, name: Value, value: Value) -> None:
        """Change the element under a key."""
        raise Fault(f"{self.type_name} value does not support item assignment")

    def contains(self, element: Value) -> bool | None:
        """Return whether an element is in it, or None when that cannot be asked."""
        return None

    def binary(self, operator: str, other: Value, *, is_left: bool) -> Value:
        """Return the result of an operator, or MISSING."""
        return MISSING

    def unary(self, operator: str) -> Value:
        """Return the result of a sign, or MISSING."""
        return MISSING

    def equals(self, other: Value, depth: int) -> bool:
        """Return whether another value of this type is equal; `depth` goes on to `compare.equal`."""
        return self is other

    def order(self, other: Value, depth: int) -> int | None:
        """Return -1, 0 or 1 for another value of this type, or None when there is no order."""
        return None

    def key(self) -> tuple[object, ...]:
        """Return what is equal in Python exactly when the values are, to be a key of dicts."""
        raise Fault(f"unhashable: {self.type_name}")

    def text(self) -> str:
        """Return what `str` of it is, as a string of Starlark."""
        return f"<{self.type_name}>"

    def call(self, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> Value:
        """Return the result of a call."""
        raise Fault(f"invalid call of non-function ({self.type_name})")

    def parts(self) -> Iterable[Value]:
        """Return the values within, which freeze with it."""
        return ()


TYPE_NAMES: dict[type, str] = {
    NoneType: "NoneType",
    bool: "bool",
    int: "int",
    float: "float",
    str: "string",
    bytes: "bytes",
    tuple: "tuple",
    range: "range",
    List: "list",
    Dict: "dict",
    Set: "set",
    FunctionType: "function",
    partial: "builtin_function_or_method",
    MethodType: "builtin_function_or_method",
}
IDENTITIES = (NoneType, bytes, FunctionType, partial, MethodType)


def type_name(value: Value) -> str:
    """Return what a program calls the type of a value."""
    return TYPE_NAMES.get(type(value)) or str(value.type_name)


def key(value: Value) -> Value:
    """Return what stands for a value as a key of a Python dict."""
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is float:
        return value if value == value else Strict(value, ("nan",))  # noqa: PLR0124 - the one float that is not itself
    if kind is bool:
        return Strict(value, ("bool", value))
    if kind is tuple:
        charge(len(value))
        parts = tuple(map(key, value))
        return Strict(value, parts) if any(type(part) is Strict for part in parts) else value
    if kind in IDENTITIES:
        return value
    if isinstance(value, Object):
        return Strict(value, (kind, *value.key()))
    raise Fault(f"unhashable{':' if kind is range else ' type:'} {type_name(value)}")


def unwrapped(name: Value) -> Value:
    """Return the key that something in a table stands for."""
    return name.value if type(name) is Strict else name


def freeze(value: Value) -> None:
    """Forbid every change of a value and of all that is within it."""
    waiting, seen = [value], set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, List | Table | Object):
            value.frozen = True
        waiting.extend(within(value))


def within(value: Value) -> Iterable[Value]:
    """Return the values that a value holds."""
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, Table):
        return [*value.names(), *value.values()]
    if isinstance(value, Object):
        return value.parts()
    if isinstance(value, FunctionType):
        cells = [cell.cell_contents for cell in value.__closure__ or () if filled(cell)]
        return [*cells, *(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
    return [value.__self__] if isinstance(value, MethodType) else ()


def filled(cell: Any) -> bool:  # noqa: ANN401 - a cell of a closure
    """Return whether a variable of a closure has a value."""
    try:
        return cell.cell_contents is not MISSING
    except ValueError:
        return False
