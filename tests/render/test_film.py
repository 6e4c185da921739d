"""A moving picture among things that move at another pace."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.film import Film
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.stack import Stack

from .art import BLUE, GREEN, RED, assert_art, painted, picture, rows_of
from .samples import QUICK

BOUNDS = Size(1, 1)


def film(frames: str, seconds: list[float], delay: float) -> Film:
    """Return a film of pixels, each for its seconds."""
    return Film(tuple(Frame(picture(color), time) for color, time in zip(frames, seconds, strict=True)), delay)


def seen(shown: Film, count: int) -> str:
    """Return the letters of the first frames."""
    return "".join(rows_of(painted(shown, BOUNDS, number))[0] for number in range(count))


@pytest.mark.parametrize(
    ("frames", "seconds", "delay", "expected"),
    [
        ("rgb", [0.1, 0.1, 0.1], 0.1, "rgb"),
        ("rgb", [0.1, 0.1, 0.1], 0.05, "rrggbb"),
        ("rgb", [0.2, 0.1, 0.3], 0.1, "rrgbbb"),
        ("rgb", [0.1, 0.1, 0.1], 0.2, "rb"),
        ("rg", [0.15, 0.15], 0.1, "rrg"),
        ("rg", [0.04, 0.02], 0.1, "r"),
        ("rgb", [1.0, 0.5, 1.0], 0.5, "rrgbb"),
        ("rg", [0.07, 0.07], 0.05, "rrg"),
    ],
)
def test_every_moment_shows_the_frame_of_that_moment(
    frames: str, seconds: list[float], delay: float, expected: str
) -> None:
    shown = film(frames, seconds, delay)
    assert shown.frame_count(BOUNDS) == len(expected)
    assert seen(shown, len(expected)) == expected


def test_it_begins_again_at_its_own_end() -> None:
    assert seen(film("rgb", [0.1, 0.1, 0.1], 0.1), 8) == "rgbrgbrg"
    assert seen(film("rg", [0.15, 0.15], 0.1), 9) == "rrgrrgrrg"


def test_a_single_picture_is_always_there() -> None:
    still = film("g", [0.0], 0.1)
    assert still.frame_count(BOUNDS) == 1
    assert seen(still, 5) == "ggggg"


def test_it_has_the_size_of_its_frames() -> None:
    assert Film((Frame(picture("rgb", "bgr")),), 0.1).size(Size(9, 9)) == (3, 2)
    assert_art(painted(Film((Frame(picture("rg")),), 0.1), (3, 1)), ["rg."])


def test_what_is_below_shines_through_a_transparent_picture_only() -> None:
    glass = PIL.Image.new("RGBA", (2, 1))
    glass.putpixel((1, 0), (*GREEN, 255))
    below = Box(color=BLUE)
    assert_art(painted(Stack((below, Film((Frame(glass),), 0.1))), (3, 1)), ["bgb"])
    assert_art(painted(Stack((below, Film((Frame(picture(".r")),), 0.1))), (3, 1)), [".rb"])
    assert painted(Film((Frame(picture("r")),), 0.1), BOUNDS).getpixel((0, 0)) == RED


@QUICK
@given(
    st.lists(st.integers(1, 100), min_size=2, max_size=8), st.sampled_from([20, 50, 62, 100, 1000]), st.integers(0, 99)
)
def test_no_sum_of_decimals_is_a_frame_off(ticks: list[int], delay: int, number: int) -> None:
    images = tuple(Frame(PIL.Image.new("RGB", BOUNDS, (index, 0, 0)), tick / 100) for index, tick in enumerate(ticks))
    shown = Film(images, delay / 1000)
    assert shown.frame_count(BOUNDS) == max(1, -(-10 * sum(ticks) // delay))
    moment, ends = number * delay % (10 * sum(ticks)), [10 * sum(ticks[: index + 1]) for index in range(len(ticks))]
    expected = next(index for index, end in enumerate(ends) if moment < end)
    assert painted(shown, BOUNDS, number).getpixel((0, 0)) == (expected, 0, 0)
