"""The token at hand, and what every part of the parser does with it."""

from typing import NoReturn

from . import tree
from .lexer import Lexer

DEEPEST = 400  # nested expressions or blocks: more is no program that a person wrote
CALLED = {
    "end": "end of file",
    "name": "identifier",
    "int": "int literal",
    "float": "float literal",
    "string": "string literal",
    "bytes": "bytes literal",
}
NO_MARKS = {"newline", "indent", "outdent"}


def called(kind: str) -> str:
    """Return what a kind of token is called in messages."""
    if kind in CALLED:
        return CALLED[kind]
    return kind if kind in NO_MARKS or kind[0].isalpha() else f"'{kind}'"


class Reader:
    """Reads tokens; the one at hand is in `kind`, `value`, `line` and `column`."""

    def __init__(self, source: str, file: str) -> None:
        """Read the first token of a file."""
        self.lexer = Lexer(source, file)
        self.tokens = iter(self.lexer)
        self.depth = 0
        self.advance()

    def advance(self) -> None:
        """Read the next token."""
        self.kind, self.value, self.line, self.column = next(self.tokens)

    def fail(self, message: str) -> NoReturn:
        """Refuse the source behind the token at hand, which is where Starlark says it."""
        self.lexer.fail(message)

    def skip(self, kind: str) -> tuple[int, int]:
        """Skip a token of a kind and return where it stands."""
        if self.kind != kind:
            self.fail(f"got {called(self.kind)}, want {called(kind)}")
        at = (self.line, self.column)
        self.advance()
        return at

    def identifier(self) -> tree.Name:
        """Read a name."""
        if self.kind != "name":
            self.fail("not an identifier")
        name = tree.Name(self.line, self.column, str(self.value))
        self.advance()
        return name

    def deeper(self) -> None:
        """Count one more level of nesting."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail("source is nested too deeply")
