"""What is got of values: attributes, elements, slices, loops, unpacking.

This is the wall: a name of a program is looked up in the tables of `METHODS` and by `Object.attribute` alone, never
by Python's `getattr`.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from types import MethodType

from .errors import Fault
from .limits import allocate, charge
from .numeric import int32, whole
from .spelling import nearest
from .values import MISSING, Dict, List, Object, Set, Value, type_name

POINTER = 8
METHODS: dict[type, dict[str, Callable[..., Value]]] = {}  # filled by the modules with the methods of a type
INDEXED = (List, str, tuple, range, bytes)


def attribute(owner: Value, name: str) -> Value:
    """Return `owner.name`."""
    methods = METHODS.get(type(owner))
    if methods is not None:
        if method := methods.get(name):
            return MethodType(method, owner)
        raise Fault(misspelt(f"{type_name(owner)} has no .{name} field or method", name, methods))
    if isinstance(owner, Object):
        if (value := owner.attribute(name)) is not MISSING:
            return value
        raise Fault(misspelt(owner.no_attribute(name), name, owner.attribute_names()))
    raise Fault(f"{type_name(owner)} has no .{name} field or method")


def misspelt(message: str, name: str, names: Iterable[str]) -> str:
    """Return a message with the name that was probably meant."""
    meant = nearest(name, sorted(names))
    return f"{message} (did you mean .{meant}?)" if meant else message


def find_attribute(owner: Value, name: str) -> Value:
    """Return `owner.name`, or MISSING."""
    if isinstance(owner, Object):
        return owner.attribute(name)
    method = METHODS.get(type(owner), {}).get(name)
    return MethodType(method, owner) if method else MISSING


def attribute_names(owner: Value) -> list[str]:
    """Return the names of all attributes."""
    return sorted(owner.attribute_names() if isinstance(owner, Object) else METHODS.get(type(owner), ()))


def set_attribute(owner: Value, name: str, value: Value) -> None:
    """Do `owner.name = value`."""
    if not isinstance(owner, Object):
        raise Fault(f"can't assign to .{name} field of {type_name(owner)}")
    owner.set_attribute(name, value)


def index(owner: Value, name: Value) -> Value:
    """Return `owner[name]`."""
    kind = type(owner)
    if kind is List and type(name) is int:
        size = len(owner)
        return owner[name] if -size <= name < size else out_of_range(owner, name)
    if kind is Dict:
        value = owner.get(name, MISSING) if type(name) is str else owner.find(name)
        if value is MISSING:
            from .format import shown  # noqa: PLC0415 - only for the message

            raise Fault(f"key {shown(name)} not in dict")
        return value
    if kind in INDEXED:
        if type(name) is int:
            size = len(owner)
            if -size <= name < size:
                return owner[name] if kind is not bytes else owner[name:][:1]
        return out_of_range(owner, name)
    if isinstance(owner, Object) and (value := owner.index(name)) is not MISSING:
        return value
    raise Fault(f"unhandled index operation {type_name(owner)}[{type_name(name)}]")


def out_of_range(owner: Value, name: Value) -> Value:
    """Say what is wrong with an index."""
    try:
        at = int32(name)
    except Fault as fault:
        raise Fault(f"{type_name(owner)} index: {fault}") from None
    raise Fault(range_message(owner, at))


def range_message(owner: Value, at: int) -> str:
    """Return what is said of an index that is too high or too low."""
    size = len(owner)
    if not size:
        return f"index {at} out of range: empty {type_name(owner)}"
    return f"{type_name(owner)} index {at} out of range [{-size}:{size - 1}]"


def set_index(owner: Value, name: Value, value: Value) -> None:
    """Do `owner[name] = value`."""
    kind = type(owner)
    if kind is Dict:
        owner.store(name, value)
        if not len(owner) & 1023:
            allocate(1024 * 12 * POINTER)
    elif kind is List:
        at = int32(name)
        if not -len(owner) <= at < len(owner):
            raise Fault(range_message(owner, at))
        owner.change("assign to element of")
        owner[at] = value
    elif isinstance(owner, Object):
        owner.set_index(name, value)
    else:
        raise Fault(f"{type_name(owner)} value does not support item assignment")


def slice_(owner: Value, low: Value, high: Value, step: Value) -> Value:
    """Return `owner[low:high:step]`; what is left out is None."""
    kind = type(owner)
    if kind not in INDEXED:
        raise Fault(f"invalid slice operand {type_name(owner)}")
    bounds = []
    for value, what in ((step, "slice step"), (low, "start index"), (high, "end index")):
        try:
            bounds.append(None if value is None else int32(value))
        except Fault as fault:
            raise Fault(f"invalid {what}: {fault}") from None
    if bounds[0] == 0:
        raise Fault("zero is not a valid slice step")
    part = owner[bounds[1] : bounds[2] : bounds[0]]
    allocate(0 if kind is range else len(part) * (1 if kind in {str, bytes} else POINTER))
    return List(part) if kind is List else part


def contains(element: Value, owner: Value) -> bool:
    """Return `element in owner`."""
    kind = type(owner)
    if kind is str:
        if type(element) is str:
            return element in owner
        raise Fault(f"'in <string>' requires string as left operand, not {type_name(element)}")
    if kind is Dict:
        try:
            return owner.find(element) is not MISSING
        except Fault:
            return False
    if kind is Set:
        return owner.find(element) is not MISSING
    return contains_by_search(element, owner)


def contains_by_search(element: Value, owner: Value) -> bool:
    """Return whether an element is in what has no table."""
    from .compare import equal  # noqa: PLC0415 - as rarely as it is

    kind = type(owner)
    if kind is List or kind is tuple:
        charge(len(owner))
        if type(element) is str:
            return element in owner
        return any(equal(element, other) for other in owner)
    if kind is range:
        try:
            return whole(element) in owner
        except Fault:
            raise Fault(f"'in <range>' requires integer as left operand, not {type_name(element)}") from None
    if kind is bytes:
        return contains_byte(element, owner)
    if isinstance(owner, Object) and (found := owner.contains(element)) is not None:
        return found
    raise Fault(f"unknown binary op: {type_name(element)} in {type_name(owner)}")


def contains_byte(element: Value, owner: bytes) -> bool:
    """Return whether bytes, or one as a number, are in others."""
    if type(element) is bytes:
        return element in owner
    if type(element) is not int:
        raise Fault(f"'in bytes' requires bytes or int as left operand, not {type_name(element)}")
    if not 0 <= element <= 255:  # noqa: PLR2004 - a byte
        raise Fault(f"int in bytes: {element} out of range (want value in unsigned 8-bit range)")
    return element in owner


def contains_not(element: Value, owner: Value) -> bool:
    """Return `element not in owner`."""
    return not contains(element, owner)


def iterable(value: Value) -> Iterable[Value] | None:
    """Return what Python can loop over, or None when Starlark cannot."""
    kind = type(value)
    if kind is List or kind is tuple or kind is range:
        return value  # type: ignore[no-any-return] # one of the three
    if kind is Dict or kind is Set:
        return value.names() if value.strict else value  # type: ignore[no-any-return] # a table
    return value.elements() if isinstance(value, Object) else None


def elements(value: Value, message: str = "got {}, want iterable") -> list[Value]:
    """Return the elements of a value, counted."""
    found = iterable(value)
    if found is None:
        raise Fault(message.format(type_name(value)))
    size = len(found) if isinstance(found, list | tuple | range | dict) else 0
    charge(size)
    allocate(size * POINTER)
    return list(found)


def unpack(value: Value, count: int) -> Iterable[Value]:
    """Return the elements of what is assigned to several variables."""
    if (type(value) is tuple or type(value) is List) and len(value) == count:
        return value
    found = iterable(value)
    if found is None:
        raise Fault(f"got {type_name(value)} in sequence assignment")
    size = len(found) if isinstance(found, list | tuple | range | dict) else 0
    values = tuple(islice(found, count + 1))
    if len(values) > count:
        raise Fault(f"too many values to unpack (got {size or count + 1}, want {count})")
    if len(values) < count:
        raise Fault(f"too few values to unpack (got {len(values)}, want {count})")
    return values


def spread(value: Value) -> Iterable[Value]:
    """Return what stands behind `*` in a call."""
    return elements(value, "argument after * must be iterable, not {}")


def spread_named(value: Value) -> dict[str, Value]:
    """Return what stands behind `**` in a call."""
    if type(value) is not Dict:
        raise Fault(f"argument after ** must be a mapping, not {type_name(value)}")
    for name in value.names():
        if type(name) is not str:
            raise Fault(f"keywords must be strings, not {type_name(name)}")
    return value


def apply(
    function: Callable[..., Value], arguments: tuple[Value, ...], named: dict[str, Value], more: Value, rest: Value
) -> Value:
    """Return a call with everything that a call can have; `rest` is None when there is no `**`."""
    return function(*arguments, *spread(more), **named, **(spread_named(rest) if rest is not None else {}))


def display(places: tuple[tuple[int, int], ...], *entries: Value) -> Dict:
    """Return a dict of keys and values in turn; no key may be there twice."""
    from .format import shown  # noqa: PLC0415 - only for the message

    result = Dict()
    for i, place in enumerate(places):
        name, value = entries[2 * i : 2 * i + 2]
        before = len(result)
        try:
            result.store(name, value)
        except Fault as fault:
            fault.place = place
            raise
        if len(result) == before:
            twice = Fault(f"duplicate key: {shown(name)}")
            twice.place = place
            raise twice
    return result
