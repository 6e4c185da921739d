"""What is made of many readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import percentile

READINGS = st.lists(st.floats(0, 1000), min_size=1)


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.0, 1.0), (0.01, 1.0), (0.5, 50.0), (0.99, 99.0), (0.991, 100.0), (1.0, 100.0)],
)
def test_a_percentile_is_one_of_the_readings(share: float, expected: float) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == expected


@given(readings=READINGS, share=st.floats(0, 1))
def test_so_many_readings_are_at_most_the_percentile(readings: list[float], share: float) -> None:
    found = percentile(readings, share)
    assert sum(reading <= found for reading in readings) >= share * len(readings)


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no readings"):
        percentile([], 0.5)
