"""What loops and comprehensions go over: counted, and locked against changes meanwhile."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from .access import iterable
from .errors import Fault
from .limits import METER, charge
from .values import List, Table, Value, type_name

CHUNK = 256  # turns of a loop that are counted at once


def loop(value: Value) -> Iterable[Value]:
    """Return what a `for` goes over; a list, dict or set cannot be changed until `done`."""
    kind = type(value)
    if kind is tuple or kind is range or kind is List:
        if kind is List:
            value.iterators += 1
        if len(value) > CHUNK:
            return chain.from_iterable(chunks(iter(value)))
        left = METER.get().left
        left[0] -= len(value)
        if left[0] < 0:
            METER.get().check()
        return value  # type: ignore[no-any-return] # one of the three
    found = iterable(value)
    if found is None:
        raise Fault(f"{type_name(value)} value is not iterable")
    if isinstance(value, Table):
        value.iterators += 1
    return counted(found)


def done(value: Value) -> None:
    """Allow changes again behind a loop."""
    if type(value) is List or isinstance(value, Table):
        value.iterators -= 1


def counted(found: Iterable[Value]) -> Iterable[Value]:
    """Return what counts a step for each element: one by one would cost more than a turn."""
    if isinstance(found, list | tuple | range | dict) and len(found) <= CHUNK:
        charge(len(found))
        return found
    return chain.from_iterable(chunks(iter(found)))


def chunks(elements: Iterator[Value]) -> Iterator[Iterable[Value]]:
    """Yield elements a chunk after the other."""
    while chunk := tuple(islice(elements, CHUNK)):
        charge(len(chunk))
        yield chunk


def each(value: Value) -> Iterator[Value]:
    """Return what a comprehension goes over, to its end; changes are allowed again behind the last element."""
    return chain(loop(value), release(value))


def release(value: Value) -> Iterator[Value]:
    """Allow changes again, and yield nothing."""
    done(value)
    yield from ()
