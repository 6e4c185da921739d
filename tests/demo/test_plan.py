"""Ports, addresses and the command line."""

import socket
from pathlib import Path

import pytest

from tools.demo.displays import DISPLAYS, KITCHEN, STUDIO
from tools.demo.options import Options, options
from tools.demo.plan import HOST, Plan, free_ports, ports_from, taken


def test_the_pages_and_the_neighbour_follow_home_assistants_port() -> None:
    plan = Plan.at(Path("/demo"), ports_from(8123))
    assert plan.address == "http://127.0.0.1:8123"
    assert [plan.page(display) for display in DISPLAYS] == ["http://127.0.0.1:8124", "http://127.0.0.1:8125"]
    assert str(plan.next_door) == "http://127.0.0.1:8126/abcd1234/next"
    assert plan.ports == (8123, 8124, 8125, 8126)


def test_displays_dial_in_at_home_assistants_own_port() -> None:
    plan = Plan.at(Path("/demo"), (9000, 1, 2, 3))
    assert plan.dials(KITCHEN) == "ws://127.0.0.1:9000/abcd1234/ws"
    assert plan.dials(STUDIO) == "ws://127.0.0.1:9000/0badcafe/ws"


@pytest.mark.usefixtures("socket_enabled")
def test_free_ports_are_as_many_as_are_needed_and_nobodys() -> None:
    ports = free_ports()
    assert len(set(ports)) == 1 + len(DISPLAYS) + 1
    assert taken(ports) == []


@pytest.mark.usefixtures("socket_enabled")
def test_a_port_that_somebody_listens_on_is_told() -> None:
    with socket.create_server((HOST, 0)) as somebody:
        port = somebody.getsockname()[1]
        assert taken([port]) == [port]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], Options(port=8123)),
        (["--port", "9000", "--fresh"], Options(port=9000, fresh=True)),
        (["--check"], Options(check=True)),
        (["--port", "65532"], Options(port=65532)),
    ],
)
def test_the_command_line_is_understood(arguments: list[str], wanted: Options) -> None:
    assert options(arguments) == wanted


@pytest.mark.parametrize("port", ["0", "-1", "65533", "many"])
def test_a_port_that_leaves_no_room_for_the_others_is_refused(port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        options(["--port", port])
    assert ended.value.code == 2
