"""Exceptions of Python to errors of Starlark: the words, and the calls that were under way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from dis import get_instructions
from functools import partial
from inspect import signature
from itertools import islice
from types import CodeType, TracebackType

from .access import METHODS
from .builtin import Builtin
from .errors import BudgetError, EvalError, Fault, Frame, StarlarkError
from .native import NAMED, Native
from .spelling import nearest
from .universe import UNIVERSE
from .values import TYPE_NAMES

MARK = "%left"  # a global of every compiled file
BAD_CALL = re.compile(
    r"(?:functools\.partial\(<function )?(?P<name>[^\s()]+)(?:\(\)| at 0x\w+>\))"
    r" (?P<what>takes|missing|got) (?P<rest>.*)",
    re.DOTALL,
)
NOT_CALLABLE = re.compile(r"'(\w+)' object is not callable")
QUOTED = re.compile(r"'([^']*)'")
PLAIN_WORDS = ("bytes", "chr", "dir", "float", "ord", "type", "zip")
NO_KEYWORDS = {name: f"{name} does not accept keyword arguments" for name in PLAIN_WORDS}
NO_KEYWORDS |= {name: f"{name}: does not accept keyword arguments" for name in ("union", "update")}
WANT = {"bytes": ("want exactly ", ":"), "type": ("want exactly ", ":"), "float": ("wants ", "")}
CLASS_NAMES = {kind.__name__: name for kind, name in TYPE_NAMES.items()}


def natives() -> Iterator[Native]:
    """Yield all native functions."""
    yield from (value.func for value in UNIVERSE.values() if isinstance(value, partial))
    for methods in METHODS.values():
        yield from methods.values()


def eval_error(error: BaseException) -> EvalError:  # noqa: PLR0911 - one row a kind
    """Return what an exception is to the one who runs the program."""
    if isinstance(error, EvalError):
        return error
    frames = list(frames_of(error.__traceback__))
    if isinstance(error, Fault) and error.place and frames and frames[-1].line:
        frames[-1] = replace(frames[-1], line=error.place[0], column=error.place[1])
    if isinstance(error, StarlarkError):
        return EvalError(str(error), frames, budget=isinstance(error, BudgetError))
    if isinstance(error, RecursionError):
        return EvalError("Starlark stack overflow", shortened(frames), budget=True)
    if isinstance(error, MemoryError):
        return EvalError("Starlark computation cancelled: out of memory", frames, budget=True)
    if isinstance(error, NameError):
        return EvalError(unbound(error, loaded_names(error)), frames)
    if isinstance(error, TypeError) and (told := bad_call(error, frames)):
        return told
    return EvalError(f"internal error: {type(error).__name__}: {error}", frames)


def shortened(frames: list[Frame]) -> list[Frame]:
    """Return the outer and the inner calls of a deep recursion."""
    return frames if len(frames) <= 100 else [*frames[:50], *frames[-50:]]  # noqa: PLR2004 - enough to read


def loaded_names(error: NameError) -> frozenset[str]:
    """Return the names that the file at fault loads for itself alone."""
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    names: frozenset[str] = traceback.tb_frame.f_globals.get("%loaded", frozenset()) if traceback else frozenset()
    return names


def unbound(error: NameError, loaded: frozenset[str]) -> str:
    """Return what is said of a variable without a value."""
    found = QUOTED.search(str(error))
    name = (found[1] if found else str(error.name)).lstrip("$")
    scope = "global" if "is not defined" in str(error) and name not in loaded else "local"
    return f"{scope} variable {name} referenced before assignment"


def frames_of(traceback: TracebackType | None) -> Iterator[Frame]:
    """Yield the calls under way: files' functions with their place, and native functions."""
    names = {function.__code__: function.__name__ for function in natives()}
    while traceback:
        frame = traceback.tb_frame
        code = frame.f_code
        if MARK in frame.f_globals:
            yield Frame(called(code), code.co_filename, *position(code, traceback.tb_lasti))
        elif code in names:
            yield Frame(names[code], "", 0, 0)
        elif code is Builtin.call.__code__:
            yield Frame(frame.f_locals["self"].name, "", 0, 0)
        traceback = traceback.tb_next


def called(code: CodeType) -> str:
    """Return what a piece of code is called."""
    return {"<module>": "<toplevel>", "<lambda>": "lambda"}.get(code.co_name, code.co_name.lstrip("$"))


def position(code: CodeType, at: int) -> tuple[int, int]:
    """Return line and column of an instruction."""
    line, _, column, _ = next(islice(code.co_positions(), at // 2, None), (None, None, None, None))
    return line or code.co_firstlineno, (column or 0) + 1


def beginning(code: CodeType) -> tuple[int, int]:
    """Return line and column where a function counts its step, which is the first thing it does."""
    for instruction in get_instructions(code):
        if instruction.opname == "LOAD_GLOBAL" and instruction.argval in {MARK, "%step"}:
            return position(code, instruction.offset)
    return position(code, 0)


def bad_call(error: TypeError, frames: list[Frame]) -> EvalError | None:
    """Return what is said of a call that Python refused, or None when it was no call of a program."""
    if not frames or not frames[-1].line:
        return None
    if found := NOT_CALLABLE.match(str(error)):
        return EvalError(f"invalid call of non-function ({CLASS_NAMES.get(found[1], found[1])})", frames)
    found = BAD_CALL.match(str(error))
    if not found:
        return None
    if "%" in found["name"]:
        name = found["name"].rpartition("%")[2]
        return EvalError(native_call(name, found["what"], found["rest"]), [*frames, Frame(name, "", 0, 0)])
    return function_call(error, found, frames)


def numbers(text: str) -> list[int]:
    """Return the numbers in a text."""
    return [int(digits) for digits in re.findall(r"\d+", text)]


def native_call(name: str, what: str, rest: str) -> str:
    """Return what is said of a wrong call of a native function."""
    function = next(function for function in natives() if function.__name__ == name)
    is_method = "self" in signature(function).parameters
    by_name = function in NAMED
    quoted = QUOTED.findall(rest)
    if "keyword" in rest and "multiple" in rest and name in {"dict", "update"}:
        return f'{name}: duplicate keyword arg: "{quoted[0]}"'
    if "keyword" in rest and what != "missing" and "given" not in rest and "multiple" not in rest:
        if not by_name:
            return NO_KEYWORDS.get(name, f"{name}: unexpected keyword arguments")
        names = [one.name for one in signature(function).parameters.values() if one.kind is not one.VAR_POSITIONAL]
        meant = nearest(quoted[0], names)
        return f'{name}: unexpected keyword argument "{quoted[0]}"' + (f" (did you mean {meant}?)" if meant else "")
    if "multiple values" in rest:
        return f'{name}: got multiple values for keyword argument "{quoted[0]}"'
    if what == "missing" and by_name:
        return f"{name}: missing argument for {quoted[0]}"
    taken = [one for one in signature(function).parameters.values() if one.kind is not one.VAR_POSITIONAL]
    most = len(taken) - is_method
    least = sum(one.default is one.empty for one in taken) - is_method
    given = least - numbers(rest)[0] if what == "missing" else numbers(rest)[-1] - is_method
    bound = "" if least == most else "at least " if given < least else "at most "
    want, colon = WANT.get(name, ("want ", ":"))
    return f"{name}{colon} got {given} arguments, {want}{bound}{least if given < least else most}"


def function_call(error: TypeError, found: re.Match[str], frames: list[Frame]) -> EvalError:
    """Return what is said of a wrong call of a function of the program."""
    code = definition(error, found["name"])
    name = found["name"].rpartition(".")[2].replace("<lambda>", "lambda").lstrip("$")
    frame = [Frame(name, code.co_filename, *beginning(code))] if code else []
    quoted = QUOTED.findall(found["rest"])
    rest, message = found["rest"], ""
    if found["what"] == "missing":
        names = [one.lstrip("$") for one in quoted]
        message = f"missing {len(names)} argument{'s' if len(names) > 1 else ''} ({', '.join(names)})"
    elif found["what"] == "takes":
        message = taken(rest, code)
    elif "multiple values" in rest:
        message = f'got multiple values for parameter "{quoted[0]}"'
    elif code and not code.co_argcount and not code.co_kwonlyargcount:
        message = "accepts no arguments (1 given)"
    else:
        message = f'got an unexpected keyword argument "{quoted[0]}"'
    return EvalError(f"function {name} {message}", [*frames, *frame])


def taken(rest: str, code: CodeType | None) -> str:
    """Return what is said of too many arguments."""
    counted = numbers(rest)
    given = counted[-1] if "keyword-only" not in rest else counted[-2]
    most = counted[1] if rest.startswith("from") else counted[0]
    if code and not code.co_argcount and not code.co_kwonlyargcount:
        return f"accepts no arguments ({given} given)"
    at_most = "at most " if rest.startswith("from") else ""
    return f"accepts {at_most}{most} positional argument{'' if most == 1 else 's'} ({given} given)"


def definition(error: TypeError, qualified: str) -> CodeType | None:
    """Return the code of a function by its qualified name, or None."""
    traceback = error.__traceback__
    waiting: list[CodeType] = []
    while traceback:
        if MARK in traceback.tb_frame.f_globals:
            files = traceback.tb_frame.f_globals["%codes"]
            waiting = list(files)
        traceback = traceback.tb_next
    while waiting:
        code = waiting.pop()
        if code.co_qualname == qualified:
            return code
        waiting += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return None
