"""What the views of the weather are made of: lines of text without their margins, small signs, and what fits."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Size
from ..render.color import WHITE, Color
from ..render.font import BIG, SMALL, TEXT, font
from ..render.geometry import finer
from ..render.padding import Padding
from ..render.picture import drawn
from ..render.row import Row
from ..render.text import Text
from ..render.vector import Align
from ..render.widget import Widget

HIGH: Color = (255, 170, 64)
LOW: Color = (96, 176, 255)
PALE: Color = (152, 164, 192)
RAIN: Color = (96, 216, 255)

# Rows above capitals and below the base line, in which digits have no ink.
_MARGINS = {BIG: (3, 3), TEXT: (0, 1), SMALL: (0, 1)}
# A number that is longer than any of the weather's is none.
_MOST = 9999
# Parts are measured without the bounds: what begins outside them would not be counted.
_ENDLESS = Size(4096, 4096)
_MISSING = "–"

PALETTE: dict[str, Color] = {
    "b": (32, 128, 255),
    "c": RAIN,
    "r": (255, 80, 40),
    "s": PALE,
    "w": WHITE,
}
SIGNS = {
    "humidity": ("..b..", "..b..", ".bbb.", ".bbb.", "bcbbb", "bcbbb", ".bbb."),
    "wind": ("..cc.", "....c", "cccc.", ".....", "ssss.", "....s", "..ss."),
    "rain": ("...b...", ".bbbbb.", "bbbbbbb", "b.bbb.b", "...s...", ".s.s...", ".sss..."),
    "feels_like": (".www.", ".w.w.", ".wrw.", ".wrw.", "wrrrw", "wrrrw", ".www."),
}
"""Each detail's picture, as tall as digits."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A value that people know by its sign, and its unit if that has to be told."""

    sign: str
    value: str
    unit: str = ""


def number(value: object) -> float | None:
    """Return what is a number that can be shown."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _MOST:
        return None
    return value


def whole(value: float | None) -> str:
    """Return a number without decimals; what is missing is a dash."""
    return _MISSING if number(value) is None or value is None else str(round(value))


def line(text: str, color: Color, face: str, unit: int) -> Widget:
    """Return a line of digits or capitals as tall as these."""
    above, below = _MARGINS[face]
    return Padding(Text(text, color, face, unit), top=-above * unit, bottom=-below * unit)


def large(text: str, color: Color, unit: int) -> Widget:
    """Return a line as tall as letters `unit` times their size, but finer.

    The large font has the height of two of these; letters that it lacks are magnified.
    """
    fine = finer(unit)
    return line(text, color, BIG, fine) if font(BIG, fine).covers(text) else line(text, color, TEXT, 2 * fine)


def degrees(value: float | None, color: Color, face: str, unit: int, width: int) -> Widget:
    """Return a temperature, with its sign if there is room for it in so many pixels."""
    text = whole(value)
    return fitting((line(shown, color, face, unit) for shown in (f"{text}°", text)), Size(width, _ENDLESS.height))


def detail(what: Detail, unit: int, width: int) -> Widget:
    """Return a sign and a value with its unit; what is too much for so many pixels is left out."""
    sign = drawn(SIGNS[what.sign], PALETTE, unit)
    value = line(what.value, WHITE, TEXT, unit)
    pair = Row((sign, value), Align.END, 2 * unit)
    named = (Row((pair, line(what.unit, PALE, SMALL, unit)), Align.END, 2 * unit),) if what.unit else ()
    return fitting((*named, pair, value), Size(width, _ENDLESS.height))


def size_of(widget: Widget) -> Size:
    """Return what a widget takes where there is room for all of it."""
    return widget.size(_ENDLESS)


def fits(widget: Widget, room: Size) -> bool:
    """Return whether all of a widget can be seen in a room."""
    width, height = size_of(widget)
    return width <= room.width and height <= room.height


def fitting(choices: Iterable[Widget], room: Size) -> Widget:
    """Return the first of at least one widget that fits, else the last."""
    for widget in choices:
        if fits(widget, room):
            break
    return widget
