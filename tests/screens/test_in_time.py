"""How a scene that moves is brought into the seconds that a screen has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.animation import Animation
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.scene import Scene
from custom_components.tronbyt.screens.in_time import in_time

QUICK = settings(max_examples=100, deadline=None, derandomize=True)
SIZE = Size(8, 8)


def film(count: int, delay: float = 0.05) -> Scene:
    """Return a scene of so many frames."""
    return Scene(Animation((Box(),) * count), delay)


def milliseconds(scene: Scene) -> list[int]:
    """Return how long each frame stays."""
    return [round(seconds * 1_000) for seconds in scene.seconds(SIZE)]


def test_what_stands_still_is_one_frame_for_the_whole_time() -> None:
    assert in_time([film(1)], SIZE, 7.5).durations == (7.5,)


def test_a_pass_that_fits_exactly_keeps_its_pace() -> None:
    assert milliseconds(in_time([film(40)], SIZE, 10.0)) == [50] * 40


def test_what_is_left_over_slows_the_pass() -> None:
    assert milliseconds(in_time([film(100)], SIZE, 6.0)) == [60] * 100


def test_a_pass_is_slowed_by_a_half_at_most_and_rests_for_the_rest() -> None:
    assert milliseconds(in_time([film(100)], SIZE, 9.0)) == [75 + 1500, *[75] * 99]


@pytest.mark.parametrize(("duration", "frames"), [(5.0, 100), (4.0, 60), (1.0, 20)])
def test_the_first_scene_that_fits_is_taken(duration: float, frames: int) -> None:
    assert len(milliseconds(in_time([film(100), film(60), film(20)], SIZE, duration))) == frames


def test_a_still_scene_fits_any_time() -> None:
    assert in_time([film(100), film(1), film(2)], SIZE, 0.01).durations == (0.01,)


def test_what_is_too_long_is_cut_at_a_whole_frame() -> None:
    assert milliseconds(in_time([film(100)], SIZE, 1.02)) == [70, *[50] * 19]


@QUICK
@given(st.integers(2, 300), st.sampled_from([0.05, 1 / 15, 0.1]), st.integers(1, 120_000))
def test_passes_fill_the_time_exactly_and_are_never_hurried(count: int, delay: float, total: int) -> None:
    stays = milliseconds(in_time([film(count, delay)], SIZE, total / 1_000))
    assert total % sum(stays) == 0
    assert len(stays) == 1 or min(stays) >= int(delay * 1_000)
    assert len(stays) == count or sum(stays) == total
