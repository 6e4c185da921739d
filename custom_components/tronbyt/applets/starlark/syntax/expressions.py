"""Tokens to expressions, by climbing over the precedences."""

from . import tree
from .reader import Reader, called

LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("not",),
    ("==", "!=", "<", ">", "<=", ">=", "in", "not in"),
    ("|",),
    ("^",),
    ("&",),
    ("<<", ">>"),
    ("-", "+"),
    ("*", "%", "/", "//"),
)
PRECEDENCE = {operator: level for level, operators in enumerate(LEVELS) for operator in operators}
NOT, COMPARISON = PRECEDENCE["not"], PRECEDENCE["=="]
ENDS_LIST = {"end", "newline", "=", "}", "]", ")", ";"}
LITERALS = {"int", "float", "string", "bytes"}


class ExpressionParser(Reader):
    """Reads expressions."""

    def expression(self, *, in_parentheses: bool = False) -> tree.Node:
        """Read tests with commas between them: a tuple without its parentheses."""
        first = self.test()
        if self.kind != ",":
            return first
        start = tree.start(first)
        items = self.more([first], trailing_comma=in_parentheses)
        return tree.Sequence(start.line, start.column, "tuple", items)

    def more(self, items: list[tree.Node], *, trailing_comma: bool) -> list[tree.Node]:
        """Read the items behind the first one."""
        while self.kind == ",":
            at = self.skip(",")
            if self.kind in ENDS_LIST:
                if not trailing_comma:
                    self.lexer.fail("unparenthesized tuple with trailing comma", *at)
                break
            items.append(self.test())
        return items

    def test(self) -> tree.Node:
        """Read one expression without a comma."""
        if self.kind == "lambda":
            return self.function(conditional=True)
        value = self.binary(0)
        if self.kind != "if":
            return value
        at = self.skip("if")
        test = self.binary(0)
        if self.kind != "else":
            self.lexer.fail("conditional expression without else clause", *at)
        self.advance()
        self.deeper()
        otherwise = self.test()
        self.depth -= 1
        return tree.Conditional(*at, test, value, otherwise)

    def function(self, *, conditional: bool) -> tree.Node:
        """Read a lambda, whose body may be a conditional."""
        at = self.skip("lambda")
        parameters = self.parameters() if self.kind != ":" else []
        self.skip(":")
        if conditional:
            body = self.test()
        else:
            body = self.function(conditional=False) if self.kind == "lambda" else self.binary(0)
        return tree.Lambda(*at, parameters, body)

    def binary(self, level: int) -> tree.Node:
        """Read operands with operators between them that bind at least as strongly as a level."""
        self.deeper()
        left, compared = self.operand(level), False
        while True:
            if self.kind == "not":
                self.advance()
                if self.kind != "in":
                    self.fail(f"got {called(self.kind)}, want in")
                self.kind = "not in"
            operator = self.kind
            strength = PRECEDENCE.get(operator, -1)
            if strength < level:
                self.depth -= 1
                return left
            if compared and strength == COMPARISON and isinstance(left, tree.Binary):
                self.fail(f"{left.operator} does not associate with {operator} (use parens)")
            line, column = self.line, self.column
            self.advance()
            left = tree.Binary(line, column, operator, left, self.binary(strength + 1))
            compared = strength == COMPARISON

    def operand(self, level: int) -> tree.Node:
        """Read an operand; `not` binds weaker than comparisons."""
        if self.kind == "not" and level <= NOT:
            at = self.skip("not")
            return tree.Unary(*at, "not", self.binary(NOT))
        return self.primary_with_suffixes()

    def primary_with_suffixes(self) -> tree.Node:
        """Read a primary and what is got, indexed or called of it."""
        node = self.primary()
        while True:
            if self.kind == ".":
                at = self.skip(".")
                node = tree.Dot(*at, node, self.identifier().name)
            elif self.kind == "[":
                node = self.subscript(node)
            elif self.kind == "(":
                at = self.skip("(")
                node = tree.Call(*at, node, self.arguments())
                self.skip(")")
            else:
                return node

    def subscript(self, owner: tree.Node) -> tree.Node:
        """Read an index or a slice."""
        at = self.skip("[")
        low = high = step = None
        if self.kind != ":":
            low = self.expression()
            if self.kind == "]":
                self.advance()
                return tree.Index(*at, owner, low)
        if self.kind == ":":
            self.advance()
            if self.kind not in {":", "]"}:
                high = self.test()
        if self.kind == ":":
            self.advance()
            if self.kind != "]":
                step = self.test()
        self.skip("]")
        return tree.Slice(*at, owner, low, high, step)

    def arguments(self) -> list[tree.Argument]:
        """Read the arguments of a call."""
        arguments: list[tree.Argument] = []
        while self.kind not in {")", "end"}:
            if arguments:
                self.skip(",")
            if self.kind == ")":
                break
            line, column = self.line, self.column
            if self.kind in {"*", "**"}:
                stars = self.kind
                self.advance()
                arguments.append(tree.Argument(line, column, stars, "", self.test()))
                continue
            value = self.test()
            name = ""
            if self.kind == "=":
                if not isinstance(value, tree.Name):
                    self.fail("keyword argument must have form name=expr")
                self.advance()
                name, value = value.name, self.test()
            arguments.append(tree.Argument(line, column, "", name, value))
        return arguments

    def parameters(self) -> list[tree.Parameter]:
        """Read the parameters of a function."""
        parameters: list[tree.Parameter] = []
        while self.kind not in {")", ":", "end"}:
            if parameters:
                self.skip(",")
            if self.kind == ")":
                break
            parameters.append(self.parameter())
        return parameters

    def parameter(self) -> tree.Parameter:
        """Read one parameter."""
        line, column = self.line, self.column
        if self.kind in {"*", "**"}:
            stars = self.kind
            self.advance()
            name = self.identifier().name if stars == "**" or self.kind == "name" else ""
            return tree.Parameter(line, column, stars, name, None)
        name = self.identifier().name
        if self.kind != "=":
            return tree.Parameter(line, column, "", name, None)
        self.advance()
        return tree.Parameter(line, column, "", name, self.test())

    def primary(self) -> tree.Node:
        """Read what stands for itself."""
        line, column, kind = self.line, self.column, self.kind
        if kind == "name":
            return self.identifier()
        if kind in LITERALS:
            value = self.value
            self.advance()
            return tree.Literal(line, column, value)
        if kind in {"[", "{", "("}:
            return {"[": self.bracketed, "{": self.braced, "(": self.parenthesized}[kind]()
        if kind in {"-", "+", "~"}:
            return self.sign()
        return self.lexer.fail(f"got {called(kind)}, want primary expression", line, column)

    def sign(self) -> tree.Node:
        """Read a sign and its operand."""
        line, column, operator = self.line, self.column, self.kind
        self.deeper()
        self.advance()
        operand = self.primary_with_suffixes()
        self.depth -= 1
        return tree.Unary(line, column, operator, operand)

    def parenthesized(self) -> tree.Node:
        """Read a tuple or an expression in parentheses."""
        at = self.skip("(")
        if self.kind == ")":
            self.advance()
            return tree.Sequence(*at, "tuple", [])
        inner = self.expression(in_parentheses=True)
        self.skip(")")
        return tree.Parenthesized(*at, inner)

    def bracketed(self) -> tree.Node:
        """Read a list or a comprehension of one."""
        at = self.skip("[")
        if self.kind == "]":
            self.advance()
            return tree.Sequence(*at, "list", [])
        first = self.test()
        if self.kind == "for":
            return self.comprehension(at, first, "]")
        items = self.more([first], trailing_comma=True)
        self.skip("]")
        return tree.Sequence(*at, "list", items)

    def braced(self) -> tree.Node:
        """Read a dict or a comprehension of one."""
        at = self.skip("{")
        entries: list[tree.Entry] = []
        while self.kind != "}":
            entries.append(self.entry())
            if self.kind == "for" and len(entries) == 1:
                return self.comprehension(at, entries[0], "}")
            if self.kind != ",":
                break
            self.advance()
        self.skip("}")
        return tree.DictDisplay(*at, entries)

    def entry(self) -> tree.Entry:
        """Read a key and its value."""
        key = self.test()
        at = self.skip(":")
        return tree.Entry(*at, key, self.test())

    def comprehension(self, at: tuple[int, int], body: tree.Node, end: str) -> tree.Node:
        """Read the clauses of a comprehension up to its bracket."""
        clauses: list[tree.ForClause | tree.IfClause] = []
        while self.kind != end:
            line, column = self.line, self.column
            if self.kind == "for":
                self.advance()
                target = self.loop_variables()
                self.skip("in")
                clauses.append(tree.ForClause(line, column, target, self.binary(0)))
            elif self.kind == "if":
                self.advance()
                test = self.function(conditional=False) if self.kind == "lambda" else self.binary(0)
                clauses.append(tree.IfClause(line, column, test))
            else:
                self.fail(f"got {called(self.kind)}, want '{end}', for, or if")
        self.advance()
        return tree.Comprehension(*at, body, clauses)

    def loop_variables(self) -> tree.Node:
        """Read what a loop binds, up to its `in`."""
        first = self.primary_with_suffixes()
        if self.kind != ",":
            return first
        items = [first]
        while self.kind == ",":
            self.advance()
            if self.kind in ENDS_LIST:
                break
            items.append(self.primary_with_suffixes())
        start = tree.start(first)
        return tree.Sequence(start.line, start.column, "tuple", items)
