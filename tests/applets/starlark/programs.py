"""Runs programs for tests, with a clock that a test moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from custom_components.tronbyt.applets.starlark.errors import EvalError, SourceError
from custom_components.tronbyt.applets.starlark.limits import Budget
from custom_components.tronbyt.applets.starlark.run import Run, compile_file

FILE = "app.star"


@dataclass
class Outcome:
    """What came of a program."""

    lines: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    is_budget: bool = False


def still() -> float:
    """Return a moment that never passes."""
    return 0.0


def ticking(step: float) -> Callable[[], float]:
    """Return a clock that goes on by so many seconds at each look."""
    looks = count()
    return lambda: next(looks) * step


def run(
    source: str,
    budget: Budget | None = None,
    clock: Callable[[], float] = still,
    predeclared: Mapping[str, Any] | None = None,
    files: Mapping[str, Mapping[str, Any]] | None = None,
) -> Outcome:
    """Run a program to its end, or to its error with the call stack."""
    outcome = Outcome()
    given = predeclared or {}
    within = budget or Budget(steps=2_000_000)
    loader = files.__getitem__ if files is not None else None
    one = Run(within, clock, loader=loader, printed=outcome.lines.append, predeclared=given)
    try:
        outcome.values = one.execute(compile_file(source, FILE, given))
    except SourceError as error:
        outcome.error = "\n".join(error.messages)
    except EvalError as error:
        outcome.error = error.backtrace
        outcome.is_budget = error.is_budget
    return outcome


def shown(expression: str) -> str:
    """Return what an expression prints, or the message of its error."""
    outcome = run(f"print({expression})")
    return outcome.error.rpartition("\n")[2] if outcome.error else "\n".join(outcome.lines)
