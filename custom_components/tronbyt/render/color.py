"""Colours as people write them. Standard library only: forms are checked where Pillow is not loaded."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ..model import Color
from .css import NAMES

__all__ = [
    "AMBER",
    "BLACK",
    "ORANGE",
    "RED",
    "WHITE",
    "Color",
    "dimmed",
    "nearest",
    "parse",
    "readable_on",
    "understood",
]

BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)
AMBER: Color = (255, 170, 0)
ORANGE: Color = (255, 120, 0)
RED: Color = (255, 40, 30)

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.ASCII)
_CHANNELS = 3
_CHANNEL_MAX = 255
# Of 255; white letters on a background this light are hard to tell from it.
_LIGHT = 140


def parse(value: str | Sequence[int]) -> Color:
    """Return the colour of `#rgb`, `#rrggbb`, a CSS name or three numbers 0-255; ValueError for anything else."""
    return _from_text(value) if isinstance(value, str) else _from_channels(value)


def understood(value: str | None) -> Color | None:
    """Return the colour that a text names; None for no text, and for one that names none."""
    try:
        return parse(value) if value else None
    except ValueError:
        return None


def dimmed(color: Color, share: float) -> Color:
    """Return the colour with each channel at a share (0-1) of its value."""
    red, green, blue = color
    return round(red * share), round(green * share), round(blue * share)


def readable_on(background: Color | None) -> Color:
    """Return white, or black where that is easier to read."""
    red, green, blue = background or BLACK
    return BLACK if 0.3 * red + 0.6 * green + 0.1 * blue > _LIGHT else WHITE


def nearest(name: str) -> list[str]:
    """Return the CSS names that somebody may have meant, the likeliest first."""
    return get_close_matches(name.strip().lower(), NAMES, n=3, cutoff=0)


def _from_text(text: str) -> Color:
    name = text.strip().lower()
    if name in NAMES:
        return _from_number(NAMES[name])
    if not _HEX.fullmatch(name):
        message = f"not a colour: {text!r}"
        raise ValueError(message)
    digits = name[1:] if len(name) > 1 + _CHANNELS else "".join(digit * 2 for digit in name[1:])
    return _from_number(int(digits, 16))


def _from_number(number: int) -> Color:
    return number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF


def _from_channels(channels: Sequence[int]) -> Color:
    if len(channels) != _CHANNELS or not all(_is_channel(channel) for channel in channels):
        message = f"not three numbers from 0 to {_CHANNEL_MAX}: {channels!r}"
        raise ValueError(message)
    red, green, blue = channels
    return red, green, blue


def _is_channel(channel: object) -> bool:
    return isinstance(channel, int) and not isinstance(channel, bool) and 0 <= channel <= _CHANNEL_MAX
