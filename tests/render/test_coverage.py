"""The share of each pixel that outlines cover."""

import math

import PIL.Image
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from custom_components.tronbyt.render.coverage import MAX_PIXELS, Box, coverage, ink_box
from custom_components.tronbyt.render.path import Outline, Point, outlines

from .samples import QUICK

RING = "M12 2A10 10 0 0 1 22 12A10 10 0 0 1 12 22A10 10 0 0 1 2 12A10 10 0 0 1 12 2Z"
HOLE = "M12 7A5 5 0 0 0 7 12A5 5 0 0 0 12 17A5 5 0 0 0 17 12A5 5 0 0 0 12 7Z"


def levels(image: PIL.Image.Image) -> list[list[int]]:
    """Return the image's rows."""
    data = list(image.tobytes())
    return [data[start : start + image.width] for start in range(0, len(data), image.width)]


def drawn(path: str, pixels: int, view: float | None = None, box: Box | None = None) -> list[list[int]]:
    """Return the rows of a path's picture; one unit is one pixel unless told otherwise."""
    return levels(coverage(outlines(path), pixels, view=view or pixels, box=box))


def filled(path: str, pixels: int = 24, view: float = 24) -> float:
    """Return the area that is filled, in square units."""
    return sum(map(sum, drawn(path, pixels, view))) / 255 * (view / pixels) ** 2


def rectangle(left: float, top: float, right: float, bottom: float) -> Outline:
    """Return the outline of a rectangle."""
    return Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)


@pytest.mark.parametrize("path", ["M1 1H3V3H1Z", "M1 1V3H3V1Z"])
def test_a_square_of_whole_pixels_is_white_on_black_whichever_way_it_goes_round(path: str) -> None:
    assert drawn(path, 4) == [[0, 0, 0, 0], [0, 255, 255, 0], [0, 255, 255, 0], [0, 0, 0, 0]]


def test_pixels_that_are_covered_in_part_are_grey() -> None:
    assert drawn("M.5 0H2V1H.5Z", 3) == [[128, 255, 0], [0, 0, 0], [0, 0, 0]]
    assert drawn("M.5 .5H2.2V1.25H.5Z", 3) == [[64, 128, 26], [32, 64, 13], [0, 0, 0]]


def test_a_triangle_halves_the_pixels_on_its_edge() -> None:
    assert drawn("M0 0L3 3H0Z", 3) == [[128, 0, 0], [255, 128, 0], [255, 255, 128]]
    assert drawn("M0 0H3L0 3Z", 3) == [[255, 255, 128], [255, 128, 0], [128, 0, 0]]


def test_a_flat_edge_covers_each_pixel_of_its_row_a_little_more() -> None:
    assert drawn("M0 1L4 0V1Z", 4)[0] == [32, 96, 159, 223]
    assert drawn("M0 0L1 4H0Z", 4) == [[level, 0, 0, 0] for level in (32, 96, 159, 223)]


@pytest.mark.parametrize(
    ("path", "middle"),
    [
        ("M0 0H5V5H0ZM1 1V4H4V1Z", 0),
        ("M0 0V5H5V0ZM1 1H4V4H1Z", 0),
        ("M0 0H5V5H0ZM1 1H4V4H1Z", 255),
        ("M0 0H5V5H0ZM1 1V4H4V1ZM2 2H3V3H2Z", 255),
        ("M0 0H5V5H0ZM0 0H5V5H0ZM1 1V4H4V1Z", 255),
        ("M0 0H5V5H0ZM0 0H5V5H0ZM1 1V4H4V1ZM1 1V4H4V1Z", 0),
    ],
)
def test_what_outlines_go_around_is_filled_unless_they_cancel_out(path: str, middle: int) -> None:
    rows = drawn(path, 5)
    assert (rows[0], rows[2][2]) == ([255] * 5, middle)


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("M0 0H.4V1H0ZM0 0H.4V1H0Z", 102),
        ("M0 0H.6V1H0ZM0 0H.6V1H0Z", 153),
        ("M0 0H.5V1H0ZM.3 0H.8V1H.3Z", 204),
        ("M0 0H.3V1H0ZM.5 0V1H1V0Z", 204),
        ("M0 0H.6V1H0ZM.4 0V1H1V0Z", 204),
        ("M0 0H1V.5H0ZM0 1V.7H1V1Z", 204),
        ("M0 0L1 1V0ZM0 0L1 1V0Z", 128),
    ],
)
def test_outlines_that_share_a_pixel_are_told_apart(path: str, level: int) -> None:
    assert drawn(path, 1) == [[level]]


def test_edges_that_cross_within_a_pixel_are_told_apart() -> None:
    ((level,),) = drawn("M0 0H1L0 1H1Z", 1)
    assert level == pytest.approx(128, abs=2)
    ((level,),) = drawn("M0 0H.5L1 1H.5ZM.5 0H1L.5 1H0Z", 1)
    assert level == pytest.approx(255 * 0.75, abs=2)


@pytest.mark.parametrize("pixels", [8, 12, 16, 24, 32])
def test_a_circle_and_a_ring_have_their_areas(pixels: int) -> None:
    assert filled(RING, pixels) == pytest.approx(math.pi * 100, rel=0.005)
    assert filled(RING + HOLE, pixels) == pytest.approx(math.pi * 75, rel=0.005)


def test_a_ring_is_empty_within() -> None:
    rows = drawn(RING + HOLE, 12, 24)
    assert (rows[6][6], rows[6][2], rows[0][0]) == (0, 255, 0)
    assert rows == rows[::-1] == [row[::-1] for row in rows]


def test_what_is_outside_of_the_view_is_cut_off() -> None:
    assert drawn("M-9-9H99V99H-9Z", 2) == [[255, 255], [255, 255]]
    assert drawn("M-9-9H1V99H-9Z", 2) == [[255, 0], [255, 0]]
    assert drawn("M-9 1H99V99H-9Z", 2) == [[0, 0], [255, 255]]
    assert drawn("M-2 0L2 4H-2Z", 2) == [[0, 0], [0, 0]]
    assert drawn("M-1 0L2 3H-1Z", 2) == [[0, 0], [128, 0]]
    assert drawn("M5 0H9V2H5ZM0 5H2V9H0ZM-5 0H-1V2H-5ZM0-5H2V-1H0Z", 2) == [[0, 0], [0, 0]]
    assert drawn("M-1e6-1e6H1e6V1e6Z", 2) == [[128, 255], [0, 128]]


def test_a_box_fills_the_picture() -> None:
    assert drawn("M8 8H10V12H8Z", 4, box=Box(8, 8, 4, 4)) == [[255, 255, 0, 0]] * 4
    assert drawn("M8 8H10V12H8Z", 2, box=Box(8, 8, 4, 4)) == [[255, 0]] * 2


def test_a_box_that_is_no_square_stands_in_the_middle_undistorted() -> None:
    assert drawn("M8 8H10V12H8Z", 4, box=Box(8, 8, 2, 4)) == [[0, 255, 255, 0]] * 4
    assert drawn("M8 8H12V10H8Z", 4, box=Box(8, 8, 4, 2)) == [[0] * 4, [255] * 4, [255] * 4, [0] * 4]


def test_without_outlines_the_picture_is_black() -> None:
    image = coverage((), 3)
    assert (image.mode, image.size, image.tobytes()) == ("L", (3, 3), bytes(9))


@pytest.mark.parametrize("pixels", [-1, 0, MAX_PIXELS + 1])
def test_a_picture_has_pixels_but_not_too_many(pixels: int) -> None:
    with pytest.raises(ValueError, match="pixels"):
        coverage((), pixels)


@pytest.mark.parametrize("box", [Box(0, 0, 0, 0), Box(0, 0, -1, -1), Box(0, 0, 1e-9, 0), Box(0, 0, math.nan, 1)])
def test_a_box_has_a_size(box: Box) -> None:
    with pytest.raises(ValueError, match="nothing to see"):
        coverage((), 8, box=box)


def test_the_ink_box_encloses_all_outlines() -> None:
    assert ink_box(outlines("M3 4H5V6ZM7 1H8V2Z")) == (3, 1, 8, 6)
    with pytest.raises(ValueError, match="no ink"):
        ink_box(())


side = st.floats(-4, 20, allow_nan=False)


@QUICK
@given(side, side, side, side, st.integers(1, 32))
def test_a_rectangle_covers_its_area_within_the_view(
    left: float, top: float, right: float, bottom: float, pixels: int
) -> None:
    width, height = (max(0, min(max(pair), pixels) - max(min(pair), 0)) for pair in ((left, right), (top, bottom)))
    rows = levels(coverage([rectangle(left, top, right, bottom)], pixels, view=pixels))
    assert sum(map(sum, rows)) == pytest.approx(width * height * 255, abs=2 * pixels)


point = st.builds(Point, st.integers(0, 64).map(lambda n: n / 8), st.integers(0, 64).map(lambda n: n / 8))
shapes = st.lists(st.lists(point, min_size=3, max_size=6).map(tuple), min_size=1, max_size=3)


def moved(shape: list[Outline], right: int, down: int) -> list[Outline]:
    """Return the outlines so many units further."""
    return [tuple(Point(x + right, y + down) for x, y in outline) for outline in shape]


@QUICK
@given(shapes, st.integers(0, 8), st.integers(0, 8))
def test_outlines_moved_by_whole_pixels_move_their_picture(shape: list[Outline], right: int, down: int) -> None:
    there = coverage(moved(shape, right, down), 16, view=16).crop((right, down, right + 8, down + 8))
    here = coverage(shape, 8, view=8)
    assert all(abs(a - b) <= 1 for a, b in zip(here.tobytes(), there.tobytes(), strict=True))


@QUICK
@given(shapes)
def test_what_is_drawn_twice_looks_as_if_drawn_once(shape: list[Outline]) -> None:
    assert coverage([*shape, *shape], 8, view=8).tobytes() == coverage(shape, 8, view=8).tobytes()


def winding(place: Point, shape: list[Outline]) -> int:
    """Return how often outlines go around a place that lies on none of their points' heights."""
    total = 0
    for outline in shape:
        for a, b in zip(outline, outline[1:] + outline[:1], strict=True):
            if (a.y < place.y) != (b.y < place.y):
                x = a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y)
                total += (1 if b.y > a.y else -1) * (x < place.x)
    return total


@QUICK
@given(shapes)
def test_the_coverage_is_what_samples_say(shape: list[Outline]) -> None:
    rows = levels(coverage(shape, 2, view=8))
    steps = [step / 8 + 1 / 31 for step in range(32)]
    for row in range(2):
        for column in range(2):
            hits = sum(winding(Point(column * 4 + x, row * 4 + y), shape) != 0 for x in steps for y in steps)
            assert rows[row][column] == pytest.approx(hits / 32**2 * 255, abs=12)


far = st.floats(-1e6, 1e6) | st.sampled_from((0.0, 8.0, -0.0, 5e-324, 1e6, 1e20))


@QUICK
@given(st.lists(st.lists(st.builds(Point, far, far), max_size=5).map(tuple), max_size=3), st.integers(1, 9))
@example([(Point(0, 0), Point(8, 5e-324), Point(8, 8))], 8)
def test_no_outline_is_too_far_away(shape: list[Outline], pixels: int) -> None:
    assert coverage(shape, pixels, view=8).size == (pixels, pixels)


@QUICK
@given(far, far, far, far)
def test_large_rectangles_are_clipped_exactly(left: float, top: float, right: float, bottom: float) -> None:
    limits = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    clipped = rectangle(*(min(max(limit, 0), 8) for limit in limits))
    there = coverage([rectangle(*limits)], 8, view=8)
    assert there.tobytes() == coverage([clipped], 8, view=8).tobytes()
