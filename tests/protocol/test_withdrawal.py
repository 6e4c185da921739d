"""An image that the socket has not taken yet gives way to a newer one."""

import pytest

from custom_components.tronbyt.protocol.client import DOCUMENT, ESP32, TRONBERRY, Family
from custom_components.tronbyt.protocol.commands import Brightness, Picture, Reboot
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.events import Displaying, Queued
from custom_components.tronbyt.protocol.ledger import Ledger

from .builders import Line, sight, turn, word


@pytest.mark.parametrize("family", [DOCUMENT, TRONBERRY])
def test_only_the_newest_image_is_written(family: Family) -> None:
    connection = Connection(family, Ledger(), 0.0)
    connection.dim(200)
    for name in "abc":
        connection.show(turn(name), 0.0)
    written = connection.commands(0.0)
    assert [command.data for command in written if isinstance(command, Picture)] == [turn("c").image.data]
    assert sum(isinstance(command, Brightness) for command in written) == 1


def test_the_acks_are_for_the_image_that_was_written() -> None:
    connection = Connection(DOCUMENT, Ledger(), 0.0)
    first, second = turn("a"), turn("b")
    connection.show(first, 0.0)
    connection.show(second, 0.0)
    connection.receive(Queued(1), 1.0)
    connection.receive(Displaying(1), 1.0)
    assert [shown.turn for shown in connection.shown()] == [second]


def test_a_withdrawn_interruption_takes_its_immediate_with_it() -> None:
    connection = Connection(DOCUMENT, Ledger(), 0.0)
    connection.dim(200)
    connection.show(turn("p", interrupts=True), 0.0)
    connection.tell(Reboot())
    connection.show(turn("a"), 0.0)
    assert [word(command, DOCUMENT) for command in connection.commands(0.0)] == [
        "Reboot()",
        "dwell 10",
        "brightness 200",
        "a",
        "ping 2",
    ]


def test_what_was_taken_is_not_withdrawn() -> None:
    line = Line(DOCUMENT)
    assert line.show(turn("a")) == ["dwell 10", "a"]
    assert line.show(turn("b")) == ["dwell 10", "b"]
    line.ack(1)
    assert line.seen() == ["a at 0"]
    line.ack(2)
    assert line.seen() == ["b at 0"]


def test_firmware_s_brightness_outlives_the_image_that_is_withdrawn() -> None:
    connection = Connection(ESP32, Ledger(), -ESP32.settle)
    connection.dim(51)
    connection.show(turn("a"), 0.0)
    connection.show(turn("b"), 0.0)
    connection.tick(2.0)
    assert [word(command, ESP32) for command in connection.commands(2.0)] == [
        "brightness 19",
        "brightness 20",
        "dwell 10",
        "b",
        "ping 2",
    ]
    connection.receive(Queued(1), 2.0)
    connection.receive(Displaying(1), 2.0)
    assert [sight(shown) for shown in connection.shown()] == ["b at 2"]
