"""Small pictures as people upload them, and as other servers draw them for a matrix."""

from io import BytesIO

import PIL.Image

from custom_components.tronbyt.model import Color, Size
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.color import AMBER, WHITE
from custom_components.tronbyt.render.column import Column
from custom_components.tronbyt.render.font import SMALL, TEXT
from custom_components.tronbyt.render.icons import sheet
from custom_components.tronbyt.render.padding import Padding
from custom_components.tronbyt.render.picture import drawn
from custom_components.tronbyt.render.row import Row
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.render.text import Text
from custom_components.tronbyt.render.vector import Align, Spread
from custom_components.tronbyt.render.widget import Widget

_SIZE = Size(64, 32)
_TRAMS = (("1", "Harbour", "3", (220, 40, 40)), ("5", "Zoo", "7", (0, 120, 220)), ("12", "Airport", "15", (0, 150, 70)))
_STOCKS = (("ACME", "+1.8", (64, 224, 96)), ("LAMP", "-0.4", (255, 80, 64)), ("PIXL", "+3.1", (64, 224, 96)))


def sprite() -> bytes:
    """Return the PNG of an icon of 8 x 8 pixels."""
    icons = sheet()
    return _png(Size(8, 8), drawn(icons.icons["coffee"], icons.palette, 1))


def banner() -> bytes:
    """Return the PNG of a drawing that is wider than a display, of few colours."""
    stripes = ((228, 3, 3), (255, 140, 0), (255, 237, 0), (0, 128, 38), (36, 64, 142), (115, 41, 130))
    return _png(Size(640, 360), Column(tuple(Box(width=640, height=60, color=color) for color in stripes)))


def trams() -> bytes:
    """Return the PNG of a board of departures."""
    return _png(_SIZE, Padding(Column(tuple(_tram(*tram) for tram in _TRAMS), gap=1), top=2, left=1, right=1))


def stocks() -> bytes:
    """Return the PNG of a list of prices."""
    lines = tuple(
        Row((Text(name, WHITE, TEXT), Text(change, color, TEXT)), spread=Spread.BETWEEN)
        for name, change, color in _STOCKS
    )
    return _png(_SIZE, Padding(Column(lines, gap=1), top=3, left=2, right=2))


def score() -> bytes:
    """Return the PNG of a game's score."""
    sides = (Text("HSV", WHITE, TEXT), Text("2:1", AMBER, TEXT, 2), Text("FCB", WHITE, TEXT))
    game = Column((Row(sides, Align.CENTER, 3), Text("78'", (160, 168, 176), SMALL)), Align.CENTER, 3)
    return _png(_SIZE, Box(game))


def _tram(line: str, end: str, minutes: str, color: Color) -> Widget:
    sign = Box(Text(line, WHITE, SMALL), 13, 9, color)
    left = Row((sign, Text(end, AMBER, TEXT)), Align.CENTER, 2)
    return Row((left, Text(minutes, WHITE, TEXT)), Align.CENTER, spread=Spread.BETWEEN)


def _png(size: Size, widget: Widget) -> bytes:
    image: PIL.Image.Image = frames(Scene(widget), size)[0].image
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
