"""Only what a display shows rightly may go to it as it is."""

import PIL.Image
import pytest

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.decode import is_ready

from .files import exif
from .samples import animated, encoded, plain

SMALL, LARGE = Size(64, 32), Size(128, 64)
OPAQUE = PIL.Image.new("RGB", (64, 32), "red")
HOLED = PIL.Image.new("RGBA", (64, 32), "red")
HOLED.putpixel((5, 5), (0, 0, 0, 254))


def webp(image: PIL.Image.Image, **settings: object) -> bytes:
    """Return a lossless still."""
    return encoded(image, "WEBP", lossless=True, **settings)


@pytest.mark.parametrize(
    ("data", "ready"),
    [
        pytest.param(webp(OPAQUE), True, id="opaque"),
        pytest.param(webp(OPAQUE.convert("RGBA")), True, id="opaque with an alpha channel"),
        pytest.param(webp(HOLED, exact=True), False, id="transparent in one pixel"),
        pytest.param(webp(OPAQUE, exif=exif(1)), True, id="upright"),
        pytest.param(webp(OPAQUE, exif=exif(6)), False, id="turned"),
        pytest.param(webp(OPAQUE)[:-1], False, id="cut off"),
        pytest.param(animated([HOLED, OPAQUE], "WEBP", 100, exact=True), False, id="transparent in its first frame"),
        pytest.param(animated([OPAQUE, HOLED], "WEBP", 100, exact=True), False, id="transparent in its last frame"),
        pytest.param(animated(plain(3, SMALL), "WEBP", [100, 0, 100]), False, id="a frame without a time"),
    ],
)
def test_a_still_or_moving_webp_is_ready(data: bytes, ready: bool) -> None:
    assert is_ready(data, SMALL) is ready


@pytest.mark.parametrize(
    ("size", "milliseconds", "ready"),
    [(SMALL, 29, False), (SMALL, 30, True), (LARGE, 39, False), (LARGE, 40, True), (LARGE, 0, False)],
)
def test_frames_stay_as_long_as_a_display_takes_to_draw_them(size: Size, milliseconds: int, ready: bool) -> None:
    assert is_ready(animated(plain(3, size), "WEBP", milliseconds), size) is ready
