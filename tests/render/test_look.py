"""Small pictures are drawn so that they look good on LEDs."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Fit, Mode, Size
from custom_components.tronbyt.render.decode import decode
from custom_components.tronbyt.render.look import Look, look_for

from .art import RED, assert_art, picture
from .samples import QUICK, animated, encoded


def noise(size: tuple[int, int]) -> PIL.Image.Image:
    """Return a picture of very many colours."""
    channels = [PIL.Image.effect_noise(size, 90) for _ in range(3)]
    return PIL.Image.merge("RGB", channels)


def ramp(low: int, high: int, size: tuple[int, int] = (100, 100)) -> PIL.Image.Image:
    """Return a grey ramp from one level to another."""
    return (
        PIL.Image.linear_gradient("L")
        .point([round(low + (high - low) * level / 255) for level in range(256)])
        .resize(size)
        .convert("RGB")
    )


def levels(image: PIL.Image.Image) -> tuple[int, int]:
    """Return the darkest and the brightest grey."""
    low, high = image.convert("L").getextrema()
    assert isinstance(low, int)
    assert isinstance(high, int)
    return low, high


@pytest.mark.parametrize(
    ("image", "is_photo", "mode"),
    [
        (picture("rgb"), False, Mode.PIXEL),
        (noise((64, 64)), False, Mode.PIXEL),
        (noise((64, 64)), True, Mode.PIXEL),
        (noise((65, 10)), True, Mode.PHOTO),
        (PIL.Image.new("RGB", (65, 10), RED), True, Mode.PHOTO),
        (PIL.Image.new("RGB", (65, 10), RED), False, Mode.GRAPHIC),
        (noise((200, 200)), False, Mode.PHOTO),
        (ramp(0, 255), False, Mode.GRAPHIC),
    ],
)
def test_the_kind_of_picture_is_guessed(image: PIL.Image.Image, is_photo: bool, mode: Mode) -> None:
    assert look_for(image, Mode.AUTO, is_photo=is_photo).mode is mode


@pytest.mark.parametrize("mode", [Mode.PHOTO, Mode.GRAPHIC, Mode.PIXEL])
@pytest.mark.parametrize("is_photo", [True, False])
def test_a_mode_that_was_chosen_is_taken(mode: Mode, is_photo: bool) -> None:
    assert look_for(noise((200, 200)), mode, is_photo=is_photo).mode is mode


def test_pixel_art_is_left_alone() -> None:
    image = noise((16, 16))
    assert Look(Mode.PIXEL).applied(image) is image


def test_a_graphic_is_sharpened_and_keeps_its_plain_colours() -> None:
    flat = PIL.Image.new("RGB", (16, 16), (200, 100, 50))
    assert Look(Mode.GRAPHIC).applied(flat).tobytes() == flat.tobytes()
    edge = PIL.Image.new("RGB", (16, 16), (100, 100, 100))
    edge.paste((150, 150, 150), (8, 0, 16, 16))
    low, high = levels(Look(Mode.GRAPHIC).applied(edge))
    assert low < 100
    assert high > 150


def test_a_photograph_is_stronger_in_colour() -> None:
    flat = PIL.Image.new("RGB", (16, 16), (150, 100, 100))
    shown = Look(Mode.PHOTO).applied(flat).getpixel((8, 8))
    assert isinstance(shown, tuple)
    assert shown[0] - shown[1] > 50


@pytest.mark.parametrize(("low", "high"), [(20, 235), (0, 220), (30, 255), (28, 232)])
def test_a_flat_photograph_takes_all_of_the_range(low: int, high: int) -> None:
    look = look_for(ramp(low, high), Mode.PHOTO, is_photo=True)
    darkest, brightest = levels(look.applied(ramp(low, high)))
    assert darkest <= 3
    assert brightest >= 252
    assert 1 < look.gain < 1.3


@pytest.mark.parametrize(("low", "high"), [(100, 150), (10, 40), (220, 250), (0, 60), (200, 255)])
def test_a_very_flat_photograph_is_stretched_only_a_little(low: int, high: int) -> None:
    look = look_for(ramp(low, high), Mode.PHOTO, is_photo=True)
    assert look.gain == 1.3
    darkest, brightest = levels(look.applied(ramp(low, high)))
    assert brightest - darkest <= 1.3 * (high - low) + 12
    assert (darkest + brightest) / 2 == pytest.approx((low + high) / 2, abs=64)


@pytest.mark.parametrize("level", [0, 1, 128, 254, 255])
def test_a_photograph_of_one_colour_stays_as_bright(level: int) -> None:
    flat = PIL.Image.new("RGB", (100, 100), (level, level, level))
    look = look_for(flat, Mode.PHOTO, is_photo=True)
    assert levels(look.applied(flat))[0] == pytest.approx(level, abs=2)


def test_a_photograph_of_the_whole_range_keeps_it() -> None:
    look = look_for(ramp(0, 255), Mode.PHOTO, is_photo=True)
    assert look.gain == pytest.approx(1, abs=0.03)
    assert look.black == pytest.approx(0, abs=4)


@QUICK
@given(st.integers(0, 255), st.integers(0, 255), st.sampled_from([Mode.PHOTO, Mode.GRAPHIC, Mode.PIXEL]))
def test_brighter_stays_brighter(one: int, other: int, mode: Mode) -> None:
    low, high = sorted((one, other))
    look = look_for(ramp(low, high), mode, is_photo=True)
    assert 1 <= look.gain <= 1.3
    assert 0 <= look.black <= 255
    shown = [levels(look.applied(PIL.Image.new("RGB", (3, 3), (level,) * 3)))[0] for level in (low, high)]
    assert shown == sorted(shown)
    assert shown[1] - shown[0] >= high - low - 2


def test_the_first_frame_decides_for_all_so_that_nothing_flickers() -> None:
    images = [ramp(20, 235), ramp(100, 150)]
    frames = decode(animated(images, "PNG", 200), Size(64, 64), Fit.STRETCH, mode=Mode.PHOTO)
    assert levels(frames[1].image)[1] < 180
    alone = decode(encoded(images[1], "PNG"), Size(64, 64), Fit.STRETCH, mode=Mode.PHOTO)
    assert (
        levels(alone[0].image)[1] - levels(alone[0].image)[0] > levels(frames[1].image)[1] - levels(frames[1].image)[0]
    )


def test_a_small_picture_is_shown_as_it_was_drawn() -> None:
    (frame,) = decode(encoded(picture("rg", "bw"), "PNG"), Size(2, 2), Fit.CONTAIN)
    assert_art(frame.image, ["rg", "bw"])
