"""A display's own name."""

import PIL.Image
import PIL.ImageChops
import pytest

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import AMBER
from custom_components.tronbyt.render.name import flash
from custom_components.tronbyt.render.scene import frames

SIZES = [Size(64, 32), Size(128, 64)]


def inverse(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return an image in which amber and black have changed places."""
    return PIL.ImageChops.subtract(PIL.Image.new("RGB", image.size, AMBER), image)


@pytest.mark.parametrize("size", SIZES)
def test_a_name_is_inverted_every_half_second(size: Size) -> None:
    scene = flash("Küche", size)
    shown = frames(scene, size)
    changes = [number for number in range(1, len(shown)) if shown[number].image != shown[number - 1].image]
    assert (changes, len(shown), scene.pass_seconds(size)) == ([10], 20, 1.0)
    assert shown[10].image == inverse(shown[0].image)
    assert shown[10].image.getpixel((0, 0)) == AMBER


@pytest.mark.parametrize("size", SIZES)
def test_a_name_is_large(size: Size) -> None:
    box = frames(flash("Hall", size), size)[0].image.getbbox()
    assert box is not None
    assert box[3] - box[1] == 14 * size.height // 32


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_moves_and_is_shown_whole(size: Size) -> None:
    scene = flash("Wohnzimmer links", size)
    shown = frames(scene, size)
    assert shown[1].image != shown[0].image
    assert scene.pass_seconds(size) == round(scene.pass_seconds(size))
    assert len(shown) % 20 == 0
