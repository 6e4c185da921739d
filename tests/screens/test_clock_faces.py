"""The faces of the clock, and what people choose of them."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import PIL.Image
import PIL.ImageChops
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.stack import Stack
from custom_components.tronbyt.screens.base import Needs, chosen
from custom_components.tronbyt.screens.clock import Clock
from custom_components.tronbyt.screens.face_date import date
from custom_components.tronbyt.screens.face_dial import analogue
from custom_components.tronbyt.screens.face_digits import big, digits, seconds
from custom_components.tronbyt.screens.face_look import ClockValues, Face, Moment, fits
from custom_components.tronbyt.screens.face_words import spoken, words
from custom_components.tronbyt.screens.fields import Choice

from .clocks import BERLIN, LARGE, MORNING, SMALL, moments, seen, shown, still

FACES: dict[str, Face] = {
    "digits": digits,
    "seconds": seconds,
    "date": date,
    "big": big,
    "words": words,
    "analogue": analogue,
}
QUICK = settings(max_examples=100, deadline=None, derandomize=True)
every_face = pytest.mark.parametrize("face", FACES)


def colors(image: PIL.Image.Image) -> set[object]:
    """Return the colours that are used."""
    return {color for _, color in image.getcolors(image.width * image.height) or []}


def redness(image: PIL.Image.Image) -> int:
    """Return how much more red than green there is in the reddest pixel."""
    red, green, _ = image.split()
    return round(PIL.ImageChops.subtract(red, green).getextrema()[1])  # type: ignore[arg-type]  # it has one channel


def test_a_clock_needs_no_choice_and_nothing_of_the_household() -> None:
    clock = chosen(Clock, {})
    assert clock == Clock()
    assert clock.needs == Needs(steps=0.1)
    assert [choice.name for choice in Clock.FIELDS if choice.basic] == ["face"]


def test_every_face_that_can_be_chosen_is_tested_here() -> None:
    face = Clock.FIELDS[0]
    assert isinstance(face, Choice)
    assert face.options == tuple(FACES)
    assert len({still(MORNING, face=name).tobytes() for name in FACES}) == len(FACES)


@every_face
def test_a_pass_has_a_picture_for_each_half_second(face: str) -> None:
    whole = shown(MORNING.replace(microsecond=400_000), 3.0, face=face)
    assert [frame.seconds for frame in whole] == [0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.4]
    assert all(one.image != other.image for one, other in pairwise(whole))
    assert encode(whole).frames == 7


@every_face
def test_a_clock_drawn_ahead_is_right_when_it_is_seen(face: str) -> None:
    start = MORNING.replace(second=57, microsecond=250_000)
    for after in (0.0, 0.24, 0.26, 2.74, 2.76, 9.9):
        assert seen(start, 15.0, after, face=face) == still(start + dt.timedelta(seconds=after), face=face)


@every_face
def test_a_long_look_changes_with_the_minutes_only(face: str) -> None:
    whole = shown(MORNING, 600.0, face=face)
    assert [frame.seconds for frame in whole] == [54.0, *[60.0] * 9, 6.0]


@every_face
def test_the_clocks_go_back_while_it_is_seen(face: str) -> None:
    start = dt.datetime(2026, 10, 25, 2, 59, 58, tzinfo=BERLIN)
    again = dt.datetime(2026, 10, 25, 2, 0, 2, tzinfo=BERLIN, fold=1)
    assert seen(start, 10.0, 4.25, face=face) == still(again, face=face)


@every_face
def test_a_pass_of_seconds_is_small_when_it_is_encoded(face: str) -> None:
    assert len(encode(shown(MORNING, 15.0, LARGE, face=face)).data) < 12_000


@every_face
@pytest.mark.parametrize("size", [SMALL, LARGE])
@QUICK
@given(moment=moments, hour24=st.booleans(), month_first=st.booleans())
def test_nothing_is_cut_off(face: str, size: Size, moment: dt.datetime, hour24: bool, month_first: bool) -> None:
    widget = FACES[face](ClockValues(hour24, month_first=month_first), size, Moment(moment))
    whole = widget.children[0] if isinstance(widget, Stack) else widget
    assert isinstance(whole, Box)
    assert whole.child is not None
    assert fits(whole.child, size)


@QUICK
@given(
    st.sampled_from([*FACES]),
    st.builds(Size, st.integers(8, 256), st.integers(8, 128)),
    moments,
    st.booleans(),
    st.booleans(),
    st.floats(0.05, 2.0) | st.floats(60.1, 200),
)
def test_every_face_draws_on_every_display(
    face: str, size: Size, moment: dt.datetime, hour24: bool, with_date: bool, duration: float
) -> None:
    whole = shown(moment, duration, size, face=face, hour24=hour24, date=with_date)
    assert {frame.image.size for frame in whole} == {size}
    assert sum(round(frame.seconds * 1000) for frame in whole) == round(duration * 1000)


@every_face
@pytest.mark.parametrize("width", range(30, 80, 7))
def test_a_display_that_is_narrow_shows_the_time_all_the_same(face: str, width: int) -> None:
    narrow = still(MORNING, Size(width, 32), face=face)
    assert narrow.getbbox() is not None
    assert narrow != still(MORNING.replace(hour=3, minute=40), Size(width, 32), face=face)


@every_face
@pytest.mark.parametrize("color", ["#ffb000", "cyan"])
def test_a_face_has_the_color_that_was_chosen(face: str, color: str) -> None:
    red, green, blue = PIL.Image.new("RGB", (1, 1), color).getpixel((0, 0))  # type: ignore[misc]  # it is RGB
    assert (red, green, blue) in colors(still(MORNING, face=face, color=color))
    assert (255, 255, 255) not in colors(still(MORNING, face=face, color=color)) or face == "date"


@every_face
def test_a_color_or_zone_that_does_not_exist_is_the_default(face: str) -> None:
    strange = still(MORNING, face=face, color="reddish", time_zone="Moon/Tranquility")
    assert strange == still(MORNING, face=face)


@every_face
def test_the_time_can_be_that_of_another_place(face: str) -> None:
    there = MORNING.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert still(MORNING, face=face, time_zone="Asia/Kathmandu") == still(there, face=face)
    assert still(MORNING, face=face, time_zone="Asia/Kathmandu") != still(MORNING, face=face)


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/localtime", "\0", "Europe"])
def test_what_is_no_zone_at_all_is_none(zone: str) -> None:
    assert still(MORNING, time_zone=zone) == still(MORNING)


@pytest.mark.parametrize(
    ("face", "counts"),
    [("digits", True), ("seconds", True), ("date", True), ("big", True), ("words", False), ("analogue", False)],
)
def test_hours_to_12_or_24_matter_where_there_are_digits(face: str, counts: bool) -> None:
    evening = MORNING.replace(hour=21)
    assert (still(evening, face=face) != still(evening, face=face, hour24=False)) is counts


@pytest.mark.parametrize("face", ["digits", "seconds", "date"])
def test_morning_and_evening_are_told_apart_in_12_hours(face: str) -> None:
    assert still(MORNING, face=face, hour24=False) != still(MORNING.replace(hour=21), face=face, hour24=False)


@pytest.mark.parametrize(
    ("face", "has_date", "can_do_without"),
    [
        ("digits", True, True),
        ("seconds", True, True),
        ("date", True, False),
        ("big", False, False),
        ("words", True, True),
        ("analogue", True, True),
    ],
)
def test_the_date_is_shown_if_wanted(face: str, has_date: bool, can_do_without: bool) -> None:
    tomorrow = MORNING + dt.timedelta(days=1)
    assert (still(MORNING, face=face) != still(tomorrow, face=face)) is has_date
    bare = [still(moment, face=face, date=False) for moment in (MORNING, tomorrow)]
    assert (bare[0] == bare[1]) is (can_do_without or not has_date)


@pytest.mark.parametrize("face", ["digits", "seconds", "words", "analogue"])
def test_the_month_may_be_named_before_the_day(face: str) -> None:
    assert still(MORNING, face=face, date_order="month_day") != still(MORNING, face=face)


@pytest.mark.parametrize("face", ["digits", "seconds", "date", "words", "analogue"])
def test_what_stands_back_is_never_so_dark_that_it_is_lost_at_night(face: str) -> None:
    assert (0, 96, 0) in colors(still(MORNING, face=face, color="green"))


def test_seconds_change_with_each_second() -> None:
    lit = [still(MORNING + dt.timedelta(seconds=after), face="seconds", date=False) for after in range(60)]
    assert len({image.tobytes() for image in lit}) == 60
    assert all(one.crop((0, 0, 42, 32)) == lit[0].crop((0, 0, 42, 32)) for one in lit[:50])


def test_the_large_face_is_as_tall_as_the_display() -> None:
    box = still(MORNING, face="big").getbbox()
    assert box is not None
    assert (box[1], box[3]) == (1, 31)
    assert box[2] - box[0] >= 62


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (0, 0, ("", "twelve", "o'clock")),
        (9, 2, ("", "nine", "o'clock")),
        (9, 3, ("five past", "nine", "")),
        (4, 10, ("ten past", "four", "")),
        (12, 15, ("quarter past", "twelve", "")),
        (16, 20, ("twenty past", "four", "")),
        (16, 27, ("twenty-five past", "four", "")),
        (16, 28, ("half past", "four", "")),
        (16, 32, ("half past", "four", "")),
        (16, 33, ("twenty-five to", "five", "")),
        (23, 40, ("twenty to", "twelve", "")),
        (12, 45, ("quarter to", "one", "")),
        (11, 57, ("five to", "twelve", "")),
        (23, 58, ("", "twelve", "o'clock")),
    ],
)
def test_the_time_is_told_as_people_say_it(hour: int, minute: int, expected: tuple[str, str, str]) -> None:
    assert spoken(hour, minute) == expected


def test_words_are_never_more_than_two_minutes_off() -> None:
    changes = [minute for minute in range(1, 60) if spoken(7, minute) != spoken(7, minute - 1)]
    assert changes == list(range(3, 60, 5))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_marks_of_the_dial_are_symmetrical(size: Size) -> None:
    noon = shown(MORNING.replace(hour=0, minute=0), 100.0, size, face="analogue", date=False)[0].image
    assert noon.transpose(PIL.Image.Transpose.FLIP_LEFT_RIGHT) == noon
    marks = noon.crop((0, size.height * 3 // 4, size.width, size.height))
    six = still(MORNING.replace(hour=6, minute=30), size, face="analogue", date=False)
    assert marks.getbbox() is not None
    assert six != noon


def test_who_looks_for_long_sees_no_second_hand() -> None:
    brief, long = (shown(MORNING, duration, face="analogue")[0].image for duration in (10.0, 600.0))
    assert redness(brief) > 150
    assert redness(long) == 0
