"""A picture brought to a display's size."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Anchor, Fit, Size
from custom_components.tronbyt.render.scale import scaled

from .art import RED, assert_art, picture
from .samples import QUICK

sides = st.integers(1, 90)
ANCHORED = [
    (Anchor.CENTER, 1, 1),
    (Anchor.TOP, 1, 0),
    (Anchor.BOTTOM, 1, 2),
    (Anchor.LEFT, 0, 1),
    (Anchor.RIGHT, 2, 1),
    (Anchor.TOP_LEFT, 0, 0),
    (Anchor.TOP_RIGHT, 2, 0),
    (Anchor.BOTTOM_LEFT, 0, 2),
    (Anchor.BOTTOM_RIGHT, 2, 2),
]


@pytest.mark.parametrize("fit", Fit)
def test_a_picture_of_the_displays_size_is_left_alone(fit: Fit) -> None:
    assert_art(scaled(picture("rgb", "bgr"), Size(3, 2), fit), ["rgb", "bgr"])


def test_contain_shows_all_of_it_between_black() -> None:
    assert_art(scaled(picture("r"), Size(6, 2), Fit.CONTAIN), ["..rr..", "..rr.."])
    assert_art(scaled(picture("r"), Size(2, 4), Fit.CONTAIN), ["..", "rr", "rr", ".."])


def test_cover_cuts_the_edges_off() -> None:
    assert_art(scaled(picture("grrb", "grrb"), Size(2, 2), Fit.COVER), ["rr", "rr"])
    assert_art(scaled(picture("g", "r", "r", "b"), Size(4, 8), Fit.COVER), ["rrrr"] * 8)


def test_stretch_distorts() -> None:
    assert_art(scaled(picture("rg"), Size(4, 3), Fit.STRETCH), ["rrgg"] * 3)


def test_small_pixel_art_is_enlarged_pixel_by_pixel() -> None:
    image = picture("rg", "bw")
    assert_art(scaled(image, Size(4, 4), Fit.CONTAIN), ["rrgg", "rrgg", "bbww", "bbww"])


def test_enlarged_pixel_art_becomes_what_it_was() -> None:
    small = picture("rgwb", ".bwr")
    large = small.resize((40, 20), PIL.Image.Resampling.NEAREST)
    assert_art(scaled(large, Size(4, 2), Fit.CONTAIN), ["rgwb", ".bwr"])


def test_a_photograph_of_a_whole_multiple_is_smoothed() -> None:
    chequered = picture(*["rb" * 8, "br" * 8] * 4)
    shown = scaled(chequered, Size(4, 2), Fit.CONTAIN)
    pixels = [pixel for _, pixel in shown.getcolors() or [] if isinstance(pixel, tuple)]
    assert all(abs(red - 128) < 5 and green == 0 and abs(blue - 128) < 5 for red, green, blue in pixels)


def test_what_is_no_multiple_is_smoothed() -> None:
    shown = scaled(picture("rb"), Size(3, 1), Fit.STRETCH)
    assert shown.getpixel((1, 0)) == (128, 0, 128)


@QUICK
@given(width=sides, height=sides, to_width=sides, to_height=sides, fit=st.sampled_from(Fit))
def test_every_shape_comes_to_every_size(width: int, height: int, to_width: int, to_height: int, fit: Fit) -> None:
    shown = scaled(PIL.Image.new("RGB", (width, height), RED), Size(to_width, to_height), fit)
    assert shown.size == (to_width, to_height)
    colors = {pixel for _, pixel in shown.getcolors() or []}
    assert RED in colors
    assert fit is Fit.CONTAIN or colors == {RED}


@pytest.mark.parametrize(("anchor", "across", "down"), ANCHORED)
def test_the_anchor_is_where_a_contained_picture_stands(anchor: Anchor, across: int, down: int) -> None:
    wide = scaled(picture("r"), Size(6, 2), Fit.CONTAIN, anchor)
    assert_art(wide, [("rr....", "..rr..", "....rr")[across]] * 2)
    tall = scaled(picture("r"), Size(2, 6), Fit.CONTAIN, anchor)
    assert_art(tall, ["rr" if row // 2 == down else ".." for row in range(6)])


@pytest.mark.parametrize(("anchor", "across", "down"), ANCHORED)
def test_the_anchor_is_what_is_kept_of_a_cropped_picture(anchor: Anchor, across: int, down: int) -> None:
    assert_art(scaled(picture("rgb"), Size(1, 1), Fit.COVER, anchor), ["rgb"[across]])
    assert_art(scaled(picture("r", "g", "b"), Size(1, 1), Fit.COVER, anchor), ["rgb"[down]])


@pytest.mark.parametrize("anchor", Anchor)
def test_what_is_stretched_has_no_anchor(anchor: Anchor) -> None:
    assert_art(scaled(picture("rg"), Size(4, 1), Fit.STRETCH, anchor), ["rrgg"])


@QUICK
@given(sides, sides, sides, sides, st.sampled_from(Fit), st.sampled_from(Anchor))
def test_every_anchor_stands_within(
    width: int, height: int, to_width: int, to_height: int, fit: Fit, anchor: Anchor
) -> None:
    shown = scaled(PIL.Image.new("RGB", (width, height), RED), Size(to_width, to_height), fit, anchor)
    middle = scaled(PIL.Image.new("RGB", (width, height), RED), Size(to_width, to_height), fit)
    assert shown.size == (to_width, to_height)
    count = sum(number for number, pixel in shown.getcolors(10_000) or [] if pixel == RED)
    assert count == sum(number for number, pixel in middle.getcolors(10_000) or [] if pixel == RED)
