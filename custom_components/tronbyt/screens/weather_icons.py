"""The weather as a picture: our own icons by condition, by day and by night, at the size for which there is room."""

from functools import lru_cache

from ..render.box import Box
from ..render.color import Color
from ..render.icons import PIXELS, WEATHER_PIXELS, sheet, weather_sheet
from ..render.picture import Picture, drawn
from ..render.text import Text
from ..render.widget import Widget

_CLEAR = "sunny"
_CLEAR_NIGHT = "clear-night"
_BEHIND_CLOUDS = "partlycloudy"
_MISSING: Color = (0xA8, 0xB4, 0xC8)

# Clouds by the letters of their sheet: after sunset they are the blue of the night, and rain stays what one sees first.
_NIGHT: dict[str, Color] = {
    "l": (0x90, 0xA0, 0xD8),
    "s": (0x60, 0x70, 0xA8),
    "g": (0x68, 0x78, 0xB0),
    "d": (80, 92, 144),
}

# The names that the nearest thing has among the icons of 8 x 8 pixels.
_SMALL = {
    "clear-night": "weather-night",
    "cloudy": "weather-cloudy",
    "exceptional": "alert",
    "fog": "weather-fog",
    "hail": "weather-snowy",
    "lightning": "weather-lightning",
    "lightning-rainy": "weather-lightning",
    "partlycloudy": "weather-partly-cloudy",
    "partlycloudy-night": "weather-night",
    "pouring": "weather-pouring",
    "rainy": "weather-rainy",
    "snowy": "weather-snowy",
    "snowy-rainy": "weather-snowy",
    "sunny": "weather-sunny",
    "windy": "weather-windy",
    "windy-variant": "weather-windy",
}


def condition_icon(condition: str, pixels: int, *, night: bool) -> Widget:
    """Return one of Home Assistant's conditions as an icon at most `pixels` wide and tall; of another one a dash."""
    name = _by_night(condition) if night else condition
    if name not in _SMALL:
        return Box(Text("–", _MISSING), pixels, pixels)
    return _icon(name, pixels, night=night)


def _by_night(condition: str) -> str:
    return {_CLEAR: _CLEAR_NIGHT, _BEHIND_CLOUDS: f"{_BEHIND_CLOUDS}-night"}.get(condition, condition)


@lru_cache(maxsize=64)
def _icon(name: str, pixels: int, *, night: bool) -> Picture:
    if pixels < WEATHER_PIXELS:
        return drawn(sheet().icons[_SMALL[name]], sheet().palette, max(1, pixels // PIXELS))
    scale, rows = pixels // WEATHER_PIXELS, weather_sheet().icons[name]
    while scale % 2 == 0:
        rows, scale = smoothed(rows), scale // 2
    palette = weather_sheet().palette
    return drawn(rows, palette | _NIGHT if night else palette, scale)


def smoothed(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return a picture twice as large, with the stairs of its diagonals filled, by the rule known as Scale2x."""
    margin = "." * (len(rows[0]) + 2)
    framed = [margin, *(f".{row}." for row in rows), margin]
    return tuple(half for top in range(len(rows)) for half in _halves(*framed[top : top + 3]))


def _halves(above: str, row: str, below: str) -> tuple[str, str]:
    """Return the two rows that a row becomes."""
    columns = range(1, len(row) - 1)
    return _half(above, row, below, columns), _half(below, row, above, columns)


def _half(near: str, row: str, far: str, columns: range) -> str:
    return "".join(
        _quarter(row[at], near[at], row[at - side], far[at], row[at + side]) for at in columns for side in (1, -1)
    )


def _quarter(pixel: str, near: str, beside: str, far: str, opposite: str) -> str:
    """Return a quarter of a pixel: what its two neighbours have in common, unless the other two have it too."""
    return near if near == beside and near not in (far, opposite) else pixel
