"""`python -m benchmarks [--json FILE] [--displays N] [NAME…]`: measures, prints a table, and writes JSON."""

import argparse
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from .attack import measure_attack
from .connect_storm import measure_connect_storm
from .decoded import measure_decoded
from .first_use import measure_first_use
from .home import Home, run_at_home
from .hostile import measure_hostile
from .limits import raise_open_files
from .loop_block import measure_loop
from .memory import measure_memory
from .notify_scroll import measure_scroll
from .notify_spread import measure_spread, measure_spread_of_sizes
from .pushes import measure_pushes
from .report import Result, as_json, as_table
from .rotation import measure_rotation
from .rotation_load import measure_rotation_load
from .stop import measure_stop

type Measurement = Callable[[Home], Awaitable[list[Result]]]


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measures what pushes, notifications and displays cost."
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument("--displays", type=int, default=1000, help="how many displays are connected (1000)")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(_measurements(0))} (all)")
    given = parser.parse_args()
    measurements = _measurements(given.displays)
    if unknown := set(given.names) - set(measurements):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    raise_open_files()
    results = [
        result
        for name, measures in measurements.items()
        if not given.names or name in given.names
        for measure in measures
        for result in run_at_home(measure)
    ]
    print(as_table(results))
    if given.json is not None:
        given.json.write_text(as_json(results) + "\n", "utf-8")


def _measurements(displays: int) -> dict[str, tuple[Measurement, ...]]:
    """Give what each name measures, each in a Home Assistant of its own."""
    return {
        "push": (measure_pushes,),
        "decoded": (measure_decoded,),
        "notify_scroll": (measure_scroll,),
        "notify_spread": (measure_spread, measure_spread_of_sizes),
        "loop_block": (measure_loop,),
        "first_use": (measure_first_use,),
        "rotation": (measure_rotation,),
        "rotation_load": (measure_rotation_load,),
        "connect_storm": (measure_connect_storm,),
        "attack": (measure_attack,),
        "hostile": (measure_hostile,),
        "stop": (measure_stop,),
        "memory": (partial(measure_memory, displays=displays),),
    }


if __name__ == "__main__":
    main()
