"""The weather as it is: a large icon, the temperature, and what else is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Size
from ..render.box import Box
from ..render.color import WHITE
from ..render.column import Column
from ..render.font import BIG, SMALL, TEXT
from ..render.geometry import magnification
from ..render.padding import Padding
from ..render.row import Row
from ..render.vector import Align
from ..render.widget import Widget
from .base import Reading
from .weather_fine_words import fine_words
from .weather_icons import condition_icon
from .weather_parts import HIGH, LOW, Detail, degrees, detail, fitting, line, number, size_of, whole

# In pixels of a 64x32 display.
_LARGE, _MEDIUM, _TINY = 32, 16, 8
# The large icon without its margins, and what is left for words beside it.
_INK = 28
_WORDS = 35
_LINE_GAP = 2
_GAP = 1
# What a large temperature leaves free: a minus right beside a cloud would be a part of it.
_FREE = 2
_LINES = 2

_ATTRIBUTES = {"feels_like": "apparent_temperature", "humidity": "humidity", "wind": "wind_speed"}


@dataclass(frozen=True, slots=True)
class Present:
    """What is known of the weather at the moment; the first two lines of range and details are shown."""

    condition: str
    night: bool
    temperature: float | None
    details: tuple[Detail, ...] = ()
    high: float | None = None
    low: float | None = None
    more: tuple[Detail, ...] = ()
    """For where there is room for more than was asked for."""


def known(signs: tuple[str, ...], reading: Reading, rain: float | None) -> tuple[Detail, ...]:
    """Return those of the details, each once, that the entity tells; `rain` is the day's probability in percent."""
    attributes = {sign: number(reading.attributes.get(name)) for sign, name in _ATTRIBUTES.items()}
    found = {sign: value for sign, value in (attributes | {"rain": number(rain)}).items() if value is not None}
    wind = str(reading.attributes.get("wind_speed_unit") or "")
    ends = {"feels_like": "°", "humidity": "%", "rain": "%", "wind": ""}
    return tuple(
        Detail(sign, whole(found[sign]) + ends[sign], wind if sign == "wind" else "")
        for sign in dict.fromkeys(signs)
        if sign in found
    )


def present(weather: Present, size: Size) -> Widget:
    """Return as much of the weather as there is room for, in the middle."""
    unit = magnification(size)
    return Box(fitting(_layouts(weather, size, unit), size))


def _layouts(weather: Present, size: Size, unit: int) -> Iterator[Widget]:
    """Yield what can be shown, the most first."""
    if size.height >= size.width:
        yield _tall(weather, size, unit)
    yield _wide(weather, size, unit)
    medium = condition_icon(weather.condition, _MEDIUM * unit, night=weather.night)
    tiny = condition_icon(weather.condition, _TINY * unit, night=weather.night)
    plain = degrees(weather.temperature, WHITE, TEXT, unit, size.width)
    yield Row((medium, plain), Align.CENTER, _GAP * unit)
    yield Column((medium, plain), Align.CENTER, _GAP * unit)
    yield Row((tiny, plain), Align.CENTER, _GAP * unit)
    yield Column((tiny, plain), Align.CENTER, _GAP * unit)
    yield plain
    yield line(whole(weather.temperature), WHITE, SMALL, unit)
    yield tiny


def _wide(weather: Present, size: Size, unit: int) -> Widget:
    """Return the icon on the left of all that is told."""
    width = size.width - (_INK + _GAP) * unit
    words = _words(weather, width, unit, size.height)
    # In the middle of what is left for them, so that the icon stays where it is whatever the temperature.
    room = max(width, words.size(size).width) if width <= _WORDS * unit else words.size(size).width
    return Row((_large(weather, unit), Box(words, room, words.size(size).height)), Align.CENTER, _GAP * unit)


def _tall(weather: Present, size: Size, unit: int) -> Widget:
    """Return the icon above all that is told."""
    icon, gap = _large(weather, unit), _LINE_GAP * unit
    words = _words(weather, size.width, unit, size.height - size_of(icon).height - gap)
    return Column((icon, words), Align.CENTER, gap)


def _large(weather: Present, unit: int) -> Widget:
    """Return the large icon without its margins."""
    icon = condition_icon(weather.condition, _LARGE * unit, night=weather.night)
    return Padding(icon, *(-(_LARGE - _INK) // 2 * unit,) * 4)


def _words(weather: Present, width: int, unit: int, height: int) -> Widget:
    if unit > 1:
        ends, room = (weather.high, weather.low), Size(width, height)
        return fine_words(weather.temperature, ends, weather.details + weather.more, room, unit)
    temperature = degrees(weather.temperature, WHITE, BIG, unit, width - _FREE * unit)
    range_of_day = () if weather.high is None and weather.low is None else (_range(weather, width, unit),)
    details = tuple(detail(what, unit, width) for what in weather.details)
    return Column((temperature, *(range_of_day + details)[:_LINES]), Align.CENTER, _LINE_GAP * unit)


def _range(weather: Present, width: int, unit: int) -> Widget:
    """Return the day's highest and lowest temperature."""
    ends = tuple((value, color) for value, color in ((weather.high, HIGH), (weather.low, LOW)) if value is not None)
    faces = ((face, sign, gap) for face in (TEXT, SMALL) for sign, gap in (("°", 3), ("", 4)))
    rows = (
        Row(tuple(line(whole(value) + sign, color, face, unit) for value, color in ends), gap=gap * unit)
        for face, sign, gap in faces
    )
    return fitting(rows, Size(width, _LARGE * unit))
