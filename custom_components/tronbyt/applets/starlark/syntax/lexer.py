"""Source text to tokens: one regular expression, and a stack of indentations."""

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from ..errors import SourceError
from ..limits import LONGEST_INT
from .literals import LiteralError, number, unquote

TAB = 8
KEYWORDS = frozenset(
    [
        "and",
        "break",
        "continue",
        "def",
        "elif",
        "else",
        "for",
        "if",
        "in",
        "lambda",
        "load",
        "not",
        "or",
        "pass",
        "return",
        "while",
    ]
)
RESERVED = frozenset(
    [
        "as",
        "async",
        "await",
        "class",
        "del",
        "except",
        "finally",
        "from",
        "global",
        "import",
        "is",
        "nonlocal",
        "raise",
        "try",
        "with",
        "yield",
    ]
)
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
NUMBER = (
    r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
    r"|(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]*)?|[0-9]+[eE][+-]?[0-9]*|[0-9]+"
)
STRING = (
    r"""(?:rb|[rb])?(?:\"\"\"[^"\\]*(?:(?:\\.|\"(?!\"\"))[^"\\]*)*\"\"\"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"""
    r"""|\"(?!\"\")[^"\\\n]*(?:\\.[^"\\\n]*)*\"|'(?!'')[^'\\\n]*(?:\\.[^'\\\n]*)*')"""
)
TOKEN = re.compile(
    rf"(?P<space>[ \t]+)|(?P<string>{STRING})|(?P<name>[^\W\d]\w*)|(?P<newline>\n)|(?P<number>{NUMBER})"
    r"|(?P<mark>//=|<<=|>>=|\*\*|[-+*/%&|^=!<>]=|//|<<|>>|[-+*/%&|^=<>.,:;~()\[\]{}])"
    r"|(?P<comment>\#[^\n]*)|(?P<continuation>\\\n)",
    re.DOTALL,
)
BAD_DIGITS = {"x": "invalid hex literal", "o": "invalid octal literal", "b": "invalid binary literal"}


class Token(NamedTuple):
    """A token: its kind (a keyword or mark is its own kind), its value and where it begins."""

    kind: str
    value: str | bytes | int | float
    line: int
    column: int


class Lexer:
    """The tokens of one file, read one after another; `line` and `column` are where the reading is."""

    def __init__(self, source: str, file: str) -> None:
        """Take the source; line ends of every system count as one character."""
        self.source = source.replace("\r\n", "\n").replace("\r", "\n")
        self.file = file
        self.line = 1
        self.line_start = 0
        self.offset = 0
        self.depth = 0
        self.indents = [0]

    @property
    def column(self) -> int:
        """Return the column that is read next."""
        return self.offset - self.line_start + 1

    def fail(self, message: str, line: int | None = None, column: int | None = None) -> NoReturn:
        """Refuse the source, where the reading is unless told otherwise."""
        text = f"{self.file}:{line or self.line}:{column or self.column}: {message}"
        raise SourceError([text])

    def __iter__(self) -> Iterator[Token]:  # noqa: C901 - one row a kind
        """Yield every token, the end of the file at last."""
        at_start = True
        while True:
            if at_start and not self.depth:
                yield from self.indentation()
            at_start = at_start and self.offset == len(self.source)
            found = TOKEN.match(self.source, self.offset)
            if found is None:
                if self.offset < len(self.source):
                    self.unknown()
                break
            kind = found.lastgroup
            if kind == "newline":
                if not self.depth:
                    yield self.newline()
                else:
                    self.advance_line(found.end())
                at_start = True
            elif kind in {"space", "comment"}:
                self.offset = found.end()
            elif kind == "continuation":
                self.advance_line(found.end())
            else:
                yield self.token(kind or "", found[0], found.end())
        yield from self.end(at_start=at_start)

    def newline(self) -> Token:
        """Return the end of a logical line."""
        token = Token("newline", "\n", self.line, self.column)
        self.advance_line(self.offset + 1)
        return token

    def advance_line(self, offset: int) -> None:
        """Go on behind a line end."""
        self.offset = self.line_start = offset
        self.line += 1

    def indentation(self) -> Iterator[Token]:  # noqa: C901 - one loop over the ways a line begins
        """Yield how the next line that is not blank is indented compared with the one before."""
        while True:
            width = self.measure()
            rest = self.source[self.offset : self.offset + 1]
            if rest == "#":
                end = self.source.find("\n", self.offset)
                self.offset = len(self.source) if end < 0 else end
                rest = self.source[self.offset : self.offset + 1]
            elif rest not in {"", "\n"}:
                break
            if not rest:
                return
            self.advance_line(self.offset + 1)
        if width > self.indents[-1]:
            self.indents.append(width)
            yield Token("indent", "", self.line, self.column)
            return
        closed = 0
        while width < self.indents[-1]:
            self.indents.pop()
            closed += 1
        if width != self.indents[-1]:
            self.fail("unindent does not match any outer indentation level")
        for _ in range(closed):
            yield Token("outdent", "", self.line, self.column)

    def measure(self) -> int:
        """Skip the white space of a line and return its width in columns."""
        width = 0
        while (char := self.source[self.offset : self.offset + 1]) in {" ", "\t"} and char:
            width += 1 if char == " " else TAB - (self.offset - self.line_start) % TAB
            self.offset += 1
        return width

    def token(self, kind: str, raw: str, end: int) -> Token:
        """Return the token that a piece of source is, and go on behind it."""
        line, column = self.line, self.column
        if kind == "name":
            self.offset = end
            if raw in KEYWORDS or raw in RESERVED:
                kind = raw
            return Token(kind, raw, line, column)
        if kind == "mark":
            return self.mark(raw, end)
        if kind == "string":
            return self.string(raw, end)
        return self.number(raw, end)

    def mark(self, raw: str, end: int) -> Token:
        """Return a mark, and count the brackets."""
        if raw in OPENING:
            self.depth += 1
        elif raw in CLOSING:
            if not self.depth:
                self.fail(f"unexpected '{raw}'")
            self.depth -= 1
        token = Token(raw, raw, self.line, self.column)
        self.offset = end
        return token

    def string(self, raw: str, end: int) -> Token:
        """Return a string or bytes."""
        line, column = self.line, self.column
        quoted = raw.lstrip("rb")
        try:
            is_bytes, value = unquote(raw)
        except LiteralError as error:
            self.fail(str(error), line, column + len(raw) - len(quoted))
        if lines := raw.count("\n"):
            self.line += lines
            self.line_start = self.offset + raw.rindex("\n") + 1
        self.offset = end
        return Token("bytes" if is_bytes else "string", value, line, column)

    def number(self, raw: str, end: int) -> Token:
        """Return an integer or a float."""
        line, column = self.line, self.column
        base = self.source[end : end + 1].lower() if raw == "0" else ""
        if base in BAD_DIGITS:
            self.offset = end if base == "x" else end + 1
            self.fail(BAD_DIGITS[base], line, column if base == "x" else None)
        self.offset = end
        if raw.isdigit() and raw[0] == "0" and raw.strip("0") and not set(raw) & {"8", "9"}:
            self.fail(f"obsolete form of octal literal; use 0o{raw[1:]}")
        try:
            value = number(raw)
        except ValueError:
            self.fail("invalid float literal" if "." in raw or "e" in raw.lower() else "invalid int literal")
        if isinstance(value, int):
            if value.bit_length() > LONGEST_INT or (raw.isdigit() and raw[0] == "0" and raw.strip("0")):
                self.fail("invalid int literal", line, column)
            return Token("int", value, line, column)
        return Token("float", value, line, column)

    def unknown(self) -> NoReturn:
        """Refuse what begins no token."""
        char = self.source[self.offset]
        if char == "\\":
            self.offset += 1
            self.fail("stray backslash in program")
        if char in {'"', "'"}:
            rest = self.source[self.offset :]
            is_open = rest.startswith(char * 3) or re.search(r"(?<!\\)(?:\\\\)*\n", rest) is None
            self.fail("unexpected EOF in string" if is_open else "unexpected newline in string")
        self.fail(f"unexpected input character '{char}'")

    def end(self, *, at_start: bool) -> Iterator[Token]:
        """Yield what closes the open blocks, and the end of the file."""
        if len(self.indents) > 1:
            if not at_start:
                yield Token("newline", "\n", self.line, self.column)
            for _ in self.indents[1:]:
                yield Token("outdent", "", self.line, self.column)
        yield Token("end", "", self.line, self.column)
