"""What a graph makes of a sensor's changes."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from math import inf, isfinite, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.plot import Line
from custom_components.tronbyt.screens.base import Point, Reading
from custom_components.tronbyt.screens.graph_data import changes, samples, scale, window
from custom_components.tronbyt.screens.graph_text import bare_text, extreme_texts, now_texts

from ..render.samples import QUICK
from .graph_samples import BERLIN, NOW, point, points, reading


def line(known: list[tuple[float, float]], count: int = 4) -> list[float | None]:
    """Return the means of a window of so many hours, whose values are known from so many hours on (0 is its start)."""
    during = window(NOW, count, count)
    past = [(during.start + hours * 3600, value) for hours, value in known]
    return [sample.value if sample else None for sample in samples(past, during, lambda _: WHITE)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([(0, 1.0), (1, 2.0), (2, 3.0), (3, 4.0)], [1, 2, 3, 4]),
        ([(-9, 7.0)], [7, 7, 7, 7]),
        ([(1.5, 7.0)], [None, 7, 7, 7]),
        ([(0, 0.0), (0.75, 4.0)], [1, 4, 4, 4]),
        ([(0, 1.0), (1, nan), (3, 2.0)], [1, None, None, 2]),
        ([(0, 1.0), (1.5, nan), (3.5, 2.0)], [1, 1, None, 2]),
        ([(0, 1.0), (0, 5.0)], [5, 5, 5, 5]),
        ([(0, 1.0), (9, 5.0)], [1, 1, 1, 1]),
        ([(9, 5.0)], [None] * 4),
        ([], [None] * 4),
    ],
)
def test_a_while_has_the_mean_of_its_time(known: list[tuple[float, float]], expected: list[float | None]) -> None:
    assert line(known) == expected


def test_a_window_has_real_hours_also_when_the_clocks_change() -> None:
    morning = dt.datetime(2026, 10, 25, 6, 0, tzinfo=BERLIN)
    during = window(morning, 6, 6)
    assert during.seconds == 3600
    assert dt.datetime.fromtimestamp(during.start, BERLIN) == dt.datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("known", "present", "last"),
    [
        ((point(5, 1.0),), reading(2.0, hours=1), 2.0),
        ((point(5, 1.0),), reading(2.0, hours=9), 1.0),
        ((point(5, 1.0),), reading(None, hours=1), None),
        ((point(5, 1.0),), None, 1.0),
        ((), reading(2.0, hours=99), 2.0),
        ((point(5, 1.0),), replace(reading(2.0), changed_at=None), 2.0),
        ((point(5, inf),), None, None),
    ],
)
def test_the_present_ends_the_line(known: tuple[Point, ...], present: Reading | None, last: float | None) -> None:
    during = window(NOW, 24, 48)
    sample = samples(changes(known, present, during), during, lambda _: WHITE)[-1]
    assert (sample.value if sample else None) == last


@given(st.lists(points, max_size=60))
@QUICK
def test_rising_data_makes_rising_samples(some: list[Point]) -> None:
    numbers = sorted(value for _, value in some if isfinite(value))
    times = sorted(at for at, _ in some)
    during = window(NOW, 24, 64)
    rising = [*zip(times, numbers, strict=False)]
    known = [sample for sample in samples(changes(rising, None, during), during, lambda _: WHITE) if sample]
    assert all(sample.least <= sample.value <= sample.most for sample in known)
    assert all(before.value <= after.value for before, after in pairwise(known) if isfinite(after.value))


def test_thousands_of_changes_are_as_few_samples_as_columns() -> None:
    past = [point(24 - second / 3600, float(second)) for second in range(0, 86_400, 2)]
    during = window(NOW, 24, 64)
    made: Line = samples(changes(past, None, during), during, lambda _: WHITE)
    assert [round(sample.value) for sample in made if sample] == [674 + 1350 * number for number in range(64)]
    assert made[0] is not None
    assert (made[0].least, made[0].most) == (0, 1348)


@pytest.mark.parametrize(
    ("extremes", "chosen_ends", "expected"),
    [
        ((20.1, 21.9), (None, None), (20, 22)),
        ((3, 97), (None, None), (0, 100)),
        ((-7, 7), (None, None), (-8, 8)),
        ((5, 5), (None, None), (4, 6)),
        ((230, 230), (None, None), (207, 253)),
        ((3, 97), (-50, None), (-50, 100)),
        ((3, 97), (None, 50), (0, 50)),
        ((3, 97), (0, 30), (0, 30)),
        ((3, 97), (30, 0), (0, 30)),
        ((3, 97), (30, 30), (30, 33)),
        ((3, 97), (200, None), (200, 220)),
        ((3, 97), (None, -5), (-6, -5)),
    ],
)
def test_a_scale_has_nice_ends(
    extremes: tuple[float, float], chosen_ends: tuple[float | None, float | None], expected: tuple[float, float]
) -> None:
    assert scale(*extremes, *chosen_ends) == pytest.approx(expected)


@given(*[st.floats(-1e30, 1e30)] * 2, *[st.none() | st.floats(-1e30, 1e30)] * 2)
@QUICK
def test_a_scale_always_has_an_extent(one: float, other: float, low: float | None, high: float | None) -> None:
    bottom, top = scale(min(one, other), max(one, other), low, high)
    assert bottom < top
    if low is None and high is None:
        assert bottom <= min(one, other) + abs(one) * 1e-9
        assert top >= max(one, other) - abs(one) * 1e-9


@pytest.mark.parametrize(
    ("text", "number", "unit", "expected"),
    [
        ("21.4 °C", 21.4, "°C", ("21.4 °C", "21.4°")),
        ("21,4\N{NO-BREAK SPACE}°C", 21.4, "°C", ("21,4 °C", "21,4°")),
        ("1 234 W", 1234, "W", ("1 234 W",)),
        ("48%", 48, "%", ("48%",)),
        ("7", 7, "", ("7",)),
    ],
)
def test_the_present_is_written_as_people_read_it(
    text: str, number: float, unit: str, expected: tuple[str, ...]
) -> None:
    now = replace(reading(number), text=text, unit=unit)
    assert now_texts(now) == expected
    assert bare_text(now) == text.removesuffix(unit).strip()


def test_what_has_no_state_is_a_dash() -> None:
    for missing in (None, reading(None)):
        assert (now_texts(missing), bare_text(missing)) == (("–",), "–")


@pytest.mark.parametrize(
    ("text", "number", "extremes", "expected"),
    [
        ("21.4 °C", 21.4, (17.06, 22.0), ("17.1", "22.0")),
        ("21,4 °C", 21.4, (17.06, 22.04), ("17,1", "22,0")),
        ("21.4 °C", 21.4, (17.0, 22.0), ("17", "22")),
        ("1.234,56 kWh", 1234.56, (999.5, 1234.56), ("1000", "1235")),
        ("21 °C", 21, (20.6, 21.8), ("20.6", "21.8")),
        ("1,234 W", 1234, (180.4, 2336.2), ("180", "2336")),
        ("0.0 °C", 0, (-0.04, 0.51), ("0.0", "0.5")),
        ("-3.6 °C", -3.6, (-3.6, 9.7), ("-3.6", "9.7")),
        ("nothing", None, (1.25, 2.5), ("1.2", "2.5")),
    ],
)
def test_extremes_are_written_like_the_present(
    text: str, number: float | None, extremes: tuple[float, float], expected: tuple[str, str]
) -> None:
    now = replace(reading(number), text=text)
    assert extreme_texts(now, *extremes) == expected
