"""How strings of Starlark are kept.

A string of Starlark is UTF-8 bytes: `len("é")` is 2. It is kept as a Python `str` whose characters are those bytes
(U+0000 to U+00FF). ASCII text is then itself, everything that works on bytes (length, index, slice, find, compare,
hash, join) is Python's own at its speed, a string takes one byte a byte, and there is one type to ask for. Only what
speaks of characters (case, classes, code points, output) looks at `isascii()`, which Python knows without reading.
"""

import re

LONE = re.compile("[\udc80-\udcff]")  # how Python decodes a byte that is no UTF-8


def from_text(text: str) -> str:
    """Return the string of Starlark for a text of Python; a lone surrogate becomes U+FFFD."""
    if text.isascii():
        return text
    try:
        return text.encode().decode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode().decode("latin-1")


def to_text(string: str) -> str:
    """Return the text of a string of Starlark; each byte that is no UTF-8 becomes a U+FFFD, as in Go."""
    if string.isascii():
        return string
    data = string.encode("latin-1")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return LONE.sub("\ufffd", data.decode("utf-8", "surrogateescape"))


def from_bytes(data: bytes) -> str:
    """Return the string of Starlark with these bytes."""
    return data.decode("latin-1")


def to_bytes(string: str) -> bytes:
    """Return the bytes of a string of Starlark."""
    return string.encode("latin-1")


def characters(string: str) -> list[str]:
    """Return the characters of a string as Go reads them: each byte that is no UTF-8 is one U+FFFD."""
    return list(to_text(string))


def codepoint_strings(string: str) -> list[str]:
    """Return the encoding of each character of a string, itself a string of Starlark."""
    return list(string) if string.isascii() else [from_text(char) for char in to_text(string)]
