"""What can go wrong, in Starlark's words."""

from dataclasses import dataclass


class StarlarkError(Exception):
    """A program of Starlark, or what it was given, is at fault."""


class SourceError(StarlarkError):
    """The source cannot be parsed or resolved; every message begins with `file:line:column: `."""

    def __init__(self, messages: list[str]) -> None:
        """Keep all messages; the first one is the text of the error."""
        super().__init__(messages[0])
        self.messages = messages


class Fault(StarlarkError):  # noqa: N818 - it becomes an EvalError when it leaves the program
    """An operation or a built-in function fails; where, is told when it leaves the program."""

    place: tuple[int, int] | None = None  # line and column, when they are not those of the operation


class BudgetError(StarlarkError):
    """The program used more than it may: steps, bytes, bits, depth or time. No Fault: nobody catches it on its way."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A call that was under way when a program failed; a built-in function has no line."""

    name: str
    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return the line of a call stack."""
        position = f"{self.file}:{self.line}:{self.column}" if self.line else "<builtin>"
        return f"  {position}: in {self.name}"


class EvalError(StarlarkError):
    """A program failed as it ran; `frames` are the calls under way, the outermost first."""

    def __init__(self, message: str, frames: list[Frame], *, budget: bool = False) -> None:
        """Keep the message, where it happened, and whether a budget ended the program."""
        super().__init__(message)
        self.message = message
        self.frames = frames
        self.is_budget = budget

    @property
    def backtrace(self) -> str:
        """Return the message below the call stack, as Pixlet prints it."""
        frames, suffix = self.frames, ""
        if frames and not frames[-1].line:
            frames, suffix = frames[:-1], f" in {frames[-1].name}"
        head = ["Traceback (most recent call last):", *map(str, frames)] if self.frames else []
        return "\n".join([*head, f"Error{suffix}: {self.message}"])
