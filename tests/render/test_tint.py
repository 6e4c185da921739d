"""The colour of a picture."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.tint import tint

from .samples import QUICK

channels = st.integers(0, 255)


def flat(color: tuple[int, int, int]) -> PIL.Image.Image:
    """Return an image of one colour."""
    return PIL.Image.new("RGB", (32, 32), color)


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ((200, 100, 0), (255, 128, 0)),
        ((0, 90, 0), (0, 255, 0)),
        ((0, 0, 120), (116, 116, 255)),  # a pure blue cannot be read
    ],
)
def test_a_colour_is_as_bright_as_words_need(color: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
    assert tint(flat(color)) == expected


@pytest.mark.parametrize("color", [(0, 0, 0), (255, 255, 255), (90, 90, 90), (130, 120, 125)])
def test_a_grey_picture_has_none(color: tuple[int, int, int]) -> None:
    assert tint(flat(color)) is None


def test_the_strongest_of_several_is_taken() -> None:
    image = flat((60, 60, 60))
    image.paste((40, 60, 40), (0, 0, 32, 16))
    image.paste((255, 40, 40), (0, 0, 12, 12))
    assert tint(image) == (255, 76, 76)


@QUICK
@given(st.lists(st.tuples(channels, channels, channels), min_size=1, max_size=6))
def test_any_tint_can_be_read(colors: list[tuple[int, int, int]]) -> None:
    image = PIL.Image.new("RGB", (16, 16))
    for number, color in enumerate(colors):
        image.paste(color, (0, 2 * number, 16, 16))
    found = tint(image)
    if found is not None:
        red, green, blue = found
        assert max(found) == 255
        assert 0.3 * red + 0.6 * green + 0.1 * blue >= 129
