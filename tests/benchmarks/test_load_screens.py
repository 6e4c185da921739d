"""The household with all nine kinds of screens, and its past."""

from itertools import pairwise
from math import isfinite

from benchmarks.connect_storm import Storm
from benchmarks.connect_storm import results as storm_results
from benchmarks.load_screens import DWELL, screens_of
from benchmarks.past import CHANGES_EVERY, past
from benchmarks.stalls import Stalls
from custom_components.tronbyt.screens.kinds import KINDS
from custom_components.tronbyt.shelf import COMMON


def test_each_display_has_all_kinds_with_choices_that_they_have() -> None:
    for number in range(50):
        screens = screens_of(number, "http://127.0.0.1:1")
        assert sorted(screen["data"]["kind"] for screen in screens) == sorted(KINDS)
        for screen in screens:
            data = screen["data"]
            assert data["dwell"] == DWELL
            assert data.keys() - set(COMMON) <= {choice.name for choice in KINDS[data["kind"]].FIELDS}


def test_a_past_is_a_day_of_numbers_of_which_no_two_in_a_row_are_the_same() -> None:
    states = past()
    assert len(states) * CHANGES_EVERY == 24 * 3600
    assert all(isfinite(float(state)) for state in states)
    assert all(before != after for before, after in pairwise(states))


def storm(own: float) -> Storm:
    """Return a storm of one turn, which was so long (ms)."""
    return Storm(Stalls(late=[300.0], own=[own], cpu=[own]), 1000.0)


def test_storms_are_bounded_by_what_bare_sockets_cost() -> None:
    storms = [storm(own) for own in (100.0, 60.0, 10.0, 60.0, 61.0)]
    by_name = {result.name: result for result in storm_results(storms, [storm(40.0)] * 5)}
    assert (by_name["connect_storm_own_max"].value, by_name["connect_storm_own_max"].met) == (60.0, True)
    assert (by_name["connect_storm_first_own_max"].value, by_name["connect_storm_first_own_max"].met) == (100.0, False)
    assert (by_name["connect_storm_images"].value, by_name["connect_storm_images"].floor) == (1000.0, 1000.0)
