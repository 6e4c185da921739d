"""Tokens to statements."""

from . import tree
from .expressions import ExpressionParser
from .reader import called

ASSIGNS = {"=", "+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>="}


def parse(source: str, file: str) -> list[tree.Node]:
    """Return the statements of a file; raise SourceError at the first one that is none."""
    return Parser(source, file).statements()


class Parser(ExpressionParser):
    """Reads statements."""

    def statements(self) -> list[tree.Node]:
        """Read a whole file."""
        statements: list[tree.Node] = []
        while self.kind != "end":
            if self.kind == "newline":
                self.advance()
            else:
                self.statement(statements)
        return statements

    def statement(self, statements: list[tree.Node]) -> None:
        """Read a statement, or a line of small ones."""
        match self.kind:
            case "def":
                statements.append(self.definition())
            case "if":
                statements.append(self.conditional())
            case "for":
                statements.append(self.for_loop())
            case "while":
                statements.append(self.while_loop())
            case _:
                self.line_of_statements(statements)

    def definition(self) -> tree.Node:
        """Read a function."""
        at = self.skip("def")
        name = self.identifier()
        self.skip("(")
        parameters = self.parameters()
        self.skip(")")
        self.skip(":")
        return tree.Definition(*at, name, parameters, self.suite())

    def conditional(self) -> tree.Node:
        """Read an `if` or `elif` and what belongs to it."""
        at = self.skip(self.kind)
        test = self.test()
        self.skip(":")
        first = last = tree.If(*at, test, self.suite(), [])
        while self.kind == "elif":
            at = self.skip("elif")
            test = self.test()
            self.skip(":")
            following = tree.If(*at, test, self.suite(), [])
            last.otherwise.append(following)
            last = following
        if self.kind == "else":
            self.advance()
            self.skip(":")
            last.otherwise.extend(self.suite())
        return first

    def for_loop(self) -> tree.Node:
        """Read a `for` loop."""
        at = self.skip("for")
        target = self.loop_variables()
        self.skip("in")
        iterable = self.expression()
        self.skip(":")
        return tree.For(*at, target, iterable, self.suite())

    def while_loop(self) -> tree.Node:
        """Read a `while` loop."""
        at = self.skip("while")
        test = self.test()
        self.skip(":")
        return tree.While(*at, test, self.suite())

    def suite(self) -> list[tree.Node]:
        """Read a block: indented, or on the same line."""
        statements: list[tree.Node] = []
        if self.kind != "newline":
            self.line_of_statements(statements)
            return statements
        self.deeper()
        self.advance()
        self.skip("indent")
        while self.kind not in {"outdent", "end"}:
            self.statement(statements)
        self.skip("outdent")
        self.depth -= 1
        return statements

    def line_of_statements(self, statements: list[tree.Node]) -> None:
        """Read small statements with semicolons between them."""
        while True:
            statements.append(self.small_statement())
            if self.kind != ";":
                break
            self.advance()
            if self.kind in {"newline", "end"}:
                break
        if self.kind != "end":
            self.skip("newline")

    def small_statement(self) -> tree.Node:
        """Read a statement without a block."""
        line, column, kind = self.line, self.column, self.kind
        if kind == "return":
            self.advance()
            value = None if self.kind in {"end", "newline", ";"} else self.expression()
            return tree.Return(line, column, value)
        if kind in {"break", "continue", "pass"}:
            self.advance()
            return tree.Branch(line, column, kind)
        if kind == "load":
            return self.load()
        target = self.expression()
        if self.kind not in ASSIGNS:
            return tree.Expression(target.line, target.column, target)
        line, column, operator = self.line, self.column, self.kind
        self.advance()
        return tree.Assignment(line, column, operator, target, self.expression())

    def load(self) -> tree.Node:
        """Read a `load` statement."""
        at = self.skip("load")
        opened = self.skip("(")
        if self.kind != "string":
            self.fail("first operand of load statement must be a string literal")
        module = str(self.value)
        self.advance()
        bindings: list[tree.Binding] = []
        while self.kind not in {")", "end"}:
            self.skip(",")
            if self.kind == ")":
                break
            bindings.append(self.loaded())
        self.skip(")")
        if not bindings:
            self.lexer.fail("load statement must import at least 1 symbol", *opened)
        return tree.Load(*at, module, bindings)

    def loaded(self) -> tree.Binding:
        """Read a name of a `load` statement, or two with a `=` between them."""
        line, column = self.line, self.column
        if self.kind == "string":
            name = str(self.value)
            self.advance()
            return tree.Binding(line, column + 1, name, tree.Name(line, column + 1, name))
        if self.kind != "name":
            self.fail(f'load operand must be "name" or localname="name" (got {called(self.kind)})')
        here = self.identifier()
        if self.kind != "=":
            name = here.name
            self.fail(f'load operand must be "{name}" or {name}="originalname" (want \'=\' after {name})')
        self.advance()
        if self.kind != "string":
            self.fail(f'original name of loaded symbol must be quoted: {here.name}="originalname"')
        line, column, source = self.line, self.column, str(self.value)
        self.advance()
        return tree.Binding(line, column + 1, source, here)
