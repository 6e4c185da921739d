"""What a panel still shows when it is turned down, made as light again as eyes make it that got used to the dark."""

import PIL.Image

BRIGHTNESS = 0.04
"""The share of a panel's light that is left: a bedroom at night."""

# Firmware follows CIE 1931, and 255 steps are all that a lamp has; a part of a step is dark.
_STEPS = 255
_LINEAR_BELOW = 8.0
_LINEAR = 903.3


def turned_down(image: PIL.Image.Image, brightness: float = BRIGHTNESS) -> PIL.Image.Image:
    """Return an RGB image with each channel in the steps that are left at a brightness (1/255-1).

    What is below the first step is gone, and the last step is as light as ever.
    """
    return image.point([_left(value, brightness) for value in range(256)] * 3)


def _left(value: int, brightness: float) -> int:
    most = brightness * _STEPS
    return round(_value(int(_light(value) * most) / int(most)))


def _light(value: int) -> float:
    """Return the light (0-1) of a value (0-255)."""
    lightness = value / 255 * 100
    return lightness / _LINEAR if lightness <= _LINEAR_BELOW else ((lightness + 16) / 116) ** 3


def _value(light: float) -> float:
    """Return the value (0-255) of a light (0-1)."""
    lightness = light * _LINEAR if light * _LINEAR <= _LINEAR_BELOW else 116 * light ** (1 / 3) - 16
    return lightness / 100 * 255
