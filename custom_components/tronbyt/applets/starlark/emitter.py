"""Expressions to expressions of Python; see `compiler`."""

import ast
from itertools import count

from .nodes import CONSTANTS, is_small_int, is_string, mangled, place, position
from .syntax import tree
from .syntax.resolver import Names

COMPARED: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}
SUMMED: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub}


class Emitter:
    """Turns expressions into expressions of Python."""

    def __init__(self, names: Names) -> None:
        """Take the names that the file binds."""
        self.names = names
        self.numbers = count()

    def temporary(self) -> str:
        """Return the name of a variable that no source can spell."""
        return f"%{next(self.numbers)}"

    def name(self, name: str, node: tree.Node) -> ast.expr:
        """Return a variable."""
        if name in CONSTANTS and name not in self.names.bound:
            return ast.Constant({"None": None, "True": True, "False": False}[name], **place(node))
        return ast.Name(mangled(name), ast.Load(), **place(node))

    def guard(self, what: str, node: tree.Node, *arguments: ast.expr) -> ast.expr:
        """Return a call of a guard."""
        at = place(node)
        return ast.Call(ast.Name(f"%{what}", ast.Load(), **at), list(arguments), [], **at)

    def rest(self, name: str, node: tree.Node) -> ast.expr:
        """Return the dict of Starlark of the named arguments that no parameter takes."""
        return self.guard("Dict", node, ast.Name(mangled(name), ast.Load(), **place(node)))

    def put(self, target: tree.Node, value: ast.expr) -> ast.expr:
        """Return what changes an element or a field; the value is computed first."""
        if isinstance(target, tree.Index):
            return self.guard("put", target, value, self.expression(target.owner), self.expression(target.key))
        if isinstance(target, tree.Dot):
            name = ast.Constant(target.name, **place(target))
            return self.guard("put_attribute", target, value, self.expression(target.owner), name)
        raise AssertionError(target)

    def expression(self, node: tree.Node) -> ast.expr:  # noqa: C901, PLR0911, PLR0912 - one row a kind
        """Return what an expression becomes."""
        at = place(node)
        match node:
            case tree.Name(name=name):
                return self.name(name, node)
            case tree.Literal(value=value):
                return ast.Constant(value, **at)
            case tree.Parenthesized(inner=inner):
                return self.expression(inner)
            case tree.Binary():
                return self.binary(node)
            case tree.Call():
                return self.call(node)
            case tree.Dot(owner=owner, name=name):
                return self.guard("attribute", node, self.expression(owner), ast.Constant(name, **at))
            case tree.Index(owner=owner, key=key):
                return self.guard("index", node, self.expression(owner), self.expression(key))
            case tree.Slice(owner=owner, low=low, high=high, step=step):
                bounds = [self.expression(part) if part else ast.Constant(None, **at) for part in (low, high, step)]
                return self.guard("slice", node, self.expression(owner), *bounds)
            case tree.Unary():
                return self.unary(node)
            case tree.Conditional(test=test, then=then, otherwise=otherwise):
                return ast.IfExp(self.expression(test), self.expression(then), self.expression(otherwise), **at)
            case tree.Sequence() | tree.DictDisplay():
                return self.display(node)
            case tree.Lambda():
                return self.function(node)
            case tree.Comprehension():
                return self.comprehension(node)
        raise AssertionError(node)

    def display(self, node: tree.Sequence | tree.DictDisplay) -> ast.expr:
        """Return a tuple, list or dict."""
        at = place(node)
        if isinstance(node, tree.Sequence):
            items = [self.expression(item) for item in node.items]
            if node.kind == "tuple":
                return ast.Tuple(items, ast.Load(), **at)
            return self.guard("List", node, *([ast.List(items, ast.Load(), **at)] if items else []))
        keys = [entry.key.value for entry in node.entries if isinstance(entry.key, tree.Literal)]
        pairs = [(self.expression(entry.key), self.expression(entry.value)) for entry in node.entries]
        if len(keys) == len({key for key in keys if isinstance(key, str)}) == len(pairs):
            return self.guard("Dict", node, ast.Dict([key for key, _ in pairs], [value for _, value in pairs], **at))
        places = ast.Tuple([position(entry) for entry in node.entries], ast.Load(), **at)
        return self.guard("dict", node, places, *(part for pair in pairs for part in pair))

    def unary(self, node: tree.Unary) -> ast.expr:
        """Return an operator before its operand."""
        at = place(node)
        operand = self.expression(node.operand)
        if node.operator == "not":
            return ast.UnaryOp(ast.Not(), operand, **at)
        if node.operator == "-" and isinstance(node.operand, tree.Literal):
            value = node.operand.value
            if isinstance(value, int | float):
                return ast.Constant(-value, **at)
        return self.guard(f"{node.operator}x", node, operand)

    def binary(self, node: tree.Binary) -> ast.expr:
        """Return an operator between its operands."""
        at = place(node)
        left, right = self.expression(node.left), self.expression(node.right)
        if node.operator in {"and", "or"}:
            return ast.BoolOp(ast.And() if node.operator == "and" else ast.Or(), [left, right], **at)
        if node.operator in {"==", "!="} and (is_string(left) or is_string(right)):
            # Nothing but the same string is equal to a string: Python's own comparison says the same.
            return ast.Compare(left, [ast.Eq() if node.operator == "==" else ast.NotEq()], [right], **at)
        guarded = self.guard(node.operator, node, left, right)
        return self.inlined(node, node.operator, (left, right), guarded)

    def inlined(
        self, node: tree.Node, operator: str, operands: tuple[ast.expr, ast.expr], guarded: ast.expr
    ) -> ast.expr:
        """Return Python's own operator for what turns out to be integers: most are, at a third of the time of a call.

        A sum is left to its guard unless a small literal is added: that never makes an integer long.
        """
        at = place(node)
        left, right = operands
        checks: list[ast.expr] = [self.is_int(operand, node) for operand in operands if isinstance(operand, ast.Name)]
        literals = sum(is_small_int(operand) for operand in operands)
        if not checks or len(checks) + literals < len(operands):
            return guarded
        test = checks[0] if len(checks) == 1 else ast.BoolOp(ast.And(), checks, **at)
        if compare := COMPARED.get(operator):
            return ast.IfExp(test, ast.Compare(left, [compare()], [right], **at), guarded, **at)
        if literals and (sum_ := SUMMED.get(operator)):
            return ast.IfExp(test, ast.BinOp(left, sum_(), right, **at), guarded, **at)
        return guarded

    def is_int(self, operand: ast.expr, node: tree.Node) -> ast.expr:
        """Return what asks whether a variable is an integer."""
        at = place(node)
        kind = self.guard("type", node, operand)
        return ast.Compare(kind, [ast.Is()], [ast.Name("%int", ast.Load(), **at)], **at)

    def call(self, node: tree.Call) -> ast.expr:
        """Return a call."""
        if {"", "*"} <= {argument.stars for argument in node.arguments if argument.stars or argument.name}:
            return self.applied(node)
        at = place(node)
        positional: list[ast.expr] = []
        named: list[ast.keyword] = []
        for argument in node.arguments:
            value = self.expression(argument.value)
            if argument.stars == "**":
                named.append(ast.keyword(None, self.guard("spread_named", node, value), **at))
            elif argument.stars:
                positional.append(ast.Starred(self.guard("spread", node, value), ast.Load(), **at))
            elif argument.name:
                named.append(ast.keyword(mangled(argument.name), value, **at))
            else:
                positional.append(value)
        return ast.Call(self.expression(node.function), positional, named, **at)

    def applied(self, node: tree.Call) -> ast.expr:
        """Return a call whose named arguments are computed before what stands behind `*`: Python would turn them."""
        at = place(node)
        positional: list[ast.expr] = []
        names: list[ast.expr | None] = []
        values: list[ast.expr] = []
        spread: dict[str, ast.expr] = {stars: ast.Constant(None, **at) for stars in ("*", "**")}
        for argument in node.arguments:
            value = self.expression(argument.value)
            if argument.stars:
                spread[argument.stars] = value
            elif argument.name:
                names.append(ast.Constant(mangled(argument.name), **at))
                values.append(value)
            else:
                positional.append(value)
        given = [ast.Tuple(positional, ast.Load(), **at), ast.Dict(names, values, **at)]
        return self.guard("apply", node, self.expression(node.function), *given, *spread.values())

    def parameters(self, parameters: list[tree.Parameter], node: tree.Node) -> ast.arguments:
        """Return the parameters of a function."""
        positional: list[ast.arg] = []
        defaults: list[ast.expr] = []
        only_named: list[ast.arg] = []
        named_defaults: list[ast.expr | None] = []
        star: ast.arg | None = None
        rest: ast.arg | None = None
        behind_star = False
        for parameter in parameters:
            made = ast.arg(mangled(parameter.name), None, **place(node))
            default = self.expression(parameter.default) if parameter.default else None
            if parameter.stars == "**":
                rest = made
            elif parameter.stars:
                behind_star, star = True, made if parameter.name else None
            elif behind_star:
                only_named.append(made)
                named_defaults.append(default)
            else:
                positional.append(made)
                defaults += [default] if default else []
        return ast.arguments([], positional, star, only_named, named_defaults, rest, defaults)

    def function(self, node: tree.Lambda) -> ast.expr:
        """Return a lambda; counting its step is nothing, so the body is its value."""
        at = place(node)
        body = self.expression(node.body)
        for parameter in node.parameters:
            if parameter.stars == "**":
                inner = ast.arguments([], [ast.arg(mangled(parameter.name), None, **at)], None, [], [], None, [])
                body = ast.Call(ast.Lambda(inner, body, **at), [self.rest(parameter.name, node)], [], **at)
        counted = ast.BoolOp(
            ast.Or(), [self.guard("step", node.body if isinstance(node.body, tree.Name) else node), body], **at
        )
        return ast.Lambda(self.parameters(node.parameters, node), counted, **at)

    def comprehension(self, node: tree.Comprehension) -> ast.expr:
        """Return a comprehension: a list, or a dict made of pairs."""
        at = place(node)
        generators: list[ast.comprehension] = []
        for clause in node.clauses:
            if isinstance(clause, tree.IfClause):
                generators[-1].ifs.append(self.expression(clause.test))
            else:
                variable = clause.target.name if isinstance(clause.target, tree.Name) else self.temporary()
                self.generate(
                    generators, variable, self.guard("each", clause, self.expression(clause.iterable)), clause
                )
                if not isinstance(clause.target, tree.Name):
                    self.bind(generators, clause.target, variable, clause)
        if isinstance(node.body, tree.Entry):
            key, value = self.expression(node.body.key), self.expression(node.body.value)
            pairs = ast.ListComp(ast.Tuple([key, value], ast.Load(), **at), generators, **at)
            return self.guard("dict_of", node.body, pairs)
        return self.guard("List", node, ast.ListComp(self.expression(node.body), generators, **at))

    def generate(self, generators: list[ast.comprehension], name: str, values: ast.expr, node: tree.Node) -> None:
        """Add a loop to a comprehension."""
        store = ast.Name(mangled(name), ast.Store(), **place(node))
        generators.append(ast.comprehension(store, values, [], 0))

    def bind(self, generators: list[ast.comprehension], target: tree.Node, value: str, node: tree.Node) -> None:
        """Add what binds the variables of a loop of a comprehension that are more than a name."""
        at = place(node)
        if isinstance(target, tree.Parenthesized):
            self.bind(generators, target.inner, value, node)
        elif isinstance(target, tree.Sequence):
            names = [item.name if isinstance(item, tree.Name) else self.temporary() for item in target.items]
            unpacked = self.guard("unpack", node, self.name(value, node), ast.Constant(len(names), **at))
            stores: list[ast.expr] = [ast.Name(mangled(name), ast.Store(), **at) for name in names]
            once = ast.Tuple([unpacked], ast.Load(), **at)  # Python makes an assignment of it
            generators.append(ast.comprehension(ast.Tuple(stores, ast.Store(), **at), once, [], 0))
            for item, name in zip(target.items, names, strict=True):
                if not isinstance(item, tree.Name):
                    self.bind(generators, item, name, node)
        elif isinstance(target, tree.Name):
            self.generate(generators, target.name, ast.Tuple([self.name(value, node)], ast.Load(), **at), node)
        else:
            generators[-1].ifs.append(ast.UnaryOp(ast.Not(), self.put(target, self.name(value, node)), **at))
