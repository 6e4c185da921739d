"""The time of day in large digits."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.encode import encode

from .clocks import BERLIN, LARGE, MORNING, SMALL, built, ink, moments, seen, shown, still

QUICK = settings(max_examples=100, deadline=None, derandomize=True)
HALVES = {"hour24": False}
BARE = {"date": False}


@pytest.mark.parametrize(
    ("choices", "twins"),
    [
        ({}, False),
        (HALVES, False),
        (BARE, True),
    ],
)
def test_the_date_is_shown_if_wanted(choices: dict[str, bool], twins: bool) -> None:
    tomorrow = MORNING + dt.timedelta(days=1)
    assert (still(MORNING, SMALL, **choices) == still(tomorrow, SMALL, **choices)) is twins


def test_hours_are_counted_to_24_or_to_12() -> None:
    evening = MORNING.replace(hour=21)
    half = HALVES | BARE
    assert still(MORNING, SMALL, **BARE) != still(evening, SMALL, **BARE)
    digits = [still(moment, SMALL, **half).crop((0, 0, 64, 22)) for moment in (MORNING, evening)]
    assert digits[0] == digits[1]
    assert still(MORNING, SMALL, **half) != still(evening, SMALL, **half)


def test_noon_and_midnight_are_twelve() -> None:
    half = HALVES | BARE
    twelve = [still(MORNING.replace(hour=hour), SMALL, **half).crop((0, 0, 64, 22)) for hour in (0, 12)]
    assert twelve[0] == twelve[1]
    assert twelve[0] != still(MORNING.replace(hour=11), SMALL, **half).crop((0, 0, 64, 22))


def test_a_date_that_is_too_wide_gives_way_to_the_half_of_the_day() -> None:
    narrow = Size(61, 32)
    assert still(MORNING, narrow) != still(MORNING, narrow, date=False)
    assert still(MORNING, narrow, **HALVES) == still(MORNING, narrow, date=False, **HALVES)


def test_the_half_of_the_day_is_as_light_as_the_time_and_the_date_is_not() -> None:
    date, half = (still(MORNING, SMALL, **HALVES).crop((left, 24, left + 40, 32)) for left in (0, 51))
    assert {color for _, color in date.getcolors() or []} == {(0, 0, 0), (153, 153, 153)}
    assert {color for _, color in half.getcolors() or []} == {(0, 0, 0), (255, 255, 255)}


def test_every_date_fits_beside_am_and_pm() -> None:
    for day in range(366):
        moment = MORNING + dt.timedelta(days=day)
        with_date = still(moment, SMALL, **HALVES)
        assert with_date != still(moment, SMALL, **HALVES, **BARE)
        assert ink(with_date)[0] >= 1
        assert ink(with_date)[2] <= 63


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("choices", [{}, BARE, HALVES])
def test_everything_is_in_the_middle_and_nothing_is_cut_off(size: Size, choices: dict[str, bool]) -> None:
    left, top, right, bottom = ink(still(MORNING.replace(hour=20), size, **choices))
    assert abs(left - (size.width - right)) <= 2 * size.width // 64
    assert top > 0
    assert bottom <= size.height


def test_the_colon_is_lit_in_the_first_half_of_each_second() -> None:
    lit, dim, next_lit = (still(MORNING + dt.timedelta(seconds=after / 2), SMALL, **BARE) for after in range(3))
    assert lit == next_lit
    middles = [image.crop((30, 0, 34, 32)).getcolors() or [] for image in (lit, dim)]
    brightest = [max(max(pixel) for _, pixel in colors if isinstance(pixel, tuple)) for colors in middles]
    assert brightest[0] == 255
    assert 0 < brightest[1] < 128


def test_frames_change_with_the_beat() -> None:
    scene = built(MORNING.replace(microsecond=400_000), 1.5)
    assert scene.durations == (0.1, 0.5, 0.5, 0.4)


@pytest.mark.parametrize(
    ("microsecond", "durations"), [(0, (0.5, 0.5, 0.5)), (980_000, (0.52, 0.5, 0.48)), (30_000, (0.47, 0.5, 0.53))]
)
def test_a_change_too_close_to_an_end_is_left_out(microsecond: int, durations: tuple[float, ...]) -> None:
    assert built(MORNING.replace(microsecond=microsecond), 1.5).durations == durations


@pytest.mark.parametrize("duration", [15.0, 3600.0])
def test_just_before_a_change_the_first_frame_shows_what_is_after_it(duration: float) -> None:
    start = MORNING.replace(second=59, microsecond=980_000)
    after = MORNING.replace(minute=6, second=0)
    assert seen(start, duration, 0.0) == still(after)


def test_a_clock_drawn_ahead_is_right_when_it_is_seen() -> None:
    start = MORNING.replace(second=57, microsecond=250_000)
    for after in (0.0, 0.24, 0.26, 0.74, 0.76, 2.74, 2.76, 9.9):
        moment = start + dt.timedelta(seconds=after)
        assert seen(start, 15.0, after) == still(moment)


def test_a_long_look_changes_with_the_minutes_and_does_not_blink() -> None:
    scene = built(MORNING, 3600.0)
    assert scene.durations is not None
    assert scene.durations[:3] == (54.0, 60.0, 60.0)
    assert len(scene.durations) == 61
    odd = MORNING.replace(second=7)
    assert seen(odd, 3600.0, 0.0) == still(odd + dt.timedelta(seconds=1))


def test_the_clocks_go_back_while_it_is_seen() -> None:
    start = dt.datetime(2026, 10, 25, 2, 59, 58, tzinfo=BERLIN)
    assert seen(start, 10.0, 4.25).crop((0, 0, 64, 22)) == still(
        dt.datetime(2026, 10, 25, 2, 0, 2, tzinfo=BERLIN)
    ).crop((0, 0, 64, 22))


@QUICK
@given(moments, st.floats(0.001, 4000))
def test_a_pass_is_exactly_as_long_as_asked(moment: dt.datetime, duration: float) -> None:
    durations = built(moment, duration).durations
    assert durations is not None
    assert sum(round(seconds * 1000) for seconds in durations) == max(1, round(duration * 1000))
    assert all(seconds >= 0.04 for seconds in durations[1:])


def test_a_clock_is_small_when_it_is_encoded() -> None:
    image = encode(shown(MORNING, 15.0))
    assert (image.frames, image.duration) == (30, 15.0)
    assert len(image.data) < 2000
