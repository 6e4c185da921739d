"""What the demo writes before Home Assistant starts."""

import json
from pathlib import Path

import pytest
import yaml

from tools.demo import folder
from tools.demo.child import REPOSITORY
from tools.demo.plan import Plan


class Loader(yaml.SafeLoader):
    """Reads YAML whose includes stay names."""


Loader.add_constructor("!include", lambda _, node: node.value)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Return a plan for a folder with a name that YAML could take for something else."""
    return Plan.at(tmp_path / "a: #b", (4321, 4322, 4323, 4324))


def test_home_assistant_listens_on_this_machine_alone(plan: Plan) -> None:
    folder.write(plan)
    stored = json.loads((plan.config / ".storage" / "http").read_text())["data"]
    assert stored["stable"]["server_host"] == ["127.0.0.1"]
    assert stored["stable"]["server_port"] == 4321
    assert stored["pending"] is None


def test_the_configuration_names_the_folder_of_pictures(plan: Plan) -> None:
    folder.write(plan)
    read = yaml.load((plan.config / "configuration.yaml").read_text(), Loader)  # noqa: S506 - a safe loader with one tag
    assert read["homeassistant"]["media_dirs"] == {"local": str(plan.media)}
    assert read["homeassistant"]["allowlist_external_dirs"] == [str(plan.media)]
    assert {path.name for path in plan.media.iterdir()} == {"sunset.png", "waves.webp"}


def test_what_is_included_is_written(plan: Plan) -> None:
    folder.write(plan)
    read = yaml.load((plan.config / "configuration.yaml").read_text(), Loader)  # noqa: S506 - a safe loader with one tag
    assert (plan.config / read["automation"]).exists()
    assert all((plan.config / package).exists() for package in read["homeassistant"]["packages"].values())


def test_the_integration_is_the_one_of_the_checkout(plan: Plan) -> None:
    folder.write(plan)
    linked = plan.config / "custom_components" / "tronbyt"
    assert linked.resolve() == REPOSITORY / "custom_components" / "tronbyt"


def test_the_home_is_an_integration_that_the_configuration_names(plan: Plan) -> None:
    folder.write(plan)
    home = plan.config / "custom_components" / "demo_home"
    read = yaml.load((plan.config / "configuration.yaml").read_text(), Loader)  # noqa: S506 - a safe loader with one tag
    assert json.loads((home / "manifest.json").read_text())["domain"] in read
    # Otherwise Python would take the checkout's folder of that name for the package.
    assert (home.parent / "__init__.py").exists()


def test_a_second_start_keeps_the_user_and_takes_the_new_port(plan: Plan) -> None:
    folder.write(plan)
    onboarding = plan.config / ".storage" / "onboarding"
    onboarding.write_text("done")
    folder.write(Plan.at(plan.root, (5000, 5001, 5002, 5003)))
    assert onboarding.read_text() == "done"
    assert json.loads((plan.config / ".storage" / "http").read_text())["data"]["stable"]["server_port"] == 5000


def test_nothing_is_left_of_an_earlier_demo(plan: Plan) -> None:
    folder.write(plan)
    plan.console.write_text("noise")
    folder.wipe(plan)
    assert not list(plan.root.iterdir())


def test_only_one_demo_works_in_a_folder(plan: Plan) -> None:
    with folder.claimed(plan), pytest.raises(BlockingIOError), folder.claimed(plan):
        pass
    with folder.claimed(plan):
        folder.wipe(plan)


@pytest.mark.parametrize(
    ("wanted", "leads_to", "zone"),
    [
        ("Asia/Tokyo", "/usr/share/zoneinfo/Europe/Oslo", "Asia/Tokyo"),
        ("", "/usr/share/zoneinfo/Europe/Oslo", "Europe/Oslo"),
        (":/etc/localtime", "/usr/share/zoneinfo/Europe/Oslo", "Europe/Oslo"),
        ("/etc/localtime", "/usr/share/zoneinfo/Europe/Oslo", "Europe/Oslo"),
        ("", "/somewhere/else", "UTC"),
    ],
)
def test_the_clock_goes_by_the_machines_time_zone(tmp_path: Path, wanted: str, leads_to: str, zone: str) -> None:
    local = tmp_path / "localtime"
    local.symlink_to(leads_to)
    assert folder.time_zone(wanted, local) == zone
