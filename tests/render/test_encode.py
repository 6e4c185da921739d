"""Frames become WebP bytes."""

import contextlib
import random
from collections.abc import Sequence

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Fit, Image, Mode, Size
from custom_components.tronbyt.render.container import inspect
from custom_components.tronbyt.render.decode import decode
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.frame import Frame

from .art import picture
from .samples import QUICK, opened, plain

SIZE = Size(64, 32)


def noise(seed: int, size: Size = SIZE) -> PIL.Image.Image:
    """Return an image that cannot be compressed."""
    pixels = random.Random(seed).randbytes(size.width * size.height * 3)
    return PIL.Image.frombytes("RGB", size, pixels)


def frames_of(images: Sequence[PIL.Image.Image], seconds: float = 0.1) -> list[Frame]:
    """Return the images, each for as long."""
    return [Frame(image, seconds) for image in images]


def test_a_still_is_a_plain_lossless_file() -> None:
    image = encode([Frame(picture("rgb", "bgr"))])
    assert image == Image(image.data, Size(3, 2))
    assert image.data[12:16] == b"VP8L"
    assert opened(image.data).convert("RGB").tobytes() == picture("rgb", "bgr").tobytes()


def test_an_animation_tells_its_frames_and_the_length_of_a_pass() -> None:
    image = encode([Frame(picture("rg"), 1.5), Frame(picture("gr"), 0.05), Frame(picture("bb"), 0.2)])
    assert image == Image(image.data, Size(2, 1), 3, 1.75)
    assert opened(image.data).info["loop"] == 0


def test_equal_neighbours_become_one_longer_frame() -> None:
    red, green = picture("r"), picture("g")
    image = encode(frames_of([red, red, red, green, green, red], 0.5))
    assert (image.frames, image.duration) == (3, 3.0)
    assert [round(frame.seconds, 3) for frame in decode(image.data, Size(1, 1), Fit.CONTAIN)] == [1.5, 1.0, 0.5]


def test_an_animation_that_does_not_move_is_a_still() -> None:
    image = encode(frames_of([picture("rg")] * 20))
    assert (image.frames, image.duration) == (1, 0.0)
    assert image.data == encode([Frame(picture("rg"))]).data


@QUICK
@given(count=st.integers(1, 6), seed=st.integers(0, 999), width=st.integers(1, 20), height=st.integers(1, 20))
def test_what_is_decoded_is_what_was_encoded(count: int, seed: int, width: int, height: int) -> None:
    size = Size(width, height)
    images = [noise(seed + number, size) for number in range(count)]
    shown = decode(encode(frames_of(images)).data, size, Fit.CONTAIN)
    joined = [image for number, image in enumerate(images) if number == 0 or image != images[number - 1]]
    assert [frame.image.tobytes() for frame in shown] == [image.tobytes() for image in joined]


@QUICK
@given(st.lists(st.tuples(st.sampled_from("rgb"), st.integers(1, 3000)), min_size=1, max_size=8))
def test_no_millisecond_is_lost(spans: list[tuple[str, int]]) -> None:
    image = encode([Frame(picture(color), milliseconds / 1000) for color, milliseconds in spans])
    total = sum(milliseconds for _, milliseconds in spans) / 1000
    assert image.duration == (total if len({color for color, _ in spans}) > 1 else 0)


def steps(frames: list[Frame]) -> list[Image]:
    """Return what each step of the ladder makes of the frames, each time allowing one byte less than the last one."""
    found = [encode(frames)]
    with contextlib.suppress(ImageError):
        while True:
            found.append(encode(frames, limit=len(found[-1].data) - 1))
    return found


def test_the_ladder_is_climbed_down_step_by_step() -> None:
    found = steps(frames_of([noise(number) for number in range(8)]))
    assert [(image.frames, image.duration) for image in found] == [
        *[(8, 0.8)] * 3,
        *[(4, 0.8), (2, 0.4), (1, 0.0)],
    ]
    assert [b"VP8L" in image.data for image in found] == [True, False, False, False, False, False]
    assert [len(image.data) for image in found] == sorted((len(image.data) for image in found), reverse=True)


def test_a_last_frame_without_a_partner_stays_when_every_second_one_is_left_out() -> None:
    found = steps(frames_of([noise(number) for number in range(5)]))
    assert [(image.frames, image.duration) for image in found][3] == (3, 0.5)


def test_a_still_that_is_too_big_becomes_lossy() -> None:
    whole = encode([Frame(noise(1))])
    smaller = encode([Frame(noise(1))], limit=len(whole.data) - 1)
    assert smaller.data[12:16] == b"VP8 "
    assert len(smaller.data) < len(whole.data)


def test_what_fits_in_no_way_is_refused() -> None:
    with pytest.raises(ImageError) as caught:
        encode(frames_of(plain(4)), limit=20)
    assert caught.value.reason is Reason.TOO_LARGE


def test_the_limit_itself_is_allowed() -> None:
    frames = frames_of(plain(4))
    whole = encode(frames)
    assert encode(frames, limit=len(whole.data)).data == whole.data
    assert inspect(whole.data) == whole


@pytest.mark.parametrize("rate", [3, 7, 15, 24])
@pytest.mark.parametrize("seconds", [1, 2, 7])
def test_frames_that_are_no_whole_milliseconds_do_not_drift(rate: int, seconds: int) -> None:
    images = [PIL.Image.new("RGB", (1, 1), (number, 0, 0)) for number in range(rate * seconds)]
    image = encode(frames_of(images, 1 / rate))
    assert (image.frames, image.duration) == (rate * seconds, seconds)
    times = [frame.seconds for frame in decode(image.data, Size(1, 1), Fit.CONTAIN)]
    assert all(abs(time - 1 / rate) < 0.001 for time in times)


def test_no_frame_begins_a_millisecond_late() -> None:
    image = encode(frames_of([picture(color) for color in "rgbrgb"], 1 / 15))
    times = [frame.seconds for frame in decode(image.data, Size(1, 1), Fit.CONTAIN)]
    assert [round(sum(times[:end]), 3) for end in range(1, 7)] == [0.067, 0.133, 0.2, 0.267, 0.333, 0.4]


def drawings(count: int, size: Size) -> list[Frame]:
    """Return frames of few colors, each with more pixels than the one before."""
    images = [PIL.Image.new("RGB", size) for _ in range(count)]
    for number, image in enumerate(images):
        for x in range(number + 1):
            image.putpixel((x * 7 % size.width, x % size.height), (255, x % 200, 0))
    return frames_of(images)


def test_what_was_drawn_leaps_further_before_it_is_cut() -> None:
    found = steps(drawings(16, SIZE))
    assert [(image.frames, image.duration) for image in found[:4]] == [(16, 1.6), (8, 1.6), (4, 1.6), (2, 0.8)]
    assert all(b"VP8L" in image.data for image in found[:5])


def test_what_was_drawn_stays_as_it_is_in_every_frame_that_is_left() -> None:
    frames = drawings(8, SIZE)
    half = encode(frames, limit=len(encode(frames).data) - 1)
    shown = [frame.image.tobytes() for frame in decode(half.data, SIZE, Fit.CONTAIN, mode=Mode.PIXEL)]
    assert shown == [frame.image.tobytes() for frame in frames[::2]]


@pytest.mark.parametrize("limit", [None, 30_000])
def test_a_long_photograph_is_never_tried_losslessly(limit: int | None) -> None:
    size = Size(256, 128)
    images = [noise(1, size).rotate(90 * (number % 2)) for number in range(80)]
    image = encode(frames_of(images), limit=limit)
    assert b"VP8L" not in image.data
    assert limit is None or len(image.data) <= limit


def test_a_long_drawing_is_exact() -> None:
    size = Size(256, 128)
    frames = drawings(80, size)
    shown = decode(encode(frames).data, size, Fit.CONTAIN, mode=Mode.PIXEL)
    assert [frame.image.tobytes() for frame in shown] == [frame.image.tobytes() for frame in frames]
