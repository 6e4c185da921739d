"""Looks whether the tests reach enough of each module: coverage_floor.py REPORT, which `coverage json` writes."""

import json
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

INTEGRATION = "custom_components/tronbyt/"
FLOOR = 95.0
# Nothing of what decides, or of what people are asked, is left to chance (lines and branches).
WHOLLY = ("protocol/*", "playlist/*", "config_flow.py", "forms.py", "options_flow.py", "night_form.py", "screen_*.py")
# What runs in a process of its own, where nothing is measured; its tests talk to that process.
ELSEWHERE = ("worker_boot.py",)

type Report = dict[str, Any]


def modules(report: Report) -> dict[str, Report]:
    """What was measured of each module, by its path in the integration."""
    return {path.removeprefix(INTEGRATION): found for path, found in report["files"].items()}


def floor(module: str) -> float:
    """How much of a module must be reached (percent)."""
    return 100.0 if any(fnmatch(module, pattern) for pattern in WHOLLY) else FLOOR


def faults(report: Report) -> Iterator[str]:
    """A line for each module that is reached too little, and for each rule that is about none."""
    measured = modules(report)
    for pattern in WHOLLY:
        if not any(fnmatch(module, pattern) for module in measured):
            yield f"{pattern}: there is no such module"
    for module, found in sorted(measured.items()):
        reached = found["summary"]["percent_covered"]
        if reached < floor(module) and module not in ELSEWHERE:
            missing = ", ".join([*map(str, found["missing_lines"]), *map(_arrow, found.get("missing_branches", []))])
            yield f"{module}: {reached:.2f} % of at least {floor(module):g} %; missing: {missing}"


def _arrow(branch: list[int]) -> str:
    # Coverage has a negative number for the end of a function.
    start, end = branch
    return f"{start} to {end if end > 0 else 'exit'}"


def main(path: Path) -> int:
    """Print what is reached too little; 0 when there is nothing."""
    report = json.loads(path.read_text())
    found = list(faults(report))
    print(*found or [f"Each of {len(report['files'])} modules is reached enough."], sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
