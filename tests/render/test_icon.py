"""A symbol in one colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.icon import Icon
from custom_components.tronbyt.render.padding import Padding
from custom_components.tronbyt.render.stack import Stack

from .art import BLUE, RED, assert_art, painted
from .samples import QUICK

SQUARE = "M6 6H18V18H6Z"
RING = "M0 0H24V24H0ZM6 6V18H18V6Z"
HOUSE = "M12 3L2 12H5V20H19V12H22Z"


def test_from_12_pixels_on_a_symbol_stands_in_its_grid() -> None:
    assert_art(painted(Icon(SQUARE, 12, RED), (12, 12)), [*["." * 12] * 3, *["...rrrrrr..."] * 6, *["." * 12] * 3])


def test_holes_stay_open() -> None:
    assert_art(painted(Icon(RING, 12, RED), (12, 12)), [*["r" * 12] * 3, *["rrr......rrr"] * 6, *["r" * 12] * 3])


def test_a_smaller_symbol_takes_all_the_room_for_its_ink() -> None:
    assert_art(painted(Icon(SQUARE, 8, RED), (8, 8)), ["r" * 8] * 8)
    assert_art(
        painted(Icon(HOUSE, 8, RED), (8, 8)),
        [
            "........",
            "...rr...",
            "..rrrr..",
            ".rrrrrr.",
            ".rrrrrr.",
            ".rrrrrr.",
            ".rrrrrr.",
            "........",
        ],
    )


@pytest.mark.parametrize("pixels", [5, 8, 11])
def test_a_small_symbol_has_hard_edges(pixels: int) -> None:
    image = painted(Icon(HOUSE, pixels, RED), (pixels, pixels))
    assert {pixel for _, pixel in image.getcolors() or []} == {(0, 0, 0), RED}


@pytest.mark.parametrize("pixels", [12, 16, 24, 96])
def test_a_larger_symbol_has_smooth_edges(pixels: int) -> None:
    image = painted(Icon(HOUSE, pixels, (255, 255, 255)), (pixels, pixels))
    assert len(image.getcolors(256) or []) > 3


def test_what_is_below_shines_through() -> None:
    image = painted(Stack((Box(color=BLUE), Icon(SQUARE, 12, RED))), (12, 12))
    assert (image.getpixel((0, 0)), image.getpixel((6, 6))) == (BLUE, RED)


@QUICK
@given(st.integers(1, 128), st.sampled_from([SQUARE, RING, HOUSE]), st.integers(0, 3))
def test_a_symbol_has_its_size_and_stays_within(pixels: int, path: str, frame: int) -> None:
    icon = Icon(path, pixels, RED)
    assert icon.size(Size(1, 1)) == (pixels, pixels)
    assert icon.frame_count(Size(1, 1)) == 1
    box = painted(Padding(icon, 3, 3), (pixels + 8, pixels + 8), frame).getbbox()
    assert box is not None
    assert min(box[:2]) >= 3
    assert max(box[2:]) <= 3 + pixels
