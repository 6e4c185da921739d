"""A message that interrupts."""

from itertools import pairwise

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.notification import Message, build, reading_time
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.render.wrap import shortened

from .art import BLUE, RED
from .samples import QUICK

SMALL, LARGE = Size(64, 32), Size(128, 64)
PAGE = "This message is longer than anybody would like to read letter by letter while it runs by, so it moves upwards"
sizes = st.sampled_from([SMALL, LARGE])


def first(message: Message, size: Size = SMALL) -> PIL.Image.Image:
    """Return the first frame of a message."""
    return frames(build(message, size), size)[0].image


def ink(image: PIL.Image.Image) -> tuple[int, int, int, int]:
    """Return the rectangle in which something is drawn."""
    box = image.getbbox()
    assert box is not None
    return box


def count(text: str, title: str = "", size: Size = SMALL) -> int:
    """Return how many frames a message has."""
    return len(build(Message(text, title), size).seconds(size))


def test_a_short_word_stands_large_in_the_middle() -> None:
    left, top, right, bottom = ink(first(Message("Tea!")))
    assert bottom - top == 14
    assert abs(left - (64 - right)) <= 1
    assert abs(top - (32 - bottom)) <= 2
    assert count("Tea!") == 1


def test_a_line_that_fits_is_not_broken() -> None:
    left, top, right, bottom = ink(first(Message("Dinner is read")))
    assert bottom - top == 7
    assert abs(left - (64 - right)) <= 1


def test_words_are_broken_into_the_lines_there_are() -> None:
    assert count("The washing machine has finished") == 1
    assert ink(first(Message("The washing machine has finished")))[3] > 20


def test_lines_stand_apart_where_there_is_room() -> None:
    image = first(Message("The washing machine"))
    rows = [row for row in range(32) if image.crop((0, row, 64, row + 1)).getbbox()]
    assert max(after - before for before, after in pairwise(rows)) > 2


def test_the_title_is_on_the_first_line_in_its_own_colour() -> None:
    image = first(Message("Front door", "Bell", BLUE, RED))
    colors = [
        {pixel for _, pixel in part.getcolors() or []}
        for part in (image.crop((0, 0, 64, 8)), image.crop((0, 8, 64, 32)))
    ]
    assert colors == [{(0, 0, 0), RED}, {(0, 0, 0), BLUE}]


def test_a_long_title_is_cut_off() -> None:
    title = "A title that has no end"
    cut = shortened(title, font(), 64)
    assert cut.endswith("…")
    assert first(Message("x", title)).tobytes() == first(Message("x", cut)).tobytes()
    assert first(Message("x", title)).crop((0, 0, 64, 8)).getbbox() is not None


def test_a_title_alone_is_the_message() -> None:
    assert first(Message("", "Bell", title_color=RED)).tobytes() == first(Message("Bell", color=RED)).tobytes()
    assert first(Message("")).getbbox() is None


def test_a_text_that_is_a_little_too_long_runs_sideways_below_its_title() -> None:
    shown = frames(build(Message("Washing machine finished, please empty it soon", "Title"), SMALL), SMALL)
    assert {frame.seconds for frame in shown[1:]} == {0.05}
    assert shown[1].image.crop((0, 8, 63, 32)).tobytes() == shown[0].image.crop((1, 8, 64, 32)).tobytes()
    assert shown[5].image.crop((0, 0, 64, 8)).tobytes() == shown[0].image.crop((0, 0, 64, 8)).tobytes()


def test_more_lines_than_there_are_move_upwards_however_short() -> None:
    assert {frame.seconds for frame in frames(build(Message("a\nb\nc\nd\ne"), SMALL), SMALL)[1:]} == {0.1}


def test_a_long_text_moves_upwards() -> None:
    shown = frames(build(Message(PAGE), SMALL), SMALL)
    assert {frame.seconds for frame in shown[1:]} == {0.1}
    assert shown[1].image.crop((0, 0, 64, 31)).tobytes() == shown[0].image.crop((0, 1, 64, 32)).tobytes()


def test_the_first_frame_rests_for_a_second_more() -> None:
    assert build(Message(PAGE), SMALL).seconds(SMALL)[0] == 1.1


def test_a_large_display_shows_smaller_letters_before_it_moves() -> None:
    assert count(PAGE, size=SMALL) > 1
    assert count(PAGE, size=LARGE) == 1


def test_line_ends_are_kept() -> None:
    assert first(Message("a\nb")).tobytes() != first(Message("a b")).tobytes()


@QUICK
@given(st.text("abcdefg hij", max_size=300), st.text("abc ", max_size=20), sizes)
def test_a_pass_is_whole_seconds_and_reading_time_is_whole_passes(text: str, title: str, size: Size) -> None:
    message = Message(text, title)
    scene = build(message, size)
    seconds = reading_time(message, size)
    assert seconds >= 5
    assert seconds == int(seconds)
    if len(scene.seconds(size)) > 1:
        assert scene.pass_seconds(size) == pytest.approx(round(scene.pass_seconds(size)))
        assert seconds == round(2 * scene.pass_seconds(size))


@pytest.mark.parametrize(("text", "seconds"), [("Tea!", 5), ("x" * 30, 5), ("The washing machine has finished", 6)])
def test_a_still_text_can_be_read_twice(text: str, seconds: float) -> None:
    assert reading_time(Message(text), LARGE) == seconds


def test_a_thousand_characters_fit_every_display() -> None:
    message = Message("four score and seven years ago, or so they say, somebody wrote it down " * 14, "Long")
    image = encode(frames(build(message, SMALL), SMALL), limit=460_000)
    assert image.data[12:16] == b"VP8X"
    assert b"VP8L" in image.data
    assert image.duration == reading_time(message, SMALL) / 2


@pytest.mark.parametrize(("text", "title"), [("x" * 1001, ""), ("x", "x" * 1001)])
def test_more_than_a_thousand_are_refused(text: str, title: str) -> None:
    with pytest.raises(ValueError, match="1000"):
        Message(text, title)


@QUICK
@given(st.text(max_size=60), st.text(max_size=12), sizes)
def test_any_text_can_be_shown(text: str, title: str, size: Size) -> None:
    assert frames(build(Message(text, title), size), size)[0].image.size == size
