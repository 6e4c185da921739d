"""What is known of a display's images when it dials again."""

import pytest

from custom_components.tronbyt.protocol.events import Displaying, Queued
from custom_components.tronbyt.protocol.ledger import Ledger
from custom_components.tronbyt.protocol.sent import Sent

from .builders import Line, turn


def test_counters_survive_the_socket() -> None:
    ledger: Ledger[Sent] = Ledger()
    old = Line(ledger=ledger)
    old.show(turn("a"))
    old.ack(1)
    old.show(turn("b"))
    old.hear(Queued(2))
    new = Line(ledger=ledger, at=20.0)
    new.show(turn("c"))
    new.hear(Displaying(2))
    assert new.seen() == ["b at 20"]
    new.ack(3)
    assert new.seen() == ["c at 20"]


@pytest.mark.parametrize("number", [1, 7])
def test_a_reboot_starts_the_numbers_anew(number: int) -> None:
    ledger: Ledger[Sent] = Ledger()
    old = Line(ledger=ledger)
    old.show(turn("a"))
    old.ack(number)
    new = Line(ledger=ledger, at=20.0)
    new.show(turn("b"))
    new.hear(Queued(1))
    assert new.seen() == []
    new.hear(Displaying(1))
    assert new.seen() == ["b at 20"]
