"""What Home Assistant, HACS and readers expect of the repository around the integration."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from awesomeversion import AwesomeVersion
from homeassistant.const import __version__ as home_assistant
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components" / "tronbyt"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = [path for folder in ("scripts", "scripts/python", ".ci") for path in (ROOT / folder).iterdir()]
SHELL = sorted(path for path in SCRIPTS if path.is_file() and path.read_text().startswith("#!/usr/bin/env bash\n"))
LONGEST_SCRIPT = 25
TIERS = {
    "bronze": """
        action-setup appropriate-polling brands common-modules config-flow-test-coverage config-flow
        dependency-transparency docs-actions docs-triggers docs-conditions docs-high-level-description
        docs-installation-instructions docs-removal-instructions entity-event-setup entity-unique-id has-entity-name
        runtime-data test-before-configure test-before-setup unique-config-entry
    """,
    "silver": """
        action-exceptions config-entry-unloading docs-configuration-parameters docs-installation-parameters
        entity-unavailable integration-owner log-when-unavailable parallel-updates reauthentication-flow
        test-coverage
    """,
    "gold": """
        devices diagnostics discovery-update-info discovery docs-data-update docs-examples docs-known-limitations
        docs-supported-devices docs-supported-functions docs-troubleshooting docs-use-cases dynamic-devices
        entity-category entity-device-class entity-disabled-by-default entity-translations exception-translations
        icon-translations reconfiguration-flow repair-issues stale-devices
    """,
    "platinum": """
        async-dependency inject-websession strict-typing
    """,
}
RULES = {rule for rules in TIERS.values() for rule in rules.split()}


def manifest() -> dict[str, Any]:
    """Return the manifest, its keys in their order."""
    read: dict[str, Any] = json.loads((INTEGRATION / "manifest.json").read_text())
    return read


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the repository to its end."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def test_the_manifest_says_what_the_integration_is() -> None:
    said = manifest()
    assert said["domain"] == INTEGRATION.name
    assert (said["integration_type"], said["iot_class"], said["config_flow"]) == ("device", "local_push", True)
    assert said["dependencies"] == ["http", "media_source"]
    assert said["after_dependencies"] == ["camera", "image", "frontend", "recorder", "network"]
    assert said["requirements"] == []
    assert {"codeowners", "documentation", "issue_tracker", "name"} <= set(said)


def test_the_release_alone_knows_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert manifest()["version"] == project["version"] == "0.0.0"


def test_hacs_is_told_the_zip_and_the_oldest_home_assistant() -> None:
    told = json.loads((ROOT / "hacs.json").read_text())
    known = {"name", "filename", "hide_default_branch", "homeassistant", "zip_release"}
    assert set(told) == known
    assert told["zip_release"]
    assert told["filename"] in (ROOT / ".github" / "workflows" / "release.yml").read_text()
    assert told["homeassistant"] == "2026.10.0"
    assert AwesomeVersion(told["homeassistant"]) <= AwesomeVersion(home_assistant)


def test_the_license_is_mit_and_names_its_holders() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("MIT License\n")
    assert re.search(r"Copyright \(c\) \d{4} The Tronbyt for Home Assistant authors\n", text)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_document_links_to_in_the_repository_is_there(name: str) -> None:
    text = (ROOT / name).read_text()
    links = re.findall(r'(?:\]\(|src=")([^)":#]+)[)"]', text)
    assert not [link for link in links if not (ROOT / link).exists()]
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_the_build_server_runs_the_readmes_test_command() -> None:
    assert "\nscripts/test " in (ROOT / "README.md").read_text()
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("\nscripts/test")


@pytest.mark.parametrize("path", SHELL, ids=lambda path: path.name)
def test_a_script_is_short_and_can_be_run(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_SCRIPT
    assert text.splitlines()[1].startswith("# "), "what is it for?"
    assert path.stat().st_mode & 0o111 == 0o111
    assert run("/bin/bash", "-n", path).returncode == 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_until_a_job_asks(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        # A called workflow has its own limit.
        assert "uses" in job or job["timeout-minutes"] <= 20
        writes = [scope for scope, access in job["permissions"].items() if access == "write"]
        assert writes == (["contents"] if path.name == "release.yml" and "steps" in job else [])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_the_actions_of_others_at_one_commit_and_says_which_version_that_is(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text())
    assert used
    for action in used:
        assert action.startswith("./.github/") or re.fullmatch(
            r"[\w./-]+@[0-9a-f]{40} # (v?\d|master of ).*", action
        ), action


def test_a_release_is_tested_and_has_its_zip_before_anybody_sees_it() -> None:
    release = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text())
    assert release[True] == {"push": {"tags": ["v*"]}}  # YAML takes the word "on" for a truth
    tests, publish = release["jobs"]["tests"], release["jobs"]["publish"]
    assert publish["needs"] == "tests"
    assert yaml.safe_load((ROOT / tests["uses"]).read_text())["jobs"]["tests"]["steps"][-1]["run"] == "bash .ci/run"
    commands = [step["run"] for step in publish["steps"] if "run" in step]
    order = ["scripts/release", "gh release create", "gh release upload", "gh release edit"]
    assert [next(word for word in order if word in command) for command in commands] == order
    assert "--draft " in commands[1]
    assert "--draft=false" in commands[3]


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".github/dependabot.yml"])
def test_the_other_settings_can_be_read(name: str) -> None:
    assert yaml.safe_load((ROOT / name).read_text())


def test_the_quality_scale_answers_every_rule() -> None:
    rules = yaml.safe_load((INTEGRATION / "quality_scale.yaml").read_text())["rules"]
    assert set(rules) == RULES
    for name, answer in rules.items():
        if isinstance(answer, dict):
            assert answer["status"] in {"done", "todo", "exempt"}, name
            assert answer["comment"].endswith("."), name
        else:
            assert answer in {"done", "todo"}, name


@pytest.mark.parametrize(
    ("rule", "section"),
    [
        ("docs-actions", "Notifications"),
        ("docs-configuration-parameters", "Connection settings"),
        ("docs-data-update", "Data updates"),
        ("docs-examples", "Examples"),
        ("docs-installation-instructions", "Installation"),
        ("docs-installation-parameters", "Setting up a display"),
        ("docs-known-limitations", "Known limitations"),
        ("docs-removal-instructions", "Removing the integration"),
        ("docs-supported-devices", "Supported displays"),
        ("docs-supported-functions", "Entities"),
        ("docs-troubleshooting", "Troubleshooting"),
    ],
)
def test_what_the_quality_scale_says_of_the_documentation_is_in_the_readme(rule: str, section: str) -> None:
    assert yaml.safe_load((INTEGRATION / "quality_scale.yaml").read_text())["rules"][rule] == "done"
    assert re.search(rf"^##+ {section}$", (ROOT / "README.md").read_text(), re.MULTILINE)


def test_the_readme_links_to_what_the_integration_is_for() -> None:
    beginning = (ROOT / "README.md").read_text().partition("\n## ")[0]
    assert {"https://github.com/tronbyt", "https://tidbyt.com"} <= set(re.findall(r"\]\((https://[^)]+)\)", beginning))


@pytest.mark.parametrize(
    ("name", "height"), [("icon.png", 256), ("icon@2x.png", 512), ("logo.png", 256), ("logo@2x.png", 512)]
)
def test_a_brand_image_has_the_size_that_is_asked_and_a_transparent_corner(name: str, height: int) -> None:
    image = Image.open(INTEGRATION / "brand" / name).convert("RGBA")
    assert image.height == height
    assert image.width == height if name.startswith("icon") else image.width > 2 * height
    assert image.getchannel("A").getpixel((0, 0)) == 0
    assert image.getchannel("A").getpixel((image.width // 2, height // 2)) == 255


def test_the_brand_images_are_those_that_the_script_draws(tmp_path: Path) -> None:
    assert run(sys.executable, "scripts/brand.py", tmp_path).returncode == 0
    for path in (INTEGRATION / "brand").iterdir():
        kept, drawn = (Image.open(folder / path.name).convert("RGBA") for folder in (path.parent, tmp_path))
        assert kept.size == drawn.size
        assert max(ImageStat.Stat(ImageChops.difference(kept, drawn)).mean) < 0.5  # a newer Pillow may round otherwise
