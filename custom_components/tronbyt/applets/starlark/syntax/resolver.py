"""Finds what every name of a file means, and what is wrong before the program runs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ..errors import SourceError
from ..spelling import nearest
from . import tree
from .parameters import argument_faults, parameter_faults

TYPES = {  # what messages call an expression that cannot be assigned to
    tree.Literal: "literal",
    tree.DictDisplay: "dictexpr",
    tree.Unary: "unaryexpr",
    tree.Binary: "binaryexpr",
    tree.Conditional: "condexpr",
    tree.Slice: "sliceexpr",
    tree.Call: "callexpr",
    tree.Lambda: "lambdaexpr",
    tree.Comprehension: "comprehension",
}


@dataclass(slots=True)
class Block:
    """A scope: the file, a function or a comprehension."""

    parent: Block | None
    is_function: bool = False
    bound: dict[str, tree.Name] = field(default_factory=dict)
    uses: list[tuple[tree.Name, Block]] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)

    @property
    def container(self) -> Block:
        """Return the function, or the file, that a comprehension is in."""
        return self if self.is_function or self.parent is None else self.parent.container

    def all_bound(self) -> frozenset[str]:
        """Return what this block and those within bind."""
        return frozenset(self.bound).union(*(child.all_bound() for child in self.children))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a file: its globals, what it loads for itself, and what is bound anywhere in it."""

    exported: frozenset[str]
    loaded: frozenset[str]
    bound: frozenset[str]


def resolve(statements: list[tree.Node], file: str, predeclared: AbstractSet[str]) -> Names:
    """Return the names that a file binds; raise SourceError with everything that is wrong with its names."""
    resolver = Resolver(file, predeclared)
    resolver.block(statements)
    resolver.undefined(resolver.file_block)
    if resolver.errors:
        raise SourceError(resolver.errors)
    exported, loaded = frozenset(resolver.exported), frozenset(resolver.file_block.bound)
    return Names(exported, loaded, exported | resolver.file_block.all_bound())


class Resolver:
    """Walks over the tree once; what a name means is looked up when all bindings are known."""

    def __init__(self, file: str, predeclared: AbstractSet[str]) -> None:
        """Start with the block of the file."""
        self.file = file
        self.predeclared = predeclared
        self.errors: list[str] = []
        self.exported: dict[str, tree.Name] = {}
        self.file_block = self.env = Block(None)
        self.loops = self.conditions = 0

    def error(self, node: tree.Node, message: str) -> None:
        """Keep a message about a node."""
        self.errors.append(f"{self.file}:{node.line}:{node.column}: {message}")

    @property
    def in_function(self) -> bool:
        """Return whether the walk is within a function."""
        return self.env.container.is_function

    def enter(self, *, function: bool = False) -> None:
        """Open a block."""
        block = Block(self.env, function)
        self.env.children.append(block)
        self.env = block

    def leave(self) -> None:
        """Close a block."""
        if self.env.parent:
            self.env = self.env.parent

    def bind(self, name: tree.Name) -> None:
        """Bind a name in the block at hand; the file binds each only once."""
        if self.env is not self.file_block:
            self.env.bound.setdefault(name.name, name)
            return
        for scope, bound in (("local", self.file_block.bound), ("global", self.exported)):
            if first := bound.get(name.name):
                where = f"{self.file}:{first.line}:{first.column}"
                self.error(name, f"cannot reassign {scope} {name.name} declared at {where}")
                return
        self.exported[name.name] = name

    def use(self, name: tree.Name) -> None:
        """Remember that a name is used here."""
        self.env.container.uses.append((name, self.env))

    def undefined(self, block: Block) -> None:
        """Complain of every name that nothing binds."""
        for child in block.children:
            self.undefined(child)
        for name, env in block.uses:
            scope: Block | None = env
            while scope and name.name not in scope.bound:
                scope = scope.parent
            if scope or name.name in self.exported or name.name in self.predeclared:
                continue
            hint = self.spelling(name.name, env)
            self.error(name, f"undefined: {name.name}{hint}")

    def spelling(self, name: str, env: Block | None) -> str:
        """Return the hint at a name that was probably meant."""
        names = set(self.exported)
        while env:
            names |= env.bound.keys()
            env = env.parent
        meant = nearest(name, sorted(names))
        return f" (did you mean {meant}?)" if meant else ""

    def block(self, statements: list[tree.Node]) -> None:
        """Walk over statements."""
        for statement in statements:
            self.statement(statement)

    def statement(self, node: tree.Node) -> None:  # noqa: C901 - one row a kind
        """Walk over a statement."""
        match node:
            case tree.Expression(value=value):
                self.expression(value)
            case tree.Assignment(operator=operator, target=target, value=value):
                self.expression(value)
                self.assign(target, augmented=operator != "=")
            case tree.If(test=test, then=then, otherwise=otherwise):
                self.expression(test)
                self.conditions += 1
                self.block(then)
                self.block(otherwise)
                self.conditions -= 1
            case tree.For(target=target, iterable=iterable, body=body):
                self.expression(iterable)
                self.assign(target)
                self.loop(body)
            case tree.While(test=test, body=body):
                self.expression(test)
                self.loop(body)
            case tree.Definition(name=name, parameters=parameters, body=body):
                self.bind(name)
                self.function(parameters, body)
            case tree.Return(value=value):
                if not self.in_function:
                    self.error(node, "return statement not within a function")
                if value:
                    self.expression(value)
            case tree.Branch(keyword=keyword):
                if not self.loops and keyword != "pass":
                    self.error(node, f"{keyword} not in a loop")
            case tree.Load():
                self.load(node)

    def loop(self, body: list[tree.Node]) -> None:
        """Walk over the body of a loop."""
        self.loops += 1
        self.block(body)
        self.loops -= 1

    def load(self, node: tree.Load) -> None:
        """Bind what a file loads, for itself alone."""
        places = ((self.in_function, "a function"), (self.loops, "a loop"), (self.conditions, "a conditional"))
        place = next((place for inside, place in places if inside), None)
        if place:
            self.error(node, f"load statement within {place}")
        for binding in node.bindings:
            if not binding.source:
                self.error(binding, "load: empty identifier")
                continue
            if binding.source[0] == "_":
                text = f"load: names with leading underscores are not exported: {binding.source}"
                self.error(binding, text)
            if binding.name.name in self.file_block.bound:
                self.error(binding.name, f"cannot reassign top-level {binding.name.name}")
            self.file_block.bound.setdefault(binding.name.name, binding.name)

    def assign(self, target: tree.Node, *, augmented: bool = False) -> None:  # noqa: C901 - one row a kind
        """Bind what an assignment or a loop binds."""
        match target:
            case tree.Name():
                self.bind(target)
                if augmented:
                    self.use(target)
            case tree.Index(owner=owner, key=key):
                self.expression(owner)
                self.expression(key)
            case tree.Dot(owner=owner):
                self.expression(owner)
            case tree.Parenthesized(inner=inner):
                self.assign(inner, augmented=augmented)
            case tree.Sequence(kind=kind, items=items):
                if augmented:
                    self.error(tree.start(target), f"can't use {kind} expression in augmented assignment")
                for item in items:
                    self.assign(item, augmented=augmented)
            case _:
                self.error(tree.start(target), f"can't assign to {TYPES[type(target)]}")

    def function(self, parameters: list[tree.Parameter], body: list[tree.Node]) -> None:
        """Walk over a function: its defaults outside of it, its body within."""
        for parameter in parameters:
            if parameter.default:
                self.expression(parameter.default)
        for node, message in parameter_faults(parameters):
            self.error(node, message)
        kept = (self.loops, self.conditions)
        self.loops = self.conditions = 0
        self.enter(function=True)
        for parameter in parameters:
            if parameter.name:
                self.bind(tree.Name(parameter.line, parameter.column, parameter.name))
        self.block(body)
        self.leave()
        self.loops, self.conditions = kept

    def expression(self, node: tree.Node) -> None:  # noqa: C901 - one row a kind
        """Walk over an expression."""
        match node:
            case tree.Literal():
                return
            case tree.Name():
                self.use(node)
            case tree.Call(function=function, arguments=arguments):
                self.expression(function)
                for fault, message in argument_faults(arguments):
                    self.error(fault, message)
                for argument in arguments:
                    self.expression(argument.value)
            case tree.Lambda(parameters=parameters, body=body):
                self.function(parameters, [tree.Return(body.line, body.column, body)])
            case tree.Comprehension():
                self.comprehension(node)
            case _:
                for child in tree.children(node):
                    self.expression(child)

    def comprehension(self, node: tree.Comprehension) -> None:
        """Walk over a comprehension: its first iterable is outside of it."""
        first, *rest = node.clauses
        if isinstance(first, tree.ForClause):
            self.expression(first.iterable)
            self.enter()
            self.assign(first.target)
        for clause in rest:
            if isinstance(clause, tree.IfClause):
                self.expression(clause.test)
            else:
                self.assign(clause.target)
                self.expression(clause.iterable)
        self.expression(node.body)
        self.leave()
