"""Programs, and runs of them within a budget."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, MappingProxyType

from . import access, compare, loops, methods, operators, sequences, sets, splitting, strings  # noqa: F401 - they register
from .compiler import compiled
from .errors import EvalError, Fault, SourceError
from .limits import METER, Budget, Meter
from .spelling import nearest
from .syntax.parser import parse
from .syntax.resolver import Names, resolve
from .text import from_text
from .trace import eval_error
from .universe import UNIVERSE
from .values import Dict, List, Value, freeze

type Loader = Callable[[str], Mapping[str, Value]]
COMPILER_DEPTH = 20_000  # frames: an expression of 400 levels, or a sum of a thousand terms, is walked over
FRAMES_PER_CALL = 3  # of Python: a function, and what calls it back from a guard
GUARDS: dict[str, Callable[..., Value]] = {
    **{f"%{name}": guard for name, guard in operators.BINARY.items()},
    **{f"%{name}x": guard for name, guard in operators.UNARY.items()},
    **{f"%{name}=": guard for name, guard in operators.IN_PLACE.items()},
    "%==": compare.same,
    "%!=": compare.unequal,
    "%<": compare.less,
    "%<=": compare.less_or_equal,
    "%>": compare.greater,
    "%>=": compare.greater_or_equal,
    "%in": access.contains,
    "%not in": access.contains_not,
    "%type": type,
    "%int": int,
    "%attribute": access.attribute,
    "%index": access.index,
    "%slice": access.slice_,
    "%put": lambda value, owner, name: access.set_index(owner, name, value),
    "%put_attribute": lambda value, owner, name: access.set_attribute(owner, name, value),
    "%loop": loops.loop,
    "%done": loops.done,
    "%each": loops.each,
    "%unpack": access.unpack,
    "%apply": access.apply,
    "%spread": access.spread,
    "%spread_named": access.spread_named,
    "%dict": access.display,
    "%dict_of": Dict.of,
    "%Dict": Dict,
    "%List": List,
}


class Program:
    """A file that was compiled once; it may be run as often as wanted."""

    def __init__(self, file: str, code: CodeType, names: Names) -> None:
        """Keep what the compiler made."""
        self.file = file
        self.code = code
        self.names = names


def compile_file(source: str, file: str, predeclared: Mapping[str, Value] = MappingProxyType({})) -> Program:
    """Return the program of a source; raise SourceError when it is none."""
    with recursion(COMPILER_DEPTH):
        try:
            statements = parse(source, file)
            names = resolve(statements, file, UNIVERSE.keys() | predeclared.keys())
            return Program(file, compiled(statements, names, file), names)
        except RecursionError, MemoryError:
            raise SourceError([f"{file}:1:1: source is nested too deeply"]) from None


@contextmanager
def recursion(frames: int) -> Iterator[None]:
    """Let calls be this deep within, as Python counts them."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth() + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def depth() -> int:
    """Return how deep the calls are."""
    frame = sys._getframe()  # noqa: SLF001 - there is no other way to count
    count = 0
    while caller := frame.f_back:
        frame = caller
        count += 1
    return count


class Run:
    """One run: its budget, what it loads, and where its lines go. Values of one run belong to it alone."""

    def __init__(
        self,
        budget: Budget,
        clock: Callable[[], float],
        *,
        loader: Loader | None = None,
        printed: Callable[[str], None] = lambda _line: None,
        predeclared: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        """Start counting; `clock` is in seconds.

        `loader` returns the names of what a file loads; another file it executes in this same run, which counts on.
        """
        self.meter = Meter(budget, clock)
        self.meter.printed = printed
        self.loader = loader
        self.predeclared = predeclared
        self.codes: list[CodeType] = []

    def execute(self, program: Program) -> dict[str, Value]:
        """Run a file and return its globals, frozen; raise EvalError when it fails."""
        variables = self.variables(program)
        self.codes.append(program.code)
        with self.within():
            exec(program.code, variables)  # noqa: S102 - of our own compiler: there is nothing of Python in it
        found = {name: variables[name] for name in program.names.exported if name in variables}
        for value in found.values():
            freeze(value)
        return found

    def variables(self, program: Program) -> dict[str, Value]:
        """Return what a file finds when it begins; without builtins Python would put its own there."""
        own_names = program.names.exported | program.names.loaded
        names = {**UNIVERSE, **self.predeclared}
        known = {name: value for name, value in names.items() if name not in own_names}
        own = {
            "%left": self.meter.left,
            "%check": self.meter.check,
            "%step": self.step,
            "%load": self.load,
            "%loaded": program.names.loaded,
            "%codes": self.codes,
            "__builtins__": {},
        }
        return {**known, **GUARDS, **own}

    def step(self) -> None:
        """Count a step."""
        self.meter.charge(1)

    def call(self, function: Value, *arguments: Value, **keywords: Value) -> Value:
        """Call a function of the program; raise EvalError when it fails."""
        with self.within():
            return function(*arguments, **keywords)

    @contextmanager
    def within(self) -> Iterator[None]:
        """Count for this run, and turn what goes wrong into an EvalError."""
        token = METER.set(self.meter)
        try:
            with recursion(self.meter.budget.depth * FRAMES_PER_CALL):
                self.meter.charge(1)
                yield
        except (Exception, RecursionError) as error:
            raise eval_error(error) from error
        finally:
            METER.reset(token)

    def load(self, module: str, *names: str) -> list[Value]:
        """Return the values of names of another file."""
        if self.loader is None:
            raise Fault("load not implemented by this application")
        try:
            members = self.loader(module)
        except (EvalError, SourceError, Fault) as error:
            if isinstance(error, EvalError) and error.is_budget:
                raise
            raise Fault(f"cannot load {module}: {from_text(str(error))}") from error
        for name in names:
            if name not in members:
                meant = nearest(name, sorted(members))
                hint = f" (did you mean {meant}?)" if meant else ""
                raise Fault(f"load: name {name} not found in module {module}{hint}")
        return [members[name] for name in names]
