"""A child that moves through a window too small for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.picture import Picture
from custom_components.tronbyt.render.stack import Stack
from custom_components.tronbyt.render.text import Text

from .art import BLUE, assert_art, painted, picture
from .samples import QUICK

WORD = Picture(picture("rgbw"))
TOWER = Picture(picture("r", "g", "b", "w"))


def test_what_fits_does_not_move() -> None:
    marquee = Marquee(WORD)
    assert marquee.frame_count(Size(4, 1)) == 1
    assert_art(painted(marquee, (5, 1), 3), ["rgbw."])


def test_a_word_leaves_on_the_left_and_comes_again_behind_the_gap() -> None:
    marquee = Marquee(WORD, gap=2)
    assert marquee.frame_count(Size(3, 1)) == 6
    shown = [painted(marquee, (3, 1), frame) for frame in range(7)]
    expected = ["rgb", "gbw", "bw.", "w..", "..r", ".rg", "rgb"]
    for image, row in zip(shown, expected, strict=True):
        assert_art(image, [row])


def test_a_page_leaves_at_the_top() -> None:
    marquee = Marquee(TOWER, vertical=True, gap=1)
    assert marquee.frame_count(Size(1, 2)) == 5
    assert [painted(marquee, (1, 2), frame).getpixel((0, 0)) for frame in (1, 3)] == [(0, 255, 0), (255, 255, 255)]
    assert_art(painted(marquee, (1, 2), 4), [".", "r"])


def test_a_gap_is_widened_until_the_pass_is_a_multiple() -> None:
    assert Marquee(WORD, gap=2, multiple=4).frame_count(Size(3, 1)) == 8
    assert_art(painted(Marquee(WORD, gap=2, multiple=4), (3, 1), 6), ["..r"])


def test_a_larger_step_takes_fewer_frames() -> None:
    marquee = Marquee(WORD, gap=2, step=2)
    assert marquee.frame_count(Size(3, 1)) == 3
    assert_art(painted(marquee, (3, 1), 1), ["bw."])
    assert_art(painted(marquee, (3, 1), 2), ["..r"])


def test_it_is_as_long_as_the_window_and_as_thick_as_its_child() -> None:
    assert Marquee(WORD).size(Size(3, 9)) == (3, 1)
    assert Marquee(TOWER, vertical=True).size(Size(9, 2)) == (1, 2)


def test_what_is_below_shines_through() -> None:
    assert_art(painted(Stack((Box(color=BLUE), Marquee(WORD, gap=2))), (3, 2), 3), ["wbb", "bbb"])


def test_a_still_child_is_drawn_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0
    plain = Text.paint

    def counted(*arguments: object) -> None:
        nonlocal count
        count += 1
        plain(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Text, "paint", counted)
    marquee = Marquee(Text("a long text"))
    for frame in range(10):
        painted(marquee, (9, 8), frame)
    assert count == 1


@QUICK
@given(text=st.text("abc ", min_size=5, max_size=20), gap=st.integers(0, 30), step=st.integers(1, 3))
def test_the_frame_after_the_last_is_the_first(text: str, gap: int, step: int) -> None:
    marquee = Marquee(Text(f"|{text}|"), gap=gap, step=step)
    bounds = Size(12, 8)
    count = marquee.frame_count(bounds)
    assert painted(marquee, bounds, count).tobytes() == painted(marquee, bounds, 0).tobytes()
    assert painted(marquee, bounds, 0).tobytes() == painted(Text(f"|{text}|"), bounds).tobytes()


def test_it_rests_at_the_beginning_of_each_pass() -> None:
    marquee = Marquee(WORD, gap=2, rest=3)
    assert marquee.frame_count(Size(3, 1)) == 9
    shown = [painted(marquee, (3, 1), frame) for frame in range(14)]
    expected = ["rgb", "rgb", "rgb", "rgb", "gbw", "bw.", "w..", "..r", ".rg", "rgb", "rgb", "rgb", "rgb", "gbw"]
    for image, row in zip(shown, expected, strict=True):
        assert_art(image, [row])


def test_a_page_rests_too() -> None:
    marquee = Marquee(TOWER, vertical=True, gap=1, rest=2)
    assert marquee.frame_count(Size(1, 2)) == 7
    assert_art(painted(marquee, (1, 2), 2), ["r", "g"])
    assert_art(painted(marquee, (1, 2), 3), ["g", "b"])


def test_the_rest_comes_on_top_of_the_multiple() -> None:
    assert Marquee(WORD, gap=2, multiple=4, rest=4).frame_count(Size(3, 1)) == 12
    assert_art(painted(Marquee(WORD, gap=2, multiple=4, rest=4), (3, 1), 10), ["..r"])


def test_larger_steps_rest_as_many_frames() -> None:
    marquee = Marquee(WORD, gap=2, step=2, rest=2)
    assert marquee.frame_count(Size(3, 1)) == 5
    assert [painted(marquee, (3, 1), frame).getpixel((0, 0)) for frame in (2, 3)] == [(255, 0, 0), BLUE]


def test_what_fits_does_not_rest_either() -> None:
    assert Marquee(WORD, rest=9).frame_count(Size(4, 1)) == 1


def test_what_fits_may_be_made_to_move() -> None:
    marquee = Marquee(WORD, gap=3, always=True)
    assert marquee.frame_count(Size(5, 1)) == 7
    shown = [painted(marquee, (5, 1), frame) for frame in range(8)]
    expected = ["rgbw.", "gbw..", "bw...", "w...r", "...rg", "..rgb", ".rgbw", "rgbw."]
    for image, row in zip(shown, expected, strict=True):
        assert_art(image, [row])


def test_a_short_word_is_never_seen_three_times() -> None:
    marquee = Marquee(Picture(picture("rg")), gap=1, always=True)
    assert marquee.frame_count(Size(8, 1)) == 8
    assert_art(painted(marquee, (8, 1), 1), ["g......r"])


@QUICK
@given(
    text=st.text("abc ", max_size=20),
    gap=st.integers(0, 30),
    step=st.integers(1, 4),
    multiple=st.integers(1, 25),
    rest=st.integers(0, 25),
    vertical=st.booleans(),
)
def test_any_pass_begins_at_rest_and_leads_back_to_its_beginning(
    text: str, gap: int, step: int, multiple: int, rest: int, vertical: bool
) -> None:
    word = Text(f"|{text}|")
    marquee = Marquee(word, vertical, gap, multiple, step, rest, always=True)
    bounds = Size(12, 8)
    count = marquee.frame_count(bounds)
    assert (count - rest) % multiple == 0
    start = painted(marquee, bounds, 0).tobytes()
    assert start == painted(word, bounds).tobytes()
    assert {painted(marquee, bounds, frame).tobytes() for frame in (rest // 2, rest, count, count + rest)} == {start}
    before, after = (painted(marquee, bounds, frame) for frame in (rest, rest + 1))
    if not vertical:
        assert after.crop((0, 0, 12 - step, 8)).tobytes() == before.crop((step, 0, 12, 8)).tobytes()
