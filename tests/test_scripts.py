"""The programs that keep the repository's address and pack a release."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
ADDRESS = 'Repository = "https://github.com/'
TEXTS = (
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "hacs.json",
    "custom_components/tronbyt/manifest.json",
    *(f".github/workflows/{name}.yml" for name in ("tests", "validate", "release")),
)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the repository to its end."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def address(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program that writes the address."""
    return run(sys.executable, "scripts/address.py", *arguments)


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """Return a copy of the repository's texts whose address in pyproject.toml has changed."""
    for name in TEXTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    project = tmp_path / "pyproject.toml"
    before, _, after = project.read_text().partition(ADDRESS)
    project.write_text(f'{before}{ADDRESS}somebody/else-where"{after.partition('"')[2]}')
    return tmp_path


def test_the_address_is_in_step() -> None:
    done = address("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_address_that_is_out_of_step_is_told(moved: Path) -> None:
    done = address("--check", moved)
    assert done.returncode == 1
    assert "README.md: out of step" in done.stdout
    assert "somebody" not in (moved / "README.md").read_text()


def test_a_new_address_reaches_every_text_and_none_keeps_the_old(moved: Path) -> None:
    written = json.loads((ROOT / "custom_components/tronbyt/manifest.json").read_text())["documentation"]
    owner, name = written.split("/")[-2:]
    assert address(moved).returncode == 0
    assert address("--check", moved).returncode == 0
    for text in TEXTS:
        assert f"{owner}/{name}" not in (moved / text).read_text(), text
        assert f"owner={owner}" not in (moved / text).read_text(), text
    manifest = json.loads((moved / "custom_components/tronbyt/manifest.json").read_text())
    assert manifest["codeowners"] == ["@somebody"]
    assert manifest["documentation"] == "https://github.com/somebody/else-where"
    assert manifest["issue_tracker"] == "https://github.com/somebody/else-where/issues"


def test_a_text_that_lost_its_place_for_the_address_is_told(moved: Path) -> None:
    (moved / "CHANGELOG.md").write_text("# Changelog\n")
    done = address("--check", moved)
    assert done.returncode != 0
    assert "CHANGELOG.md" in done.stderr


def test_a_release_carries_the_tags_version_and_the_integration_alone(tmp_path: Path) -> None:
    archive = tmp_path / "tronbyt.zip"
    done = run("scripts/release", "v1.2.3b4", archive)
    assert done.returncode == 0, done.stderr
    with ZipFile(archive) as packed:
        names = packed.namelist()
        manifest = json.loads(packed.read("manifest.json"))
    assert manifest == json.loads((ROOT / "custom_components/tronbyt/manifest.json").read_text()) | {
        "version": "1.2.3b4"
    }
    assert "brand/icon.png" in names
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.parametrize("tag", ["main", "v1.2", "v1.2.3-rc1", "1.2.3;x"])
def test_a_tag_that_is_no_version_is_refused(tag: str, tmp_path: Path) -> None:
    done = run("scripts/release", tag, tmp_path / "tronbyt.zip")
    assert done.returncode == 1
    assert "is no version" in done.stderr
    assert not list(tmp_path.iterdir())


# Another clock


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
@pytest.mark.parametrize(
    ("moment", "zone", "offset"),
    [
        ("2028-02-29 12:30", "Pacific/Kiritimati", "+1400"),
        ("2026-12-31 12:30", "Pacific/Marquesas", "-0930"),
        ("2027-07-04 12:30", "America/New_York", "-0400"),
    ],
)
def test_a_command_runs_at_another_moment_elsewhere_and_so_does_what_it_starts(
    moment: str, zone: str, offset: str
) -> None:
    tell = "import time; time.sleep(0.01); print(time.strftime('%Y-%m-%d %H %z'))"
    ask = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {tell!r}], timeout=60, check=True)"
    done = run("scripts/shifted", moment, zone, sys.executable, "-c", ask)
    assert done.stdout == f"{moment[:13]} {offset}\n", done.stderr


def test_without_faketime_or_a_command_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("env", "bash"):
        (tmp_path / program).symlink_to(shutil.which(program) or program)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "faketime is not installed" in run(ROOT / "scripts/shifted", "2028-02-29", "UTC", "true").stderr
    assert "COMMAND" in run(ROOT / "scripts/shifted", "2028-02-29", "UTC").stderr
