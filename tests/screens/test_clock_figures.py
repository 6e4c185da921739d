"""Digits of any size."""

import PIL.Image
import PIL.ImageChops
import pytest

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.screens.face_figures import SMALLEST, Figures


def drawn(figures: Figures, digits: str) -> PIL.Image.Image:
    """Return digits in shades of grey, and nothing around them."""
    width = len(digits) * (figures.width + figures.gap) - figures.gap
    return frames(Scene(figures.number(digits, WHITE)), Size(width, figures.height))[0].image.convert("L")


def art(image: PIL.Image.Image) -> str:
    """Return `#` for what is fully lit, `+` for the edge of a curve, `.` for darkness."""
    signs = ["#" if value == 255 else "+" if value else "." for value in image.tobytes()]
    return "\n".join("".join(signs[row : row + image.width]) for row in range(0, len(signs), image.width))


ZERO_FOUR_FIVE = """
+++##+++......+##...########
+######+......+##...########
+#+..+#+.....++##...##......
##....##.....+###...##......
##....##....++###...##......
##....##....+#+##...##......
##....##....+#+##...##......
##....##...++++##...##......
##....##...+#+.##...#####+++
##....##..++#+.##...#######+
##....##..+#++.##........+#+
##....##..+#+..##.........##
##....##..########........##
##....##..########..##....##
##....##.......##...##....##
+#+..+#+.......##...+#+..+#+
+######+.......##...+######+
+++##+++.......##...+++##+++
"""


def test_straight_strokes_are_crisp_and_curves_are_smooth() -> None:
    assert art(drawn(Figures(8, 18, 2, 2), "045")) == ZERO_FOUR_FIVE.strip()


@pytest.mark.parametrize("height", [SMALLEST, 18, 30, 63])
@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_fills_its_height_and_stays_within_its_width(digit: str, height: int) -> None:
    for width in range(4, round(height * 0.6) + 1, 5):
        figures = Figures(width, height, max(1, width // 4), 2)
        box = drawn(figures, f"1{digit}").crop((width + 1, 0, 2 * width + 2, height)).getbbox()
        assert box is not None
        assert (box[1], box[3]) == (0, height)
        assert box[0] >= 1


def test_no_two_digits_are_alike() -> None:
    figures = Figures(8, 18, 2, 2)
    assert len({drawn(figures, digit).tobytes() for digit in "0123456789"}) == 10


def test_six_upside_down_is_nine() -> None:
    six, nine = (drawn(Figures(13, 30, 4, 2), digit) for digit in "69")
    assert max(PIL.ImageChops.difference(six.rotate(180), nine).tobytes()) <= 1


@pytest.mark.parametrize("height", range(SMALLEST, 40))
def test_a_colon_is_as_tall_as_the_digits_and_its_dots_lie_around_the_middle(height: int) -> None:
    colon = Figures(8, height, 2, 2).colon(WHITE, 2)
    assert colon.size(Size(64, 64)) == (2, height - round((height - 4) * 0.3))
    image = frames(Scene(colon), Size(2, height))[0].image.convert("L")
    lit = [row for row in range(height) if image.getpixel((0, row))]
    assert len(lit) == 4
    assert lit[0] == height - 1 - lit[-1]
