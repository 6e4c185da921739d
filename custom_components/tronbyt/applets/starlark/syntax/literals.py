"""What the literals of a source mean."""

import re

from ..text import from_text, to_bytes

ESCAPE = re.compile(
    r"\\(?:(?P<newline>\n)|(?P<plain>[abfnrtv\\'\"])|(?P<octal>[0-7]{1,3})|x(?P<byte>.{0,2})"
    r"|u(?P<short>.{0,4})|U(?P<long>.{0,8})|(?P<other>.?))",
    re.DOTALL,
)
PLAIN = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
HEX = re.compile(r"[0-9a-fA-F]+\Z")
LAST_ASCII = 0x7F
LAST_BYTE = 0xFF
LAST_RUNE = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


class LiteralError(ValueError):
    """A literal means nothing."""


def unquote(raw: str) -> tuple[bool, str | bytes]:
    """Return whether a literal is of bytes, and its value: a string of Starlark, or bytes."""
    prefix = re.match("r?b?", raw)
    kind = prefix[0] if prefix else ""
    body = raw[len(kind) :]
    quotes = 3 if len(body) >= 6 and body[:3] in {'"""', "'''"} else 1  # noqa: PLR2004 - twice three quotes
    body = body[quotes:-quotes]
    is_bytes = "b" in kind
    value = from_text(body)
    if "r" not in kind and "\\" in body:
        value = ESCAPE.sub(lambda found: escape(found, is_bytes=is_bytes), value)
    return is_bytes, (to_bytes(value) if is_bytes else value)


def escape(found: re.Match[str], *, is_bytes: bool) -> str:
    """Return the string that an escape sequence stands for."""
    kind = found.lastgroup
    digits = found[kind] if kind else ""
    if kind == "newline":
        return ""
    if kind == "plain":
        return PLAIN[digits]
    if kind == "octal":
        return octal(int(digits, 8), is_bytes=is_bytes)
    if kind == "byte":
        return byte(found[0], digits, is_bytes=is_bytes)
    if kind in {"short", "long"}:
        return rune(found[0], digits, 4 if kind == "short" else 8)
    text = f"invalid escape sequence \\{digits}" if digits else "truncated escape sequence \\"
    raise LiteralError(text)


def octal(number: int, *, is_bytes: bool) -> str:
    """Return what up to three octal digits stand for."""
    if not is_bytes and number > LAST_ASCII:
        text = f"non-ASCII octal escape \\{number:o} (use \\u{number:04X} for the UTF-8 encoding of U+{number:04X})"
        raise LiteralError(text)
    if number > LAST_BYTE:
        text = f"invalid escape sequence \\{number:03o}"
        raise LiteralError(text)
    return chr(number)


def byte(whole: str, digits: str, *, is_bytes: bool) -> str:
    """Return what two hexadecimal digits stand for."""
    if len(digits) < 2:  # noqa: PLR2004 - two digits
        text = f"truncated escape sequence {whole}"
        raise LiteralError(text)
    if not HEX.match(digits):
        text = f"invalid escape sequence {whole}"
        raise LiteralError(text)
    number = int(digits, 16)
    if not is_bytes and number > LAST_ASCII:
        text = f"non-ASCII hex escape {whole} (use \\u{number:04X} for the UTF-8 encoding of U+{number:04X})"
        raise LiteralError(text)
    return chr(number)


def rune(whole: str, digits: str, wanted: int) -> str:
    """Return the encoding of a code point."""
    if len(digits) < wanted:
        text = f"truncated escape sequence {whole}"
        raise LiteralError(text)
    if not HEX.match(digits):
        text = f"invalid escape sequence {whole}"
        raise LiteralError(text)
    number = int(digits, 16)
    if number > LAST_RUNE:
        text = f"code point out of range: {whole} (max \\U{number:08x})"
        raise LiteralError(text)
    if number in SURROGATES:
        text = f"invalid Unicode code point U+{number:04X}"
        raise LiteralError(text)
    return from_text(chr(number))


def number(raw: str) -> int | float:
    """Return the value of a number; the lexer has seen that its form is right."""
    base = {"0x": 16, "0o": 8, "0b": 2}.get(raw[:2].lower())
    if base:
        return int(raw[2:], base)
    if raw.isdigit():
        return int(raw)
    value = float(raw)
    if value in {float("inf"), float("-inf")}:
        text = "invalid float literal"
        raise LiteralError(text)
    return value
