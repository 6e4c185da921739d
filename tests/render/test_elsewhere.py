"""Pictures from outside, decoded and encoded by another process: what is asked and answered."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.tronbyt.model import Anchor, Fit, Mode, Size
from custom_components.tronbyt.render import elsewhere as module
from custom_components.tronbyt.render.decode import decode, shape
from custom_components.tronbyt.render.elsewhere import Elsewhere, answer
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.frame import Frame

from .art import picture
from .files import exif
from .samples import animated, encoded, plain

SIZE = Size(8, 4)
MOVING = animated(plain(3), "GIF", [50, 200, 1000])
STILL = encoded(picture("rgbw", "wbgr"), "PNG", exif=exif(6))
WAY = (Fit.COVER, Anchor.TOP, Mode.AUTO)


def spoken(head: Mapping[str, Any], payload: bytes) -> tuple[Mapping[str, Any], bytes]:
    """Answer here, with heads that went over a wire."""
    answered, data = answer(json.loads(json.dumps(head)), payload, lambda: 1.0)
    return json.loads(json.dumps(answered)), data


def pixels(frames: tuple[Frame, ...]) -> list[tuple[bytes, float]]:
    """Return what is seen of frames."""
    return [(frame.image.tobytes(), frame.seconds) for frame in frames]


@pytest.mark.parametrize("data", [MOVING, STILL], ids=["moving", "still"])
def test_what_is_decoded_elsewhere_is_the_same(data: bytes) -> None:
    source = Elsewhere(spoken).source(data)
    assert pixels(decode(source, SIZE, *WAY)) == pixels(decode(data, SIZE, *WAY))
    assert shape(source) == shape(data)
    assert len(source) == len(data)


@pytest.mark.parametrize("data", [MOVING, STILL], ids=["moving", "still"])
@pytest.mark.parametrize("limit", [None, 500])
def test_what_is_encoded_elsewhere_is_the_same(data: bytes, limit: int | None) -> None:
    frames = decode(data, SIZE, *WAY)
    there, here = Elsewhere(spoken).encode(frames, limit=limit), encode(frames, limit=limit)
    assert (there.size, there.frames, there.duration) == (here.size, here.frames, here.duration)
    assert pixels(decode(there.data, SIZE, *WAY)) == pixels(decode(here.data, SIZE, *WAY))


@pytest.mark.parametrize(("data", "reason"), [(b"hello", Reason.NOT_AN_IMAGE), (STILL[:60], Reason.TRUNCATED)])
def test_why_a_picture_cannot_be_decoded_is_told(data: bytes, reason: Reason) -> None:
    with pytest.raises(ImageError) as caught:
        decode(Elsewhere(spoken).source(data), SIZE, *WAY)
    assert caught.value.reason is reason


def test_an_animation_is_decoded_for_half_of_the_time_and_what_is_missing_is_told() -> None:
    clock = iter([10.0, 9.0, 6.0, 4.9])
    elsewhere = Elsewhere(lambda head, payload: answer(head, payload, lambda: next(clock)))
    data = animated(plain(5), "GIF", 100)
    assert len(decode(elsewhere.source(data, "icon"), SIZE, *WAY)) == 2
    assert elsewhere.warnings == ("icon: shortened",)


def test_of_a_picture_that_is_shown_as_a_whole_there_is_no_warning() -> None:
    elsewhere = Elsewhere(spoken)
    decode(elsewhere.source(MOVING), SIZE, *WAY)
    assert elsewhere.warnings == ()


def test_why_frames_cannot_be_encoded_is_told() -> None:
    with pytest.raises(ImageError) as caught:
        Elsewhere(spoken).encode(decode(MOVING, SIZE, *WAY), limit=1)
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_picture_for_which_there_is_no_memory_has_too_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(module, "decoded", full)
    with pytest.raises(ImageError) as caught:
        decode(Elsewhere(spoken).source(STILL), SIZE, *WAY)
    assert caught.value.reason is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("head", "payload"),
    [
        ({}, b""),
        ({"size": None, "seconds": []}, b""),
        ({"size": [8, 4], "seconds": []}, b""),
        ({"size": [8, 4], "seconds": [1.0, 1.0]}, bytes(96)),
        ({"size": [8, 4], "seconds": [1.0]}, bytes(95)),
        ({"size": [4, 8], "seconds": [1.0]}, bytes(96)),
        ({"size": [0, 0], "seconds": [1.0]}, bytes(96)),
        ({"size": [8, 4], "seconds": ["x"]}, bytes(96)),
        ({"reason": "odd"}, b""),
    ],
)
def test_an_answer_that_is_no_picture_is_a_failure(head: dict[str, Any], payload: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        decode(Elsewhere(lambda *_: (head, payload)).source(STILL), SIZE, *WAY)
    assert caught.value.reason is Reason.FAILED


@pytest.mark.parametrize("payload", [b"", b"RIFF", encode(decode(MOVING, Size(4, 4), *WAY)).data])
def test_an_answer_that_is_no_webp_of_that_size_is_a_failure(payload: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        Elsewhere(lambda *_: ({}, payload)).encode(decode(MOVING, SIZE, *WAY))
    assert caught.value.reason is Reason.FAILED
