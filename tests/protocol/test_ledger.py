"""Numbers and images: what the display's counter says about the panel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Turn
from custom_components.tronbyt.protocol.ledger import Ledger

from .builders import QUICK, turn

A, B, C = turn("a"), turn("b"), turn("c")


def test_an_image_is_on_the_panel_when_its_number_is_displayed() -> None:
    ledger = Ledger[Turn]()
    assert ledger.queued(1, A) is None
    assert ledger.displaying(1) is A


def test_displaying_may_come_before_queued() -> None:
    ledger = Ledger[Turn]()
    assert ledger.displaying(1) is None
    assert ledger.queued(1, A) is A


def test_an_overwritten_image_is_never_on_the_panel() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    ledger.queued(2, B)
    assert ledger.displaying(2) is B


def test_a_number_that_is_not_known_yet_says_nothing_of_the_image_that_it_overwrote() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    assert ledger.displaying(2) is None
    assert ledger.queued(2, B) is B


def test_an_image_that_a_later_one_overwrote_is_waited_for_no_more() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    assert ledger.awaits(A)
    ledger.displaying(2)
    assert not ledger.awaits(A)


def test_an_image_is_news_once() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    assert ledger.displaying(1) is A
    assert ledger.displaying(1) is None
    assert ledger.displaying(2) is None


def test_only_a_displaying_of_this_connection_releases() -> None:
    ledger = Ledger[Turn]()
    ledger.displaying(7)
    ledger.reconnect()
    assert ledger.queued(3, A) is None
    assert ledger.displaying(3) is A, "the display booted, for what was picked up cannot be queued"


def test_a_mark_ahead_of_the_numbers_releases_nothing_in_the_next_connection() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(5, A)
    ledger.displaying(9)
    ledger.reconnect()
    assert ledger.queued(6, B) is None
    assert ledger.displaying(6) is B


def test_a_repetition_is_known_within_a_connection_only() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    assert ledger.is_repetition(1)
    assert not ledger.is_repetition(2)
    ledger.reconnect()
    assert not ledger.is_repetition(1)


def test_a_built_in_picture_labels_nothing() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    ledger.displaying(1)
    assert ledger.queued(2, None) is None
    assert ledger.displaying(2) is None
    assert ledger.queued(3, B) is None
    assert ledger.displaying(3) is B


def test_a_label_outlives_the_socket() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(6, A)
    ledger.reconnect()
    assert ledger.displaying(6) is A


def test_a_skipped_displaying_is_made_up_for_by_the_next() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(6, A)
    ledger.reconnect()
    ledger.queued(7, B)
    assert ledger.displaying(7) is B
    assert ledger.displaying(6) is None


@pytest.mark.parametrize("number", [1, 4, 5])
def test_a_queued_number_that_goes_back_is_a_reboot(number: int) -> None:
    ledger = Ledger[Turn]()
    ledger.queued(5, A)
    ledger.displaying(5)
    ledger.reconnect()
    assert ledger.queued(number, B) is None, "the mark is of the life before"
    assert ledger.displaying(number) is B


def test_a_displayed_number_that_goes_back_is_a_reboot() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(5, A)
    ledger.displaying(5)
    ledger.queued(6, B)
    ledger.reconnect()
    assert ledger.displaying(1) is None
    assert ledger.queued(1, C) is C
    assert ledger.displaying(6) is None, "b is gone with its life"


def test_after_a_reboot_displaying_may_come_first_with_the_old_number() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(1, A)
    ledger.displaying(1)
    ledger.reconnect()
    assert ledger.displaying(1) is None
    assert ledger.queued(1, B) is B


def test_a_reboot_forgets_what_was_queued_in_the_life_before() -> None:
    ledger = Ledger[Turn]()
    ledger.queued(9, A)
    ledger.reconnect()
    ledger.queued(1, B)
    assert ledger.displaying(1) is B
    assert ledger.displaying(9) is None


@QUICK
@given(st.integers(0, 2**53), st.integers(1, 40))
def test_a_display_that_queues_without_displaying_fills_no_memory(first: int, count: int) -> None:
    ledger, turns = Ledger[Turn](), [turn(str(place)) for place in range(count)]
    for place, queued in enumerate(turns):
        assert ledger.queued(first + place, queued) is None
    assert ledger.displaying(first + max(0, count - 9)) is (turns[0] if count < 9 else None)
    assert ledger.displaying(first + count - 1) is (turns[-1] if count > 1 else None)
