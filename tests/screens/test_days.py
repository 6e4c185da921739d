"""Days that are made of half days and of hours."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from custom_components.tronbyt.screens.base import Forecast
from custom_components.tronbyt.screens.days import of_halves, of_hours

ZONE = ZoneInfo("America/New_York")
MORNING = dt.datetime(2026, 11, 24, 6, tzinfo=ZONE)


def half(after: int, temperature: float | None, *, is_day: bool, rain: float | None = 20) -> Forecast:
    """Return a half day that begins so many hours after the morning."""
    at = MORNING + dt.timedelta(hours=after)
    return Forecast(at, "sunny" if is_day else "clear-night", temperature, rain=rain, is_day=is_day)


def hours(first: int, conditions: Sequence[str]) -> list[Forecast]:
    """Return hours, each a degree warmer, from so many after the morning on."""
    return [
        Forecast(MORNING + dt.timedelta(hours=first + number), condition, float(number), rain=number)
        for number, condition in enumerate(conditions)
    ]


@pytest.mark.parametrize(
    ("halves", "day"),
    [
        pytest.param([half(0, 50, is_day=True), half(12, 31, is_day=False, rain=60)], ("sunny", 50, 31, 60), id="day"),
        pytest.param([half(12, 31, is_day=False)], ("clear-night", None, 31, 20), id="the night that is left"),
        pytest.param([half(-4, 28, is_day=False), half(0, 50, is_day=True), half(12, 31, is_day=False)],
                     ("sunny", 50, 31, 20), id="behind the night before"),
        pytest.param([half(0, None, is_day=True, rain=None)], ("sunny", None, None, None), id="nothing told"),
    ],
)  # fmt: skip
def test_two_halves_are_a_day(halves: list[Forecast], day: tuple[object, ...]) -> None:
    (found,) = of_halves(reversed(halves))
    assert (found.condition, found.temperature, found.low, found.rain) == day
    assert (found.at.date(), found.is_day) == (MORNING.date(), None)


def test_halves_of_several_days_are_several_days() -> None:
    halves = [half(24 * day + 12 * night, 50 - day, is_day=not night) for day in range(3) for night in range(2)]
    assert [day.temperature for day in of_halves(halves)] == [50, 49, 48]


def test_a_day_of_hours_is_as_most_of_it_is() -> None:
    (today,) = of_hours(hours(0, ["fog"] * 4 + ["sunny"] * 8 + ["clear-night"] * 6))
    assert (today.condition, today.temperature, today.low, today.rain) == ("sunny", 17, 0, 17)


def test_what_is_left_of_the_first_day_counts_and_the_beginning_of_the_last_one_does_not() -> None:
    days = of_hours(hours(16, ["rainy"] * (2 + 24 + 11)))
    assert [day.at.date().day for day in days] == [24, 25]
    assert of_hours([]) == ()
