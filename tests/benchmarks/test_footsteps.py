"""What is counted of one event's way through the integration."""

from benchmarks.footsteps import Footsteps, Route
from custom_components.tronbyt.protocol.codec import encode
from custom_components.tronbyt.protocol.commands import Dwell


def test_calls_are_counted_by_file_and_moves_by_their_ends() -> None:
    with Footsteps() as steps:
        encode(Dwell(5), 255)
    counted = dict(steps.route.files)
    assert counted["protocol/codec.py"] >= 1
    assert steps.route.calls == sum(counted.values())
    assert steps.route.package_moves <= steps.route.moves


def test_nothing_is_counted_afterwards() -> None:
    with Footsteps() as steps:
        pass
    encode(Dwell(5), 255)
    assert steps.route == Route((), 0, 0)


def test_a_route_says_how_many_files_may_change_something() -> None:
    route = Route((("session.py", 3), ("protocol/codec.py", 2), ("model.py", 1)), 4, 2)
    assert str(route).split("; ") == [
        "    6 calls in   3 files,   1 of them beside model, protocol, and playlist",
        "   4 moves between files,    2 between packages",
    ]
