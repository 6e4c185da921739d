"""Values to text: `str` and `repr`."""

from functools import partial
from types import FunctionType, MethodType

from .errors import BudgetError
from .limits import METER, allocate, charge
from .numeric import shortest
from .text import from_text, to_text
from .values import Dict, List, Object, Set, Value, type_name

ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
ESCAPES |= {'"': '\\"', "\\": "\\\\"}
BRACKETS: dict[type, tuple[str, str]] = {List: ("[", "]"), tuple: ("(", ")"), Set: ("set([", "])")}
FIRST_PRINTED, DELETE, LAST_SHORT, LAST_RUNE = 0x20, 0x7F, 0xFFFF, 0x10FFFF


def text_of(value: Value) -> str:
    """Return `str(value)`."""
    if type(value) is str:
        return value
    if type(value) is bytes:
        return from_text(to_text(value.decode("latin-1")))
    return shown(value)


def shown(value: Value) -> str:
    """Return `repr(value)`."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is int:
        return str(value)
    writer = Writer()
    writer.write(value)
    return "".join(writer.pieces)


def quoted(string: str, prefix: str = "") -> str:
    """Return the literal of a string; bytes that are no UTF-8 are escaped."""
    allocate(len(string))
    if string.isascii() and string.isprintable() and '"' not in string and "\\" not in string:
        return f'{prefix}"{string}"'
    data = string.encode("latin-1").decode("utf-8", "surrogateescape")
    return prefix + '"' + from_text("".join(map(escaped, data))) + '"'


def escaped(char: str) -> str:
    """Return a character as it is written in a literal."""
    number = ord(char)
    if char in ESCAPES:
        return ESCAPES[char]
    if 0xDC80 <= number <= 0xDCFF:  # noqa: PLR2004 - how Python keeps a byte that is no UTF-8
        return f"\\x{number - 0xDC00:02x}"
    if char.isprintable():
        return char
    if number < FIRST_PRINTED or number == DELETE:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= LAST_SHORT else f"\\U{number:08x}"


class Writer:
    """Writes values within values, and stops before that grows beyond all bounds."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pieces: list[str] = []
        self.size = 0
        self.within: set[int] = set()  # the lists and dicts around what is written: a search among them would be slow

    def put(self, text: str) -> None:
        """Write a piece."""
        self.pieces.append(text)
        self.size += len(text)
        meter = METER.get(None)
        if meter and self.size > meter.budget.largest:
            raise BudgetError(f"value of {self.size} bytes is too large")

    def write(self, value: Value) -> None:
        """Write a value."""
        kind = type(value)
        if kind is str:
            self.put(quoted(value))
        elif kind is float:
            self.put(shortest(value))
        elif kind is List or kind is tuple or kind is Set:
            self.write_sequence(value)
        elif kind is Dict:
            self.write_dict(value)
        else:
            self.put(plain(value))

    def write_sequence(self, value: Value) -> None:
        """Write a list, tuple or set."""
        opening, closing = BRACKETS[type(value)]
        self.put(opening)
        if id(value) in self.within:
            self.put("...")
        else:
            if type(value) is List:
                self.within.add(id(value))
            for i, element in enumerate(value.names() if type(value) is Set else value):
                charge(1)
                if i:
                    self.put(", ")
                self.write(element)
            self.within.discard(id(value))
        self.put(",)" if type(value) is tuple and len(value) == 1 else closing)

    def write_dict(self, value: Dict) -> None:
        """Write a dict."""
        if id(value) in self.within:
            self.put("{...}")
            return
        self.within.add(id(value))
        self.put("{")
        for i, (name, element) in enumerate(value.pairs()):
            charge(1)
            if i:
                self.put(", ")
            self.write(name)
            self.put(": ")
            self.write(element)
        self.put("}")
        self.within.discard(id(value))


def plain(value: Value) -> str:  # noqa: PLR0911 - one row a kind
    """Return the text of a value that holds no others."""
    if isinstance(value, Object):
        return value.text()
    if type(value) is bytes:
        return quoted(value.decode("latin-1"), "b")
    if type(value) is range:
        start, stop, step = value.start, value.stop, value.step
        if step != 1:
            return f"range({start}, {stop}, {step})"
        return f"range({start}, {stop})" if start else f"range({stop})"
    if type(value) is FunctionType:
        return f"<function {function_name(value)}>"
    if type(value) is partial:
        return f"<built-in function {value.func.__name__.rstrip('_')}>"
    if type(value) is MethodType:
        return f"<built-in method {value.__func__.__name__} of {type_name(value.__self__)} value>"
    return str(value)


def function_name(value: FunctionType) -> str:
    """Return what a function is called."""
    return "lambda" if value.__name__ == "<lambda>" else from_text(value.__name__.lstrip("$"))


def joined(pieces: list[str]) -> str:
    """Return pieces put together, unless that is too much."""
    allocate(sum(map(len, pieces)))
    return "".join(pieces)
