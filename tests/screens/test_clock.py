"""The time of day in large digits."""

import datetime as dt
from itertools import accumulate
from zoneinfo import ZoneInfo

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.clock import ClockValues, build

QUICK = settings(max_examples=100, deadline=None, derandomize=True)
BERLIN = ZoneInfo("Europe/Berlin")
SMALL, LARGE = Size(64, 32), Size(128, 64)
MORNING = dt.datetime(2026, 11, 23, 9, 5, 6, tzinfo=BERLIN)
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(BERLIN))  # noqa: DTZ001 - hypothesis adds the zone


def still(values: ClockValues, moment: dt.datetime, size: Size = SMALL) -> PIL.Image.Image:
    """Return what is seen at one moment."""
    return frames(build(values, size, moment, 0.02), size)[0].image


def seen(values: ClockValues, start: dt.datetime, duration: float, after: float) -> PIL.Image.Image:
    """Return what a clock built for `start` shows so many seconds later."""
    shown = frames(build(values, SMALL, start, duration), SMALL)
    ends = accumulate(frame.seconds for frame in shown)
    return next(frame.image for frame, end in zip(shown, ends, strict=True) if after < end)


def ink(image: PIL.Image.Image) -> tuple[int, int, int, int]:
    """Return the rectangle in which something is drawn."""
    box = image.getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("values", "twins"),
    [
        (ClockValues(), False),
        (ClockValues(hour24=False), False),
        (ClockValues(date=False), True),
    ],
)
def test_the_date_is_shown_if_wanted(values: ClockValues, twins: bool) -> None:
    tomorrow = MORNING + dt.timedelta(days=1)
    assert (still(values, MORNING) == still(values, tomorrow)) is twins


def test_hours_are_counted_to_24_or_to_12() -> None:
    evening = MORNING.replace(hour=21)
    full, half = ClockValues(date=False), ClockValues(hour24=False, date=False)
    assert still(full, MORNING) != still(full, evening)
    digits = [still(half, moment).crop((0, 0, 64, 22)) for moment in (MORNING, evening)]
    assert digits[0] == digits[1]
    assert still(half, MORNING) != still(half, evening)


def test_noon_and_midnight_are_twelve() -> None:
    half = ClockValues(hour24=False, date=False)
    twelve = [still(half, MORNING.replace(hour=hour)).crop((0, 0, 64, 22)) for hour in (0, 12)]
    assert twelve[0] == twelve[1]
    assert twelve[0] != still(half, MORNING.replace(hour=11)).crop((0, 0, 64, 22))


def test_the_date_is_written_as_the_household_writes_it() -> None:
    german = ClockValues(date_format="{weekday} {day}.{number}.", weekdays=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))
    assert still(german, MORNING) != still(ClockValues(), MORNING)
    assert ink(still(german, MORNING))[3] == ink(still(ClockValues(), MORNING))[3]


def test_a_date_that_is_too_wide_gives_way() -> None:
    wide = ClockValues(date_format="{weekday}, the {day} of {month}")
    assert still(wide, MORNING) == still(ClockValues(date=False), MORNING).transform(
        (64, 32), PIL.Image.Transform.AFFINE, (1, 0, 0, 0, 1, 0)
    )
    halves = ClockValues(hour24=False, date_format="{weekday}, the {day} of {month}")
    assert still(halves, MORNING) == still(ClockValues(hour24=False, date=False), MORNING)


def test_every_date_fits_beside_am_and_pm() -> None:
    for day in range(366):
        moment = MORNING + dt.timedelta(days=day)
        narrow = still(ClockValues(hour24=False), moment)
        assert narrow != still(ClockValues(hour24=False, date=False), moment)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("values", [ClockValues(), ClockValues(date=False), ClockValues(hour24=False)])
def test_everything_is_in_the_middle_and_nothing_is_cut_off(size: Size, values: ClockValues) -> None:
    left, top, right, bottom = ink(still(values, MORNING.replace(hour=20), size))
    assert abs(left - (size.width - right)) <= 2 * size.width // 64
    assert top > 0
    assert bottom <= size.height


def test_the_colon_is_lit_in_the_first_half_of_each_second() -> None:
    values = ClockValues(date=False)
    lit, dim, next_lit = (still(values, MORNING + dt.timedelta(seconds=after / 2)) for after in range(3))
    assert lit == next_lit
    middles = [image.crop((30, 0, 34, 32)).getcolors() or [] for image in (lit, dim)]
    brightest = [max(max(pixel) for _, pixel in colors if isinstance(pixel, tuple)) for colors in middles]
    assert brightest[0] == 255
    assert 0 < brightest[1] < 128


def test_frames_change_with_the_beat() -> None:
    scene = build(ClockValues(), SMALL, MORNING.replace(microsecond=400_000), 1.5)
    assert scene.durations == (0.1, 0.5, 0.5, 0.4)


@pytest.mark.parametrize(
    ("microsecond", "durations"), [(0, (0.5, 0.5, 0.5)), (980_000, (0.52, 0.5, 0.48)), (30_000, (0.47, 0.5, 0.53))]
)
def test_a_change_too_close_to_an_end_is_left_out(microsecond: int, durations: tuple[float, ...]) -> None:
    assert build(ClockValues(), SMALL, MORNING.replace(microsecond=microsecond), 1.5).durations == durations


@pytest.mark.parametrize("duration", [15.0, 3600.0])
def test_just_before_a_change_the_first_frame_shows_what_is_after_it(duration: float) -> None:
    start = MORNING.replace(second=59, microsecond=980_000)
    after = MORNING.replace(minute=6, second=0)
    assert seen(ClockValues(), start, duration, 0.0) == still(ClockValues(), after)


def test_a_clock_drawn_ahead_is_right_when_it_is_seen() -> None:
    start = MORNING.replace(second=57, microsecond=250_000)
    for after in (0.0, 0.24, 0.26, 0.74, 0.76, 2.74, 2.76, 9.9):
        moment = start + dt.timedelta(seconds=after)
        assert seen(ClockValues(), start, 15.0, after) == still(ClockValues(), moment)


def test_a_long_look_changes_with_the_minutes_and_does_not_blink() -> None:
    scene = build(ClockValues(), SMALL, MORNING, 3600.0)
    assert scene.durations is not None
    assert scene.durations[:3] == (54.0, 60.0, 60.0)
    assert len(scene.durations) == 61
    odd = MORNING.replace(second=7)
    assert seen(ClockValues(), odd, 3600.0, 0.0) == still(ClockValues(), odd + dt.timedelta(seconds=1))


def test_the_clocks_go_back_while_it_is_seen() -> None:
    start = dt.datetime(2026, 10, 25, 2, 59, 58, tzinfo=BERLIN)
    assert seen(ClockValues(), start, 10.0, 4.25).crop((0, 0, 64, 22)) == still(
        ClockValues(), dt.datetime(2026, 10, 25, 2, 0, 2, tzinfo=BERLIN)
    ).crop((0, 0, 64, 22))


@QUICK
@given(moments, st.floats(0.001, 4000))
def test_a_pass_is_exactly_as_long_as_asked(moment: dt.datetime, duration: float) -> None:
    durations = build(ClockValues(), SMALL, moment, duration).durations
    assert durations is not None
    assert sum(round(seconds * 1000) for seconds in durations) == max(1, round(duration * 1000))
    assert all(seconds >= 0.04 for seconds in durations[1:])


def test_a_clock_is_small_when_it_is_encoded() -> None:
    image = encode(frames(build(ClockValues(), SMALL, MORNING, 15.0), SMALL))
    assert (image.frames, image.duration) == (30, 15.0)
    assert len(image.data) < 2000
