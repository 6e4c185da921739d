"""The methods of lists, dicts and bytes."""

from .access import range_message
from .compare import equal
from .errors import Fault
from .format import quoted
from .limits import allocate, charge
from .native import bounds, integer, listed, method
from .values import MISSING, Dict, List, Object, Table, Value, type_name

GROWN = 1024  # elements between two looks at how much a list takes
GROWTH = 9  # bytes an element of a growing list takes, the spare ones included


@method(List, "append")
def append(self: List, element: Value, /) -> None:
    """Add an element at the end."""
    if self.frozen or self.iterators:
        changing("append", self, "append to")
    self.append(element)
    if not len(self) % GROWN:
        allocate(GROWN * GROWTH)


def changing(name: str, value: List | Table, verb: str) -> None:
    """Refuse a change in the name of a method."""
    try:
        value.change(verb)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None


@method(List, "clear")
def clear(self: List, /) -> None:
    """Remove all elements."""
    changing("clear", self, "clear")
    self.clear()


@method(List, "extend")
def extend(self: List, elements: Value, /) -> None:
    """Add elements at the end."""
    more = listed("extend", 1, elements)
    changing("extend", self, "extend")
    charge(len(more) >> 3)
    self.extend(more)


@method(List, "index")
def index(self: List, element: Value, start: Value = None, end: Value = None, /) -> int:
    """Return where an element is first."""
    low, high = bounds("index", start, end, len(self))
    charge(len(self))
    for i in range(low, high):
        if equal(self[i], element):
            return i
    raise Fault("index: value not in list")


@method(List, "insert")
def insert(self: List, at: Value, element: Value, /) -> None:
    """Add an element before another one."""
    at = integer("insert", 1, at)
    changing("insert", self, "insert into")
    charge(len(self) >> 6)
    self.insert(at, element)


@method(List, "remove")
def remove(self: List, element: Value, /) -> None:
    """Remove an element where it is first."""
    changing("remove", self, "remove from")
    charge(len(self))
    for i, other in enumerate(self):
        if equal(other, element):
            del self[i]
            return
    raise Fault("remove: element not found")


@method(List, "pop")
def pop(self: List, at: Value = -1, /) -> Value:
    """Remove an element and return it."""
    at = integer("pop", 1, at)
    if not -len(self) <= at < len(self):
        raise Fault(f"pop: {range_message(self, at)}")
    changing("pop", self, "pop from")
    charge(len(self) >> 6)
    return self.pop(at)


@method(Dict, "get")
def get(self: Dict, name: Value, default: Value = None, /) -> Value:
    """Return what is under a key, or something else."""
    value = self.get(name, MISSING) if type(name) is str else finding("get", self, name)
    return default if value is MISSING else value


def finding(name: str, table: Table, wanted: Value) -> Value:
    """Return what is under a key, in the name of a method."""
    try:
        return table.find(wanted)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None


@method(Dict, "clear")
def clear_dict(self: Dict, /) -> None:
    """Remove everything."""
    self.change("clear")
    self.clear()


@method(Dict, "items")
def items(self: Dict, /) -> List:
    """Return keys and values."""
    allocate(len(self) * 64)
    charge(len(self))
    return List(self.pairs())


@method(Dict, "keys")
def keys(self: Dict, /) -> List:
    """Return the keys."""
    allocate(len(self) * 8)
    charge(len(self) >> 3)
    return List(self.names())


@method(Dict, "values")
def values(self: Dict, /) -> List:
    """Return the values."""
    allocate(len(self) * 8)
    charge(len(self) >> 3)
    return List(self.values())


@method(Dict, "pop")
def pop_dict(self: Dict, name: Value, default: Value = MISSING, /) -> Value:
    """Remove a key and return what was under it, or something else."""
    value = taking("pop", self, name)
    if value is MISSING:
        value = default
    if value is MISSING:
        raise Fault("pop: missing key")
    return value


def taking(name: str, table: Table, wanted: Value) -> Value:
    """Remove a key in the name of a method and return what was under it, or MISSING."""
    try:
        return table.take(wanted)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None


@method(Dict, "popitem")
def popitem(self: Dict, /) -> tuple[Value, Value]:
    """Remove the first key and return it and what was under it."""
    if not self:
        raise Fault("popitem: empty dict")
    name = next(iter(self.names()))
    return name, taking("popitem", self, name)


@method(Dict, "setdefault")
def setdefault(self: Dict, name: Value, default: Value = None, /) -> Value:
    """Return what is under a key, and put something there when nothing is."""
    value = finding("setdefault", self, name)
    if value is MISSING:
        storing("setdefault", self, name, default)
        return default
    return value


def storing(name: str, table: Table, wanted: Value, value: Value) -> None:
    """Put a value under a key in the name of a method."""
    try:
        table.store(wanted, value)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None
    if not len(table) % GROWN:
        allocate(GROWN * 96)


@method(Dict, "update")
def update(self: Dict, /, *others: Value, **keywords: Value) -> None:
    """Take over keys and values."""
    merge("update", self, others, keywords)


def merge(name: str, table: Dict, others: tuple[Value, ...], keywords: dict[str, Value]) -> None:
    """Put what a mapping, pairs and keywords hold into a dict."""
    if len(others) > 1:
        raise Fault(f"{name}: got {len(others)} arguments, want at most 1")
    for other in others:
        for key, value in pairs_of(name, other):
            storing(name, table, key, value)
    for key, value in keywords.items():
        storing(name, table, key, value)


def pairs_of(name: str, value: Value) -> list[tuple[Value, Value]]:
    """Return the keys and values of a mapping, or of a list of pairs."""
    if type(value) is Dict:
        charge(len(value))
        return value.pairs()
    try:
        rows = listed(name, 1, value)
    except Fault:
        raise Fault(f"{name}: got {type_name(value)}, want iterable") from None
    charge(len(rows))
    return [pair_of(name, i, row) for i, row in enumerate(rows)]


def pair_of(name: str, i: int, row: Value) -> tuple[Value, Value]:
    """Return a key and its value."""
    what = f"{name}: dictionary update sequence element #{i}"
    try:
        parts = listed(name, 1, row)
    except Fault:
        raise Fault(f"{what} is not iterable ({type_name(row)})") from None
    if len(parts) != 2:  # noqa: PLR2004 - a key and a value
        raise Fault(f"{what} has length {len(parts)}, want 2")
    return parts[0], parts[1]


class ByteElements(Object):
    """What `bytes.elems` goes over: numbers."""

    type_name = "bytes.elems"

    def __init__(self, data: bytes) -> None:
        """Keep the bytes."""
        self.data = data

    def elements(self) -> list[Value]:
        """Return the numbers."""
        allocate(len(self.data) * 8)
        return list(self.data)

    def text(self) -> str:
        """Return how it is called for."""
        return quoted(self.data.decode("latin-1"), "b") + ".elems()"


@method(bytes, "elems")
def elems(self: bytes, /) -> ByteElements:
    """Return what goes over the bytes."""
    return ByteElements(self)
