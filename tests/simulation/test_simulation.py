"""A display, its link, and people for some hours of virtual time; `python -m tests.simulation` goes on for longer."""

import pytest

from .world import simulate

SECONDS = 10_000


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_nothing_is_lost_told_falsely_stuck_stale_or_inverted(seed: int) -> None:
    outcome = simulate(seed, seconds=SECONDS)
    assert not any(outcome.faults.values()), f"{outcome.summary}\n{outcome.report}"
    assert outcome.seconds >= SECONDS
    assert outcome.steps > SECONDS / 2, "something happens all the time"


def test_a_seed_is_always_the_same_life() -> None:
    assert simulate(7, seconds=500) == simulate(7, seconds=500)
