"""An entity as a screen shows it, and its value as a widget."""

from dataclasses import dataclass

from ..model import Color, Size
from ..render.font import TEXT, font
from ..render.padding import Padding
from ..render.row import Row
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget
from .quiet import quiet

NAME_SHARE = 0.6
"""The share of the brightness of what is not the value itself: names and units."""

_UNIT_GAP = 2
# More than any value: within less, a row leaves out what begins behind its end.
_WIDE = Size(100_000, 100_000)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of an entity: its name, its value without and its unit, its icon's path, and their colours."""

    name: str
    value: str
    unit: str
    symbol: str | None
    color: Color
    icon_color: Color

    @property
    def text(self) -> str:
        """The value with its unit; degrees and percents stand close."""
        between = "" if self.unit.startswith(("°", "%")) else " "
        return f"{self.value}{between}{self.unit}" if self.unit else self.value


def value_of(shown: Shown, face: str, scale: int, unit: int) -> Widget:
    """Return the value in a font, its unit in plain letters `unit` times their size behind it.

    Both stand on the same line; degrees hang from the top of the digits.
    """
    number = Text(shown.value, shown.color, face, scale)
    if not shown.unit:
        return number
    sign = Text(shown.unit, quiet(shown.color, NAME_SHARE), scale=unit)
    large, small = (font(words.face, words.scale) for words in (number, sign))
    above, below = large.extents(large.readable(shown.value))
    tall, deep = small.extents(small.readable(shown.unit))
    sinks = large.glyphs["0"].inked[0] if shown.unit.startswith("°") else above - tall
    placed = Padding(sign, top=sinks, bottom=above + below - tall - deep - sinks)
    return Row((number, placed), Align.START, _UNIT_GAP * unit)


def finest_whole(name: str, unit: int, width: int) -> int:
    """Return how many times their size letters are so that a name is whole: `unit` times, or as far less as need be."""
    return next((scale for scale in range(unit, 1, -1) if font(TEXT, scale).ink_width(name) <= width), 1)


def whole_size(widget: Widget) -> Size:
    """Return what a value takes where there is room for all of it."""
    return widget.size(_WIDE)
