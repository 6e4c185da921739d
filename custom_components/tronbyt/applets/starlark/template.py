"""Values into templates: `%` and `str.format`."""

import re
from collections.abc import Mapping

from .errors import Fault
from .format import joined, shown
from .numeric import finite, formatted, int32, whole
from .text import characters, from_text
from .values import MISSING, Dict, Object, Value, type_name

INTEGERS = {"d": "d", "i": "d", "o": "o", "x": "x", "X": "X"}
FLOATS = frozenset("efgEFG")
LONGEST_NUMBER = 10  # digits
LAST_RUNE = 0x10FFFF
BRACES = re.compile(r"[{}]")


def interpolate(template: str, operand: Value) -> str:
    """Return `template % operand`."""
    operands = operand if type(operand) is tuple else (operand,)
    pieces: list[str] = []
    used = start = 0
    while (at := template.find("%", start) + 1) > 0:
        pieces.append(template[start : at - 1])
        if template[at : at + 1] == "%":
            pieces.append("%")
            start = at + 1
            continue
        if template[at : at + 1] == "(":
            end = template.find(")", at)
            if end < 0:
                raise Fault("incomplete format key")
            value = named(operand, template[at + 1 : end])
            at = end + 1
        elif used < len(operands):
            value = operands[used]
        else:
            raise Fault("not enough arguments for format string")
        if at >= len(template):
            raise Fault("incomplete format")
        pieces.append(converted(template[at], value))
        start = at + 1
        used += 1
    if used < len(operands) and not is_mapping(operand):
        raise Fault("too many arguments for format string")
    return joined([*pieces, template[start:]])


def is_mapping(value: Value) -> bool:
    """Return whether a value has named elements."""
    return type(value) is Dict or (isinstance(value, Object) and value.is_mapping)


def named(operand: Value, name: str) -> Value:
    """Return the operand with a name."""
    if not is_mapping(operand):
        raise Fault("format requires a mapping")
    value = operand.find(name) if type(operand) is Dict else operand.index(name)
    if value is MISSING:
        raise Fault(f"key not found: {name}")
    return value


def converted(conversion: str, value: Value) -> str:
    """Return a value as a letter behind `%` asks for it."""
    if conversion == "s":
        return value if type(value) is str else shown(value)
    if conversion == "r":
        return shown(value)
    if conversion in INTEGERS:
        try:
            return format(whole(value), INTEGERS[conversion])
        except Fault as fault:
            raise Fault(f"%{conversion} format requires integer: {fault}") from None
    if conversion in FLOATS:
        if type(value) not in {int, float}:
            raise Fault(f"%{conversion} format requires float, not {type_name(value)}")
        return formatted(finite(value), conversion)
    if conversion == "c":
        return character(value)
    raise Fault(f"unknown conversion %{conversion}")


def character(value: Value) -> str:
    """Return the character of a code point, or a string that is one."""
    if type(value) is int:
        try:
            if 0 <= int32(value) <= LAST_RUNE:
                return from_text(chr(value))
        except Fault:
            pass
        raise Fault(f"%c format requires a valid Unicode code point, got {value}")
    if type(value) is not str:
        raise Fault(f"%c format requires int or single-character string, not {type_name(value)}")
    if len(value) > 4 or len(characters(value)) != 1:  # noqa: PLR2004 - no character has more bytes
        raise Fault("%c format requires a single-character string")
    return value


def fill(template: str, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> str:
    """Return `template.format(*arguments, **keywords)`."""
    pieces: list[str] = []
    fields = Fields(arguments, keywords)
    start = 0
    while found := BRACES.search(template, start):
        at, brace = found.start(), found[0]
        pieces.append(template[start:at])
        if template[at + 1 : at + 2] == brace:
            pieces.append(brace)
            start = at + 2
            continue
        if brace == "}":
            raise Fault("format: single '}' in format")
        end = template.find("}", at)
        if end < 0:
            raise Fault("format: unmatched '{' in format")
        pieces.append(fields.field(template[at + 1 : end]))
        start = end + 1
    return joined([*pieces, template[start:]])


class Fields:
    """Finds what a replacement field asks for; numbered and unnumbered ones do not mix."""

    def __init__(self, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> None:
        """Take the arguments."""
        self.arguments = arguments
        self.keywords = keywords
        self.next = 0
        self.numbering = ""

    def field(self, field: str) -> str:
        """Return the text of a field."""
        name, has_conversion, rest = field.partition("!")
        if has_conversion:
            conversion, _, spec = rest.partition(":")
        else:
            (name, _, spec), conversion = field.partition(":"), "s"
        value = self.value(name)
        if spec:
            raise Fault(f"format spec features not supported in replacement fields: {spec}")
        if conversion not in {"s", "r"}:
            raise Fault(f"format: unknown conversion {shown(conversion)}")
        return text(value) if conversion == "s" else shown(value)

    def value(self, name: str) -> Value:
        """Return the argument of a field."""
        if not name or (name.isascii() and name.isdigit() and len(name.lstrip("0")) < LONGEST_NUMBER):
            return self.positional(name)
        if name in self.keywords:
            return self.keywords[name]
        if "." in name:
            raise Fault(f"format: attribute syntax x.y is not supported in replacement fields: {name}")
        if "[" in name:
            raise Fault(f"format: element syntax a[i] is not supported in replacement fields: {name}")
        if "{" in name:
            raise Fault("format: nested replacement fields not supported")
        raise Fault(f"format: keyword {name} not found")

    def positional(self, name: str) -> Value:
        """Return the next argument, or the one with a number."""
        numbering = "manual field specification" if name else "automatic field numbering"
        if self.numbering not in {"", numbering}:
            raise Fault(f"format: cannot switch from {self.numbering} to {numbering}")
        self.numbering = numbering
        at = int(name[-9:]) if name else self.next
        self.next += not name
        if at >= len(self.arguments):
            raise Fault("format: tuple index out of range")
        return self.arguments[at]


def text(value: Value) -> str:
    """Return a value as text: unlike `str`, with bytes as their literal."""
    return value if type(value) is str else shown(value)
