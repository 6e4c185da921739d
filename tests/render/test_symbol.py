"""What stands beside a text."""

import PIL.Image
import pytest

from custom_components.tronbyt.model import Color, Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.icons import Sheet, sheet
from custom_components.tronbyt.render.stack import Stack
from custom_components.tronbyt.render.symbol import ColorSymbol, PathSymbol, PictureSymbol, Symbol

from .art import BLUE, GREEN, RED, assert_art, painted, picture
from .samples import animated, encoded, plain

ANY = Size(64, 32)
DOTS = Sheet({"r": RED, "g": GREEN, "h": (0, 0, 51)}, {"dots": ("rgh.....", *["........"] * 7)})
PHOTO = encoded(PIL.Image.new("RGB", (40, 20), BLUE), "PNG")


def first_row(symbol: Symbol, pixels: int) -> list[object]:
    """Return the colours of the first row, one for each pixel of the original 8."""
    image = painted(symbol.at(pixels, 0.1), (pixels, pixels))
    return [image.getpixel((place * (pixels // 8), 0)) for place in range(4)]


@pytest.mark.parametrize("pixels", [8, 16, 24, 96])
def test_a_path_is_drawn_exactly_as_large_as_asked_for(pixels: int) -> None:
    widget = PathSymbol("M0 0H24V24H0Z", RED).at(pixels, 0.1)
    assert widget.size(ANY) == (pixels, pixels)
    assert_art(painted(widget, (pixels + 1, 1)), ["r" * pixels + "."])


@pytest.mark.parametrize(
    ("pixels", "size"), [(1, 8), (7, 8), (8, 8), (15, 8), (16, 16), (21, 16), (24, 24), (48, 48), (96, 96)]
)
def test_an_icon_of_ours_is_drawn_at_the_largest_whole_multiple(pixels: int, size: int) -> None:
    assert ColorSymbol(sheet(), "bell").at(pixels, 0.1).size(ANY) == (size, size)


def test_an_icon_of_ours_has_its_own_colours() -> None:
    assert first_row(ColorSymbol(DOTS, "dots"), 8) == [RED, GREEN, (0, 0, 51), (0, 0, 0)]
    assert first_row(ColorSymbol(DOTS, "dots"), 16) == [RED, GREEN, (0, 0, 51), (0, 0, 0)]


@pytest.mark.parametrize(
    ("color", "bright", "dark"),
    [((255, 0, 0), (255, 0, 0), (51, 0, 0)), ((100, 200, 50), (100, 200, 50), (20, 40, 10))],
)
def test_an_icon_in_one_colour_keeps_its_shades(color: Color, bright: Color, dark: Color) -> None:
    assert first_row(ColorSymbol(DOTS, "dots", color), 8) == [bright, bright, dark, (0, 0, 0)]


def test_what_is_below_an_icon_shines_through() -> None:
    image = painted(Stack((Box(color=WHITE), ColorSymbol(DOTS, "dots").at(8, 0.1))), (8, 8))
    assert_art(image.crop((0, 0, 2, 1)), ["rg"])
    assert_art(image.crop((3, 0, 8, 8)), ["wwwww"] * 8)


def test_an_icon_stands_still() -> None:
    assert ColorSymbol(DOTS, "dots").at(8, 0.1).frame_count(ANY) == 1
    assert PathSymbol("M0 0H24V24H0Z", RED).at(8, 0.1).frame_count(ANY) == 1


def test_a_picture_is_shown_whole_within_the_square() -> None:
    widget = PictureSymbol(PHOTO).at(8, 0.1)
    assert widget.size(ANY) == (8, 8)
    assert_art(painted(widget, (8, 8)), [*["........"] * 2, *["b" * 8] * 4, *["........"] * 2])


def test_pixel_art_stays_pixel_art() -> None:
    widget = PictureSymbol(encoded(picture("rg", "bw"), "PNG")).at(4, 0.1)
    assert_art(painted(widget, (4, 4)), ["rrgg", "rrgg", "bbww", "bbww"])


@pytest.mark.parametrize(("delay", "count"), [(0.05, 12), (0.1, 6), (0.2, 3)])
def test_a_moving_picture_moves_at_the_scenes_pace(delay: float, count: int) -> None:
    assert PictureSymbol(animated(plain(3), "GIF", 200)).at(8, delay).frame_count(ANY) == count


@pytest.mark.parametrize(("data", "reason"), [(PHOTO[:50], Reason.TRUNCATED), (b"words", Reason.NOT_AN_IMAGE)])
def test_a_picture_that_cannot_be_shown_is_an_error(data: bytes, reason: Reason) -> None:
    with pytest.raises(ImageError) as caught:
        PictureSymbol(data).at(8, 0.1)
    assert caught.value.reason is reason
