"""What a program may use, and who counts it.

Steps are calls and turns of loops: nothing else runs without end. Bytes are counted where one operation can ask for
many: its size is known before it is done. What is small is not worth a call: it is bounded by the steps.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from .errors import BudgetError

LONGEST_INT = 8192  # bits; within what Python turns into decimal digits without being asked twice
BEYOND_INT = 1 << LONGEST_INT
SMALL = 4096  # bytes: what a step may allocate uncounted
BYTES_PER_STEP = 64  # copying so many takes about as long as a step
BETWEEN_CHECKS = 1000  # steps between two looks at the clock: about a millisecond


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may use; `seconds` are those of the clock that the run is given."""

    steps: int = 100_000_000
    allocated: int = 1 << 30  # bytes in all, whether still kept or not
    largest: int = 1 << 26  # bytes of one value
    depth: int = 10_000  # calls within each other
    seconds: float = 30.0


class Meter:
    """Counts for one run. `left` holds the steps up to the next check: compiled code counts it down by itself."""

    def __init__(self, budget: Budget, clock: Callable[[], float]) -> None:
        """Start counting."""
        self.budget = budget
        self.clock = clock
        self.printed: Callable[[str], None] = lambda _line: None
        self.started = clock()
        self.waited = 0.0
        self.checked = 0
        self.allocated = 0
        self.granted = min(BETWEEN_CHECKS, budget.steps)
        self.left = [self.granted]

    @property
    def steps(self) -> int:
        """Return the steps so far."""
        return self.checked + self.granted - self.left[0]

    @property
    def seconds(self) -> float:
        """Return the program's own time so far."""
        return self.clock() - self.started - self.waited

    def check(self) -> None:
        """Stop a program that used too much, or grant it more steps."""
        self.checked += self.granted - self.left[0]
        if self.checked > self.budget.steps:
            raise BudgetError("Starlark computation cancelled: too many steps")
        if self.seconds > self.budget.seconds:
            raise BudgetError("Starlark computation cancelled: out of time")
        self.granted = self.left[0] = min(BETWEEN_CHECKS, self.budget.steps - self.checked)

    def charge(self, steps: int) -> None:
        """Count steps that compiled code does not count."""
        self.left[0] -= steps
        if self.left[0] < 0:
            self.check()

    def allocate(self, size: int) -> None:
        """Count bytes that are about to be allocated."""
        if size > self.budget.largest:
            raise BudgetError(f"value of {size} bytes is too large")
        self.allocated += size
        if self.allocated > self.budget.allocated:
            raise BudgetError("Starlark computation cancelled: too much memory")
        self.charge(size // BYTES_PER_STEP)


METER: ContextVar[Meter] = ContextVar("starlark_meter")


def allocate(size: int) -> None:
    """Count bytes of the run at hand, if there is one, before they are allocated."""
    if size > SMALL and (meter := METER.get(None)):
        meter.allocate(size)


def charge(steps: int) -> None:
    """Count steps of the run at hand, if there is one."""
    if meter := METER.get(None):
        meter.charge(steps)


def checked_int(value: int) -> int:
    """Return an integer unless it is too long to go on with."""
    if -BEYOND_INT < value < BEYOND_INT:
        return value
    raise BudgetError(f"integer is too large (more than {LONGEST_INT} bits)")
