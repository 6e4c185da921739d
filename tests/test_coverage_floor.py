"""How much of each module the tests must reach."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "scripts" / "coverage_floor.py"
FOLDER = "custom_components/tronbyt"
WHOLE = {
    "protocol/client.py": 100.0,
    "playlist/plan.py": 100.0,
    "config_flow.py": 100.0,
    "forms.py": 100.0,
    "options_flow.py": 100.0,
    "night_form.py": 100.0,
    "screen_flow.py": 100.0,
    "light.py": 95.0,
}


def judged(folder: Path, reached: dict[str, float]) -> subprocess.CompletedProcess[str]:
    """Run the program with a report of so many percent for each module."""
    files = {
        f"{FOLDER}/{module}": {
            "summary": {"percent_covered": percent},
            "missing_lines": [7] if percent < 100 else [],
            "missing_branches": [[8, 9], [9, -3]] if percent < 100 else [],
        }
        for module, percent in reached.items()
    }
    report = folder / "coverage.json"
    report.write_text(json.dumps({"files": files}))
    return subprocess.run([sys.executable, PROGRAM, report], capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def test_modules_that_are_reached_enough_pass(tmp_path: Path) -> None:
    done = judged(tmp_path, WHOLE)
    assert (done.returncode, done.stdout) == (0, f"Each of {len(WHOLE)} modules is reached enough.\n")


@pytest.mark.parametrize(
    ("module", "reached", "least"),
    [("light.py", 94.99, 95), *((module, 99.9, 100) for module in WHOLE if module != "light.py")],
)
def test_a_module_that_is_reached_too_little_is_told_with_what_is_missing(
    tmp_path: Path, module: str, reached: float, least: int
) -> None:
    done = judged(tmp_path, {**WHOLE, module: reached})
    assert done.returncode == 1
    assert done.stdout == f"{module}: {reached:.2f} % of at least {least} %; missing: 7, 8 to 9, 9 to exit\n"


def test_a_rule_for_a_module_that_is_gone_is_told(tmp_path: Path) -> None:
    done = judged(tmp_path, {module: percent for module, percent in WHOLE.items() if module != "config_flow.py"})
    assert (done.returncode, done.stdout) == (1, "config_flow.py: there is no such module\n")


def test_the_test_command_measures_each_module() -> None:
    assert "scripts/coverage_floor.py" in (ROOT / "scripts" / "test").read_text()
