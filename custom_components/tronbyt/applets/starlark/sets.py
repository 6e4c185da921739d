"""The methods of sets."""

from .errors import Fault
from .limits import charge
from .methods import changing, finding, storing, taking
from .native import listed, method
from .operators import and_, or_, subtract, xor
from .values import MISSING, Set, Value, type_name


@method(Set, "add")
def add(self: Set, element: Value, /) -> None:
    """Add an element."""
    changing("add", self, "insert into")
    if finding("add", self, element) is MISSING:
        storing("add", self, element, None)


@method(Set, "clear")
def clear(self: Set, /) -> None:
    """Remove all elements."""
    if self:
        changing("clear", self, "clear")
        self.clear()


@method(Set, "discard")
def discard(self: Set, element: Value, /) -> None:
    """Remove an element if it is there."""
    changing("discard", self, "delete from")
    taking("discard", self, element)


@method(Set, "remove")
def remove(self: Set, element: Value, /) -> None:
    """Remove an element that is there."""
    if taking("remove", self, element) is MISSING:
        raise Fault("remove: missing key")


@method(Set, "pop")
def pop(self: Set, /) -> Value:
    """Remove the first element and return it."""
    if not self:
        raise Fault("pop: empty set")
    element = next(iter(self.names()))
    taking("pop", self, element)
    return element


def as_set(name: str, elements: Value) -> Set:
    """Return the set of the elements of an argument."""
    found = listed(name, 1, elements)
    charge(len(found))
    try:
        return Set.of(found)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None


@method(Set, "difference")
def difference(self: Set, other: Value, /) -> Value:
    """Return the elements that others do not have."""
    return subtract(self, as_set("difference", other))


@method(Set, "intersection")
def intersection(self: Set, other: Value, /) -> Value:
    """Return the elements that others have too."""
    return and_(self, as_set("intersection", other))


@method(Set, "symmetric_difference")
def symmetric_difference(self: Set, other: Value, /) -> Value:
    """Return the elements that only one of both has."""
    return xor(self, as_set("symmetric_difference", other))


@method(Set, "issubset")
def issubset(self: Set, other: Value, /) -> bool:
    """Return whether others have all elements."""
    return self.keys() <= as_set("issubset", other).keys()


@method(Set, "issuperset")
def issuperset(self: Set, other: Value, /) -> bool:
    """Return whether all elements of others are here."""
    return self.keys() >= as_set("issuperset", other).keys()


@method(Set, "union")
def union(self: Set, /, *others: Value) -> Value:
    """Return the elements of all."""
    result: Value = or_(self, Set())
    include("union", result, others)
    return result


@method(Set, "update")
def update(self: Set, /, *others: Value) -> None:
    """Take over the elements of others."""
    include("update", self, others)


def include(name: str, target: Set, others: tuple[Value, ...]) -> None:
    """Put the elements of others into a set."""
    for i, other in enumerate(others):
        try:
            found = listed(name, 1, other)
        except Fault:
            raise Fault(f"{name}: argument #{i + 1} is not iterable: {type_name(other)}") from None
        charge(len(found))
        for element in found:
            storing(name, target, element, None)
