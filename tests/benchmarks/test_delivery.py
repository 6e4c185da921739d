"""What is made of the moments of a notification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.delivery import Delivery
from benchmarks.notify_spread import results

MOMENTS = st.lists(st.integers(100, 1000), min_size=1).map(tuple)


def delivery(*arrived: int) -> Delivery:
    """Give one that was called for at 10 ms and drawn at 50 ms, and arrived at these (ms)."""
    return Delivery(b"RIFF", 10_000_000, 50_000_000, tuple(moment * 1_000_000 for moment in arrived))


def test_the_last_display_counts() -> None:
    one = delivery(53, 60, 51)
    assert (one.whole, one.spread, one.apart) == (50_000_000, 10_000_000, 9_000_000)


@given(arrived=MOMENTS)
def test_the_spread_is_within_the_whole_and_displays_are_not_further_apart(arrived: tuple[int, ...]) -> None:
    one = delivery(*arrived)
    assert 0 <= one.apart <= one.spread <= one.whole


def test_one_display_is_not_apart_from_itself() -> None:
    assert delivery(70).apart == 0


def test_the_results_are_medians_and_the_greatest() -> None:
    spread, greatest, apart = results("spread", [delivery(51, 52), delivery(51, 54), delivery(60, 69)])
    assert (spread.name, spread.value, spread.target, spread.met) == ("spread", 4.0, 100.0, True)
    assert (greatest.name, greatest.value, greatest.target) == ("spread_max", 19.0, None)
    assert (apart.name, apart.value, apart.target) == ("spread_apart", 3.0, None)


@pytest.mark.parametrize(("last", "met"), [(150, True), (151, False)])
def test_the_target_bounds_the_time_from_the_drawing_on(last: int, *, met: bool) -> None:
    assert results("spread", [delivery(149, last)])[0].met is met
