"""The nodes of the syntax tree; `line` and `column` begin at 1 and are where an error of the node is told."""

from dataclasses import dataclass


@dataclass(slots=True)
class Node:
    """A piece of source."""

    line: int
    column: int


@dataclass(slots=True)
class Name(Node):
    """A variable."""

    name: str


@dataclass(slots=True)
class Literal(Node):
    """A string, bytes, an integer or a float."""

    value: str | bytes | int | float


@dataclass(slots=True)
class Sequence(Node):
    """A tuple or a list."""

    kind: str
    items: list[Node]


@dataclass(slots=True)
class Entry(Node):
    """A key and its value; it stands at its colon."""

    key: Node
    value: Node


@dataclass(slots=True)
class DictDisplay(Node):
    """A dict."""

    entries: list[Entry]


@dataclass(slots=True)
class Parenthesized(Node):
    """An expression in parentheses."""

    inner: Node


@dataclass(slots=True)
class Unary(Node):
    """An operator before its operand."""

    operator: str
    operand: Node


@dataclass(slots=True)
class Binary(Node):
    """An operator between its operands, where it stands."""

    operator: str
    left: Node
    right: Node


@dataclass(slots=True)
class Conditional(Node):
    """`then if test else otherwise`."""

    test: Node
    then: Node
    otherwise: Node


@dataclass(slots=True)
class Dot(Node):
    """`owner.name`, where the dot stands."""

    owner: Node
    name: str


@dataclass(slots=True)
class Index(Node):
    """`owner[key]`, where the bracket stands."""

    owner: Node
    key: Node


@dataclass(slots=True)
class Slice(Node):
    """`owner[low:high:step]`, where the bracket stands."""

    owner: Node
    low: Node | None
    high: Node | None
    step: Node | None


@dataclass(slots=True)
class Argument(Node):
    """An argument of a call: `stars` is "", "*" or "**"; `name` is that of a keyword argument or ""."""

    stars: str
    name: str
    value: Node


@dataclass(slots=True)
class Call(Node):
    """A call, where its parenthesis opens."""

    function: Node
    arguments: list[Argument]


@dataclass(slots=True)
class Parameter(Node):
    """A parameter: `stars` is "", "*" or "**"; a bare star has no name."""

    stars: str
    name: str
    default: Node | None


@dataclass(slots=True)
class Lambda(Node):
    """A function that is one expression."""

    parameters: list[Parameter]
    body: Node


@dataclass(slots=True)
class ForClause(Node):
    """`for target in iterable` of a comprehension."""

    target: Node
    iterable: Node


@dataclass(slots=True)
class IfClause(Node):
    """`if test` of a comprehension."""

    test: Node


@dataclass(slots=True)
class Comprehension(Node):
    """A list, or of an `Entry` a dict."""

    body: Node
    clauses: list[ForClause | IfClause]


@dataclass(slots=True)
class Definition(Node):
    """`def name(parameters): body`."""

    name: Name
    parameters: list[Parameter]
    body: list[Node]


@dataclass(slots=True)
class If(Node):
    """An `if`, or an `elif` within `otherwise`."""

    test: Node
    then: list[Node]
    otherwise: list[Node]


@dataclass(slots=True)
class For(Node):
    """A `for` loop."""

    target: Node
    iterable: Node
    body: list[Node]


@dataclass(slots=True)
class While(Node):
    """A `while` loop."""

    test: Node
    body: list[Node]


@dataclass(slots=True)
class Return(Node):
    """The end of a function."""

    value: Node | None


@dataclass(slots=True)
class Branch(Node):
    """`break`, `continue` or `pass`."""

    keyword: str


@dataclass(slots=True)
class Binding(Node):
    """A name of a `load`: what it is called there and here."""

    source: str
    name: Name


@dataclass(slots=True)
class Load(Node):
    """A `load` statement."""

    module: str
    bindings: list[Binding]


@dataclass(slots=True)
class Assignment(Node):
    """`target = value`, or with an operator before the `=`; it stands at the operator."""

    operator: str
    target: Node
    value: Node


@dataclass(slots=True)
class Expression(Node):
    """An expression that is a statement."""

    value: Node


def start(node: Node) -> Node:
    """Return the node that stands where an expression begins."""
    match node:
        case Binary(left=first) | Dot(owner=first) | Index(owner=first) | Slice(owner=first) | Call(function=first):
            return start(first)
        case Conditional(then=first):
            return start(first)
        case Entry(key=first):
            return start(first)
    return node


def children(node: Node) -> list[Node]:  # noqa: PLR0911 - one row a kind
    """Return the expressions that an expression is made of; one with names of its own is walked by itself."""
    match node:
        case Sequence(items=items):
            return items
        case DictDisplay(entries=entries):
            return list(entries)
        case Binary(left=first, right=second) | Entry(key=first, value=second) | Index(owner=first, key=second):
            return [first, second]
        case Unary(operand=inner) | Parenthesized(inner=inner) | Dot(owner=inner):
            return [inner]
        case Conditional(test=test, then=then, otherwise=otherwise):
            return [test, then, otherwise]
        case Slice(owner=owner, low=low, high=high, step=step):
            return [part for part in (owner, low, high, step) if part]
    return []
