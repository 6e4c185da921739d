"""What a measurement found, as a line for people and as JSON for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json import dumps


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. With a floor a target bounds the ratio, else the value itself; less is better."""

    name: str
    unit: str
    value: float
    floor: float | None = None
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return None if self.floor is None else self.value / self.floor

    @property
    def met(self) -> bool | None:
        """Whether the target is kept; None without one."""
        bounded = self.value if self.ratio is None else self.ratio
        return None if self.target is None else bounded <= self.target


def as_json(results: Iterable[Result]) -> str:
    """Give a list of `{name, unit, value, floor, ratio, target, met}`; what a result does not have is null."""
    return dumps(
        [
            {
                "name": result.name,
                "unit": result.unit,
                "value": _rounded(result.value),
                "floor": _rounded(result.floor),
                "ratio": _rounded(result.ratio),
                "target": result.target,
                "met": result.met,
            }
            for result in results
        ],
        indent=2,
    )


def as_table(results: Iterable[Result]) -> str:
    """Give the results in columns."""
    rows = [("", "value", "floor", "ratio", "target", ""), *map(_row, results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    target = "" if result.target is None else f"≤ {result.target:g}{'' if result.floor is None else ' ×'}"
    return (
        result.name,
        _with_unit(result.value, result.unit),
        "" if result.floor is None else _with_unit(result.floor, result.unit),
        "" if result.ratio is None else f"{result.ratio:.2f} ×",
        target,
        {None: "", True: "met", False: "MISSED"}[result.met],
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *cells, verdict = row
    middle = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths[1:-1], strict=True))
    return f"{name.ljust(widths[0])}  {middle}  {verdict}".rstrip()


def _with_unit(value: float, unit: str) -> str:
    return f"{value:.3f} {unit}" if value % 1 else f"{value:.0f} {unit}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
