"""Still and moving pictures are seen for as long as their screen."""

from math import fsum

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.screens.pictures import captioned, repeated, shown
from tests.render.samples import QUICK, plain

from .pictured import LARGE, SMALL, assert_divides, durations, seen, sizes, still

WHITE = (255, 255, 255)
GREY = PIL.Image.new("RGB", SMALL, (80, 80, 80))


def film(*seconds: float, size: Size = SMALL) -> tuple[Frame, ...]:
    """Return frames of different colours that stay for so many seconds."""
    return tuple(Frame(image, each) for image, each in zip(plain(len(seconds), size), seconds, strict=True))


def reds(frames: tuple[Frame, ...]) -> list[int]:
    """Return which of the film's frames these are."""
    pixels = (frame.image.getpixel((0, 0)) for frame in frames)
    return [pixel[0] for pixel in pixels if isinstance(pixel, tuple)]


def test_a_still_is_one_frame() -> None:
    frames = seen(shown((Frame(GREY),), 12.0))
    assert [frame.seconds for frame in frames] == [12.0]
    assert frames[0].image == GREY


@pytest.mark.parametrize(
    ("seconds", "duration", "expected"),
    [
        ((1.0, 1.0), 10.0, (1.0, 1.0)),
        ((1.0, 3.0), 10.0, (2.5 / 3, 2.5)),  # three times, a fifth faster, is nearer than twice
        ((1.0, 1.0), 2.4, (1.2, 1.2)),
        ((1.0, 1.0), 1.7, (0.85, 0.85)),
        ((1.0, 2.0), 1.5, (1.0, 0.5)),  # too long: its beginning
        ((1.0, 1.0), 2.8, (1.0, 1.0, 0.8)),  # neither once nor twice: again from the beginning
        ((0.3, 0.7), 3600.0, (0.3, 0.7)),
    ],
)
def test_an_animation_is_played_in_whole_passes(
    seconds: tuple[float, ...], duration: float, expected: tuple[float, ...]
) -> None:
    frames = repeated(film(*seconds), duration)
    assert [frame.seconds for frame in frames] == pytest.approx(expected)
    assert reds(frames) == [number % len(seconds) for number in range(len(expected))]


def test_frames_too_fast_for_a_display_are_left_out_evenly() -> None:
    frames = repeated(film(*(0.04,) * 25), 1.0)
    assert [frame.seconds for frame in frames] == pytest.approx((0.05,) * 20)
    assert reds(frames) == [number for number in range(25) if number % 5 != 4]


def test_an_animation_faster_than_any_display_is_a_still() -> None:
    assert len(repeated(film(0.02, 0.02), 5.0)) == 1


@QUICK
@given(st.lists(st.floats(0.03, 4), min_size=1, max_size=40), st.floats(0.05, 3600))
def test_a_pass_divides_the_duration(seconds: list[float], duration: float) -> None:
    frames = repeated(film(*seconds, size=Size(1, 1)), duration)
    assert_divides(frames, duration)
    assert len(frames) <= 1.6 * max(1.0, len(seconds)) + 1


def test_words_stand_in_the_middle_of_a_darkened_band() -> None:
    image = still(captioned((Frame(GREY),), "Porch", SMALL, 10.0))
    assert image.getpixel((0, 22)) == (80, 80, 80)
    assert image.getpixel((0, 23)) == (20, 20, 20)
    ink = image.crop((0, 23, 64, 32)).convert("L").point(lambda value: 255 if value > 100 else 0).getbbox()
    assert ink is not None
    assert abs(ink[0] - (64 - ink[2])) <= 1


def test_a_long_caption_moves_and_is_back_in_time() -> None:
    frames = seen(captioned((Frame(GREY),), "Driveway and garage door", SMALL, 10.0))
    assert_divides(frames, 10.0)
    assert frames[0].image == frames[10].image != frames[-20].image
    assert frames[-20].image.crop((0, 0, 64, 23)) == GREY.crop((0, 0, 64, 23))


@pytest.mark.parametrize(("caption", "duration"), [("Porch", 2.0), ("Driveway and garage door", 10.0)])
def test_a_picture_moves_under_its_caption(caption: str, duration: float) -> None:
    frames = seen(captioned(film(1.0, 1.0), caption, SMALL, duration))
    at_half_time = frames[len(frames) // 2 if len(frames) == 2 else 20]
    assert frames[0].image.getpixel((0, 0)) != at_half_time.image.getpixel((0, 0))
    assert frames[0].image.getpixel((0, 31)) == (0, 64, 25)


@pytest.mark.parametrize(("caption", "size"), [("Porch", Size(64, 16)), (" ", SMALL)])
def test_without_room_or_words_there_is_no_band(caption: str, size: Size) -> None:
    picture = GREY.resize(size)
    assert still(captioned((Frame(picture),), caption, size, 10.0), size) == picture


def test_a_finer_display_has_larger_letters() -> None:
    image = still(captioned((Frame(GREY.resize(LARGE)),), "Porch", LARGE, 10.0), LARGE)
    assert (image.getpixel((0, 45)), image.getpixel((0, 46))) == ((80, 80, 80), (20, 20, 20))
    assert sum(pixel == WHITE for pixel in image.get_flattened_data()) > 150


@QUICK
@given(st.text(max_size=60), sizes, durations, st.lists(st.floats(0.03, 2), min_size=1, max_size=5))
def test_any_caption_is_drawn_at_any_size(caption: str, size: Size, duration: float, seconds: list[float]) -> None:
    scene = captioned(film(*seconds, size=size), caption, size, duration)
    assert_divides([Frame(GREY, each) for each in scene.seconds(size)], duration)
    assert fsum(scene.seconds(size)) <= duration + 1e-6
