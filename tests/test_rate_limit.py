"""How much a client may say, and how long an address that says more stays outside; time is an argument."""

import pytest

from custom_components.tronbyt.const import (
    CLIENT_ANSWERS_MAX,
    CLIENT_BYTES_MAX,
    CLIENT_FLOOD_ENDS_AFTER,
    CLIENT_FRAME_MAX,
    CLIENT_FRAMES_END,
    CLIENT_RATE_MAX,
)
from custom_components.tronbyt.guests import (
    FORGOTTEN_AFTER,
    GUESTS_MAX,
    PAUSE_FIRST,
    PAUSE_MAX,
    REQUESTS_MAX,
    REQUESTS_WITHIN,
    Guests,
)
from custom_components.tronbyt.rate_limit import Meter

BURST = 32
NOW = 1000.0


def said(meter: Meter, count: int, now: float) -> int:
    """Count frames; return how many of them are read."""
    return sum(meter.count_frame(now) for _ in range(count))


def test_a_second_has_room_for_so_many_frames() -> None:
    meter = Meter()
    assert said(meter, 100, NOW) == CLIENT_RATE_MAX
    assert not meter.is_flooded
    assert said(meter, 100, NOW + 0.9) == 0
    assert said(meter, 1, NOW + 1) == 1


def test_ten_times_as_many_end_a_connection_within_the_second() -> None:
    meter = Meter()
    said(meter, CLIENT_FRAMES_END, NOW)
    assert not meter.is_flooded
    assert not meter.count_frame(NOW)
    assert meter.is_flooded


def test_too_many_for_too_long_end_a_connection() -> None:
    meter = Meter()
    for second in range(int(CLIENT_FLOOD_ENDS_AFTER)):
        said(meter, CLIENT_RATE_MAX + 1, NOW + second)
        assert not meter.is_flooded
    said(meter, CLIENT_RATE_MAX + 1, NOW + CLIENT_FLOOD_ENDS_AFTER)
    assert meter.is_flooded


def test_a_second_of_peace_forgives_a_busy_one() -> None:
    meter = Meter()
    for second in range(100):
        said(meter, CLIENT_RATE_MAX + second % 2, NOW + second)
    assert not meter.is_flooded


def test_the_answers_to_a_burst_of_pushes_are_all_read() -> None:
    """Two acks and a pong for each, with the client's own pings between them."""
    meter = Meter()
    for _ in range(BURST):
        meter.expect(2)
        meter.expect(1)
    assert said(meter, 3 * BURST + CLIENT_RATE_MAX, NOW) == 3 * BURST + CLIENT_RATE_MAX


def test_answers_that_never_come_do_not_add_up() -> None:
    meter = Meter()
    for _ in range(1000):
        meter.expect(3)
    assert said(meter, 1000, NOW) == CLIENT_ANSWERS_MAX + CLIENT_RATE_MAX
    assert meter.is_flooded


def test_bytes_count_before_they_are_frames() -> None:
    meter = Meter()
    assert meter.count_bytes(CLIENT_FRAME_MAX, NOW)
    assert meter.count_bytes(CLIENT_BYTES_MAX - CLIENT_FRAME_MAX, NOW)
    assert not meter.count_bytes(1, NOW)
    assert meter.is_flooded
    assert not meter.count_frame(NOW + 100), "what is ended is not heard again"


def test_each_second_has_room_for_bytes() -> None:
    meter = Meter()
    assert all(meter.count_bytes(CLIENT_BYTES_MAX, NOW + second) for second in range(100))


def test_a_display_that_dials_and_asks_is_admitted_for_ever() -> None:
    guests = Guests()
    assert all(guests.admits("192.0.2.1", NOW + second / 2) for second in range(1000))


def test_who_asks_all_the_time_is_refused_for_a_pause() -> None:
    guests = Guests()
    admitted = [guests.admits("192.0.2.1", NOW) for _ in range(1000)]
    assert admitted == [True] * REQUESTS_MAX + [False] * (1000 - REQUESTS_MAX)
    assert not guests.admits("192.0.2.1", NOW + PAUSE_FIRST - 1)
    assert guests.admits("192.0.2.1", NOW + PAUSE_FIRST)


def test_the_pause_of_one_address_is_not_that_of_another() -> None:
    guests = Guests()
    guests.refuse("192.0.2.1", NOW)
    assert not guests.admits("192.0.2.1", NOW)
    assert guests.admits("192.0.2.2", NOW)
    assert guests.admits(None, NOW)


def test_the_pause_doubles_up_to_its_limit() -> None:
    guests, now, pauses = Guests(), NOW, list[float]()
    for _ in range(8):
        guests.refuse("192.0.2.1", now)
        pauses.append(_until_admitted(guests, now))
        now += pauses[-1]
    assert pauses == [10, 20, 40, 80, 160, PAUSE_MAX, PAUSE_MAX, PAUSE_MAX]


def _until_admitted(guests: Guests, now: float) -> int:
    return next(second for second in range(1000) if guests.admits("192.0.2.1", now + second))


def test_who_knocks_during_the_pause_does_not_make_it_longer() -> None:
    guests = Guests()
    guests.refuse("192.0.2.1", NOW)
    for tenth in range(int(PAUSE_FIRST * 10)):
        assert not guests.admits("192.0.2.1", NOW + tenth / 10)
    assert guests.admits("192.0.2.1", NOW + PAUSE_FIRST + REQUESTS_WITHIN)


@pytest.mark.parametrize(("quiet", "pause"), [(FORGOTTEN_AFTER - 1, 20), (FORGOTTEN_AFTER, 10)])
def test_a_quiet_while_is_forgiven(quiet: float, pause: int) -> None:
    guests = Guests()
    guests.refuse("192.0.2.1", NOW)
    later = NOW + PAUSE_FIRST + quiet
    guests.refuse("192.0.2.1", later)
    assert _until_admitted(guests, later) == pause


def test_more_addresses_than_a_household_has_are_not_remembered() -> None:
    guests = Guests()
    guests.refuse("attacker", NOW)
    for number in range(GUESTS_MAX - 1):
        guests.admits(f"192.0.2.{number}", NOW)
    assert not guests.admits("attacker", NOW)
    for number in range(GUESTS_MAX):
        guests.admits(f"198.51.100.{number}", NOW)
    assert guests.admits("attacker", NOW)
