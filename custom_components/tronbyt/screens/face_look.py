"""What all faces of the clock share: what people chose, and how the time and the date are written."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ..model import Size
from ..render.color import WHITE, Color, dimmed
from ..render.font import BIG, SMALL, TEXT, font
from ..render.geometry import magnification
from ..render.text import Text
from ..render.widget import Widget
from .quiet import quiet
from .region import BRITISH, Region

BEAT = 500
"""Milliseconds that the colon is lit, and that it is dim. Firmware looks for an interruption only between frames."""

SECONDARY = 0.6
"""The share of the brightness of what is not the time itself."""

FAINT = 0.25
"""The share of the brightness of what is not lit just now."""

_NOON = 12
_ANY = Size(10_000, 10_000)
AUTO = "auto"
TIME_FORMATS = (AUTO, "24", "12")
"""How hours are counted: as the household's country does, or as people choose."""


@dataclass(frozen=True, slots=True)
class ClockValues:
    """What a clock shows: 24 or 12 hours, the date or not, and what of it comes first."""

    hour24: bool = True
    date: bool = True
    color: Color = WHITE
    month_first: bool = False
    region: Region = BRITISH

    @property
    def secondary(self) -> Color:
        """The colour of what is not the time itself."""
        return quiet(self.color, SECONDARY)

    def hour(self, moment: dt.datetime) -> str:
        """Return the hour as it is written."""
        return f"{moment:%H}" if self.hour24 else str(moment.hour % 12 or 12)

    def half(self, moment: dt.datetime) -> str:
        """Return the half of the day, where it has to be told."""
        return "" if self.hour24 else "AM" if moment.hour < _NOON else "PM"

    def written(self, moment: dt.datetime) -> str:
        """Return the date on one line."""
        day, month = str(moment.day), self.month(moment)
        return " ".join((self.weekday(moment), *((month, day) if self.month_first else (day, month))))

    def in_words(self, moment: dt.datetime) -> str:
        """Return the date in whole words."""
        return self.region.written(moment.weekday(), moment.day, moment.month, month_first=self.month_first)

    def weekday(self, moment: dt.datetime) -> str:
        """Return the short name of the day."""
        return self.region.weekdays[moment.weekday()]

    def month(self, moment: dt.datetime) -> str:
        """Return the short name of the month."""
        return self.region.months[moment.month - 1]

    def colon(self, *, lit: bool) -> Color:
        """Return the colour of what beats."""
        return self.color if lit else dimmed(self.color, FAINT)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a face shows: the local time, and whether it is looked at so briefly that it shows its beat."""

    at: dt.datetime
    beating: bool = True

    @property
    def lit(self) -> bool:
        """Whether what beats is lit: in the first half of each second, and where nothing beats."""
        return not self.beating or self.at.microsecond < BEAT * 1_000


def is_hour24(time_format: str, region: Region) -> bool:
    """Return whether hours are counted to 24."""
    return region.hour24 if time_format == AUTO else time_format == "24"


type Face = Callable[[ClockValues, Size, Moment], Widget]
"""Draws a clock that fills a display of this size."""


def fits(widget: Widget, size: Size) -> bool:
    """Return whether all of a widget has room on a display."""
    # Rows and columns leave out what begins outside their bounds.
    width, height = widget.size(_ANY)
    return width <= size.width and height <= size.height


def line(text: str, color: Color, size: Size, scale: int | None = None) -> Text | None:
    """Return a line in the largest letters in which it fits on the display; None if it is too wide, or at `scale`."""
    sizes = (
        [(TEXT, scale)] if scale else [(face, times) for times in (magnification(size), 1) for face in (TEXT, SMALL)]
    )
    lines = (Text(text, color, face, times) for face, times in sizes)
    return next((words for words in lines if words.size(size).width <= size.width), None)


def date_line(values: ClockValues, size: Size, moment: dt.datetime) -> Text:
    """Return the date: on a finer display in whole words if these have room, in the largest letters that do."""
    unit = magnification(size)
    whole = values.in_words(moment)
    faces = [*((BIG, scale) for scale in range(unit // 2, 0, -1) if font(BIG).covers(whole))]
    faces += [(TEXT, scale) for scale in range(unit - 1, 0, -1)]
    fitting = (face for face in faces if font(*face).ink_width(whole) <= size.width) if unit > 1 else iter(())
    face = next(fitting, None)
    return Text(whole, values.secondary, *face) if face else Text(values.written(moment), values.secondary, scale=unit)
