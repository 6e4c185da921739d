"""One connection of a client that is taken at the document's word, and of tronberry, which says nothing."""

import pytest

from custom_components.tronbyt.protocol.client import DOCUMENT, ESP32, TRONBERRY
from custom_components.tronbyt.protocol.events import Displaying, Queued
from custom_components.tronbyt.protocol.ledger import Acks
from custom_components.tronbyt.protocol.sent import IN_FLIGHT_MAX

from .builders import Line, turn


def test_nothing_waits_for_a_document_client_s_queued() -> None:
    line = Line(DOCUMENT)
    assert line.show(turn("a")) == ["dwell 10", "a"]
    assert line.show(turn("p", interrupts=True)) == ["dwell 10", "p", "immediate"]
    line.hear(Queued(1), Queued(2), Displaying(2))
    assert line.seen() == ["p at 0"]


def test_nothing_is_sent_ahead_before_the_first_ack() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    assert not line.connection.introduced
    assert not line.connection.sends_ahead
    line.hear(Displaying(1))
    assert line.connection.introduced
    assert line.connection.sends_ahead


def test_a_dwell_goes_out_as_given() -> None:
    assert Line(DOCUMENT).show(turn("a", dwell=5000)) == ["dwell 5000", "a"]


def test_displaying_without_queued_confirms_what_is_waited_for_whatever_the_number() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.hear(Displaying(77))
    assert line.seen() == ["a at 0"]
    assert line.connection.sends_ahead
    line.show(turn("b"))
    line.wait(10)
    line.hear(Displaying(3))
    assert line.seen() == ["b at 10"]
    line.hear(Displaying(4))
    assert line.seen() == []


def test_displaying_before_the_first_queued_confirms_once() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.hear(Displaying(1), Queued(1))
    assert line.seen() == ["a at 0"]


def test_a_document_client_that_numbers_is_taken_at_its_numbers() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.ack(1)
    line.show(turn("b"))
    line.hear(Queued(2), Displaying(1))
    assert line.seen() == ["a at 0"]
    line.hear(Displaying(2))
    assert line.seen() == ["b at 0"]


def test_firmware_that_has_not_yet_queued_confirms_nothing() -> None:
    line = Line(ESP32)
    line.show(turn("a"))
    line.hear(Displaying(77))
    assert line.seen() == []


@pytest.mark.parametrize(("dwell", "patience"), [(5, 25), (12, 25), (13, 26), (60, 120)])
def test_an_ack_is_awaited_for_25_seconds_or_twice_the_dwell(dwell: int, patience: int) -> None:
    line = Line(DOCUMENT)
    line.show(turn("a", dwell))
    line.wait(patience - 0.25)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == ["a? at 0"]
    assert line.connection.acks is Acks.ABSENT
    assert line.connection.acks_missed == 1


def test_an_ack_is_awaited_until_the_image_before_is_over_and_five_seconds() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a", dwell=100))
    line.hear(Displaying(1))
    line.seen()
    line.show(turn("b", dwell=10))
    line.wait(104.75)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == []
    assert line.connection.acks is Acks.ABSENT
    assert line.connection.pending is None, "it is given back, to be sent again"


def test_after_a_time_out_the_dwell_is_the_time() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.wait(25)
    line.seen()
    assert line.show(turn("b")) == ["dwell 10", "b"]
    assert line.seen() == ["b? at 25"]
    assert line.connection.pending is None
    assert line.connection.deadline(line.now) is None


def test_acks_are_awaited_again_where_queued_came() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.hear(Queued(1))
    line.wait(25)
    assert line.seen() == ["a? at 0"]
    assert line.connection.acks is Acks.HEARD


@pytest.mark.parametrize("ack", [Queued(1), Displaying(1)])
def test_any_later_ack_brings_ack_timing_back(ack: Queued | Displaying) -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.wait(25)
    line.hear(ack)
    assert line.connection.acks is Acks.HEARD
    line.seen()
    line.show(turn("b"))
    assert line.seen() == []
    assert line.connection.pending is not None


def test_each_queued_is_about_the_oldest_image_in_flight() -> None:
    line = Line(DOCUMENT)
    for letter in "abcdefghijkl":
        line.show(turn(letter))
    line.hear(*map(Queued, range(1, 9)), Displaying(8))
    assert line.seen() == ["h at 0"]
    line.hear(*map(Queued, range(9, 13)), Displaying(12))
    assert line.seen() == ["l at 0"]


def test_more_images_than_are_kept_in_flight_do_no_harm() -> None:
    line = Line(DOCUMENT)
    for number in range(40):
        line.show(turn(str(number)))
    line.hear(*map(Queued, range(1, IN_FLIGHT_MAX + 1)))
    line.hear(Displaying(IN_FLIGHT_MAX))
    assert line.seen() == ["39 at 0"]


def test_a_queued_that_is_said_twice_is_a_repetition_and_no_boot() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.hear(Queued(1), Queued(1), Displaying(1))
    assert line.seen() == ["a at 0"]
    line.show(turn("b"))
    line.hear(Queued(1), Queued(2), Queued(2), Queued(1), Displaying(2))
    assert line.seen() == ["b at 0"]


def test_tronberry_shows_what_arrives_and_is_never_sent_immediate() -> None:
    line = Line(TRONBERRY)
    assert line.show(turn("a")) == ["dwell 10", "a"]
    assert line.seen() == ["a? at 0"]
    assert line.connection.introduced
    assert line.show(turn("p", interrupts=True)) == ["dwell 10", "p"]
    assert line.seen() == ["p? at 0"]
    assert not line.connection.sends_ahead
    assert line.connection.acks_missed == 0


def test_acks_of_a_family_without_acks_are_not_believed() -> None:
    line = Line(TRONBERRY)
    line.show(turn("a"))
    line.ack(1)
    assert line.connection.acks is Acks.ABSENT
    assert line.seen() == ["a? at 0"]


def test_a_document_client_that_turns_out_to_be_firmware_keeps_its_numbers() -> None:
    line = Line(DOCUMENT)
    line.show(turn("a"))
    line.connection.orient(ESP32)
    line.ack(1)
    assert line.seen() == ["a at 0"]
    line.show(turn("b"))
    assert line.show(turn("c")) == [], "firmware's next image waits for `queued`"


def test_a_family_without_acks_ends_the_wait_for_them() -> None:
    line = Line(DOCUMENT)
    line.connection.orient(TRONBERRY)
    line.show(turn("a"))
    assert line.seen() == ["a? at 0"]
    assert line.connection.needs_pings


def test_a_family_with_acks_brings_the_wait_for_them_back() -> None:
    line = Line(TRONBERRY)
    line.show(turn("a"))
    line.seen()
    line.connection.orient(ESP32)
    line.show(turn("b"))
    assert line.seen() == []
    line.ack(1)
    assert line.seen() == ["b at 0"]


def test_any_sign_of_life_shows_later_that_an_image_arrived() -> None:
    line = Line(DOCUMENT)
    line.answers_pings = False
    line.show(turn("a"))
    line.wait(9.75)
    line.connection.hear(line.now)
    line.wait(50)
    assert line.seen() == []
    line.connection.hear(line.now)
    line.wait(10)
    assert line.seen() == ["a? at 0"]
