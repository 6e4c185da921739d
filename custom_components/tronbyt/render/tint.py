"""The colour of a picture, for the words beside it."""

import colorsys

import PIL.Image

from ..model import Color

_SAMPLE = (16, 16)
_HUES = 12
# Of 256 pixels, weighed by how colourful they are: a grey cover has no colour.
_LEAST_WEIGHT = 6.0
_CHANNEL_MAX = 255
# Of 255, as the eye weighs the channels: words in a pure blue cannot be read.
_LEAST_LIGHT = 130
_WEIGHTS = (0.3, 0.6, 0.1)


def tint(image: PIL.Image.Image) -> Color | None:
    """Return an RGB image's strongest hue as a colour in which words can be read; None if it has hardly any."""
    sums = [[0.0] * 4 for _ in range(_HUES)]
    for pixel in image.resize(_SAMPLE, PIL.Image.Resampling.BOX).get_flattened_data():
        assert isinstance(pixel, tuple)  # noqa: S101 - an RGB image has three channels
        hue, saturation, value = colorsys.rgb_to_hsv(*(channel / _CHANNEL_MAX for channel in pixel))
        weight = saturation * saturation * value
        shares = (weight, *(weight * channel for channel in pixel))
        group = round(hue * _HUES) % _HUES
        sums[group] = [total + share for total, share in zip(sums[group], shares, strict=True)]
    weight, *channels = max(sums)
    return None if weight < _LEAST_WEIGHT else _light([channel / weight for channel in channels])


def _light(channels: list[float]) -> Color:
    """Return the colour at its brightest, and with as much white as it takes to be read."""
    strongest = max(channels)
    full = [channel * _CHANNEL_MAX / strongest for channel in channels]
    light = sum(weight * channel for weight, channel in zip(_WEIGHTS, full, strict=True))
    white = max(0.0, (_LEAST_LIGHT - light) / (_CHANNEL_MAX - light))
    red, green, blue = (round(channel + white * (_CHANNEL_MAX - channel)) for channel in full)
    return red, green, blue
