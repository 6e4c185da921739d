"""Several entities, each in its own row."""

import PIL.Image
import pytest

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.screens.base import Reading
from tests.render.art import assert_art

from .entities import (
    AMBER,
    DOOR,
    ENERGY,
    GREY,
    LARGE,
    POWER,
    SMALL,
    WARM,
    WASHER,
    WET,
    WHITE,
    built,
    ink,
    reading,
    seen,
)


def test_two_rows_have_the_name_beside_the_value_where_there_is_room() -> None:
    image = seen(WARM, WET, rename="In,Out")
    upper, lower = image.crop((0, 0, 64, 16)), image.crop((0, 16, 64, 32))
    for row in (upper, lower):
        assert ink(row, AMBER)[2] <= 11
        assert ink(row, GREY)[0] >= 13
        assert ink(row, GREY)[2] == 64
        assert ink(row, WHITE)[1] == 4


def test_two_rows_have_long_names_above_the_values() -> None:
    image = seen(reading("Living room", "21.5", "21.5 °C", "°C"), WET)
    assert ink(image.crop((0, 0, 64, 16)), WHITE)[1] == 8
    assert ink(image.crop((0, 16, 64, 32)), WHITE)[1] == 8


def test_two_rows_without_names_have_double_letters() -> None:
    image = seen(WARM, WET, show_name=False)
    _, top, _, bottom = ink(image.crop((0, 0, 64, 16)), WHITE)
    assert bottom - top == 14


@pytest.mark.parametrize("count", [3, 4])
def test_several_rows_have_small_icons_a_short_name_and_the_value_on_the_right(count: int) -> None:
    image = seen(*(WARM, WET, POWER, DOOR)[:count])
    height = 32 // count
    for number in range(3):
        top = number * height + (32 - count * height) // 2
        row = image.crop((0, top, 64, top + height))
        assert ink(row, AMBER)[2] <= 8 < ink(row, GREY)[0]
        assert ink(row, GREY)[2] == 64


def test_a_row_is_drawn_pixel_by_pixel() -> None:
    rows = [reading(name, "7", symbol=None) for name in ("Hi", "Ho", "He", "Ha")]
    assert_art(
        seen(*rows).crop((54, 0, 64, 8)),
        (
            "......wwww",
            ".........w",
            ".........w",
            "........w.",
            "........w.",
            ".......w..",
            ".......w..",
            "..........",
        ),
    )


def test_a_value_that_fits_without_its_name_stands_still() -> None:
    scene = built(ENERGY, WARM, WET)
    assert scene is not None
    assert len(scene.seconds(SMALL)) == 1


def test_a_value_without_an_icon_moves_beside_its_name() -> None:
    scene = built(reading("Energy", "1", "1,234,567.8 kWh", "kWh", symbol=None), WARM, WET)
    assert scene is not None
    assert len(scene.seconds(SMALL)) > 1


def test_all_that_moves_comes_back_at_the_same_moment() -> None:
    scene = built(WASHER, reading("Sky", "x", "Partly cloudy and a little windy"), WET, duration=60.0)
    assert scene is not None
    count = scene.child.frame_count(SMALL)
    canvases = [PIL.Image.new("RGB", SMALL) for _ in range(2)]
    for canvas, number in zip(canvases, (0, count), strict=True):
        scene.child.paint(canvas, Area(0, 0, *SMALL), number)
    assert canvases[0] == canvases[1]


@pytest.mark.parametrize(("size", "is_whole"), [(SMALL, False), (LARGE, True)])
def test_a_finer_display_shows_names_in_full(size: Size, is_whole: bool) -> None:
    others = [reading(name, "21.5", "21.5 °C", "°C") for name in ("Bath", "Hall")]
    pictures = [
        seen(reading("Attic", "21.5", "21.5 °C", "°C"), *others, size=size, rename=f"Living roo{end}") for end in "mx"
    ]
    assert (pictures[0] != pictures[1]) is is_whole


def several(count: int) -> list[Reading]:
    """Return entities of one name."""
    return [reading(name, "21.5", "21.5 °C", "°C") for name in "ABCDEFGHIJ"[:count]]


@pytest.mark.parametrize("size", [Size(64, 64), LARGE])
@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_a_tall_display_has_up_to_eight_rows(size: Size, count: int) -> None:
    image = seen(*several(count), size=size)
    height = size.height // count
    top = (size.height - count * height) // 2
    for row in range(count):
        part = image.crop((0, top + row * height, size.width, top + (row + 1) * height))
        _, above, right, below = ink(part, WHITE)
        assert (below - above, right < size.width) == (7, True)
        assert ink(part, GREY)[2] == size.width
        assert ink(part, AMBER)[2] <= 11


def test_a_row_of_eight_has_a_long_name_in_full() -> None:
    others = several(7)
    pictures = [
        seen(reading("X", "21.5", "21.5 °C", "°C"), *others, size=LARGE, rename=f"Temperature livin{end}")
        for end in "gh"
    ]
    assert pictures[0] != pictures[1]


def test_a_low_display_has_the_first_four_rows() -> None:
    assert seen(*several(8)) == seen(*several(4))
