"""Animations are put together as browsers put them together."""

from collections.abc import Sequence
from itertools import count

import pytest

from custom_components.tronbyt.model import Fit, Mode, Size
from custom_components.tronbyt.render import limits
from custom_components.tronbyt.render.decode import decode
from custom_components.tronbyt.render.exceptions import ImageError, Reason

from .art import rows_of

KEPT, CLEARED, RESTORED = 1, 2, 3
RED, GREEN, BLUE, NOTHING = range(4)
_COLORS = bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
_CANVAS = (4, 2)


def u16(*numbers: int) -> bytes:
    """Return numbers of two bytes, the smallest first."""
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def frame(color: int, box: tuple[int, int, int, int], disposal: int = KEPT, delay: int = 10) -> bytes:
    """Return a frame of one color: left, top, width and height. Every pixel is a code of three bits behind a clear."""
    left, top, width, height = box
    codes = [code for _ in range(width * height) for code in (4, color)] + [5]
    bits = sum(code << 3 * at for at, code in zip(count(), codes, strict=False))
    pixels = bits.to_bytes(-(-3 * len(codes) // 8), "little")
    control = b"\x21\xf9\x04" + bytes([disposal << 2 | 1]) + u16(delay) + bytes([NOTHING, 0])
    return control + b"\x2c" + u16(left, top, width, height) + b"\0\x02" + bytes([len(pixels)]) + pixels + b"\0"


def gif(*frames: bytes, canvas: tuple[int, int] = _CANVAS, background: int = GREEN) -> bytes:
    """Return a GIF of four colors."""
    return b"GIF89a" + u16(*canvas) + bytes([0x81, background, 0]) + _COLORS + b"".join(frames) + b";"


def seen(data: bytes, size: tuple[int, int] = _CANVAS) -> list[list[str]]:
    """Return the frames as rows of letters."""
    return [rows_of(shown.image) for shown in decode(data, Size(*size), Fit.STRETCH, mode=Mode.PIXEL)]


WHOLE = (0, 0, 4, 2)
LEFT, RIGHT, TOP = (0, 0, 2, 2), (2, 0, 2, 2), (0, 0, 4, 1)


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        pytest.param([(RED, WHOLE), (BLUE, LEFT)], [["rrrr", "rrrr"], ["bbrr", "bbrr"]], id="kept"),
        pytest.param([(RED, WHOLE, CLEARED), (BLUE, LEFT)], [["rrrr", "rrrr"], ["bb..", "bb.."]], id="cleared"),
        pytest.param(
            [(RED, WHOLE), (BLUE, LEFT, RESTORED), (GREEN, TOP)],
            [["rrrr", "rrrr"], ["bbrr", "bbrr"], ["gggg", "rrrr"]],
            id="restored",
        ),
        pytest.param(
            [(RED, WHOLE), (BLUE, LEFT, CLEARED), (NOTHING, WHOLE)],
            [["rrrr", "rrrr"], ["bbrr", "bbrr"], ["..rr", "..rr"]],
            id="cleared in part",
        ),
        pytest.param([(BLUE, RIGHT), (RED, TOP)], [["..bb", "..bb"], ["rrrr", "..bb"]], id="a first frame of a part"),
        pytest.param([(RED, WHOLE), (BLUE, (3, 1, 9, 9))], [["rrrr", "rrrr"], ["rrrr", "rrrb"]], id="outside"),
        pytest.param([(RED, WHOLE), (BLUE, (9, 9, 2, 2))], [["rrrr", "rrrr"], ["rrrr", "rrrr"]], id="far outside"),
        pytest.param([(RED, WHOLE), (BLUE, (0, 0, 0, 2)), (BLUE, LEFT)], [["rrrr", "rrrr"], ["bbrr", "bbrr"]],
                     id="without an extent"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("background", [RED, GREEN])
def test_frames_stand_on_what_was_before(
    frames: Sequence[tuple[int, tuple[int, int, int, int]]], expected: list[list[str]], background: int
) -> None:
    assert seen(gif(*(frame(*told) for told in frames), background=background)) == expected


@pytest.mark.parametrize("canvas", [(0, 0), (2, 1), (4, 2)])
def test_the_first_frame_may_enlarge_the_canvas(canvas: tuple[int, int]) -> None:
    data = gif(frame(RED, WHOLE), frame(BLUE, LEFT), canvas=canvas)
    assert seen(data) == [["rrrr", "rrrr"], ["bbrr", "bbrr"]]


def test_an_animation_that_is_cut_in_its_second_frame_is_its_first_one() -> None:
    second = frame(BLUE, WHOLE)
    for cut in range(2, len(second)):
        assert seen(gif(frame(RED, WHOLE), second[:-cut])[:-1])[0] == ["rrrr", "rrrr"]


def test_a_gif_without_a_frame_is_truncated() -> None:
    with pytest.raises(ImageError) as caught:
        seen(gif())
    assert caught.value.reason is Reason.TRUNCATED


def test_a_frame_may_not_be_larger_than_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FRAME_PIXELS", 100)
    with pytest.raises(ImageError) as caught:
        seen(gif(frame(RED, WHOLE), frame(BLUE, (0, 0, 20, 10))))
    assert caught.value.reason is Reason.TOO_MANY_PIXELS
