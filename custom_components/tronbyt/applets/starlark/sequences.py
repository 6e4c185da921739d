"""The functions that every program knows and that make or go over sequences."""

from functools import cmp_to_key
from itertools import count, islice

from .access import elements, iterable
from .compare import ordered
from .errors import Fault
from .limits import allocate, charge
from .native import boolean, callable_, integer, listed
from .universe import known
from .values import MISSING, List, Set, Value, type_name


@known("all")
def all_(values: Value, /) -> bool:
    """Return whether all elements are true."""
    return all(listed("all", 1, values))


@known("any")
def any_(values: Value, /) -> bool:
    """Return whether any element is true."""
    return any(listed("any", 1, values))


@known("enumerate")
def enumerate_(values: Value, start: Value = 0, /) -> List:
    """Return elements with their numbers."""
    found = listed("enumerate", 1, values)
    first = integer("enumerate", 2, start)
    charge(len(found))
    allocate(len(found) * 64)
    return List(zip(count(first), found, strict=False))


@known("list")
def list_(values: Value = (), /) -> List:
    """Return a new list of elements."""
    return List(listed("list", 1, values))


def extreme(name: str, values: tuple[Value, ...], key: Value) -> Value:
    """Return the least or the greatest of elements, the first of equal ones."""
    if not values:
        raise Fault(f"{name} requires at least one positional argument")
    if key is not MISSING:
        key = callable_(name, '"key"', key)
    source = values[0] if len(values) == 1 else values
    if iterable(source) is None:
        raise Fault(f"{name}: {type_name(source)} value is not iterable")
    found = elements(source)
    if not found:
        raise Fault(f"{name}: argument is an empty sequence")
    kind = type(found[0])
    if key is MISSING and kind in {int, str} and all(type(value) is kind for value in found):
        return min(found) if name == "min" else max(found)
    return best_of(name, found, key)


def best_of(name: str, found: list[Value], key: Value) -> Value:
    """Return the element whose key comes first or last."""
    best, best_key = found[0], found[0] if key is MISSING else key(found[0])
    for value in islice(found, 1, None):
        value_key = value if key is MISSING else key(value)
        try:
            better = ordered("<" if name == "min" else ">", value_key, best_key)
        except Fault as fault:
            raise Fault(f"{name}: {fault}") from None
        if better:
            best, best_key = value, value_key
    return best


@known("max", by_name=True)
def max_(*values: Value, key: Value = MISSING) -> Value:
    """Return the greatest."""
    return extreme("max", values, key)


@known("min", by_name=True)
def min_(*values: Value, key: Value = MISSING) -> Value:
    """Return the least."""
    return extreme("min", values, key)


@known("range")
def range_(first: Value, stop: Value = MISSING, step: Value = 1, /) -> range:
    """Return whole numbers one after another."""
    start = 0 if stop is MISSING else integer("range", 1, first)
    end = integer("range", 1, first) if stop is MISSING else integer("range", 2, stop)
    if integer("range", 3, step) == 0:
        raise Fault("range: step argument must not be zero")
    made = range(start, end, step)
    try:
        len(made)
    except OverflowError:
        raise Fault("range: too many elements") from None
    return made


@known("reversed")
def reversed_(values: Value, /) -> List:
    """Return the elements from the last to the first."""
    return List(listed("reversed", 1, values)[::-1])


@known("set")
def set_(values: Value = (), /) -> Set:
    """Return a new set of elements."""
    found = listed("set", 1, values)
    charge(len(found))
    try:
        return Set.of(found)
    except Fault as fault:
        raise Fault(f"set: {fault}") from None


@known("sorted", by_name=True)
def sorted_(iterable: Value, key: Value = MISSING, reverse: Value = False) -> List:  # noqa: FBT002 - as Starlark
    """Return the elements in order; equal ones stay as they were."""
    found = listed("sorted", "iterable", iterable)
    is_reversed = boolean("sorted", '"reverse"', reverse)
    charge(len(found) * max(len(found).bit_length() >> 2, 1))
    keys = found
    if key is not MISSING:
        function = callable_("sorted", '"key"', key)
        keys = [function(value) for value in found]
    kind = type(keys[0]) if keys else None
    if kind in {int, str} and all(type(value) is kind for value in keys):
        order = sorted(range(len(found)), key=keys.__getitem__, reverse=is_reversed)
    else:
        order = sorted(range(len(found)), key=lambda at: in_order(keys[at]), reverse=is_reversed)
    return List([found[at] for at in order])


@cmp_to_key
def in_order(x: Value, y: Value) -> int:
    """Return -1 when one value comes before another."""
    return -1 if ordered("<", x, y) else 0


@known("tuple")
def tuple_(values: Value = (), /) -> tuple[Value, ...]:
    """Return the elements as a tuple."""
    return tuple(listed("tuple", 1, values))


@known("zip")
def zip_(*sequences: Value) -> List:
    """Return tuples of the first elements, the second ones, and so on."""
    found = []
    for i, sequence in enumerate(sequences):
        if iterable(sequence) is None:
            raise Fault(f"zip: argument #{i + 1} is not iterable: {type_name(sequence)}")
        found.append(elements(sequence))
    charge(min(map(len, found), default=0))
    return List(zip(*found, strict=False))
