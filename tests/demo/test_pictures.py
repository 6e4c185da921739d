"""The pictures that the demo draws."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from tools.demo.pictures import FRAME_MS, FRAMES, SIZE, draw_all, sunset, webp
from tools.demo.stage import pixels


@given(st.floats(0, 1))
def test_a_still_keeps_its_pixels(phase: float) -> None:
    image = sunset(phase)
    with Image.open(BytesIO(webp(image))) as read:
        assert read.size == SIZE
        assert pixels(read) == pixels(image)


def test_the_waves_move_and_come_round_after_their_time(tmp_path: Path) -> None:
    draw_all(tmp_path)
    with Image.open(tmp_path / "waves.webp") as read:
        frames = [(pixels(frame), frame.info["duration"]) for frame in ImageSequence.Iterator(read)]
    assert all(one != other for (one, _), (other, _) in pairwise(frames))
    assert len(frames) > FRAMES / 2  # frames that look alike are joined
    assert sum(duration for _, duration in frames) == FRAMES * FRAME_MS
