"""A picture of the media library."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Anchor, Fit, Media, MediaKind, Mode, Size
from custom_components.tronbyt.render.exceptions import ImageError
from custom_components.tronbyt.screens.base import Needs, ScreenKind, Values, chosen
from custom_components.tronbyt.screens.picture import PictureScreen
from tests.render.art import assert_art, picture
from tests.render.samples import QUICK, animated, encoded, plain

from .pictured import NOW, SMALL, assert_divides, durations, seen, sizes, still

ITEM = "media-source://image_upload/heart"
HEART = picture(".r.r.", "rrrrr", ".rrr.", "..r..")


def of_item(**choices: str) -> ScreenKind:
    """Return the screen of the item."""
    return chosen(PictureScreen, {"item": ITEM, **choices})


@pytest.mark.parametrize("choices", [{}, {"fit": "cover", "anchor": "top", "mode": "photo"}])
def test_the_picture_is_fetched_from_the_library(choices: dict[str, str]) -> None:
    assert of_item(**choices).needs == Needs(media=Media(MediaKind.SOURCE, ITEM), every=60)


@pytest.mark.parametrize(
    ("choices", "rows"),
    [
        ({}, ("..r.r...", ".rrrrr..", "..rrr...", "...r....")),
        ({"anchor": "left"}, (".r.r....", "rrrrr...", ".rrr....", "..r.....")),
        ({"anchor": "bottom_right"}, ("....r.r.", "...rrrrr", "....rrr.", ".....r..")),
    ],
)
def test_pixels_stay_pixels_where_they_fit(choices: dict[str, str], rows: tuple[str, ...]) -> None:
    scene = of_item(**choices).build(Values(picture=encoded(HEART, "PNG")), Size(8, 4), NOW, 10.0)
    assert_art(still(scene, Size(8, 4)), rows)


def test_a_mode_that_was_chosen_is_used() -> None:
    image = PIL.Image.linear_gradient("L").convert("RGB").point(lambda value: 60 + value // 2)
    values = Values(picture=encoded(image, "PNG"))
    looks = [still(of_item(mode=mode.value).build(values, SMALL, NOW, 10.0)).tobytes() for mode in Mode]
    assert len(set(looks)) == 3


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_repeated_as_a_whole(form: str) -> None:
    values = Values(picture=animated(plain(4, (64, 32)), form, [100, 200, 100, 200]))
    frames = seen(of_item().build(values, SMALL, NOW, 12.0))
    assert [round(frame.seconds, 6) for frame in frames] == [0.1, 0.2, 0.1, 0.2]


def test_without_the_picture_there_is_nothing_to_show() -> None:
    assert of_item().build(Values(), SMALL, NOW, 10.0) is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        of_item().build(Values(picture=b"%PDF-1.7"), SMALL, NOW, 10.0)


@QUICK
@given(sizes, durations, st.sampled_from(Fit), st.sampled_from(Anchor), st.sampled_from(Mode), st.integers(1, 4))
def test_any_choice_fills_any_display(
    size: Size, duration: float, fit: Fit, anchor: Anchor, mode: Mode, count: int
) -> None:
    screen = of_item(fit=fit.value, anchor=anchor.value, mode=mode.value)
    frames = seen(screen.build(Values(picture=animated(plain(count), "GIF", 300)), size, NOW, duration), size)
    assert_divides(frames, duration)
    assert {frame.image.size for frame in frames} == {size}
