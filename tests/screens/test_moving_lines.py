"""Lines move in step, and are back when the screen's time is over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.screens.moving_lines import Line, Pace, pace, ticks
from tests.render.art import GREEN, RED, painted
from tests.render.samples import QUICK

ROOM = Size(30, 8)


def line(width: int, unit: int = 1, room: Size = ROOM) -> Line:
    """Return a line of so many red pixels."""
    return Line(Box(width=width, height=1, color=RED), room, unit)


def beat(*lines: Line, duration: float) -> Pace:
    """Return the pace of lines that move."""
    found = pace(lines, duration)
    assert found is not None
    return found


def test_lines_that_fit_stand() -> None:
    assert pace([line(30), line(5)], 10.0) is None
    assert pace([], 10.0) is None


@pytest.mark.parametrize(
    ("width", "duration", "turns", "frames", "step"),
    [
        (44, 4.0, 1, 80, 1),  # just in time: a second of rest, then 60 pixels
        (44, 4.5, 1, 80, 1),  # a little slower
        (44, 10.0, 2, 80, 1),
        (44, 7.0, 1, 112, 1),  # slower, and a longer rest
        (44, 3.0, 1, 50, 2),  # faster
        (44, 1.0, 1, 20, 2),  # not even that is enough
        (344, 3600.0, 189, 380, 1),
    ],
)
def test_turns_are_whole(width: int, duration: float, turns: int, frames: int, step: int) -> None:
    found = beat(line(width), duration=duration)
    assert (found.turns, found.frames, found.step) == (turns, frames, step)
    assert found.delay * found.frames * found.turns == pytest.approx(duration)


def test_all_lines_come_back_at_the_same_moment() -> None:
    lines = line(44), line(100), line(20)
    found = beat(*lines, duration=10.0)
    long, longer, short = (found.moved(each) for each in lines)
    assert isinstance(long, Marquee)
    assert isinstance(longer, Marquee)
    assert long.frame_count(ROOM) == longer.frame_count(ROOM) == found.frames
    assert short == lines[2].child


def test_large_letters_take_larger_steps() -> None:
    large = line(88, 2, Size(60, 16))
    found = beat(large, duration=4.0)
    moved = found.moved(large)
    assert isinstance(moved, Marquee)
    assert (moved.step, moved.gap, found.frames) == (2, 32, 80)


def test_a_line_rests_then_leaves_to_the_left() -> None:
    colored = Line(Box(Box(width=40, height=1, color=GREEN), 44, 1, RED), ROOM, 1)
    moved = beat(colored, duration=4.0).moved(colored)
    first = [painted(moved, ROOM, frame).getpixel((0, 0)) for frame in (0, 20, 21, 22, 59, 79)]
    assert first == [RED, RED, RED, GREEN, GREEN, (0, 0, 0)]


@pytest.mark.parametrize(("duration", "expected"), [(0.001, 1), (0.05, 1), (0.3, 6), (10.0, 200), (10.04, 200)])
def test_a_time_has_at_most_twenty_frames_a_second(duration: float, expected: int) -> None:
    assert ticks(duration) == expected


@QUICK
@given(st.lists(st.integers(0, 900), min_size=1, max_size=3), st.integers(1, 4), st.floats(0.05, 3600))
def test_any_lines_have_whole_turns(widths: list[int], unit: int, duration: float) -> None:
    lines = [line(width, unit) for width in widths]
    found = pace(lines, duration)
    if found is None:
        assert max(widths) <= ROOM.width
        return
    assert found.delay * found.frames * found.turns == pytest.approx(duration)
    assert found.delay >= 0.05 - 1e-9
    counts = {moved.frame_count(ROOM) for moved in map(found.moved, lines) if isinstance(moved, Marquee)}
    assert len(counts) == 1
    assert min(counts) >= found.frames
