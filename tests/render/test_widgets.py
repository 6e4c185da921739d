"""The widgets that hold others, and the pictures and texts that they hold."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.animation import Animation
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.column import Column
from custom_components.tronbyt.render.geometry import Area, magnification
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.padding import Padding
from custom_components.tronbyt.render.picture import Picture, drawn
from custom_components.tronbyt.render.progress import Progress
from custom_components.tronbyt.render.row import Row
from custom_components.tronbyt.render.sequence import Sequence
from custom_components.tronbyt.render.shade import Shade
from custom_components.tronbyt.render.stack import Stack
from custom_components.tronbyt.render.text import Text
from custom_components.tronbyt.render.vector import Align
from custom_components.tronbyt.render.widget import Widget
from custom_components.tronbyt.render.wrapped_text import WrappedText

from .art import BLUE, GREEN, RED, assert_art, painted, picture
from .samples import QUICK

BOUNDS = Size(6, 4)
RED_DOT = Box(width=1, height=1, color=RED)
GREEN_BAR = Box(width=3, height=1, color=GREEN)
BLUE_BLOCK = Box(width=2, height=2, color=BLUE)
MOVING = Marquee(Picture(picture("rgbrgbw")), gap=1)


def test_a_box_fills_what_it_is_offered() -> None:
    assert Box(color=RED).size(BOUNDS) == BOUNDS
    assert_art(painted(Box(color=RED), (3, 2)), ["rrr", "rrr"])


def test_a_box_without_a_colour_leaves_what_is_below() -> None:
    assert_art(painted(Stack((Box(color=RED), Box(RED_DOT, 2, 2))), (2, 1)), ["rr"])


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (2, 2, ["bb....", "bb....", "......", "......"]),
        (4, 4, ["......", ".bb...", ".bb...", "......"]),
        (5, None, ["......", ".bb...", ".bb...", "......"]),
        (None, 3, ["..bb..", "..bb..", "......", "......"]),
        (1, 1, ["b.....", "......", "......", "......"]),
    ],
)
def test_a_box_holds_its_child_in_the_middle(width: int | None, height: int | None, expected: list[str]) -> None:
    assert_art(painted(Box(BLUE_BLOCK, width, height), BOUNDS), expected)


def test_a_box_cuts_its_child_off() -> None:
    child = Picture(picture("rgb", "grb", "bbb"))
    assert_art(painted(Row((Box(child, 1, 1), Box(child, 3, 1))), (4, 2)), ["rgrb", "...."])


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        (Align.START, ["r.....", "ggg...", "bb....", "bb...."]),
        (Align.CENTER, [".r....", "ggg...", "bb....", "bb...."]),
        (Align.END, ["..r...", "ggg...", ".bb...", ".bb..."]),
    ],
)
def test_a_column_is_as_wide_as_its_widest_child(align: Align, expected: list[str]) -> None:
    column = Column((RED_DOT, GREEN_BAR, BLUE_BLOCK), align)
    assert column.size(BOUNDS) == (3, 4)
    assert_art(painted(column, BOUNDS), expected)


@pytest.mark.parametrize(
    ("align", "expected"),
    [(Align.START, ["rgggbb", "....bb"]), (Align.CENTER, ["rgggbb", "....bb"]), (Align.END, ["....bb", "rgggbb"])],
)
def test_a_row_is_as_tall_as_its_tallest_child(align: Align, expected: list[str]) -> None:
    row = Row((RED_DOT, GREEN_BAR, BLUE_BLOCK), align)
    assert row.size(BOUNDS) == (6, 2)
    assert_art(painted(row, (6, 2)), expected)


def test_a_gap_is_between_children_and_not_behind_the_last() -> None:
    assert_art(painted(Column((RED_DOT, RED_DOT), gap=1), (1, 4)), ["r", ".", "r", "."])
    assert Row((RED_DOT, RED_DOT), gap=2).size(BOUNDS) == (4, 1)


def test_what_begins_outside_is_not_laid_out() -> None:
    assert Column((BLUE_BLOCK,) * 5).size(BOUNDS) == (2, 4)
    assert Row((BLUE_BLOCK,) * 5).size(Size(3, 3)) == (4, 2)


@pytest.mark.parametrize("empty", [Row(()), Column(()), Stack(())])
def test_nothing_takes_no_room_and_one_frame(empty: Widget) -> None:
    assert empty.size(BOUNDS) == (0, 0)
    assert empty.frame_count(BOUNDS) == 1


def test_padding_is_around_the_child() -> None:
    padded = Padding(BLUE_BLOCK, left=1, top=1, right=2, bottom=0)
    assert padded.size(BOUNDS) == (5, 3)
    assert_art(painted(padded, (5, 3)), [".....", ".bb..", ".bb.."])
    assert Padding(Box(), 1, 1, 2, 0).size(BOUNDS) == BOUNDS
    assert Padding(Box(), 9, 9).size(BOUNDS) == (9, 9)


def test_a_stack_shows_the_last_child_on_top() -> None:
    stack = Stack((BLUE_BLOCK, GREEN_BAR, RED_DOT))
    assert stack.size(BOUNDS) == (3, 2)
    assert_art(painted(stack, (3, 2)), ["rgg", "bb."])


def test_a_picture_lets_what_is_below_shine_through() -> None:
    image = drawn(("r.", ".r"), {"r": RED})
    assert image.size(BOUNDS) == (2, 2)
    assert_art(painted(Stack((BLUE_BLOCK, image)), (2, 2)), ["rb", "br"])
    assert_art(painted(drawn(("r.",), {"r": RED}, scale=2), (4, 2)), ["rr..", "rr.."])


def test_an_opaque_picture_covers_what_is_below() -> None:
    assert_art(painted(Stack((BLUE_BLOCK, Picture(picture("r.")))), (2, 2)), ["r.", "bb"])


def test_children_of_an_animation_take_turns() -> None:
    animation = Animation((RED_DOT, BLUE_BLOCK), hold=2)
    assert animation.size(BOUNDS) == (2, 2)
    assert animation.frame_count(BOUNDS) == 4
    tops = [painted(animation, (1, 1), frame).getpixel((0, 0)) for frame in range(6)]
    assert tops == [RED, RED, BLUE, BLUE, RED, RED]


def test_an_animation_ends_with_a_whole_turn_of_its_longest_child() -> None:
    assert MOVING.frame_count(BOUNDS) == 8
    assert Animation((MOVING, RED_DOT, RED_DOT)).frame_count(BOUNDS) == 9


@pytest.mark.parametrize(
    "holder",
    [Box(MOVING), Padding(MOVING), Row((RED_DOT, MOVING)), Column((RED_DOT, MOVING)), Stack((RED_DOT, MOVING))],
)
def test_who_holds_something_that_moves_has_its_frames(holder: Widget) -> None:
    assert holder.frame_count(BOUNDS) == 8
    assert painted(holder, BOUNDS, 1).tobytes() != painted(holder, BOUNDS, 0).tobytes()


@pytest.mark.parametrize("still", [Box(), RED_DOT, Text("x"), WrappedText("x"), Picture(PIL.Image.new("RGB", (1, 1)))])
def test_what_stands_still_has_one_frame(still: Widget) -> None:
    assert still.frame_count(BOUNDS) == 1


def test_a_text_is_as_large_as_its_ink_and_line() -> None:
    assert Text("ij").size(BOUNDS) == (4, 8)
    assert Text("ij", scale=2).size(BOUNDS) == (8, 16)
    assert Text("").size(BOUNDS) == (0, 8)
    assert_art(painted(Text("ij", RED), (4, 8)), ["r..r", "....", *["r..r"] * 5, "..r."])


def test_a_paragraph_aligns_its_lines() -> None:
    paragraph = WrappedText("| ||", BLUE, Align.END, gap=1)
    assert paragraph.lines(Size(4, 9)) == ("|", "||")
    assert paragraph.size(Size(4, 9)) == (3, 17)
    assert_art(painted(paragraph, (4, 17)), [*["..b."] * 8, "....", *["b.b."] * 8])


@pytest.mark.parametrize(
    ("size", "times"), [((64, 32), 1), ((128, 64), 2), ((127, 64), 1), ((256, 64), 2), ((8, 8), 1), ((192, 96), 3)]
)
def test_larger_displays_magnify(size: tuple[int, int], times: int) -> None:
    assert magnification(Size(*size)) == times


@QUICK
@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))
def test_the_middle_of_an_area_is_inside_it(left: int, top: int, width: int, height: int) -> None:
    area = Area(left, top, width + 3, height + 2)
    inner = area.centred(Size(width, height))
    assert (inner.left - left, inner.top - top) == (1, 1)
    assert inner.size == (width, height)


@pytest.mark.parametrize(
    ("padding", "expected"),
    [
        (0, ["gggggg", "gggggg", "gggggg", "gggggg"]),
        (1, ["rrrrrr", "rggggr", "rggggr", "rrrrrr"]),
        (2, ["rrrrrr"] * 4),
        (9, ["rrrrrr"] * 4),
    ],
)
def test_a_box_keeps_its_padding_free_of_its_child(padding: int, expected: list[str]) -> None:
    assert_art(painted(Box(Box(color=GREEN), color=RED, padding=padding), BOUNDS), expected)


def test_a_padded_box_is_as_large_as_ever_and_cuts_its_child_off() -> None:
    box = Box(Picture(picture("rgb", "grb", "bbb")), 3, 3, padding=1)
    assert box.size(BOUNDS) == (3, 3)
    assert_art(painted(box, (4, 4)), ["....", ".r..", "....", "...."])
    assert Box(MOVING, padding=1).frame_count(Size(9, 4)) == 1
    assert Box(MOVING, padding=2).frame_count(Size(9, 4)) == 8


@pytest.mark.parametrize(
    ("share", "filled"),
    [(-0.5, 0), (0, 0), (0.001, 1), (0.25, 2), (0.5, 4), (0.9, 7), (0.999, 7), (1, 8), (1.5, 8)],
)
def test_a_bar_is_full_only_at_the_end_and_empty_only_at_the_beginning(share: float, filled: int) -> None:
    image = painted(Progress(share, RED), (8, 3))
    lit = [image.getpixel((left, 0)) for left in range(8)]
    assert lit == [RED] * filled + [(56, 0, 0)] * (8 - filled)
    assert [image.getpixel((left, 1)) for left in range(8)] == lit
    assert image.getpixel((0, 2)) == (0, 0, 0)


def test_a_bar_is_as_wide_as_the_bounds_and_as_tall_as_it_says() -> None:
    assert Progress(0.5).size(BOUNDS) == (6, 2)
    assert Progress(0.5, height=4).size(BOUNDS) == (6, 4)
    assert Progress(0.5).frame_count(BOUNDS) == 1
    assert_art(painted(Progress(1, GREEN, 1), (3, 2)), ["ggg", "..."])


@QUICK
@given(st.floats(0, 1), st.floats(0, 1), st.integers(2, 256))
def test_a_bar_never_shrinks_while_something_goes_on(one: float, other: float, width: int) -> None:
    counts = [
        painted(Progress(share, RED), (width, 1)).getchannel("R").histogram()[255] for share in sorted((one, other))
    ]
    assert counts[0] <= counts[1]


def test_children_of_a_sequence_come_one_after_the_other() -> None:
    sequence = Sequence((RED_DOT, Marquee(Picture(picture("gbw")), gap=1), BLUE_BLOCK))
    bounds = Size(2, 2)
    assert sequence.size(bounds) == (2, 2)
    assert sequence.frame_count(bounds) == 6
    rows = ["r.", "gb", "bw", "w.", ".g", "bb", "r.", "gb"]
    for number, row in enumerate(rows):
        assert_art(painted(sequence, bounds, number), [row, "bb" if row == "bb" else ".."])


def test_a_sequence_is_as_large_as_its_largest_children() -> None:
    assert Sequence((GREEN_BAR, BLUE_BLOCK)).size(BOUNDS) == (3, 2)
    assert Sequence((RED_DOT,)).frame_count(BOUNDS) == 1


@pytest.mark.parametrize(("leaves", "expected"), [(0.0, 0), (0.25, 64), (0.5, 127), (1.0, 255)])
def test_a_shade_leaves_a_share_of_what_is_below(leaves: float, expected: int) -> None:
    image = painted(Stack((Box(color=RED), Shade(leaves))), (2, 1))
    red, *others = (channel.getpixel((1, 0)) for channel in image.split())
    assert red == pytest.approx(expected, abs=1)
    assert others == [0, 0]


def test_a_shade_fills_its_bounds_and_may_have_a_colour() -> None:
    assert Shade().size(BOUNDS) == BOUNDS
    assert Shade().frame_count(BOUNDS) == 1
    shaded = Stack((Box(color=RED), Box(Shade(0, BLUE), 1, 1)))
    assert_art(painted(shaded, (3, 2)), ["brr", "rrr"])


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (None, ("one", "two", "six")),
        (4, ("one", "two", "six")),
        (3, ("one", "two", "six")),
        (2, ("one", "tw…")),
        (1, ("on…",)),
    ],
)
def test_the_last_of_too_many_lines_ends_in_an_ellipsis(limit: int | None, lines: tuple[str, ...]) -> None:
    text = WrappedText("one two six", limit=limit)
    assert text.lines(Size(16, 99)) == lines
    assert text.size(Size(16, 99)).height == 8 * len(lines)


def test_a_line_of_wrapped_text_is_as_tall_as_its_letters() -> None:
    assert WrappedText("a\nж\na", face="4x6").size(BOUNDS).height == 6 + 8 + 6
