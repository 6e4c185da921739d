"""The methods of strings. Positions and lengths are bytes; see `text`."""

import re
from unicodedata import category

from .errors import Fault
from .limits import allocate, charge
from .native import bounds, listed, method, string
from .template import fill
from .text import characters, codepoint_strings, from_text, to_text
from .values import MISSING, Object, Value, type_name

ASCII_SPACE = "\t\n\v\f\r "
SPACE = re.compile(  # Go's white space, as UTF-8
    "(?:[\t\n\v\f\r ]|\u00c2[\u0085\u00a0]|\u00e1\u009a\u0080"
    "|\u00e2\u0080[\u0080-\u008a\u00a8\u00a9\u00af]|\u00e2\u0081\u009f|\u00e3\u0080\u0080)+"
)


class Elements(Object):
    """What `elems`, `codepoints` and their numbers go over."""

    def __init__(self, string: str, *, codepoints: bool, numbers: bool) -> None:
        """Keep the string, and whether characters and numbers are wanted."""
        self.string = string
        self.codepoints = codepoints
        self.numbers = numbers

    @property
    def type_name(self) -> str:  # type: ignore[override] # it depends on what is wanted
        """Return the name of the type."""
        return "string.codepoints" if self.codepoints else "string.elems"

    def pieces(self) -> list[str]:
        """Return the strings that are gone over."""
        allocate(len(self.string) * 8)
        if not self.codepoints:
            return list(self.string)
        return characters(self.string) if self.numbers else codepoint_strings(self.string)

    def elements(self) -> list[Value]:
        """Return strings or numbers."""
        return list(map(ord, self.pieces())) if self.numbers else self.pieces()

    def length(self) -> int | None:
        """Return how many there are; of characters that is not known."""
        return None if self.codepoints else len(self.string)

    def index(self, name: Value) -> Value:
        """Return one element of bytes."""
        if self.codepoints or type(name) is not int or not -len(self.string) <= name < len(self.string):
            return MISSING
        return ord(self.string[name]) if self.numbers else self.string[name]

    def text(self) -> str:
        """Return how it is called for."""
        from .format import quoted  # noqa: PLC0415 - only to show it

        name = self.type_name.removeprefix("string.")
        return f"{quoted(self.string)}.{name[:-1] + '_ords' if self.numbers else name}()"


@method(str, "elems")
def elems(self: str, /) -> Elements:
    """Return what goes over the bytes, each a string."""
    return Elements(self, codepoints=False, numbers=False)


@method(str, "elem_ords")
def elem_ords(self: str, /) -> Elements:
    """Return what goes over the bytes, each a number."""
    return Elements(self, codepoints=False, numbers=True)


@method(str, "codepoints")
def codepoints(self: str, /) -> Elements:
    """Return what goes over the characters, each a string."""
    return Elements(self, codepoints=True, numbers=False)


@method(str, "codepoint_ords")
def codepoint_ords(self: str, /) -> Elements:
    """Return what goes over the characters, each a number."""
    return Elements(self, codepoints=True, numbers=True)


@method(str, "capitalize")
def capitalize(self: str, /) -> str:
    """Return the first character in title case, the rest in lower case."""
    chars = characters(self)
    allocate(len(self) * 4)
    return from_text("".join(map(title_char, chars[:1])) + "".join(map(lower_char, chars[1:])))


def upper_char(char: str) -> str:
    """Return one character for one character, as Go does."""
    upper = char.upper()
    return upper if len(upper) == 1 else char


def lower_char(char: str) -> str:
    """Return one character for one character, as Go does."""
    return "i" if char == "\u0130" else char.lower()


def title_char(char: str) -> str:
    """Return one character for one character, as Go does."""
    title = char.title()
    return title if len(title) == 1 else char


@method(str, "upper")
def upper(self: str, /) -> str:
    """Return the string in upper case."""
    allocate(len(self))
    return self.upper() if self.isascii() else from_text("".join(map(upper_char, characters(self))))


@method(str, "lower")
def lower(self: str, /) -> str:
    """Return the string in lower case."""
    allocate(len(self))
    return self.lower() if self.isascii() else from_text("".join(map(lower_char, characters(self))))


def is_cased(char: str) -> bool:
    """Return whether a character has another case."""
    return char.lower() != char or upper_char(char) != char or char.casefold() != char


@method(str, "title")
def title(self: str, /) -> str:
    """Return every character behind an uncased one in title case, the rest in lower case."""
    allocate(len(self) * 4)
    made, behind_cased = [], False
    for char in characters(self):
        changed = lower_char(char) if behind_cased else title_char(char)
        behind_cased = is_cased(changed)
        made.append(changed)
    return from_text("".join(made))


@method(str, "islower")
def islower(self: str, /) -> bool:
    """Return whether there is a cased character and all are in lower case."""
    return any(map(is_cased, characters(self))) and lower(self) == self


@method(str, "isupper")
def isupper(self: str, /) -> bool:
    """Return whether there is a cased character and all are in upper case."""
    return any(map(is_cased, characters(self))) and upper(self) == self


@method(str, "istitle")
def istitle(self: str, /) -> bool:
    """Return whether words begin in upper case and go on in lower case."""
    cased = behind = False
    for char in characters(self):
        if "A" <= char <= "Z" or category(char) == "Lt":
            if behind:
                return False
            behind = cased = True
        elif char.islower():
            if not behind:
                return False
        elif char.isupper():
            return False
        else:
            behind = False
    return cased


@method(str, "isalpha")
def isalpha(self: str, /) -> bool:
    """Return whether all are letters."""
    return self.isalpha() if self.isascii() else to_text(self).isalpha()


def is_digit(char: str) -> bool:
    """Return whether a character is a decimal digit of any script."""
    return char.isdecimal()


@method(str, "isdigit")
def isdigit(self: str, /) -> bool:
    """Return whether all are decimal digits."""
    return self.isdigit() if self.isascii() else to_text(self).isdecimal()


@method(str, "isalnum")
def isalnum(self: str, /) -> bool:
    """Return whether all are letters or decimal digits."""
    return self.isalnum() if self.isascii() else all(char.isalpha() or is_digit(char) for char in characters(self))


@method(str, "isspace")
def isspace(self: str, /) -> bool:
    """Return whether all is white space."""
    return SPACE.fullmatch(self) is not None


@method(str, "count")
def count(self: str, sub: Value, start: Value = None, end: Value = None, /) -> int:
    """Return how often another string is there; an empty one is around every character."""
    sub = string("count", 1, sub)
    low, high = bounds("count", start, end, len(self))
    part = self[low:high]
    return part.count(sub) if sub else len(characters(part)) + 1


def find_in(self: str, name: str, sub: Value, limits: tuple[Value, Value], *, last: bool) -> int:
    """Return where another string is, or -1."""
    sub = string(name, 1, sub)
    low, high = bounds(name, *limits, len(self))
    part = self[low:high]
    at = part.rfind(sub) if last else part.find(sub)
    return at if at < 0 else at + low


@method(str, "find")
def find(self: str, sub: Value, start: Value = None, end: Value = None, /) -> int:
    """Return where another string is first, or -1."""
    return find_in(self, "find", sub, (start, end), last=False)


@method(str, "rfind")
def rfind(self: str, sub: Value, start: Value = None, end: Value = None, /) -> int:
    """Return where another string is last, or -1."""
    return find_in(self, "rfind", sub, (start, end), last=True)


@method(str, "index")
def index(self: str, sub: Value, start: Value = None, end: Value = None, /) -> int:
    """Return where another string is first."""
    at = find_in(self, "index", sub, (start, end), last=False)
    if at < 0:
        raise Fault("index: substring not found")
    return at


@method(str, "rindex")
def rindex(self: str, sub: Value, start: Value = None, end: Value = None, /) -> int:
    """Return where another string is last."""
    at = find_in(self, "rindex", sub, (start, end), last=True)
    if at < 0:
        raise Fault("rindex: substring not found")
    return at


@method(str, "format")
def format_(self: str, /, *arguments: Value, **keywords: Value) -> str:
    """Return the template with its fields filled."""
    return fill(self, arguments, keywords)


@method(str, "join")
def join(self: str, parts: Value, /) -> str:
    """Return strings with this one between them."""
    pieces = listed("join", 1, parts)
    size = 0
    for piece in pieces:
        if type(piece) is not str:
            raise Fault(f"join: in list, want string, got {type_name(piece)}")
        size += len(piece)
    charge(len(pieces) >> 3)
    allocate(size + len(self) * len(pieces))
    return self.join(pieces)
