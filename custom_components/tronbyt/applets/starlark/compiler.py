"""A checked syntax tree to a code object of Python.

Python's own compiler makes closures, loops and calls; what Starlark does otherwise (operators, elements, attributes)
becomes a call of a guard. Guards have names such as `%add` that no source can spell, and the builtins of Python are
not there at all. Every node carries the position of the source, so an error is placed by reading the traceback and a
program that fails nowhere pays nothing for it.

Own parser or Python's: over every seventh file of tronbyt/apps (153 files, CPU time) the whole way takes 10 ms for the
median file, 31 ms for the ninth in ten: 5 for tokens and tree, 0.7 for names, 4.3 for the code object. `ast.parse`
alone takes 1.3, so it would save about 4 ms once per app. It is not taken: it cannot tell "a" "b" from "ab", counts
tabs otherwise, keeps `assert` for itself, takes escapes and commas that Starlark refuses, words its errors in its own
way and places one of an operator at its left operand.
"""

import ast
from collections.abc import Sequence
from types import CodeType
from warnings import catch_warnings

from .emitter import Emitter
from .nodes import Place, mangled, place
from .syntax import tree
from .syntax.resolver import Names

UNCHANGEABLE = (tree.Literal, tree.Sequence, tree.Comprehension)


def compiled(statements: list[tree.Node], names: Names, file: str) -> CodeType:
    """Return the code object of a file."""
    compiler = Compiler(names)
    body = compiler.block(statements)
    with catch_warnings(action="ignore"):  # Python warns of `1()`, which fails when it runs
        return compile(ast.Module(body, []), file, "exec", dont_inherit=True, optimize=0)


class Compiler(Emitter):
    """Turns statements into statements of Python."""

    def block(self, statements: Sequence[tree.Node]) -> list[ast.stmt]:
        """Return the statements of a block."""
        return [made for statement in statements for made in self.statement(statement)]

    def statement(self, node: tree.Node) -> list[ast.stmt]:  # noqa: C901, PLR0911 - one row a kind
        """Return what a statement becomes."""
        at = place(node)
        match node:
            case tree.Expression(value=value):
                return [ast.Expr(self.expression(value), **at)]
            case tree.Assignment(operator="=", target=target, value=value):
                return self.assign(target, self.expression(value), node)
            case tree.Assignment(operator=operator, target=target, value=value):
                return self.augmented(target, operator[:-1], self.expression(value), node)
            case tree.If(test=test, then=then, otherwise=otherwise):
                return [ast.If(self.expression(test), self.block(then), self.block(otherwise), **at)]
            case tree.For():
                return self.for_loop(node)
            case tree.While(test=test, body=body):
                return [ast.While(self.expression(test), [*self.step(node), *self.block(body)], [], **at)]
            case tree.Definition():
                return [self.definition(node)]
            case tree.Return(value=value):
                return [ast.Return(self.expression(value) if value else None, **at)]
            case tree.Load():
                return [self.load(node)]
            case tree.Branch(keyword="break"):
                return [ast.Break(**at)]
            case tree.Branch(keyword="continue"):
                return [ast.Continue(**at)]
        return [ast.Pass(**at)]

    def assign(self, target: tree.Node, value: ast.expr, node: tree.Node) -> list[ast.stmt]:
        """Return what puts a value where a target says."""
        at = place(node)
        match target:
            case tree.Name(name=name):
                return [ast.Assign([ast.Name(mangled(name), ast.Store(), **at)], value, **at)]
            case tree.Parenthesized(inner=inner):
                return self.assign(inner, value, node)
            case tree.Index() | tree.Dot():
                return [ast.Expr(self.put(target, value), **at)]
            case tree.Sequence(items=items):
                names = [item.name if isinstance(item, tree.Name) else self.temporary() for item in items]
                stores: list[ast.expr] = [ast.Name(mangled(name), ast.Store(), **at) for name in names]
                unpacked = self.guard("unpack", node, value, ast.Constant(len(items), **at))
                result: list[ast.stmt] = [ast.Assign([ast.Tuple(stores, ast.Store(), **at)], unpacked, **at)]
                for item, name in zip(items, names, strict=True):
                    if not isinstance(item, tree.Name):
                        result += self.assign(item, self.name(name, node), node)
                return result
        raise AssertionError(target)

    def augmented(self, target: tree.Node, operator: str, value: ast.expr, node: tree.Node) -> list[ast.stmt]:
        """Return what changes a target by an operator; its parts are computed once."""
        at = place(node)
        kept: tree.Node
        match target:
            case tree.Parenthesized(inner=inner):
                return self.augmented(inner, operator, value, node)
            case tree.Index(owner=owner, key=key):
                first, second = self.temporary(), self.temporary()
                kept = tree.Index(
                    target.line, target.column, tree.Name(*spot(node), first), tree.Name(*spot(node), second)
                )
                result = [*self.keep(first, owner, node), *self.keep(second, key, node)]
            case tree.Dot(owner=owner, name=name):
                first = self.temporary()
                kept = tree.Dot(target.line, target.column, tree.Name(*spot(node), first), name)
                result = self.keep(first, owner, node)
            case _:
                read = self.expression(target)
                changed = self.inlined(node, operator, (read, value), self.guard(f"{operator}=", node, read, value))
                return self.assign(target, changed, node)
        changed = self.guard(f"{operator}=", node, self.expression(kept), value)
        return [*result, ast.Expr(self.put(kept, changed), **at)]

    def keep(self, name: str, value: tree.Node, node: tree.Node) -> list[ast.stmt]:
        """Return what keeps a value in a variable that no source can spell."""
        return self.assign(tree.Name(*spot(node), name), self.expression(value), node)

    def for_loop(self, node: tree.For) -> list[ast.stmt]:
        """Return a loop; what it goes over is locked unless nothing else can know it."""
        at = place(node)
        body: list[ast.stmt] = []
        if isinstance(node.target, tree.Name):
            variable = node.target.name
        else:
            variable = self.temporary()
            body = self.assign(node.target, self.name(variable, node), node)
        body += self.block(node.body)
        store = ast.Name(mangled(variable), ast.Store(), **at)
        if self.is_private(node.iterable):
            return [ast.For(store, self.guard("loop", node, self.expression(node.iterable)), body, [], **at)]
        kept = self.temporary()
        loop = ast.For(store, self.guard("loop", node, self.name(kept, node)), body, [], **at)
        release = ast.Expr(self.guard("done", node, self.name(kept, node)), **at)
        return [*self.keep(kept, node.iterable, node), loop_with_release(loop, release, at)]

    def is_private(self, node: tree.Node) -> bool:
        """Return whether a loop goes over something that was just made."""
        if isinstance(node, tree.Call) and isinstance(node.function, tree.Name):
            name = node.function.name
            return name in {"range", "enumerate", "zip", "sorted"} and name not in self.names.bound
        return isinstance(node, UNCHANGEABLE)

    def definition(self, node: tree.Definition) -> ast.stmt:
        """Return a function."""
        body = [*self.step(first_name(node)), *self.named_rest(node.parameters, node), *self.block(node.body)]
        parameters = self.parameters(node.parameters, node)
        return ast.FunctionDef(mangled(node.name.name), parameters, body, [], type_params=[], **place(node))

    def named_rest(self, parameters: list[tree.Parameter], node: tree.Node) -> list[ast.stmt]:
        """Return what makes a dict of Starlark of the arguments that no parameter takes."""
        rest = [parameter.name for parameter in parameters if parameter.stars == "**"]
        targets = [tree.Name(*spot(node), name) for name in rest]
        return [made for name in targets for made in self.assign(name, self.rest(name.name, node), node)]

    def step(self, node: tree.Node) -> list[ast.stmt]:
        """Return what counts a step."""
        at = place(node)
        left = ast.Subscript(self.name("%left", node), ast.Constant(0, **at), ast.Store(), **at)
        read = ast.Subscript(self.name("%left", node), ast.Constant(0, **at), ast.Load(), **at)
        none_left = ast.Compare(read, [ast.Lt()], [ast.Constant(0, **at)], **at)
        return [
            ast.AugAssign(left, ast.Sub(), ast.Constant(1, **at), **at),
            ast.If(none_left, [ast.Expr(self.guard("check", node), **at)], [], **at),
        ]

    def load(self, node: tree.Load) -> ast.stmt:
        """Return what binds the names of another file."""
        at = place(node)
        wanted = [ast.Constant(text, **at) for text in (node.module, *(binding.source for binding in node.bindings))]
        stores: list[ast.expr] = [ast.Name(mangled(binding.name.name), ast.Store(), **at) for binding in node.bindings]
        return ast.Assign([ast.Tuple(stores, ast.Store(), **at)], self.guard("load", node, *wanted), **at)


def spot(node: tree.Node) -> tuple[int, int]:
    """Return where a node stands."""
    return node.line, node.column


def first_name(node: tree.Definition) -> tree.Node:
    """Return where Starlark says that a function begins: at a variable that it reads first, or where it stands."""
    match node.body[0]:
        case tree.Return(value=tree.Node() as value) | tree.Expression(value=value):
            while isinstance(value, tree.Parenthesized | tree.Sequence):
                value = value.inner if isinstance(value, tree.Parenthesized) else (value.items or [node])[0]
            first = tree.start(value)
            return first if isinstance(first, tree.Name) else node
    return node


def loop_with_release(loop: ast.stmt, release: ast.stmt, at: Place) -> ast.stmt:
    """Return a loop that ends with something, however it ends."""
    return ast.Try([loop], [], [], [release], **at)
