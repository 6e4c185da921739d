"""A panel's picture as dashboards get it."""

import PIL.Image
import pytest

from custom_components.tronbyt.model import Fit, Mode, Size
from custom_components.tronbyt.render.container import inspect
from custom_components.tronbyt.render.decode import decode
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.magnify import dark, magnified

from .samples import opened, plain


def noise(size: tuple[int, int]) -> PIL.Image.Image:
    """Return an image in which no two neighbours are alike."""
    return PIL.Image.effect_noise(size, 200).convert("RGB")


@pytest.mark.parametrize(
    ("size", "large"),
    [
        ((64, 32), (640, 320)),
        ((128, 64), (640, 320)),
        ((100, 20), (700, 140)),
        ((256, 128), (768, 384)),
        ((640, 64), (640, 64)),
        ((1000, 10), (1000, 10)),
        ((1, 1), (640, 640)),
    ],
)
def test_each_pixel_is_a_square_and_the_whole_wide_enough(size: tuple[int, int], large: tuple[int, int]) -> None:
    small = noise(size)
    found = opened(magnified([Frame(small)])).convert("RGB")
    assert found.size == large
    assert found.tobytes() == small.resize(large, PIL.Image.Resampling.NEAREST).tobytes()


def test_an_animation_keeps_its_frames_and_their_times() -> None:
    images = plain(40, (64, 32))
    frames = [Frame(image, seconds) for image, seconds in zip(images, [0.05, 1.0, 0.3, 15.0] * 10, strict=True)]
    data = magnified(frames)
    found = inspect(data)
    assert found is not None
    assert (found.size, found.frames, found.duration) == (Size(640, 320), 40, 163.5)
    again = decode(data, Size(64, 32), Fit.STRETCH, mode=Mode.PIXEL)
    assert [frame.image.tobytes() for frame in again] == [image.tobytes() for image in images[: len(again)]]
    assert [round(frame.seconds, 3) for frame in again[:4]] == [0.05, 1.0, 0.3, 15.0]
    assert opened(data).info["loop"] == 0


def test_a_dark_panel_is_black_and_of_the_panel_shape() -> None:
    found = opened(dark(Size(64, 32))).convert("RGB")
    assert (found.size, found.getextrema()) == ((640, 320), ((0, 0), (0, 0), (0, 0)))
