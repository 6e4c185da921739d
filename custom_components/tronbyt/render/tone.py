"""Colours for the night: the eye adapts to the dark again at once after red, and soon after amber."""

from collections.abc import Callable, Sequence

import PIL.Image
from PIL import ImageChops

from ..model import Tone
from .frame import Frame

# Of 255 in each channel, for white: about the light of a candle (1,900 K).
_CANDLE = (255, 131, 16)
_MAX = 255


def toned(frames: Sequence[Frame], tone: Tone) -> Sequence[Frame]:
    """Return RGB frames in the colours of a tone; what is black stays black."""
    change = _CHANGES.get(tone)
    return frames if change is None else [Frame(change(frame.image), frame.seconds) for frame in frames]


def _warm(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return an image by candlelight: blue things turn dark amber, so that they can still be seen."""
    light = PIL.Image.merge("RGB", [_brightness(image).point(_scale(part)) for part in _CANDLE])
    return PIL.Image.blend(image.point([value for part in _CANDLE for value in _scale(part)]), light, 0.5)


def _red(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return an image in red alone."""
    dark = PIL.Image.new("L", image.size)
    return PIL.Image.merge("RGB", (_brightness(image), dark, dark))


def _brightness(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return how bright each pixel is: between what the eye weighs and its strongest channel, so blue words stay."""
    red, green, blue = image.split()
    return PIL.Image.blend(image.convert("L"), ImageChops.lighter(ImageChops.lighter(red, green), blue), 0.5)


def _scale(part: int) -> list[int]:
    return [round(value * part / _MAX) for value in range(_MAX + 1)]


_CHANGES: dict[Tone, Callable[[PIL.Image.Image], PIL.Image.Image]] = {Tone.WARM: _warm, Tone.RED: _red}
