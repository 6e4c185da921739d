"""Colours as people write them. Standard library only: forms are checked where Pillow is not loaded."""

from difflib import get_close_matches

from ..model import Color
from .css import NAMES
from .notation import parse

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

# Of 255; white letters on a background this light are hard to tell from it.
_LIGHT = 140


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
