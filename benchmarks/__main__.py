"""`python -m benchmarks [--json FILE] [--displays N] [NAME…]`: measures, prints a table, and writes JSON."""

import argparse
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from .decoded import measure_decoded
from .home import Home, run_at_home
from .limits import raise_open_files
from .memory import measure_memory
from .pushes import measure_pushes
from .report import Result, as_json, as_table

type Measurement = Callable[[Home], Awaitable[list[Result]]]


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures what a push and a display cost.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument("--displays", type=int, default=1000, help="how many displays are connected (1000)")
    parser.add_argument("names", nargs="*", metavar="NAME", help="push, decoded, memory (all)")
    given = parser.parse_args()
    measurements: dict[str, Measurement] = {
        "push": measure_pushes,
        "decoded": measure_decoded,
        "memory": partial(measure_memory, displays=given.displays),
    }
    if unknown := set(given.names) - set(measurements):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    raise_open_files()
    results = [
        result
        for name, measure in measurements.items()
        if not given.names or name in given.names
        for result in run_at_home(measure)
    ]
    print(as_table(results))
    if given.json is not None:
        given.json.write_text(as_json(results) + "\n", "utf-8")


if __name__ == "__main__":
    main()
