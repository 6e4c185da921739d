"""Small pieces of Python's syntax tree, with the places of Starlark's."""

import ast
from typing import TypedDict

from .syntax import tree

CONSTANTS = {"None", "True", "False"}
SPECIAL = CONSTANTS | {"__builtins__", "__debug__"}


class Place(TypedDict):
    """Where a node of Python stands."""

    lineno: int
    col_offset: int


def place(node: tree.Node) -> Place:
    """Return where a node stands, in Python's words."""
    return Place(lineno=node.line, col_offset=node.column - 1)


def mangled(name: str) -> str:
    """Return the name of a variable; some names mean something to Python."""
    return f"${name}" if name in SPECIAL else name


def position(node: tree.Node) -> ast.expr:
    """Return where a node stands, as a constant."""
    at = place(node)
    return ast.Tuple([ast.Constant(node.line, **at), ast.Constant(node.column, **at)], ast.Load(), **at)


def is_small_int(node: ast.expr) -> bool:
    """Return whether an expression is a literal integer of a machine's size."""
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value.bit_length() < 32  # noqa: PLR2004 - 32 bits


def is_string(node: ast.expr) -> bool:
    """Return whether an expression is a literal string."""
    return isinstance(node, ast.Constant) and type(node.value) is str
