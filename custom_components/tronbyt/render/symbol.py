"""What stands beside a text, at the size for which there is room."""

from dataclasses import dataclass
from typing import Protocol

from ..model import Anchor, Fit, Mode, Size
from .color import Color
from .decode import Source, decode
from .film import Film
from .icon import Icon
from .icons import PIXELS, Sheet
from .picture import drawn
from .widget import Widget

_CHANNEL_MAX = 255


class Symbol(Protocol):
    """Something square that can be drawn at several sizes."""

    def at(self, pixels: int, delay: float) -> Widget:
        """Return it at most `pixels` wide and tall, for a scene whose frames stay for `delay` seconds."""
        ...


@dataclass(frozen=True, slots=True)
class PathSymbol:
    """A symbol in one colour, by its path."""

    path: str
    color: Color

    def at(self, pixels: int, delay: float) -> Widget:  # noqa: ARG002 - it stands still
        """Return it exactly so large."""
        return Icon(self.path, pixels, self.color)


@dataclass(frozen=True, slots=True)
class ColorSymbol:
    """One of our own icons, in its own colours or, with the same shades, in one."""

    sheet: Sheet
    name: str
    color: Color | None = None

    def at(self, pixels: int, delay: float) -> Widget:  # noqa: ARG002 - it stands still
        """Return it at the largest whole multiple of its pixels."""
        palette = self.sheet.palette
        if self.color is not None:
            palette = {letter: _shaded(self.color, shade) for letter, shade in palette.items()}
        return drawn(self.sheet.icons[self.name], palette, max(1, pixels // PIXELS))


@dataclass(frozen=True, slots=True)
class PictureSymbol:
    """Somebody's picture, still or moving, by its file."""

    data: bytes | Source

    def at(self, pixels: int, delay: float) -> Widget:
        """Return it within the square; raises ImageError."""
        return Film(decode(self.data, Size(pixels, pixels), Fit.CONTAIN, Anchor.CENTER, Mode.AUTO), delay)


def _shaded(color: Color, shade: Color) -> Color:
    """Return the colour as bright as the shade's brightest channel."""
    share = max(shade) / _CHANNEL_MAX
    red, green, blue = color
    return round(red * share), round(green * share), round(blue * share)
