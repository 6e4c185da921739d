"""The bench's own pictures, and what it finds in others."""

from io import BytesIO

import PIL.Image
import pytest

from benchmarks.pictures import frames_of, noise, png, webp


def test_what_was_encoded_is_found_again() -> None:
    frames, durations = frames_of(webp(noise(), [1000, 50, 50, 100]))
    assert [frame.tobytes() for frame in frames] == [frame.tobytes() for frame in noise()]
    assert durations == [1000, 50, 50, 100]


def test_frames_without_durations_stay_for_a_tenth_of_a_second() -> None:
    assert frames_of(webp(noise()))[1] == [100] * 4


@pytest.mark.parametrize("scale", [1, 4])
def test_a_png_is_the_frame(scale: int) -> None:
    with PIL.Image.open(BytesIO(png(noise(scale)[0]))) as image:
        assert image.format == "PNG"
        assert image.convert("RGB").tobytes() == noise(scale)[0].tobytes()


def test_another_seed_is_other_noise() -> None:
    assert noise(seed=1)[0].tobytes() != noise(seed=2)[0].tobytes()
