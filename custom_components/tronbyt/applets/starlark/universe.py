"""The functions that every program knows; those of sequences are in `sequences`."""

from functools import partial

from .access import attribute_names, elements, find_attribute, iterable
from .errors import Fault
from .format import joined, shown, text_of
from .limits import METER, charge
from .methods import merge
from .native import named, string, universe_function
from .numeric import int32, parse_float, parse_int, whole
from .records import struct
from .text import characters, from_text, to_text
from .values import MISSING, Dict, List, Object, Set, Value, type_name

UNIVERSE: dict[str, Value] = {"None": None, "True": True, "False": False}
known = partial(universe_function, UNIVERSE)
LAST_RUNE, LAST_BYTE, LAST_BASE = 0x10FFFF, 255, 36
UNIVERSE["struct"] = partial(named(struct, "struct"))


@known("abs")
def abs_(value: Value, /) -> Value:
    """Return a number without its sign."""
    if type(value) not in {int, float}:
        raise Fault(f"got {type_name(value)}, want int or float")
    return abs(value)


@known("bool")
def bool_(value: Value = False, /) -> bool:  # noqa: FBT002 - as Starlark
    """Return whether a value is true."""
    return bool(value)


@known("bytes")
def bytes_(value: Value, /) -> bytes:
    """Return bytes: the text of a string, or numbers."""
    if type(value) is bytes:
        return value
    if type(value) is str:
        return to_text(value).encode()
    if iterable(value) is None:
        raise Fault(f"bytes: got {type_name(value)}, want string, bytes, or iterable of ints")
    numbers = elements(value)
    for i, number in enumerate(numbers):
        if type(number) is not int:
            raise Fault(f"bytes: at index {i}, got {type_name(number)}, want int")
        if not 0 <= number <= LAST_BYTE:
            raise Fault(f"bytes: at index {i}, {number} out of range (want value in unsigned 8-bit range)")
    return bytes(numbers)


@known("chr")
def chr_(number: Value, /) -> str:
    """Return the character of a code point."""
    try:
        point = int32(number)
    except Fault as fault:
        raise Fault(f"chr: {fault}") from None
    if point < 0:
        raise Fault(f"chr: Unicode code point {point} out of range (<0)")
    if point > LAST_RUNE:
        raise Fault(f"chr: Unicode code point U+{point:X} out of range (>0x10FFFF)")
    return from_text(chr(point))


@known("dict")
def dict_(*others: Value, **keywords: Value) -> Dict:
    """Return a dict of a mapping or pairs, and of keywords."""
    result = Dict()
    merge("dict", result, others, keywords)
    return result


@known("dir")
def dir_(value: Value, /) -> List:
    """Return the names of fields and methods."""
    return List(attribute_names(value))


@known("fail", by_name=True)
def fail(*values: Value, sep: Value = " ") -> None:
    """End the program with a message."""
    raise Fault(f"fail: {string('fail', '"sep"', sep).join(map(written, values))}")


@known("float")
def float_(value: Value = 0.0, /) -> float:
    """Return a number, or what a string says, as float."""
    if type(value) is str:
        return parse_float(value)
    if type(value) not in {bool, int, float}:
        raise Fault(f"float got {type_name(value)}, want number or string")
    try:
        return float(value)
    except OverflowError:
        raise Fault("int too large to convert to float") from None


@known("getattr")
def getattr_(value: Value, name: Value, default: Value = MISSING, /) -> Value:
    """Return a field or method, or something else."""
    found = find_attribute(value, string("getattr", 2, name))
    if found is MISSING:
        found = default
    if found is MISSING:
        raise Fault(f"getattr: {type_name(value)} has no .{name} field or method")
    return found


@known("hasattr")
def hasattr_(value: Value, name: Value, /) -> bool:
    """Return whether there is a field or method."""
    return find_attribute(value, string("hasattr", 2, name)) is not MISSING


@known("hash")
def hash_(value: Value, /) -> int:
    """Return the same number for the same text, always."""
    if type(value) is str:
        return string_hash(characters(value))
    if type(value) is not bytes:
        raise Fault(f"hash: got {type_name(value)}, want string or bytes")
    charge(len(value) >> 3)
    total = 2166136261
    for byte in value:
        total = (total ^ byte) * 16777619 & 0xFFFFFFFF
    return total


def string_hash(chars: list[str]) -> int:
    """Return the hash of characters: 32 bits with a sign, as Java has it."""
    charge(len(chars) >> 3)
    total = 0
    for char in chars:
        total = (31 * total + ord(char)) & 0xFFFFFFFF
    return total - (1 << 32) if total >> 31 else total


@known("int", by_name=True)
def int_(x: Value, base: Value = MISSING) -> int:
    """Return a number without its fraction, or what a string says."""
    if type(x) is str:
        return int_of(x, base)
    if base is not MISSING:
        raise Fault("int: can't convert non-string with explicit base")
    if type(x) is bool:
        return int(x)
    try:
        return whole(x)
    except Fault as fault:
        raise Fault(f"int: {fault}") from None


def int_of(text: str, base: Value) -> int:
    """Return what a string of digits says."""
    if base is MISSING:
        base = 10
    if type(base) is not int:
        raise Fault(f"int: for base, got {type_name(base)}, want int")
    if base and not 2 <= base <= LAST_BASE:  # noqa: PLR2004 - the lowest base
        raise Fault("int: base must be an integer >= 2 && <= 36")
    value = parse_int(text, base)
    if value is None:
        raise Fault(f"int: invalid literal with base {base}: {text}")
    return value


@known("len")
def len_(value: Value, /) -> int:
    """Return how many elements there are."""
    if type(value) in {str, List, tuple, Dict, range, bytes, Set}:
        return len(value)
    size = value.length() if isinstance(value, Object) else None
    if size is None:
        raise Fault(f"len: value of type {type_name(value)} has no len")
    return int(size)


@known("ord")
def ord_(value: Value, /) -> int:
    """Return the code point of a character, or the number of a byte."""
    if type(value) is bytes:
        if len(value) != 1:
            raise Fault(f"ord: bytes has length {len(value)}, want 1")
        return int(value[0])
    if type(value) is not str:
        raise Fault(f"ord: got {type_name(value)}, want string or bytes")
    chars = characters(value)
    if len(chars) != 1:
        raise Fault(f"ord: string encodes {len(chars)} Unicode code points, want 1")
    return ord(chars[0])


@known("repr")
def repr_(value: Value, /) -> str:
    """Return a value as it is written in a program."""
    return shown(value)


@known("print", by_name=True)
def print_(*values: Value, sep: Value = " ") -> None:
    """Hand a line to whoever runs the program."""
    pieces = [value.decode("latin-1") if type(value) is bytes else written(value) for value in values]
    line = joined([piece for value in pieces for piece in (string("print", '"sep"', sep), value)][1:])
    METER.get().printed(to_text(line))


def written(value: Value) -> str:
    """Return a string as it is, and anything else as it is written."""
    return value if type(value) is str else shown(value)


@known("str")
def str_(value: Value, /) -> str:
    """Return a value as text."""
    return text_of(value)


@known("type")
def type_(value: Value, /) -> str:
    """Return what the type of a value is called."""
    return type_name(value)
