"""Small pictures are drawn so that they look good on LEDs: crisp, and photographs a little stronger."""

from dataclasses import dataclass

import PIL.Image
import PIL.ImageEnhance
import PIL.ImageFilter

from ..model import Mode, Size

# What is no larger was drawn pixel by pixel.
_PIXEL_ART = 64
# A photograph has this many colours among 4,096 of its pixels; logos and screenshots have fewer.
_SAMPLE = (64, 64)
_PHOTO_COLORS = 1_000
# The darkest and the brightest percent of a photograph may be lost.
_CUTOFF = 0.01
# More contrast than this turns grey walls white.
_GAIN_MAX = 1.3
_SATURATION = 1.25
# A radius for 64 pixels: what scaling down has softened.
_SHARPEN = PIL.ImageFilter.UnsharpMask(radius=0.6, percent=60, threshold=0)
_LEVELS = 256


@dataclass(frozen=True, slots=True)
class Look:
    """What is done to each frame of a picture once it has its final size."""

    mode: Mode
    black: float = 0.0
    gain: float = 1.0

    def applied(self, image: PIL.Image.Image) -> PIL.Image.Image:
        """Return the RGB image as it will be shown."""
        if self.mode is Mode.PIXEL:
            return image
        if self.mode is Mode.PHOTO:
            image = image.point([self._level(value) for value in range(_LEVELS)] * 3)
            image = PIL.ImageEnhance.Color(image).enhance(_SATURATION)
        return image.filter(_SHARPEN)

    def _level(self, value: int) -> int:
        return max(0, min(_LEVELS - 1, round((value - self.black) * self.gain)))


def look_for(image: PIL.Image.Image, mode: Mode, source: Size | None = None, *, is_photo: bool) -> Look:
    """Return the look for an RGB image in a mode.

    `AUTO` asks for the size that it had in its file (`source`, if it is not the image's), for where it comes from, and
    for its colours.
    """
    mode = _guessed(image, source or Size(*image.size), is_photo=is_photo) if mode is Mode.AUTO else mode
    return _photo_look(image) if mode is Mode.PHOTO else Look(mode)


def _guessed(image: PIL.Image.Image, source: Size, *, is_photo: bool) -> Mode:
    if max(source) <= _PIXEL_ART:
        return Mode.PIXEL
    if is_photo:
        return Mode.PHOTO
    few = image.resize(_SAMPLE, PIL.Image.Resampling.NEAREST).getcolors(_PHOTO_COLORS)
    return Mode.GRAPHIC if few else Mode.PHOTO


def _photo_look(image: PIL.Image.Image) -> Look:
    """Stretch the brightness over the whole range, as far as that is only a little."""
    histogram = image.resize(_SAMPLE, PIL.Image.Resampling.BOX).convert("L").histogram()
    black, white = _edge(histogram), _LEVELS - 1 - _edge(histogram[::-1])
    gain = min(_GAIN_MAX, (_LEVELS - 1) / max(1, white - black))
    # What the limit leaves of the range stays below black and above white, in the same proportion.
    unused = (_LEVELS - 1) / gain - (white - black)
    return Look(Mode.PHOTO, max(0.0, black - unused * black / max(1, black + _LEVELS - 1 - white)), gain)


def _edge(histogram: list[int]) -> int:
    """Return the first level beyond which there is more than the cut-off."""
    seen, enough = 0, sum(histogram) * _CUTOFF
    for level, count in enumerate(histogram):
        seen += count
        if seen > enough:
            return level
    return _LEVELS - 1
