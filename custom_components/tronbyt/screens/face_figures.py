"""Digits of any size, drawn as outlines whose straight edges lie on the edges of pixels."""

from dataclasses import dataclass

from ..render.box import Box
from ..render.color import Color
from ..render.column import Column
from ..render.icon import Icon
from ..render.padding import Padding
from ..render.row import Row
from ..render.widget import Widget
from .face_pen import digit_path

SMALLEST = 12
"""The least height in pixels: smaller icons are cropped to their ink."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Digits of `width` x `height` pixels (at least `SMALLEST` tall, not wider than tall), `gap` pixels apart."""

    width: int
    height: int
    stroke: int
    gap: int

    def number(self, digits: str, color: Color) -> Widget:
        """Return a number."""
        return Row(tuple(self._digit(digit, color) for digit in digits), gap=self.gap)

    def colon(self, color: Color, dot: int) -> Widget:
        """Return two square dots, as far from the middle as from the ends of the digits."""
        third = round((self.height - 2 * dot) * 0.3)
        square = Box(width=dot, height=dot, color=color)
        rests = (third, self.height - 2 * (third + dot))
        return Column(tuple(part for rest in rests for part in (Box(width=dot, height=rest), square)))

    def _digit(self, digit: str, color: Color) -> Widget:
        # An icon is square: what is beside the digit lies under its neighbours.
        icon = Icon(digit_path(digit, self.width, self.height, self.stroke), self.height, color)
        return Padding(icon, right=self.width - self.height)
