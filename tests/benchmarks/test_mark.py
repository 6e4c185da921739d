"""Marked pictures are known again, and are still the same picture."""

from io import BytesIO

import PIL.Image
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mark import mark_of, marked, print_of
from benchmarks.pictures import noise, webp
from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.container import inspect

PICTURE = webp(noise())


def decoded(picture: bytes) -> list[bytes]:
    """Give the pixels of each frame."""
    with PIL.Image.open(BytesIO(picture)) as image:
        pixels = []
        for number in range(4):
            image.seek(number)
            pixels.append(image.convert("RGB").tobytes())
        return pixels


@given(number=st.integers(0, 2**32 - 1))
def test_a_mark_is_read_where_it_was_written(number: int) -> None:
    assert mark_of(marked(PICTURE, number)) == number


def test_an_unmarked_picture_has_no_mark() -> None:
    assert mark_of(PICTURE) is None


def test_a_mark_changes_no_pixel() -> None:
    assert decoded(marked(PICTURE, 7)) == [frame.tobytes() for frame in noise()]


def test_a_marked_picture_of_twenty_kilobytes_needs_no_decoding() -> None:
    image = inspect(marked(PICTURE, 7))
    assert image is not None
    assert (image.size, image.frames) == (Size(64, 32), 4)
    assert 20_000 <= len(image.data) <= 21_000


def test_pictures_that_differ_have_different_prints() -> None:
    assert print_of(PICTURE) == print_of(bytes(PICTURE))
    assert len({print_of(marked(PICTURE, number)) for number in range(100)}) == 100
