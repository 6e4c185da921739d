"""Colours of what stands back, and is read all the same."""

from ..model import Color
from ..render.color import dimmed

# Of the brightest channel. What is darker is dark on a panel that is turned down to a bedroom's 4 %: firmware follows
# CIE 1931, by which this is a tenth of the light, and a lamp has 255 steps.
_LEAST = 0x60


def quiet(color: Color, share: float) -> Color:
    """Return the colour at a share (0-1) of its brightness, or at a larger one if it would not be seen at night."""
    brightest = max(color)
    return dimmed(color, min(1.0, max(share, _LEAST / brightest))) if brightest else color
