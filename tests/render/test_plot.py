"""Lines over time."""

from itertools import pairwise

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import Color
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.plot import Line, Plot, Sample, Style

from .art import GREEN, RED, assert_art, painted
from .samples import QUICK

values = st.floats(-1e30, 1e30)
sizes = st.builds(Size, st.integers(1, 70), st.integers(1, 40))


def line(*numbers: float | None, color: Color = RED) -> Line:
    """Return samples that did not change while they lasted."""
    return tuple(None if number is None else Sample(number, number, number, color) for number in numbers)


def inked(image: PIL.Image.Image, color: Color = RED) -> list[list[int]]:
    """Return the rows of each column that are lit in full colour."""
    rows = range(image.height)
    return [[row for row in rows if image.getpixel((column, row)) == color] for column in range(image.width)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0, 1, 2, 3), ["...r", "..r.", ".r..", "r..."]),
        ((0, 3, 3, 0), [".rr.", ".rr.", "r..r", "r..r"]),
        ((3, None, 0, None), ["r...", "....", "....", "..r."]),
        ((9, -9, 0, 0), ["r...", "r...", ".r..", ".rrr"]),
        ((0, 0), ["....", "....", "....", "..rr"]),
        ((0, 0, 0, 0, 1, 2, 3), ["...r", "..r.", ".r..", "r..."]),
        ((), ["....", "....", "....", "...."]),
    ],
)
def test_a_line_joins_what_follows_and_ends_at_the_right(numbers: tuple[float, ...], expected: list[str]) -> None:
    assert_art(painted(Plot((line(*numbers),), 0, 3), (4, 4)), expected)


def test_bars_stand_on_zero_with_gaps_between_them() -> None:
    plot = Plot((line(2, -1, 0, None, 1),), -1, 2, Style.BARS, pitch=2)
    assert_art(painted(plot, (10, 4)), ["r.........", "r.......r.", "r.r.r...r.", "..r......."])


def test_bars_that_are_all_above_zero_stand_on_the_ground() -> None:
    assert_art(painted(Plot((line(5, 6),), 4, 6, Style.BARS, pitch=2), (4, 3)), ["..r.", "r.r.", "r.r."])


def test_an_area_is_filled_darker_than_its_line() -> None:
    image = painted(Plot((line(2, 2, 1),), 0, 2, Style.AREA), (3, 3))
    assert_art(image, ["rr.", "??r", "???"])
    fill = image.getpixel((0, 2))
    assert isinstance(fill, tuple)
    assert 0x40 <= fill[0] < 0x80


def test_what_a_value_went_through_is_dark() -> None:
    image = painted(Plot(((Sample(1, 0, 3, RED),),), 0, 3), (1, 4))
    assert_art(image, ["?", "?", "r", "?"])


def test_lines_that_cross_are_both_seen() -> None:
    plot = Plot((line(0, 1, 2), line(2, 1, 0, color=GREEN)), 0, 2)
    image = painted(plot, (3, 3))
    assert_art(image, ["g.r", ".?.", "r.g"])
    assert image.getpixel((1, 1)) == (255, 255, 0)


def test_a_thick_line_is_thick_everywhere() -> None:
    image = painted(Plot((line(0, 4),), 0, 4, stroke=2), (2, 6))
    assert_art(image, [".r", ".r", ".r", "rr", "r.", "r."])


def test_what_is_not_lit_lets_what_is_below_shine_through() -> None:
    canvas = PIL.Image.new("RGB", (2, 2), GREEN)
    Plot((line(0, 1),), 0, 1).paint(canvas, Area(0, 0, 2, 2), 0)
    assert_art(canvas, ["gr", "rg"])


def test_a_plot_fills_its_bounds_and_stands_still() -> None:
    plot = Plot((), 0, 1)
    assert plot.size(Size(7, 5)) == (7, 5)
    assert plot.frame_count(Size(7, 5)) == 1


@given(
    st.lists(st.lists(st.none() | values, max_size=80), max_size=3),
    values,
    st.floats(1, 1e30),
    st.sampled_from(Style),
    st.integers(1, 4),
    st.integers(1, 12),
    sizes,
)
@QUICK
def test_nothing_is_drawn_outside(
    numbers: list[list[float | None]], low: float, span: float, style: Style, stroke: int, pitch: int, size: Size
) -> None:
    plot = Plot(tuple(line(*each) for each in numbers), low, max(low + span, low + abs(low)), style, stroke, pitch)
    canvas = PIL.Image.new("RGB", (size.width + 20, size.height + 20))
    plot.paint(canvas, Area(10, 10, *size), 0)
    box = canvas.getbbox()
    assert box is None or (box[0] >= 10 and box[1] >= 10)
    assert box is None or (box[2] <= 10 + size.width and box[3] <= 10 + size.height)
    assert (box is not None) == any(number is not None for each in plot.lines for number in _shown(plot, each, size))


def _shown(plot: Plot, samples: Line, size: Size) -> Line:
    return samples[-max(1, size.width // plot.pitch) :]


@given(st.lists(values, min_size=2, max_size=64), st.integers(1, 40))
@QUICK
def test_what_rises_is_drawn_rising(numbers: list[float], height: int) -> None:
    rising = sorted(numbers)
    plot = Plot((line(*rising),), rising[0], rising[-1] + abs(rising[-1]) + 1)
    columns = inked(painted(plot, (len(rising), height)))
    assert all(rows for rows in columns)
    for before, after in pairwise(columns):
        assert before[0] >= after[0]
        assert before[-1] >= after[-1]
        # No step of the line is open: each column begins where the one before it ended, or beside it.
        assert before[0] - after[-1] <= 1


@given(values, st.integers(1, 64), st.integers(1, 40))
@QUICK
def test_what_does_not_change_is_one_row_in_the_middle(number: float, width: int, height: int) -> None:
    around = abs(number) / 2 + 1
    columns = inked(painted(Plot((line(*[number] * width),), number - around, number + around), (width, height)))
    assert all(rows == columns[0] for rows in columns)
    assert len(columns[0]) == 1
    assert abs(columns[0][0] - (height - 1) / 2) <= 0.5


@given(st.lists(st.none() | st.floats(-10, 10), min_size=1, max_size=64), st.sampled_from(Style))
@QUICK
def test_gaps_stay_gaps(numbers: list[float | None], style: Style) -> None:
    columns = inked(painted(Plot((line(*numbers),), -10, 10, style), (len(numbers), 23)))
    assert [bool(rows) for rows in columns] == [number is not None for number in numbers]
