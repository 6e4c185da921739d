"""The history of one to three numbers as lines, with the least, the most and the present value."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import dist
from typing import ClassVar

from ..model import Size
from ..render.color import WHITE, Color, understood
from ..render.geometry import magnification
from ..render.padding import Padding
from ..render.plot import Line, Plot, Style
from ..render.scene import Scene
from ..render.stack import Stack
from ..render.widget import Widget
from .attribute import names_in, with_attribute
from .base import Needs, Reading, Values
from .fields import Choice, ColorText, Entity, Field, Flag, Number, NumberText, ThresholdText, Words
from .graph_bands import bands, is_switch, with_switch
from .graph_data import MOST, Window, changes, samples, scale, window
from .graph_heading import Entry, Heading
from .graph_labels import Labels
from .graph_text import bare_text, extreme_texts, now_texts
from .region import Region
from .thresholds import Thresholds, thresholds_in

_COLOR: Color = (0x50, 0xD0, 0xFF)
# As far from one another as colours can be and still be light.
_OTHERS: tuple[Color, ...] = ((0xFF, 0xB0, 0x20), (0xFF, 0x60, 0xB0), (0x70, 0xE0, 0x40), _COLOR)
_NAME_COLOR: Color = (0xA0, 0xA8, 0xB0)
_MOST_LINES = 3
_DEFAULT_HOURS = 24
_DOMAINS = (
    *("sensor", "number", "input_number", "counter", "binary_sensor", "input_boolean", "switch"),
    # Of these there are numbers among the attributes.
    *("climate", "cover", "fan", "humidifier", "light", "sun", "water_heater", "weather"),
)
# Two pixels of each bar are lit, one is its gap (pixels of a 64x32 display).
_BAR_PITCH = 3
_BELOW_HEADING = 1
# Less is no plot: the heading gives way (pixels of a 64x32 display).
_LEAST_PLOT = 7
# A busy sensor changes each second, but its history is long, and a column of it takes a minute at least.
_REFRESH = 60


@dataclass(frozen=True, slots=True)
class _Track:
    """A sensor and its line."""

    entity_id: str
    reading: Reading | None
    line: Line
    color: Color

    @property
    def name(self) -> str:
        """What people call it."""
        return self.reading.name if self.reading else self.entity_id


@dataclass(frozen=True, slots=True)
class Graph:
    """Lines of one to three sensors over the last hours."""

    entities: list[str]
    hours: float
    style: str
    low: str
    high: str
    color: str
    thresholds: str
    labels: bool
    name: bool
    attributes: str

    KIND: ClassVar[str] = "graph"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Entity(
            name="entities",
            required=True,
            basic=True,
            domains=_DOMAINS,
            most=_MOST_LINES,
        ),
        Number(name="hours", default=_DEFAULT_HOURS, least=1, most=336, unit="h"),
        Choice(name="style", default=Style.AREA.value, options=tuple(style.value for style in Style)),
        NumberText(name="low", default=""),
        NumberText(name="high", default=""),
        ColorText(name="color", default="#50d0ff"),
        ThresholdText(name="thresholds", default=""),
        Flag(name="labels", default=True),
        Flag(name="name", default=True),
        Words(name="attributes", default=""),
    )

    @property
    def needs(self) -> Needs:
        """Return the sensors and their history; it is fetched each minute, not with each change."""
        history = tuple((series, self.hours) for series in self._series)
        return Needs(entities=self._shown, history=history, every=_REFRESH, steps=_REFRESH)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:
        """Return one still picture; None if nothing is known of any sensor in these hours."""
        unit = magnification(size)
        tracks = self._tracks(values, size, shown_at)
        if not any(sample for track in tracks for sample in track.line):
            return None
        heading = self._heading(tracks, unit).widget(size.width)
        top = heading.size(size).height + _BELOW_HEADING * unit if heading else 0
        if heading is None or size.height - top < _LEAST_PLOT * unit:
            return Scene(self._plot(tracks, size, unit, values.region), duration)
        plot = self._plot(tracks, Size(size.width, size.height - top), unit, values.region)
        return Scene(Stack((heading, Padding(plot, top=top))), duration)

    def _tracks(self, values: Values, size: Size, shown_at: datetime) -> tuple[_Track, ...]:
        during = window(shown_at, self.hours, max(1, size.width // self._pitch(magnification(size))))
        colors = _distinct(self._color)[: len(self._shown)]
        several = zip(self._series, colors, strict=True)
        return tuple(self._track(values, during, series, color, shown_at) for series, color in several)

    def _track(self, values: Values, during: Window, series: str, color: Color, shown_at: datetime) -> _Track:
        entity, _, attribute = series.partition(" ")
        reading = with_switch(with_attribute(values.readings.get(entity), attribute, shown_at, values.region))
        known = changes(values.history.get(series, ()), reading, during)
        steps = self._steps
        line = samples(known, during, lambda value: steps.color_for(value) or color)
        return _Track(entity, reading, line, color)

    def _heading(self, tracks: tuple[_Track, ...], unit: int) -> Heading:
        single = len(tracks) == 1
        entries = []
        for track in tracks:
            name = track.name if self.name else ""
            plain = WHITE if single else track.color
            now = self._now_color(track.reading) or plain
            color = _NAME_COLOR if single else track.color
            entries.append(Entry(name, now_texts(track.reading), bare_text(track.reading), color, now))
        return Heading(tuple(entries), unit)

    def _plot(self, tracks: tuple[_Track, ...], room: Size, unit: int, region: Region) -> Widget:
        if all(is_switch(track.reading) for track in tracks):
            return bands(tuple(track.line for track in tracks), room, unit)
        samples = [sample for track in tracks for sample in track.line if sample]
        least, most = min(sample.least for sample in samples), max(sample.most for sample in samples)
        low, high = scale(*self._from_zero(least, most), _number(self.low), _number(self.high))
        lines = tuple(track.line for track in tracks)
        plot = Plot(lines, low, high, self._style, unit, self._pitch(unit))
        lower, upper = extreme_texts(tracks[0].reading, least, most, region.decimal)
        labels = Labels(upper, None if least == low == 0 else lower, unit)
        return labels.around(plot, room) if self.labels and lower != upper else plot

    def _from_zero(self, least: float, most: float) -> tuple[float, float]:
        """Return what a scale has to show: bars are compared by their length, which begins at zero."""
        if self._style is not Style.BARS:
            return least, most
        return min(0, least), max(0, most) if least or most else 1

    def _pitch(self, unit: int) -> int:
        return _BAR_PITCH * unit if self._style is Style.BARS else 1

    def _now_color(self, reading: Reading | None) -> Color | None:
        number = reading.number if reading and reading.available else None
        return None if number is None else self._steps.color_for(number)

    @property
    def _shown(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.entities))[:_MOST_LINES]

    @property
    def _series(self) -> tuple[str, ...]:
        """Return the entities, each with its attribute behind it if one is wanted."""
        names = names_in(self.attributes, len(self._shown))
        return tuple(f"{entity} {name}".strip() for entity, name in zip(self._shown, names, strict=True))

    @property
    def _style(self) -> Style:
        """Return how a single line is drawn; the areas or bars of several would cover one another."""
        style = Style(self.style) if self.style in Style else Style.AREA
        return style if len(self._shown) == 1 else Style.LINE

    @property
    def _color(self) -> Color:
        """Return the first line's colour; what is no colour is refused by the form."""
        return understood(self.color) or _COLOR

    @property
    def _steps(self) -> Thresholds:
        """Return the colours of values; several lines are told apart by their own."""
        return thresholds_in(self.thresholds) if len(self._shown) == 1 else Thresholds()


def _distinct(first: Color) -> tuple[Color, ...]:
    """Return a colour for each line: the one that people chose, and the others the less like it the sooner."""
    return first, *sorted(_OTHERS, key=lambda color: dist(color, first), reverse=True)


def _number(text: str) -> float | None:
    """Return what people wrote as an end of the scale; None for nothing, and for what is no number."""
    with suppress(ValueError):
        number = float(text)
        return number if abs(number) < MOST else None
    return None
