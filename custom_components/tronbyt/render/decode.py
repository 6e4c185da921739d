"""Foreign pictures become frames, within limits that keep a small machine alive."""

from typing import NamedTuple, Protocol

import PIL.Image

from ..model import Anchor, Fit, Mode, Size
from . import limits
from .check import check
from .checked import Checked
from .exceptions import ImageError
from .frame import Frame
from .look import Look, look_for
from .scale import is_enlarged, scaled
from .unpack import IsLate, Unpacking, never, seconds_of

# What cameras and music services send.
_PHOTO = "JPEG"
_OPAQUE = 255

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


class Decoded(NamedTuple):
    """The frames of a picture."""

    frames: tuple[Frame, ...]
    is_shortened: bool
    """There were more of them."""


class Way(NamedTuple):
    """How a picture is brought to a display."""

    fit: Fit
    anchor: Anchor
    mode: Mode


def decode(
    picture: bytes | Source, size: Size, fit: Fit, anchor: Anchor = Anchor.CENTER, mode: Mode = Mode.AUTO
) -> tuple[Frame, ...]:
    """Return a PNG, JPEG, GIF or WebP as RGB frames of `size`, animated ones with the time of each frame.

    Transparency becomes black, a camera's rotation is undone. Frames too short for a display are joined. Of a file that
    is cut off there is what there is of it, and of a long one what lies within the limits. ImageError if it is no such
    picture or nothing of it is left; a frame's pixels are checked before anything is decoded.
    """
    if not isinstance(picture, bytes):
        return picture.decoded(size, fit, anchor, mode)
    return decoded(picture, size, Way(fit, anchor, mode)).frames


def decoded(data: bytes, size: Size, way: Way, *, is_late: IsLate = never) -> Decoded:
    """Return what `decode` does of what is decoded until it `is_late`, and whether there is more of it."""
    checked = check(data)
    # Twice the display leaves enough to scale from.
    unpacking = Unpacking(checked, 2 * max(size), is_late)
    frames = _frames(unpacking, checked, size, way)
    return Decoded(frames, unpacking.is_shortened)


def shape(picture: bytes | Source) -> Size:
    """Return width and height of a picture as it will be seen, without decoding it; ImageError as for `check`."""
    checked = check(picture if isinstance(picture, bytes) else picture.data)
    turned = _TRANSPOSITIONS.get(checked.orientation) in _QUARTER_TURNS
    return Size(checked.size.height, checked.size.width) if turned else checked.size


def is_ready(data: bytes, size: Size) -> bool:
    """Return whether a display of this size shows a WebP as it is meant: work in proportion to its bytes and pixels.

    Displays know no orientation and show what is transparent in any color, and short frames as fast as they can.
    """
    try:
        checked = check(data)
        unpacking = Unpacking(checked)
        times = [picture.milliseconds / 1000 for picture in unpacking.pictures() if _is_opaque(picture.image)]
    except ImageError:
        return False
    is_whole = len(times) == unpacking.count and not unpacking.is_cut and not unpacking.is_shortened
    return is_whole and checked.orientation == 1 and (len(times) == 1 or min(times) >= _shortest(size))


def _is_opaque(image: PIL.Image.Image) -> bool:
    return not image.has_transparency_data or image.getchannel("A").getextrema()[0] == _OPAQUE


def _frames(unpacking: Unpacking, checked: Checked, size: Size, way: Way) -> tuple[Frame, ...]:
    shortest, transposition = _shortest(size), _TRANSPOSITIONS.get(checked.orientation)
    left = limits.MAX_ANIMATION_SECONDS
    frames: list[Frame] = []
    look: Look | None = None
    for picture in unpacking.pictures():
        seconds = min(seconds_of(picture), left)
        left -= seconds
        if frames and frames[-1].seconds < shortest:
            frames[-1] = Frame(frames[-1].image, frames[-1].seconds + seconds)
            continue
        upright = _upright(_flattened(picture.image), transposition)
        # The first frame decides for all: an animation must not flicker.
        look = look or _look(upright, size, checked, way.mode)
        frames.append(Frame(look.applied(scaled(upright, size, way.fit, way.anchor)), seconds))
    return tuple(frames) if len(frames) > 1 else (Frame(frames[0].image),)


def _look(image: PIL.Image.Image, size: Size, checked: Checked, mode: Mode) -> Look:
    is_photo = checked.form == _PHOTO
    if mode is Mode.AUTO and not is_photo and is_enlarged(image, size):
        # Once it has its size again it is as it was drawn.
        mode = Mode.PIXEL
    return look_for(image, mode, checked.size, is_photo=is_photo)


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
