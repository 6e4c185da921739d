"""A WebP file seen from outside."""

import random

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Image, Size
from custom_components.tronbyt.render.container import inspect

from .samples import ANIM, QUICK, animated, anmf, chunk, encoded, opened, plain, riff, vp8, vp8l, vp8x

STILL = riff(vp8l(3, 2))
ANIMATION = riff(vp8x(8, 4), ANIM, anmf(vp8l(8, 4), (8, 4), 70), anmf(vp8(2, 2), (2, 2), 130, (6, 2)))


def facts(data: bytes) -> tuple[Size, int, float] | None:
    """Return what is told of a file, its bytes aside."""
    image = inspect(data)
    return (image.size, image.frames, image.duration) if image else None


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@QUICK
@given(width=st.integers(1, 70), height=st.integers(1, 40))
def test_a_still_of_pillow_is_read_as_pillow_reads_it(mode: str, width: int, height: int, *, lossless: bool) -> None:
    image = PIL.Image.new(mode, (width, height), (9, 8, 7, 100)[: len(mode)])
    data = encoded(image, "WEBP", lossless=lossless)
    assert inspect(data) == Image(data, Size(width, height))


@pytest.mark.parametrize("settings", [{"lossless": True}, {"lossless": False}, {"allow_mixed": True}])
@QUICK
@given(count=st.integers(2, 9), milliseconds=st.integers(1, 5000), seed=st.integers(0, 99))
def test_an_animation_of_pillow_is_read_as_pillow_reads_it(
    settings: dict[str, bool], count: int, milliseconds: int, seed: int
) -> None:
    dice = random.Random(seed)
    images = [PIL.Image.frombytes("RGBA", (12, 6), dice.randbytes(12 * 6 * 4)) for _ in range(count)]
    data = animated(images, "WEBP", milliseconds, **settings)
    assert opened(data).n_frames == count  # type: ignore[attr-defined]  # only animations have it
    assert facts(data) == (Size(12, 6), count, count * milliseconds / 1000)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(STILL, (Size(3, 2), 1, 0.0), id="lossless"),
        pytest.param(riff(vp8(300, 200)), (Size(300, 200), 1, 0.0), id="lossy"),
        pytest.param(riff(vp8(0x4000 | 300, 0x8000 | 200)), (Size(300, 200), 1, 0.0), id="scaling hints"),
        pytest.param(riff(vp8l(16384, 16384)), (Size(16384, 16384), 1, 0.0), id="the largest"),
        pytest.param(riff(vp8l(3, 2), chunk(b"XMP ", b"odd")), (Size(3, 2), 1, 0.0), id="more behind it"),
        pytest.param(riff(vp8x(3, 2, 0), chunk(b"ICCP", b"x"), vp8l(3, 2)), (Size(3, 2), 1, 0.0), id="extended"),
        pytest.param(riff(vp8x(3, 2, 0x10), chunk(b"ALPH", b"x"), vp8(3, 2)), (Size(3, 2), 1, 0.0), id="alpha"),
        pytest.param(ANIMATION, (Size(8, 4), 2, 0.2), id="animation"),
        pytest.param(riff(vp8x(8, 4), ANIM, anmf(vp8l(8, 4), (8, 4))), (Size(8, 4), 1, 0.0), id="of one frame"),
        pytest.param(
            riff(vp8x(4, 4), ANIM, chunk(b"????", b"odd"), anmf(chunk(b"ALPH", b"x") + vp8(4, 4), (4, 4)), ANIM),
            (Size(4, 4), 1, 0.0),
            id="unknown chunks",
        ),
    ],
)
def test_a_well_formed_file_is_described(data: bytes, expected: tuple[Size, int, float]) -> None:
    assert facts(data) == expected


def test_one_pad_byte_that_the_length_does_not_count_is_allowed() -> None:
    payload = b"WEBPVP8L" + (7).to_bytes(4, "little") + vp8l(3, 2)[8:] + b"\0"
    assert facts(b"RIFF" + (len(payload)).to_bytes(4, "little") + payload) == (Size(3, 2), 1, 0.0)
    assert facts(b"RIFF" + (len(payload)).to_bytes(4, "little") + payload + b"\0") == (Size(3, 2), 1, 0.0)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(riff(), id="no chunk"),
        pytest.param(STILL + b"\0", id="an even length and a byte more"),
        pytest.param(STILL + b"\0\0", id="too long"),
        pytest.param(b"RIFX" + STILL[4:], id="another container"),
        pytest.param(STILL[:8] + b"WAVE" + STILL[12:], id="another form"),
        pytest.param(riff(chunk(b"XMP ", b"x")), id="no picture"),
        pytest.param(riff(vp8l(3, 2), vp8l(3, 2)), id="two pictures"),
        pytest.param(riff(chunk(b"XMP ", b"x"), vp8l(3, 2)), id="a simple file with something first"),
        pytest.param(riff(vp8l(3, 2, version=1)), id="a later version"),
        pytest.param(riff(chunk(b"VP8L", b"\x30" + bytes(9))), id="wrong signature"),
        pytest.param(riff(chunk(b"VP8L", b"\x2f")), id="short lossless header"),
        pytest.param(riff(chunk(b"VP8 ", bytes(20))), id="no start code"),
        pytest.param(riff(chunk(b"VP8 ", bytes(3))), id="short lossy header"),
        pytest.param(riff(vp8(3, 2, tag=1)), id="not a key frame"),
        pytest.param(riff(vp8(0, 2)), id="no width"),
        pytest.param(riff(vp8(2, 0)), id="no height"),
        pytest.param(riff(vp8x(3, 2, 0)), id="extended without a picture"),
        pytest.param(riff(vp8x(4, 2, 0), vp8l(3, 2)), id="a canvas of another size"),
        pytest.param(riff(chunk(b"VP8X", bytes(9)), vp8l(1, 1)), id="short extended header"),
        pytest.param(riff(vp8x(8, 4), anmf(vp8l(8, 4), (8, 4))), id="no ANIM"),
        pytest.param(riff(vp8x(8, 4), chunk(b"ANIM", bytes(5)), anmf(vp8l(8, 4), (8, 4))), id="short ANIM"),
        pytest.param(riff(vp8x(8, 4), ANIM), id="no frames"),
        pytest.param(riff(vp8x(8, 4), ANIM, chunk(b"ANMF", bytes(16))), id="short frame"),
        pytest.param(riff(vp8x(8, 4), ANIM, anmf(vp8l(8, 4), (8, 3))), id="a picture unlike its frame"),
        pytest.param(riff(vp8x(8, 4), ANIM, anmf(chunk(b"ALPH", b"x"), (8, 4))), id="a frame without a picture"),
        pytest.param(riff(vp8x(8, 4), ANIM, anmf(vp8l(8, 4), (8, 4), offset=(2, 0))), id="right of the canvas"),
        pytest.param(riff(vp8x(8, 4), ANIM, anmf(vp8l(8, 4), (8, 4), offset=(0, 2))), id="below the canvas"),
        pytest.param(riff(vp8l(3, 2), b"XMP"), id="a piece of a chunk"),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    assert inspect(data) is None


def test_no_part_of_a_file_passes_for_the_whole() -> None:
    for data in (STILL, ANIMATION, animated(plain(3), "WEBP", 50)):
        assert inspect(data)
        assert not any(inspect(data[:end]) for end in range(len(data)))


@QUICK
@given(st.binary(max_size=200), st.sampled_from([b"", b"RIFF", STILL[:12], ANIMATION[:30]]))
def test_no_bytes_make_it_raise(tail: bytes, head: bytes) -> None:
    data = bytearray(head + tail)
    if len(data) >= 8:
        data[4:8] = (len(data) - 8).to_bytes(4, "little")
    for candidate in (bytes(data), head + tail):
        image = inspect(candidate)
        assert image is None or image.frames >= 1


@QUICK
@given(st.data())
def test_a_damaged_file_is_none_or_still_sensible(data: st.DataObject) -> None:
    damaged = bytearray(ANIMATION)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    image = inspect(bytes(damaged))
    assert image is None or (image.frames in (1, 2) and image.size.width > 0 and image.size.height > 0)
