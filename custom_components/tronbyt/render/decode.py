"""Foreign pictures become frames, within limits that keep a small machine alive."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple, Protocol

import PIL.Image

from ..model import Anchor, Fit, Mode, Size
from . import limits
from .check import check
from .checked import Checked
from .exceptions import ImageError, Reason
from .frame import Frame
from .look import Look, look_for
from .scale import is_enlarged, scaled

# What Pillow's decoders raise for damaged files, found by feeding them such files; some say it with an assertion.
_DAMAGES = (
    *(OSError, EOFError, SyntaxError, ValueError, IndexError, KeyError, TypeError),
    *(struct.error, OverflowError, AssertionError),
)

# What cameras and music services send.
_PHOTO = "JPEG"

# What a camera's orientation is undone by.
_TRANSPOSITIONS = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_270,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_90,
}
_QUARTER_TURNS = tuple(_TRANSPOSITIONS[tag] for tag in (5, 6, 7, 8))


class Source(Protocol):
    """A picture's file that is decoded elsewhere."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        ...

    def decoded(self, size: Size, fit: Fit, anchor: Anchor, mode: Mode) -> tuple[Frame, ...]:
        """Return the frames as `decode` does; raises ImageError."""
        ...

    def __len__(self) -> int:
        """Return the number of the file's bytes."""
        ...


class _Way(NamedTuple):
    """How a picture is brought to a display."""

    fit: Fit
    anchor: Anchor
    mode: Mode


def decode(
    picture: bytes | Source, size: Size, fit: Fit, anchor: Anchor = Anchor.CENTER, mode: Mode = Mode.AUTO
) -> tuple[Frame, ...]:
    """Return a PNG, JPEG, GIF or WebP as RGB frames of `size`, animated ones with the time of each frame.

    Transparency becomes black, a camera's rotation is undone. Frames too short for a display are joined, and what
    lies behind the 60th second is left out, neither decoded nor counted. ImageError if it is no such picture, damaged
    or beyond the limits; a frame's pixels are checked before anything is decoded.
    """
    if not isinstance(picture, bytes):
        return picture.decoded(size, fit, anchor, mode)
    checked = check(picture)
    with _guarded(checked) as image:
        return _frames(image, size, _Way(fit, anchor, mode), _TRANSPOSITIONS.get(checked.orientation))


def shape(picture: bytes | Source) -> Size:
    """Return width and height of a picture as it will be seen, without decoding it; ImageError as for `check`."""
    checked = check(picture if isinstance(picture, bytes) else picture.data)
    turned = _TRANSPOSITIONS.get(checked.orientation) in _QUARTER_TURNS
    return Size(checked.size.height, checked.size.width) if turned else checked.size


def is_sound(data: bytes) -> bool:
    """Return whether each frame of a picture can be decoded: work in proportion to its bytes and pixels."""
    try:
        with _guarded(check(data)) as image:
            return sum(1 for _ in _decoded(image)) > 0
    except ImageError:
        return False


@contextmanager
def _guarded(checked: Checked) -> Iterator[PIL.Image.Image]:
    """Open a picture, and say of all that goes wrong with it what it means."""
    try:
        with PIL.Image.open(BytesIO(checked.data), formats=(checked.form,)) as image:
            _check(image, 1)
            yield image
    except PIL.Image.DecompressionBombError as error:
        raise ImageError(Reason.TOO_MANY_PIXELS) from error
    except _DAMAGES as error:
        raise ImageError(Reason.TRUNCATED) from error


def _frames(
    image: PIL.Image.Image, size: Size, way: _Way, transposition: PIL.Image.Transpose | None
) -> tuple[Frame, ...]:
    shortest = _shortest(size)
    source = Size(*image.size)
    frames: list[Frame] = []
    look: Look | None = None
    for picture, seconds in _pictures(image, size):
        if frames and frames[-1].seconds < shortest:
            frames[-1] = Frame(frames[-1].image, frames[-1].seconds + seconds)
            continue
        upright = _upright(picture, transposition)
        # The first frame decides for all: an animation must not flicker.
        look = look or _look(upright, size, source, way.mode, is_photo=image.format == _PHOTO)
        frames.append(Frame(look.applied(scaled(upright, size, way.fit, way.anchor)), seconds))
    return tuple(frames) if len(frames) > 1 else (Frame(frames[0].image),)


def _look(image: PIL.Image.Image, size: Size, source: Size, mode: Mode, *, is_photo: bool) -> Look:
    if mode is Mode.AUTO and not is_photo and is_enlarged(image, size):
        # Once it has its size again it is as it was drawn.
        mode = Mode.PIXEL
    return look_for(image, mode, source, is_photo=is_photo)


def _pictures(image: PIL.Image.Image, size: Size) -> Iterator[tuple[PIL.Image.Image, float]]:
    """Decode one frame after the other, on black, with its seconds."""
    # A JPEG decodes to an eighth of its size almost for free. Twice the display leaves enough to scale from.
    longer = max(size)
    image.draft("RGB", (2 * longer, 2 * longer))
    for picture, seconds in _decoded(image):
        yield _flattened(picture), seconds


def _decoded(image: PIL.Image.Image) -> Iterator[tuple[PIL.Image.Image, float]]:
    """Decode one frame after the other in place, with its seconds, up to the limits."""
    elapsed = 0.0
    # An animated PNG may begin with a picture for programs that cannot play it.
    number = 1 if image.info.get("default_image") else 0
    while elapsed < limits.MAX_ANIMATION_SECONDS and _sought(image, number):
        number += 1
        _check(image, number)
        image.load()
        seconds = min(_seconds(image), limits.MAX_ANIMATION_SECONDS - elapsed)
        elapsed += seconds
        yield image, seconds


def _sought(image: PIL.Image.Image, number: int) -> bool:
    if number == 0:
        return True
    if image.format == _PHOTO:
        return False
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _check(image: PIL.Image.Image, frames: int) -> None:
    """Refuse the frame that is next before it is decoded; a GIF's canvas may grow from frame to frame."""
    if frames > limits.MAX_FRAMES:
        raise ImageError(Reason.TOO_MANY_FRAMES)
    pixels = image.width * image.height
    if pixels > limits.MAX_FRAME_PIXELS or frames * pixels > limits.MAX_TOTAL_PIXELS:
        raise ImageError(Reason.TOO_MANY_PIXELS)


def _seconds(image: PIL.Image.Image) -> float:
    seconds = float(image.info.get("duration", 0)) / 1000
    return seconds if seconds > limits.UNSET_FRAME_SECONDS else limits.DEFAULT_FRAME_SECONDS


def _shortest(size: Size) -> float:
    small = size.width * size.height <= limits.SMALL_PANEL_PIXELS
    return limits.MIN_FRAME_SECONDS_SMALL if small else limits.MIN_FRAME_SECONDS_LARGE


def _flattened(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return an RGB copy on black."""
    if image.mode.startswith("I"):
        # 16 bits of grey, which a plain conversion would cut off at 255 instead of scaling.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    colored = image.convert("RGBA")
    black = PIL.Image.new("RGB", colored.size)
    black.paste(colored, mask=colored)
    return black


def _upright(image: PIL.Image.Image, transposition: PIL.Image.Transpose | None) -> PIL.Image.Image:
    return image if transposition is None else image.transpose(transposition)
