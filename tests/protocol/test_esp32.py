"""One connection of ESP32 firmware: acks, holds, time-outs."""

import pytest

from custom_components.tronbyt.protocol.client import ESP32
from custom_components.tronbyt.protocol.commands import Reboot
from custom_components.tronbyt.protocol.connection import Connection
from custom_components.tronbyt.protocol.events import ClientInfo, Displaying, Malformed, Pong, Queued, Unknown
from custom_components.tronbyt.protocol.ledger import Acks, Ledger
from custom_components.tronbyt.protocol.sent import Sent

from .builders import Line, turn, word


def introduced_line(dwell: int = 10, duration: float = 0.0) -> Line:
    """Connect, and let the first image `a` be number 1 on the panel at 0."""
    line = Line()
    line.show(turn("a", dwell, duration=duration))
    line.ack(1)
    line.seen()
    return line


def test_nothing_is_written_in_the_first_tenth_of_a_second() -> None:
    connection = Connection(ESP32, Ledger(), 0.0)
    connection.tell(Reboot())
    connection.dim(255)
    connection.show(turn("a"), 0.0)
    assert connection.commands(0.09) == []
    assert connection.deadline(0.09) == 0.1
    connection.tick(0.1)
    assert [word(command, ESP32) for command in connection.commands(0.1)] == [
        "Reboot()",
        "brightness 99",
        "brightness 100",
        "dwell 10",
        "a",
        "ping 1",
    ]
    assert connection.commands(0.1) == []


def test_a_command_alone_is_waited_for_too() -> None:
    connection = Connection(ESP32, Ledger(), 0.0)
    connection.tell(Reboot())
    assert connection.deadline(0.0) == 0.1
    assert connection.commands(0.1) == [Reboot()]
    assert connection.deadline(0.1) is None


def test_an_image_is_on_the_panel_when_the_display_says_so() -> None:
    line = Line()
    assert line.show(turn("a")) == ["dwell 10", "a"]
    assert line.connection.pending is not None
    line.hear(Queued(1))
    assert line.seen() == []
    assert not line.connection.introduced
    line.wait(1)
    line.hear(Displaying(1))
    assert line.seen() == ["a at 1"]
    assert line.connection.introduced
    assert line.connection.pending is None
    assert line.connection.sends_ahead


def test_immediate_comes_last_and_only_for_an_interruption() -> None:
    line = introduced_line()
    line.connection.dim(128)
    line.written()
    line.connection.dim(255)
    assert line.show(turn("p", interrupts=True)) == ["brightness 100", "dwell 10", "p", "immediate"]


def test_displaying_may_come_before_queued() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.wait(1)
    line.hear(Displaying(2))
    assert line.seen() == []
    line.hear(Queued(2))
    assert line.seen() == ["b at 1"]


def test_the_next_image_waits_for_queued() -> None:
    line = introduced_line()
    line.show(turn("b"))
    assert line.show(turn("p", interrupts=True)) == []
    assert line.hear(Queued(2)) == ["dwell 10", "p", "immediate"]
    line.hear(Queued(3), Displaying(3))
    assert line.seen() == ["p at 0"]


def test_only_the_newest_waits() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.show(turn("c"))
    line.show(turn("d"))
    assert line.connection.pending is not None
    assert line.connection.pending.subject == "d"
    assert line.hear(Queued(2)) == ["dwell 10", "d"]


def test_the_wait_for_queued_ends_after_two_seconds() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.show(turn("c"))
    assert line.wait(1.75) == []
    assert line.connection.deadline(line.now) == 2
    assert line.wait(0.25) == ["dwell 10", "c"]
    line.hear(Queued(2))
    line.ack(3)
    assert line.seen() == ["c at 2"], "nothing is forgotten: the first number is that of the first image"


def test_a_slow_link_gives_each_number_to_its_own_image() -> None:
    line = introduced_line()
    line.show(turn("big", interrupts=True))
    line.wait(1)
    line.show(turn("critical", interrupts=True))
    assert line.wait(1) == ["dwell 10", "critical", "immediate"]
    line.wait(2.25)
    line.hear(Queued(2), Displaying(2))
    assert line.seen() == ["big at 4.25"]
    line.hear(Queued(3), Displaying(3))
    assert line.seen() == ["critical at 4.25"]
    assert line.connection.pending is None


def test_queued_with_nothing_in_flight_is_a_built_in_picture() -> None:
    line = introduced_line()
    line.ack(2)
    assert line.seen() == []
    line.show(turn("b"))
    line.ack(3)
    assert line.seen() == ["b at 0"]


def test_a_follower_that_an_interruption_overwrote_is_not_told_to_be_seen_when_displaying_comes_first() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.hear(Queued(2))
    line.show(turn("c", interrupts=True))
    line.hear(Displaying(3))
    assert line.seen() == []
    line.hear(Queued(3))
    assert line.seen() == ["c at 0"]


def test_an_image_that_a_built_in_picture_overwrote_is_given_back() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.hear(Queued(2), Queued(3), Displaying(3))
    assert line.seen() == []
    assert line.connection.pending is None


def test_a_first_image_that_waits_behind_an_older_one_is_news_though_acks_were_heard_before() -> None:
    line = Line()
    line.hear(Displaying(7))
    line.show(turn("a"))
    line.hear(Queued(8))
    assert line.connection.has_news, "somebody must set a timer for the end of what is on the panel"
    assert line.wait(1.5) == ["immediate"]
    line.hear(Displaying(8))
    line.seen()
    assert not line.connection.has_news


def test_silence_for_ten_seconds_is_a_client_without_acks() -> None:
    line = Line()
    line.show(turn("a"))
    line.wait(9.75)
    assert line.connection.acks.name == "UNKNOWN"
    assert line.seen() == []
    assert not line.connection.needs_pings
    line.wait(0.25)
    assert line.connection.acks is Acks.ABSENT
    assert line.connection.acks_missed == 1
    assert line.connection.needs_pings
    assert line.seen() == ["a? at 0"]
    assert line.show(turn("b")) == ["dwell 10", "b"]
    assert line.seen() == ["b? at 10"]
    assert not line.connection.sends_ahead
    assert line.connection.deadline(line.now) is None


def test_silence_counts_from_the_newest_image() -> None:
    line = Line()
    line.show(turn("a"))
    line.wait(9)
    assert line.show(turn("b")) == ["dwell 10", "b"]
    line.wait(9.75)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == ["b? at 9"]


def test_a_later_ack_brings_ack_timing_back() -> None:
    line = Line()
    line.show(turn("a"))
    line.wait(10)
    line.hear(Queued(1), Displaying(1))
    assert line.seen() == ["a? at 0"]
    assert line.connection.acks is Acks.HEARD
    line.show(turn("b"))
    assert line.seen() == []
    line.ack(2)
    assert line.seen() == ["b at 10"]


def test_silence_counts_only_until_the_first_ack() -> None:
    line = introduced_line(dwell=60)
    line.show(turn("b"))
    line.wait(59)
    assert line.connection.acks is Acks.HEARD
    assert line.connection.acks_missed == 0


@pytest.mark.parametrize(
    ("dwell", "duration", "ends"),
    [(10, 0.0, 10), (10, 4.0, 12), (1, 50.0, 50), (600, 0.0, 600)],
)
def test_displaying_is_awaited_for_thirty_seconds_after_the_image_before_has_played_out(
    dwell: int, duration: float, ends: int
) -> None:
    line = introduced_line(dwell, duration)
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(ends + 29.75)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == [f"b? at {ends}"]
    assert line.connection.acks_missed == 1
    assert line.connection.acks is Acks.HEARD, "it acks, for `queued` came"


def test_an_image_that_comes_late_is_awaited_from_its_own_moment() -> None:
    line = introduced_line(dwell=10)
    line.wait(100)
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(29.75)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == ["b? at 100"]


def test_an_interruption_is_awaited_from_its_own_moment() -> None:
    line = introduced_line(dwell=600)
    line.show(turn("p", interrupts=True))
    line.hear(Queued(2))
    line.wait(29.75)
    assert line.connection.pending is not None
    line.wait(0.25)
    assert line.seen() == []
    assert line.connection.pending is None
    assert line.connection.acks_missed == 1


def test_a_push_that_is_not_seen_in_time_is_given_back_and_never_claimed() -> None:
    line = introduced_line()
    line.show(turn("p", interrupts=True))
    line.wait(30)
    assert line.seen() == []
    assert line.show(turn("p", interrupts=True)) == ["dwell 10", "p", "immediate"]
    assert line.seen() == ["p? at 30"], "nothing was queued, so it is taken for a client without acks, which answers"


def test_what_a_stalled_link_held_back_keeps_its_place_when_an_image_is_sent_again() -> None:
    line = introduced_line()
    line.answers_pings = False
    line.show(turn("p", interrupts=True))
    line.wait(2)
    line.show(turn("q", interrupts=True))
    line.wait(30)
    assert line.show(turn("q", interrupts=True)) == ["dwell 10", "q", "immediate"]
    line.ack(2)
    assert line.seen() == ["p at 32"]
    line.ack(3)
    assert line.seen() == ["q at 32"]


def test_an_image_that_was_not_even_queued_ends_the_trust_in_acks() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.wait(40)
    assert line.seen() == []
    assert line.connection.pending is None
    assert line.connection.acks is Acks.ABSENT
    assert line.connection.acks_missed == 1


def test_nothing_is_claimed_of_a_client_without_acks_that_does_not_answer() -> None:
    line = Line()
    line.show(turn("a"))
    line.wait(10)
    line.seen()
    line.answers_pings = False
    line.show(turn("b"))
    line.wait(5)
    line.hear(Pong(1))
    assert line.seen() == []
    line.hear(Pong(2))
    assert line.seen() == ["b? at 15"]


def test_what_was_said_before_the_first_image_came_does_not_show_that_it_arrived() -> None:
    """A link that stalled lets old pings through first; a display answers the ping behind the image."""
    line = Line()
    line.answers_pings = False
    line.show(turn("a"))
    line.wait(40)
    line.connection.hear(line.now)
    assert line.show(turn("p", interrupts=True)) == ["dwell 10", "p", "immediate"]
    line.ack(1)
    assert line.seen() == ["a at 40"]


def test_what_a_stalled_link_held_back_does_not_show_that_an_image_arrived() -> None:
    """A display that answers pings will answer the one behind the image: what else it says may be older."""
    line = introduced_line()
    line.answers_pings = False
    line.show(turn("p", interrupts=True))
    line.wait(30)
    line.show(turn("p", interrupts=True))
    line.wait(15)
    line.connection.hear(line.now)
    assert line.seen() == []
    line.hear(Pong(3))
    assert line.seen() == ["p? at 45"]


def test_a_client_that_is_known_not_to_ack_need_not_be_found_out_again() -> None:
    ledger: Ledger[Sent] = Ledger()
    old = Line(ledger=ledger)
    old.show(turn("a"))
    old.wait(10)
    assert ledger.acks is False
    new = Line(ledger=ledger, at=20)
    new.show(turn("b"))
    assert new.seen() == ["b? at 20"]
    assert new.show(turn("p", interrupts=True)) == ["dwell 10", "p", "immediate"]
    assert new.seen() == ["p? at 20"]
    new.hear(Queued(3))
    assert ledger.acks is True


def test_what_keeps_the_first_image_from_being_seen_is_ended() -> None:
    line = Line()
    line.show(turn("a"))
    line.hear(Queued(1))
    assert line.wait(1.25) == []
    assert line.wait(0.25) == ["immediate"]
    assert line.connection.pending is not None
    assert line.connection.pending.interrupts
    line.hear(Displaying(1))
    assert line.seen() == ["a at 1.5"]
    assert line.wait(20) == []


def test_nothing_is_ended_before_the_first_image_is_queued_or_once_it_is_seen() -> None:
    """An `immediate` on an empty queue freezes the panel until the next image."""
    line = Line()
    line.show(turn("a"))
    assert line.wait(5) == []
    line.hear(Queued(1))
    line.wait(0.5)
    line.hear(Displaying(1))
    assert line.wait(20) == []


def test_what_is_queued_already_is_not_sent_again_to_be_shown_now() -> None:
    line = introduced_line()
    line.show(turn("p", dwell=60, interrupts=True))
    line.ack(2)
    line.show(turn("b"))
    line.hear(Queued(3))
    assert line.show(turn("b", interrupts=True)) == ["immediate"]
    line.seen()
    line.hear(Displaying(3))
    assert line.seen() == ["b at 0"]
    assert line.connection.pending is None


@pytest.mark.parametrize(("letter", "dwell"), [("c", 10), ("b", 11)])
def test_what_is_queued_and_differs_is_sent(letter: str, dwell: int) -> None:
    line = introduced_line(dwell=60)
    line.show(turn("b"))
    line.hear(Queued(2))
    assert line.show(turn(letter, dwell, interrupts=True)) == [f"dwell {dwell}", letter, "immediate"]


def test_what_takes_its_place_by_itself_in_a_moment_is_sent() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(9.5)
    assert line.show(turn("b", interrupts=True)) == ["dwell 10", "b", "immediate"]


def test_a_turn_began_no_sooner_than_it_was_sent_or_than_the_one_before_can_have_ended() -> None:
    line = introduced_line()
    line.wait(2)
    line.show(turn("p", dwell=5, interrupts=True))
    line.wait(3)
    line.ack(2)
    line.show(turn("b"))
    line.hear(Queued(3))
    line.wait(2.5)
    line.hear(Displaying(3))
    assert [(shown.turn.subject, shown.at, shown.not_before) for shown in line.connection.shown()] == [
        ("p", 5, 2),
        ("b", 7.5, 7),
    ]


def test_a_late_displaying_still_says_what_is_on_the_panel() -> None:
    line = introduced_line()
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(60)
    line.seen()
    line.hear(Displaying(2))
    assert line.seen() == ["b at 60"]


def test_an_image_that_was_picked_up_before_its_successor_is_seen_and_shifts_it() -> None:
    line = introduced_line()
    line.show(turn("b", dwell=20))
    line.hear(Queued(2))
    line.show(turn("c"))
    line.wait(10)
    line.hear(Displaying(2), Queued(3))
    assert line.seen() == ["b at 10"]
    line.wait(49.75)
    assert line.seen() == []
    line.wait(0.25)
    assert line.seen() == ["c? at 30"]


def test_an_interruption_is_not_put_off_by_what_it_interrupts() -> None:
    line = introduced_line()
    line.show(turn("b", dwell=20))
    line.hear(Queued(2))
    line.show(turn("p", interrupts=True))
    line.hear(Displaying(2), Queued(3))
    line.wait(30)
    assert line.seen() == ["b at 0"]
    assert line.connection.pending is None


def test_a_repetition_counts_as_a_turn_and_nothing_is_sent() -> None:
    line = introduced_line()
    line.wait(10)
    line.connection.go_on(turn("a", dwell=20), 10.0)
    assert line.written() == []
    assert line.seen() == ["a? at 10"]
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(50)
    assert line.seen() == ["b? at 30"]


def test_a_dwell_that_firmware_cannot_draw_is_shortened() -> None:
    assert Line().show(turn("a", dwell=5000)) == ["dwell 2147", "a"]


@pytest.mark.parametrize("event", [Unknown(), Malformed("noise"), ClientInfo(firmware_type="ESP32")])
def test_what_is_no_ack_is_no_sign_of_acks(event: Unknown | Malformed | ClientInfo) -> None:
    line = Line()
    line.show(turn("a"))
    line.hear(event)
    assert line.connection.acks is Acks.UNKNOWN
    assert line.seen() == []
