"""A bar that grows while it is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.growing import GrowingBar

from .art import RED, painted
from .samples import QUICK

TRACK = (56, 0, 0)


@pytest.mark.parametrize(
    ("share", "pixels"),
    [
        (-0.5, [TRACK] * 4),
        (0.0, [TRACK] * 4),
        (0.25, [RED, TRACK, TRACK, TRACK]),
        (0.375, [RED, (156, 0, 0), TRACK, TRACK]),
        (0.999, [RED, RED, RED, (254, 0, 0)]),
        (1.0, [RED] * 4),
        (7.0, [RED] * 4),
    ],
)
def test_the_last_pixel_is_as_bright_as_it_is_done(share: float, pixels: list[tuple[int, ...]]) -> None:
    image = painted(GrowingBar(share, 0.0, Size(4, 2), RED), (5, 3))
    assert [image.getpixel((left, 1)) for left in range(5)] == [*pixels, (0, 0, 0)]
    assert image.getpixel((0, 2)) == (0, 0, 0)


def test_it_grows_from_frame_to_frame() -> None:
    bar = GrowingBar(0.04, 0.002, Size(30, 2), RED)
    lit = [sum(painted(bar, (30, 2), frame).tobytes()) for frame in range(20)]
    assert lit == sorted(set(lit))
    assert bar.frame_count(Size(30, 2)) == 1
    assert bar.size(Size(99, 99)) == (30, 2)


@QUICK
@given(st.floats(-1e9, 1e9), st.floats(0, 1e6), st.integers(1, 90), st.integers(1, 6), st.integers(0, 4000))
def test_it_stays_in_its_room(share: float, growth: float, width: int, height: int, frame: int) -> None:
    image = painted(GrowingBar(share, growth, Size(width, height), RED), (100, 10), frame)
    assert image.getbbox() == (0, 0, width, height)
