"""Where the least and the most of a graph are written without covering its line."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Size
from ..render.color import Color
from ..render.font import SMALL
from ..render.padding import Padding
from ..render.plot import Plot, Rows, Style
from ..render.stack import Stack
from ..render.text import Text
from ..render.widget import Widget

_COLOR: Color = (0xC0, 0xC8, 0xD0)
# A line of the small font, whose lowest row only a comma needs.
_LINE = 6
_INK = 5
_COMMA = ","
# What a plot keeps of its height when it gives way: half of what it has below one sensor's heading.
_LEAST_PLOT = 11


@dataclass(frozen=True, slots=True)
class Labels:
    """The least and the most as they are written, on a display with `unit` pixels for each of a 64x32 display."""

    most: str
    least: str | None
    """None for what the ground says already."""
    unit: int

    def around(self, plot: Plot, room: Size) -> Widget:
        """Return the plot in a room with its labels, each as near to its value as the lines let it.

        Where they find no place the plot gives way; in too little room it is alone.
        """
        for above, below, both in self._attempts(plot, room):
            columns = _columns(plot, room, above, below)
            most = self._most(columns, room)
            least = self._least(columns, room, self.least) if both and self.least is not None else Stack(())
            if most and least:
                return Stack((Padding(plot, top=above, bottom=below), most, least))
        return plot

    def _attempts(self, plot: Plot, room: Size) -> Iterator[tuple[int, int, bool]]:
        """Yield the rows that a plot leaves free above and below, and whether it has both labels, the best first."""
        line = _LINE * self.unit
        attempts = [(0, 0, True), (line, 0, True), (0, line, True), (line, line, True)]
        if self.least is None or plot.style is Style.BARS:
            # Bars have a ground to stand on, not to be lifted from: seldom is there a place for the least.
            attempts = [attempt for attempt in attempts[:1] if self.least is not None]
        for above, below, both in (*attempts, (0, 0, False), (line, 0, False)):
            if room.height >= 2 * line and room.height - above - below >= _LEAST_PLOT * self.unit:
                yield above, below, both

    def _most(self, columns: list[Rows], room: Size) -> Widget | None:
        text = Text(self.most, _COLOR, SMALL, self.unit)
        tops = [rows.top for rows in columns]
        free = [top >= _LINE * self.unit for top in tops]
        left = self._left(free, text.size(room).width, tops.index(min(tops)))
        return None if left is None else Padding(text, left)

    def _least(self, columns: list[Rows], room: Size, words: str) -> Widget | None:
        text = Text(words, _COLOR, SMALL, self.unit)
        bottoms = [rows.bottom for rows in columns]
        free = [bottom <= room.height - _LINE * self.unit for bottom in bottoms]
        left = self._left(free, text.size(room).width, bottoms.index(max(bottoms)))
        rows = _LINE if _COMMA in words else _INK
        return None if left is None else Padding(text, left, room.height - rows * self.unit)

    def _left(self, free: list[bool], width: int, wanted: int) -> int | None:
        """Return the left edge nearest to a column where the label, and a column on each side, covers nothing."""
        lefts = range(len(free) - width + 1)
        places = (left for left in lefts if all(free[max(0, left - self.unit) : left + width + self.unit]))
        return min(places, key=lambda left: abs(left + width // 2 - wanted), default=None)


def _columns(plot: Plot, room: Size, above: int, below: int) -> list[Rows]:
    """Return what the lines take of each column of a room, from the uppermost row to the lowest."""
    columns = [Rows(room.height, 0)] * room.width
    inner = Size(room.width, room.height - above - below)
    for line in plot.lines:
        for mark in plot.marks(line, inner):
            top = above + min(mark.stroke.top, mark.reach.top)
            bottom = above + max(mark.stroke.bottom, mark.reach.bottom)
            for column in range(max(0, mark.left), mark.left + plot.ink):
                columns[column] = Rows(min(columns[column].top, top), max(columns[column].bottom, bottom))
    return columns
