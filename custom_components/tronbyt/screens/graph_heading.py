"""The lines above a graph: what it shows, and how it is now."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Size
from ..render.color import Color
from ..render.column import Column
from ..render.font import SMALL, TEXT, font
from ..render.padding import Padding
from ..render.row import Row
from ..render.stack import Stack
from ..render.text import Text
from ..render.vector import Spread
from ..render.widget import Widget
from ..render.wrap import shortened

# Between a name and its value, and between two values.
_GAP = 3
# Less of a name than this tells nothing (pixels of a 64x32 display).
_LEAST_NAME = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A sensor's name, empty to leave it out, and its present value."""

    name: str
    texts: tuple[str, ...]
    """With its unit, and the same in less room."""
    bare: str
    """Without its unit, for where that does not fit."""
    name_color: Color
    color: Color


@dataclass(frozen=True, slots=True)
class Heading:
    """One sensor's value large and its name small, or a small line for each of several sensors."""

    entries: tuple[Entry, ...]
    unit: int
    """Pixels of the display for each of a 64x32 display."""

    def widget(self, width: int) -> Widget | None:
        """Return the lines within a width; None if there is too little of it."""
        named = any(entry.name for entry in self.entries)
        if len(self.entries) > 1 and not named:
            return self._values(width)
        if len(self.entries) > 1:
            lines = [next(self._lines(entry, entry.texts[-1:], (SMALL,), width), None) for entry in self.entries]
        else:
            lines = [next(self._lines(entry, entry.texts, (TEXT, SMALL), width), None) for entry in self.entries]
        present = tuple(line for line in lines if line is not None)
        return Column(present) if present and len(present) == len(lines) else None

    def _lines(self, entry: Entry, wanted: tuple[str, ...], faces: tuple[str, ...], width: int) -> Iterator[Widget]:
        """Yield a sensor's line in each face in which its value fits, the best first."""
        for texts in (wanted, (entry.bare,)):
            for face in faces:
                fitting = [text for text in texts if self._width(text, face) <= width]
                if fitting:
                    yield self._line(entry, fitting, face, width)

    def _line(self, entry: Entry, texts: list[str], face: str, width: int) -> Widget:
        """Return the value on the right, as long as the name is whole beside it, and the name on the left."""
        needed = self._width(entry.name, SMALL) + _GAP * self.unit
        text = next((text for text in texts if needed + self._width(text, face) <= width), texts[-1])
        value = Text(text, entry.color, face, self.unit)
        room = width - self._width(text, face) - _GAP * self.unit
        right = Padding(value, left=width - self._width(text, face))
        if not entry.name or room < min(_LEAST_NAME * self.unit, self._width(entry.name, SMALL)):
            return right
        name = self._name(entry, room)
        top = _ascent(text, face, self.unit) - _ascent(name.content, name.face, name.scale)
        return Stack((Padding(name, top=top), right))

    def _name(self, entry: Entry, room: int) -> Text:
        """Return the name in the largest letters in which it is whole, else cut off in the finest."""
        faces = ((SMALL, self.unit), *((TEXT, scale) for scale in range(self.unit - 1, 0, -1)))
        fitting = (face for face in faces if font(*face).ink_width(entry.name) <= room)
        face, scale = next(fitting, faces[-1])
        return Text(shortened(entry.name, font(face, scale), room), entry.name_color, face, scale)

    def _values(self, width: int) -> Widget | None:
        """Return the values side by side, each in its own colour."""
        shortest = tuple(entry.texts[-1] for entry in self.entries)
        full, bare = tuple(entry.texts[0] for entry in self.entries), tuple(entry.bare for entry in self.entries)
        for texts, face in ((full, TEXT), (shortest, TEXT), (full, SMALL), (bare, TEXT), (bare, SMALL)):
            needed = sum(self._width(text, face) for text in texts) + (len(texts) - 1) * _GAP * self.unit
            if needed <= width:
                words = (
                    Text(text, entry.color, face, self.unit) for text, entry in zip(texts, self.entries, strict=True)
                )
                return Row(tuple(words), spread=Spread.BETWEEN)
        return None

    def _width(self, text: str, face: str) -> int:
        return Text(text, face=face, scale=self.unit).size(Size(0, 0)).width


def _ascent(text: str, face: str, scale: int) -> int:
    letters = font(face, scale)
    return letters.extents(letters.readable(text))[0]
