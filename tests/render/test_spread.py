"""The room that is left over in rows and columns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.column import Column
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.row import Row
from custom_components.tronbyt.render.vector import Align, Spread, Vector

from .art import GREEN, RED, assert_art, painted
from .samples import QUICK

DOT = Box(width=1, height=1, color=RED)
BAR = Box(width=2, height=1, color=GREEN)

TABLE = [
    (Spread.START, "rggr......"),
    (Spread.CENTER, "...rggr..."),
    (Spread.END, "......rggr"),
    (Spread.BETWEEN, "r...gg...r"),
    (Spread.AROUND, ".r..gg..r."),
    (Spread.EVENLY, ".r..gg.r.."),
]


@pytest.mark.parametrize(("spread", "expected"), TABLE)
def test_a_row_gives_its_free_room_to_its_children(spread: Spread, expected: str) -> None:
    row = Row((DOT, BAR, DOT), spread=spread)
    assert row.size(Size(10, 5)) == (10, 1)
    assert_art(painted(row, (10, 1)), [expected])


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        (Spread.START, "rr...."),
        (Spread.CENTER, "..rr.."),
        (Spread.END, "....rr"),
        (Spread.BETWEEN, "r....r"),
        (Spread.AROUND, ".r..r."),
        (Spread.EVENLY, ".r.r.."),
    ],
)
def test_a_column_gives_its_free_room_to_its_children(spread: Spread, expected: str) -> None:
    column = Column((DOT, DOT), spread=spread)
    assert column.size(Size(4, 6)) == (1, 6)
    assert_art(painted(column, (1, 6)), list(expected))


@pytest.mark.parametrize("spread", Spread)
def test_the_gap_is_kept_beside_the_free_room(spread: Spread) -> None:
    row = Row((DOT, DOT, DOT), gap=2, spread=spread)
    assert_art(painted(row, (7, 1)), ["r..r..r"])


@pytest.mark.parametrize("spread", [None, *Spread])
def test_without_free_room_children_stand_as_ever(spread: Spread | None) -> None:
    assert_art(painted(Row((DOT, BAR, DOT), spread=spread), (3, 1)), ["rgg"])
    assert Row((DOT, BAR), spread=spread).size(Size(3, 1)) == (3, 1)


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        (Spread.START, "gg...."),
        (Spread.CENTER, "..gg.."),
        (Spread.END, "....gg"),
        (Spread.BETWEEN, "gg...."),
        (Spread.AROUND, "..gg.."),
        (Spread.EVENLY, "..gg.."),
    ],
)
def test_a_single_child(spread: Spread, expected: str) -> None:
    assert_art(painted(Row((BAR,), spread=spread), (6, 1)), [expected])


@pytest.mark.parametrize("spread", Spread)
def test_no_children_take_all_of_the_main_axis_and_nothing_across_it(spread: Spread) -> None:
    assert Row((), spread=spread).size(Size(6, 4)) == (6, 0)
    assert Column((), spread=spread).size(Size(6, 4)) == (0, 4)
    assert_art(painted(Row((), spread=spread), (2, 1)), [".."])


def test_without_a_spread_a_row_is_as_long_as_its_children() -> None:
    assert Row((DOT, BAR), gap=1).size(Size(9, 9)) == (4, 1)


@pytest.mark.parametrize("align", Align)
def test_a_spread_leaves_the_alignment_across_as_it_is(align: Align) -> None:
    tall = Box(width=1, height=3, color=GREEN)
    image = painted(Row((DOT, tall), align, spread=Spread.BETWEEN), (4, 3))
    place = {Align.START: 0, Align.CENTER: 1, Align.END: 2}[align]
    assert_art(image, [f"{'r' if row == place else '.'}..g" for row in range(3)])


@QUICK
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=6),
    st.integers(0, 3),
    st.sampled_from(Spread),
    st.integers(0, 40),
    st.booleans(),
)
def test_free_room_is_shared_fairly_and_nobody_is_pushed_out(
    lengths: list[int], gap: int, spread: Spread, free: int, vertical: bool
) -> None:
    total = sum(lengths) + gap * (len(lengths) - 1) + free
    boxes = tuple(Box(width=length, height=length) for length in lengths)
    bounds = Area(0, 0, total, total)
    areas = [area for _, area in Vector(boxes, Align.START, gap, vertical, spread).areas(bounds)]
    assert len(areas) == len(lengths)
    starts = [area.top if vertical else area.left for area in areas]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    before, behind = starts[0], total - ends[-1]
    between = [after - end - gap for end, (_, after) in zip(ends, pairwise(starts), strict=False)]
    assert before + sum(between) + behind == free
    assert min([before, behind, *between]) >= 0
    if between:
        assert max(between) - min(between) <= 1
    if spread in {Spread.CENTER, Spread.AROUND}:
        assert abs(before - behind) <= 1
