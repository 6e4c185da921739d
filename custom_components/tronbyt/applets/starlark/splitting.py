"""The methods of strings that take away, split and replace."""

from .errors import Fault
from .limits import allocate
from .native import boolean, bounds, integer, method, string
from .strings import ASCII_SPACE, SPACE
from .text import codepoint_strings
from .values import List, Value, type_name


@method(str, "partition")
def partition(self: str, separator: Value, /) -> tuple[str, str, str]:
    """Return what is before a separator, itself, and what is behind."""
    return self.partition(separating("partition", separator))


@method(str, "rpartition")
def rpartition(self: str, separator: Value, /) -> tuple[str, str, str]:
    """Return what is before the last separator, itself, and what is behind."""
    return self.rpartition(separating("rpartition", separator))


def separating(name: str, separator: Value) -> str:
    """Return a separator that is a string and not empty."""
    if not string(name, 1, separator):
        raise Fault(f"{name}: empty separator")
    return str(separator)


@method(str, "removeprefix")
def removeprefix(self: str, prefix: Value, /) -> str:
    """Return the string without a beginning."""
    return self.removeprefix(string("removeprefix", 1, prefix))


@method(str, "removesuffix")
def removesuffix(self: str, suffix: Value, /) -> str:
    """Return the string without an end."""
    return self.removesuffix(string("removesuffix", 1, suffix))


@method(str, "replace")
def replace(self: str, old: Value, new: Value, count: Value = -1, /) -> str:
    """Return the string with another one in place of a part, as often as asked."""
    old, new = string("replace", 1, old), string("replace", 2, new)
    count = integer("replace", 3, count)
    if not old:
        return between(self, new, count)
    found = self.count(old)
    found = found if count < 0 else min(found, count)
    allocate(len(self) + found * (len(new) - len(old)))
    return self.replace(old, new, min(count, len(self)))


def between(self: str, new: str, count: int) -> str:
    """Return the string with another one before every character and at the end."""
    chars = codepoint_strings(self)
    count = len(chars) + 1 if count < 0 else min(count, len(chars) + 1)
    allocate(len(self) + count * len(new))
    if not count:
        return self
    return "".join(new * (i < count) + char for i, char in enumerate(chars)) + new * (count > len(chars))


def affixed(self: str, name: str, affix: Value, limits: tuple[Value, Value]) -> bool:
    """Return whether a string begins or ends with another one, or one of several."""
    if type(affix) is str and limits == (None, None):
        return self.startswith(affix) if name == "startswith" else self.endswith(affix)
    low, high = bounds(name, *limits, len(self))
    part = self[low : max(low, high)]
    test = part.startswith if name == "startswith" else part.endswith
    if type(affix) is str:
        return test(affix)
    if type(affix) is not tuple:
        raise Fault(f"{name}: got {type_name(affix)}, want string or tuple of string")
    for i, one in enumerate(affix):
        if type(one) is not str:
            raise Fault(f"{name}: want string, got {type_name(one)}, for element {i}")
        if test(one):
            return True
    return False


@method(str, "startswith")
def startswith(self: str, prefix: Value, start: Value = None, end: Value = None, /) -> bool:
    """Return whether the string begins with another one."""
    return affixed(self, "startswith", prefix, (start, end))


@method(str, "endswith")
def endswith(self: str, suffix: Value, start: Value = None, end: Value = None, /) -> bool:
    """Return whether the string ends with another one."""
    return affixed(self, "endswith", suffix, (start, end))


def stripped(self: str, name: str, chars: Value, *, left: bool, right: bool) -> str:
    """Return the string without what is at its ends."""
    chars = string(name, 1, chars)
    if not chars and self.isascii():
        chars = ASCII_SPACE
    if chars and self.isascii():
        return (self.strip if left and right else self.lstrip if left else self.rstrip)(chars)
    unwanted = set(codepoint_strings(chars))
    pieces = codepoint_strings(self)
    start, end = 0, len(pieces)
    while left and start < end and is_unwanted(pieces[start], unwanted):
        start += 1
    while right and end > start and is_unwanted(pieces[end - 1], unwanted):
        end -= 1
    return self[len("".join(pieces[:start])) : len("".join(pieces[:end]))]


def is_unwanted(char: str, unwanted: set[str]) -> bool:
    """Return whether a character is one to take away: white space when none is named."""
    return char in unwanted if unwanted else SPACE.fullmatch(char) is not None


@method(str, "strip")
def strip(self: str, chars: Value = "", /) -> str:
    """Return the string without what is at both ends."""
    return stripped(self, "strip", chars, left=True, right=True)


@method(str, "lstrip")
def lstrip(self: str, chars: Value = "", /) -> str:
    """Return the string without what it begins with."""
    return stripped(self, "lstrip", chars, left=True, right=False)


@method(str, "rstrip")
def rstrip(self: str, chars: Value = "", /) -> str:
    """Return the string without what it ends with."""
    return stripped(self, "rstrip", chars, left=False, right=True)


def parted(self: str, name: str, separator: Value, most: int, *, last: bool) -> List:
    """Return the parts of a string around a separator, or around white space."""
    if separator is None:
        allocate(len(self) * 4)
        return List(fields(self, most, last=last))
    if type(separator) is not str:
        raise Fault(f"split: got {type_name(separator)} for separator, want string")
    if not separator:
        raise Fault("split: empty separator")
    most = -1 if most < 0 else min(most, len(self))
    allocate(self.count(separator) * 64 + len(self))
    return List(self.rsplit(separator, most) if last else self.split(separator, most))


def fields(self: str, most: int, *, last: bool) -> list[str]:
    """Return the words of a string; when there are more than asked for, the rest stays in one piece."""
    spans = [found.span() for found in SPACE.finditer(self)]
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(self)]
    words = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    if 0 <= most < len(words):
        if last:
            words = [(0, words[-most - 1][1]), *words[len(words) - most :]]
        else:
            words = [*words[:most], (words[most][0], len(self))]
    return [self[start:end] for start, end in words]


@method(str, "split")
def split(self: str, separator: Value = None, most: Value = -1, /) -> List:
    """Return the parts from the left."""
    return parted(self, "split", separator, integer("split", 2, most), last=False)


@method(str, "rsplit")
def rsplit(self: str, separator: Value = None, most: Value = -1, /) -> List:
    """Return the parts from the right."""
    return parted(self, "rsplit", separator, integer("rsplit", 2, most), last=True)


@method(str, "splitlines")
def splitlines(self: str, keep: Value = False, /) -> List:  # noqa: FBT002 - as Starlark
    """Return the lines; only a line feed ends one."""
    keep = boolean("splitlines", 1, keep)
    allocate(self.count("\n") * 64 + len(self))
    lines = self.split("\n")
    ended = [line + "\n" if keep else line for line in lines[:-1]]
    return List([*ended, lines[-1]] if lines[-1] else ended)
