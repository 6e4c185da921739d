"""What a camera sees."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Anchor, Fit, Media, MediaKind, Size
from custom_components.tronbyt.render.exceptions import ImageError
from custom_components.tronbyt.screens.base import Needs, Reading, ScreenKind, Values, chosen
from custom_components.tronbyt.screens.camera import Camera
from tests.render.samples import QUICK, encoded

from .pictured import NOW, SMALL, assert_divides, durations, seen, sizes, still

PORCH = "camera.porch"
NAMED = Reading(PORCH, "Porch", "idle", "Idle")
RED, BLUE = (255, 0, 0), (0, 0, 255)


def camera(entity: str = PORCH, **choices: str | float | bool) -> ScreenKind:
    """Return the screen of an entity."""
    return chosen(Camera, {"entity": entity, **choices})


def halves(size: tuple[int, int] = (128, 128)) -> bytes:
    """Return a picture that is red above and blue below."""
    image = PIL.Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return encoded(image, "PNG")


def snapshot(screen: ScreenKind, data: bytes | None = None, size: Size = SMALL) -> PIL.Image.Image:
    """Return what is seen of a picture."""
    values = Values(readings={PORCH: NAMED}, picture=data or halves())
    return still(screen.build(values, size, NOW, 10.0), size)


@pytest.mark.parametrize("entity", [PORCH, "image.map"])
@pytest.mark.parametrize("choices", [{}, {"caption": True}, {"fit": "contain"}, {"anchor": "top"}])
def test_the_entity_is_followed_and_its_picture_taken_anew(entity: str, choices: dict[str, str | bool]) -> None:
    picture = Media(MediaKind.ENTITY, entity)
    assert camera(entity, **choices).needs == Needs(entities=(entity,), media=picture, every=30)
    assert camera(entity, every=5, **choices).needs.every == 5


@pytest.mark.parametrize(
    ("choices", "above", "below", "left"),
    [
        ({}, RED, BLUE, RED),
        ({"anchor": "top"}, RED, RED, RED),
        ({"anchor": "bottom"}, BLUE, BLUE, BLUE),
        ({"fit": "contain"}, RED, BLUE, (0, 0, 0)),
        ({"fit": "stretch"}, RED, BLUE, RED),
    ],
)
def test_a_picture_of_another_shape_is_cropped_or_fitted(
    choices: dict[str, str], above: tuple[int, ...], below: tuple[int, ...], left: tuple[int, ...]
) -> None:
    image = snapshot(camera("image.map", **choices))
    assert (image.getpixel((32, 0)), image.getpixel((32, 31)), image.getpixel((0, 0))) == (above, below, left)


def test_a_camera_is_a_photograph_and_an_image_may_be_a_drawing() -> None:
    dull = PIL.Image.new("RGB", (128, 64), (60, 60, 60))
    dull.paste((180, 170, 160), (64, 0, 128, 64))
    data = encoded(dull, "PNG")
    assert snapshot(camera("image.map"), data).getpixel((0, 0)) == (60, 60, 60)
    assert snapshot(camera(), data).getpixel((0, 0)) != (60, 60, 60)


def test_the_name_is_written_if_wanted_and_known() -> None:
    with_name = camera(caption=True)
    assert snapshot(with_name) != snapshot(camera())
    unnamed = with_name.build(Values(picture=halves()), SMALL, NOW, 10.0)
    assert still(unnamed) == snapshot(camera())


def test_without_a_picture_there_is_nothing_to_show() -> None:
    assert camera().build(Values(readings={PORCH: NAMED}), SMALL, NOW, 10.0) is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        camera().build(Values(picture=b"<html>"), SMALL, NOW, 10.0)


@QUICK
@given(sizes, durations, st.sampled_from(Fit), st.sampled_from(Anchor), st.booleans())
def test_any_choice_fills_any_display(size: Size, duration: float, fit: Fit, anchor: Anchor, caption: bool) -> None:
    screen = camera(fit=fit.value, anchor=anchor.value, caption=caption)
    values = Values(readings={PORCH: NAMED}, picture=halves((90, 50)))
    frames = seen(screen.build(values, size, NOW, duration), size)
    assert_divides(frames, duration)
    assert frames[0].image.size == size
