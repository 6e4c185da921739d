"""Which characters the codes of a bitmap font stand for: FreeType knows Unicode and Latin-1, and fonts have others."""

import re
from collections.abc import Callable
from struct import Struct, unpack_from
from struct import error as struct_error

# What FreeType offers by Unicode.
_UNDERSTOOD = ("ISO10646-1", "ISO8859-1")
_EIGHT_BITS = {
    "US-ASCII": "ascii",
    "ASCII": "ascii",
    "ISO646.1991-IRV": "ascii",
    "JISX0201.1976": "shift_jis",
}
# Codes of two bytes, each without its highest bit.
_TWO_BYTES = {"JISX0208": "euc_jp", "GB2312": "gb2312", "KSC5601": "euc_kr"}
_OWN = "FONTSPECIFIC"
_LETTER = 65

_PROPERTY = rb'^%s[ \t]+"?([^"\r\n]*?)"?[ \t]*\r?$'
_ENCODING = re.compile(rb"^ENCODING[ \t]+(-?\d+).*$", re.MULTILINE)
_NAMED = re.compile(rb"^STARTCHAR[ \t]+(\S+)[^\n]*\n(?:(?!ENDCHAR)[^\n]*\n)*?ENCODING[ \t]+65\b", re.MULTILINE)
_CHARSET = re.compile(rb"^CHARSET_(?:REGISTRY|ENCODING)\b[^\n]*\n", re.MULTILINE)
_PROPERTIES = re.compile(rb"^STARTPROPERTIES[ \t]+\d+[^\n]*\n(.*?)^ENDPROPERTIES", re.MULTILINE | re.DOTALL)
_UNICODE = b'CHARSET_REGISTRY "ISO10646"\nCHARSET_ENCODING "1"\n'

_PCF = b"\x01fcp"
_PCF_PROPERTIES = 1
_PCF_BIG_ENDIAN = 4
_PCF_TABLE = Struct("<IIII")


class CharsetError(ValueError):
    """A font whose codes cannot be told; the text is the name of its character set."""


def by_unicode(data: bytes) -> bytes:
    """Return a font file whose letters FreeType finds by Unicode; CharsetError if it never does. Others stay."""
    if data.startswith(_PCF):
        charset = _charset_of_pcf(data)
        if charset and charset.upper() not in _UNDERSTOOD:
            raise CharsetError(charset)
        return data
    if not data.startswith(b"STARTFONT"):
        return data
    charset = _charset_of_bdf(data)
    return data if charset.upper() in _UNDERSTOOD and b"CHARSET_REGISTRY" in data else _rewritten(data, charset)


def codes_of(data: bytes) -> frozenset[int]:
    """Return the code points of a BDF that `by_unicode` gave."""
    return frozenset(code for code in map(int, _ENCODING.findall(data)) if code >= 0)


def _charset_of_bdf(data: bytes) -> str:
    """Return the character set of the properties, else of the font's long name; none at all is Unicode."""
    registry, encoding = (_property(data, name) for name in (b"CHARSET_REGISTRY", b"CHARSET_ENCODING"))
    if registry:
        return f"{registry}-{encoding}" if encoding else registry
    parts = _property(data, b"FONT").split("-")
    # An XLFD has 14 fields behind its first hyphen; the last two may stand in one.
    return "-".join(parts[13:]) if len(parts) > 13 and parts[13] else _UNDERSTOOD[0]  # noqa: PLR2004 - as above


def _property(data: bytes, name: bytes) -> str:
    found = re.search(_PROPERTY % name, data, re.MULTILINE)
    return "" if found is None else found[1].decode("latin-1").strip()


def _rewritten(data: bytes, charset: str) -> bytes:
    """Return a BDF whose codes are those of Unicode."""
    character = _reading(charset, data)

    def translated(code: re.Match[bytes]) -> bytes:
        try:
            found = character(int(code[1]))
        except ValueError, OverflowError:
            found = ""
        return b"ENCODING %d" % (ord(found) if len(found) == 1 else -1)

    return _ENCODING.sub(translated, _with_unicode(_CHARSET.sub(b"", data)))


def _with_unicode(bare: bytes) -> bytes:
    """Return a BDF of no character set that says that its codes are Unicode's."""
    found = _PROPERTIES.search(bare)
    if found is None:
        framed = b"STARTPROPERTIES 2\n" + _UNICODE + b"ENDPROPERTIES\n"
        begin = bare.find(b"\nCHARS ") + 1
        return bare[:begin] + framed + bare[begin:]
    count = found[1].count(b"\n") + 2
    return bare[: found.start()] + b"STARTPROPERTIES %d\n" % count + found[1] + _UNICODE + bare[found.end(1) :]


def _reading(charset: str, data: bytes) -> Callable[[int], str]:
    """Return what tells the character of a code; CharsetError for a set that nobody knows."""
    name = charset.upper()
    if name in _UNDERSTOOD or name.startswith("ISO10646"):
        return chr
    if name.startswith(_OWN):
        # Makers of text fonts often say so; a font of signs calls what stands for A by another name.
        letter = _NAMED.search(data)
        if letter is not None and letter[1].isalpha() and len(letter[1]) > 1:
            raise CharsetError(charset)
        return chr
    for prefix, codec in _TWO_BYTES.items():
        if name.startswith(prefix):
            return lambda code: (code | 0x8080).to_bytes(2).decode(codec)
    single = _codec(name)
    if single is None:
        raise CharsetError(charset)
    return lambda code: bytes((code,)).decode(single)


def _codec(name: str) -> str | None:
    """Return Python's name of a character set of eight bits."""
    for known in (name, name.rpartition("-")[0]):
        codec = _EIGHT_BITS.get(known) or known.removeprefix("MICROSOFT-")
        try:
            bytes(1).decode(codec)
        except LookupError, UnicodeError:
            continue
        return codec
    return None


def _charset_of_pcf(data: bytes) -> str:
    """Return the character set of a PCF (X11's portable compiled format); nothing where it cannot be read."""
    try:
        (count,) = unpack_from("<I", data, 4)
        for number in range(min(count, 16)):
            kind, _, _, offset = _PCF_TABLE.unpack_from(data, 8 + 16 * number)
            if kind == _PCF_PROPERTIES:
                told = _pcf_properties(data, offset)
                return "-".join(told[name] for name in ("CHARSET_REGISTRY", "CHARSET_ENCODING") if name in told)
    except struct_error, IndexError, ValueError:
        return ""
    return ""


def _pcf_properties(data: bytes, offset: int) -> dict[str, str]:
    """Return the properties that are texts."""
    (form,) = unpack_from("<I", data, offset)
    order = ">" if form & _PCF_BIG_ENDIAN else "<"
    (count,) = unpack_from(f"{order}I", data, offset + 4)
    entry = Struct(f"{order}IBI")
    entries = [entry.unpack_from(data, offset + 8 + 9 * number) for number in range(min(count, 1000))]
    # Texts follow their length, on a multiple of four.
    texts = offset + 8 + 9 * count + (-9 * count) % 4 + 4

    def text(at: int) -> str:
        begin = texts + at
        return data[begin : data.index(0, begin)].decode("latin-1")

    return {text(name): text(value) for name, is_text, value in entries if is_text}
