"""An image that the socket has not taken yet gives way to a newer one."""

import pytest

from custom_components.tronbyt.protocol.client import DOCUMENT, TRONBERRY, Family
from custom_components.tronbyt.protocol.commands import Brightness, Picture
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.events import Displaying, Queued
from custom_components.tronbyt.protocol.ledger import Ledger

from .builders import turn


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
