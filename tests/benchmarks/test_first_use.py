"""What is used for the first time is really drawn."""

import pytest

from benchmarks.first_use_probe import use


@pytest.mark.parametrize("name", ["5x8", "4x6", "10x20", "mdi:door-open"])
def test_something_is_seen(name: str) -> None:
    assert use(name).getbbox() is not None


def test_a_symbol_that_is_not_there_is_no_measurement() -> None:
    with pytest.raises(LookupError, match="mdi:nothing"):
        use("mdi:nothing")
