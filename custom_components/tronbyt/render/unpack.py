"""The pictures of a checked file, decoded one after the other: as far as they go, and within the limits."""

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import NamedTuple

import PIL.Image
import PIL.ImageFile

from . import limits
from .checked import Checked, Part
from .exceptions import ImageError, Reason

# What Pillow's decoders raise for damaged files, found by feeding them such files; some say it with an assertion.
_DAMAGES = (
    *(OSError, EOFError, SyntaxError, ValueError, IndexError, KeyError, TypeError),
    *(struct.error, OverflowError, AssertionError),
)
_PHOTO = "JPEG"
# Its decoder gives no part of a frame.
_ALL_OR_NOTHING = "WEBP"
# What becomes of a GIF's frame: its place is cleared, or becomes what it was before.
_CLEARED, _RESTORED = 2, 3
# What libjpeg gives for what is missing.
_NOTHING_OF_A_JPEG = (128, 128, 128)


type IsLate = Callable[[], bool]
"""Tells whether the next frame is not to be decoded any more."""


def never() -> bool:
    """Return that there is time."""
    return False


class Picture(NamedTuple):
    """One decoded frame, to be copied before the next one is asked for."""

    image: PIL.Image.Image
    milliseconds: float


class _Next(NamedTuple):
    """A frame that is not decoded yet."""

    pixels: int
    load: Callable[[], Picture]


class Unpacking:
    """Decodes the frames of one file."""

    def __init__(self, checked: Checked, longest: int | None = None, is_late: IsLate = never) -> None:
        """Decode a photograph at a fraction of its size as long as both sides have more than `longest` pixels."""
        self._checked = checked
        self._longest = longest
        self._is_late = is_late
        self.count = 0
        """How many were decoded."""
        self.is_shortened = False
        """There are more frames than were decoded."""
        self.is_cut = False
        """The file ends in the middle of a frame, or is damaged there."""

    def pictures(self) -> Iterator[Picture]:
        """Decode one frame after the other; ImageError if there is nothing of the first one."""
        try:
            for picture in self._allowed():
                self.count += 1
                yield picture
        except PIL.Image.DecompressionBombError as error:
            raise ImageError(Reason.TOO_MANY_PIXELS) from error
        except _DAMAGES:
            self.is_cut = True
        if not self.count:
            yield self._part_of_the_first()

    def _allowed(self) -> Iterator[Picture]:
        """Decode as many frames as the limits allow."""
        elapsed, pixels = 0.0, 0
        for number, following in enumerate(self._all(), 1):
            pixels += following.pixels
            is_over = number > limits.MAX_FRAMES or pixels > limits.MAX_TOTAL_PIXELS or self._is_late()
            if number > 1 and (is_over or elapsed >= limits.MAX_ANIMATION_SECONDS):
                self.is_shortened = True
                return
            picture = following.load()
            elapsed += seconds_of(picture)
            yield picture

    def _all(self) -> Iterator[_Next]:
        if self._checked.form == "GIF":
            yield from _composed(self._checked)
            return
        with PIL.Image.open(BytesIO(self._checked.data), formats=(self._checked.form,)) as image:
            if self._longest is not None:
                # A JPEG decodes to an eighth of its size almost for free.
                image.draft("RGB", (self._longest, self._longest))
            load = partial(_whole_or_on_black if self._checked.is_cut else _loaded, image)
            yield from (_Next(image.width * image.height, load) for _ in _each(image))

    def _part_of_the_first(self) -> Picture:
        """Return what can be decoded of the first frame of a damaged file; ImageError if that is nothing."""
        if self._checked.form == _ALL_OR_NOTHING:
            raise ImageError(Reason.TRUNCATED)
        try:
            with _tolerance():
                first = next(self._allowed(), None)
        except _DAMAGES as error:
            raise ImageError(Reason.TRUNCATED) from error
        if first is None or not first.image.convert("RGB").getbbox():
            raise ImageError(Reason.TRUNCATED)
        return first


def seconds_of(picture: Picture) -> float:
    """Return how long a frame stays; browsers play those without a time at a pace of their own."""
    seconds = picture.milliseconds / 1000
    return seconds if seconds > limits.UNSET_FRAME_SECONDS else limits.DEFAULT_FRAME_SECONDS


def _each(image: PIL.Image.Image) -> Iterator[None]:
    """Go from frame to frame of what Pillow has opened."""
    # An animated PNG may begin with a picture for programs that cannot play it.
    number = 1 if image.info.get("default_image") else 0
    while number == 0 or _sought(image, number):
        yield
        number += 1


def _sought(image: PIL.Image.Image, number: int) -> bool:
    if image.format == _PHOTO:
        return False
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _loaded(image: PIL.Image.Image) -> Picture:
    image.load()
    return Picture(image, float(image.info.get("duration", 0)))


def _whole_or_on_black(image: PIL.Image.Image) -> Picture:
    """Return a photograph of which the lower part is missing, and nothing but black there."""
    picture = image.convert("RGB")
    bottom = picture.height
    while bottom and picture.crop((0, bottom - 1, picture.width, bottom)).getcolors(1) == [
        (picture.width, _NOTHING_OF_A_JPEG)
    ]:
        bottom -= 1
    picture.paste((0, 0, 0), (0, bottom, *picture.size))
    return Picture(picture, 0.0)


def _composed(checked: Checked) -> Iterator[_Next]:
    """Put the frames of a GIF together as browsers do: on nothing, and nothing outside of the canvas."""
    canvas = PIL.Image.new("RGB", checked.size)
    for part in checked.parts:
        box = (part.left, part.top, part.left + part.size.width, part.top + part.size.height)
        before = canvas.crop(box) if part.disposal == _RESTORED else None
        pixels = max(checked.size.width * checked.size.height, part.size.width * part.size.height)
        yield _Next(pixels, partial(_on, canvas, part))
        if part.disposal == _CLEARED:
            canvas.paste((0, 0, 0), box)
        elif before is not None:
            canvas.paste(before, box)


def _on(canvas: PIL.Image.Image, part: Part) -> Picture:
    with PIL.Image.open(BytesIO(part.data), formats=("GIF",)) as image:
        image.load()
        drawn = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    canvas.paste(drawn, (part.left, part.top), drawn if drawn.mode == "RGBA" else None)
    return Picture(canvas, float(part.milliseconds))


@contextmanager
def _tolerance() -> Iterator[None]:
    """Have Pillow take what there is of a picture; it has one switch for all, so it is on for one frame only."""
    before = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = before
