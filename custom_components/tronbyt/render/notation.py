"""Colours as people, YAML and templates write them. Standard library only: forms are checked where no Pillow is."""

import re
from collections.abc import Sequence

from ..model import Color
from .css import NAMES

_CHANNELS = 3
_CHANNEL_MAX = 255
_SHORT = re.compile(r"#([0-9a-f]{3})[0-9a-f]?", re.ASCII)
_LONG = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", re.ASCII)
_FUNCTION = re.compile(r"rgba?\((.*)\)")
_LIST = re.compile(r"\((.*)\)|\[(.*)\]|([^()\[\]]*)")
_CHANNEL = re.compile(r"(\d{1,9}(?:\.\d{0,9})?)(%?)", re.ASCII)
# YAML reads six digits without quotes as a number: an octal one if they begin with 0.
_OCTAL_MAX = 0o77777
_DECIMAL = range(100_000, 1_000_000)


def parse(value: object) -> Color:
    """Return the colour that a value names; ValueError for none.

    Understood are CSS names, `#rgb`, `#rrggbb` (also without `#`, and as the number that YAML makes of it),
    `rgb(r, g, b)`, three numbers 0-255 in a text, and a list of them. An alpha channel is ignored.
    """
    match value:
        case bool():
            raise _no_color(value)
        case str():
            return _from_text(value.strip().lower(), value)
        case int():
            return _from_number(_digits(value))
        case list() | tuple():
            return _from_channels([str(channel) for channel in value], value)
        case _:
            raise _no_color(value)


def _from_text(text: str, value: str) -> Color:
    if text in NAMES:
        return _from_number(f"{NAMES[text]:06x}")
    if short := _SHORT.fullmatch(text):
        return _from_number("".join(digit * 2 for digit in short[1]))
    if long := _LONG.fullmatch(text):
        return _from_number(long[1])
    if function := _FUNCTION.fullmatch(text):
        channels = _parts(function[1])
        return _from_channels(channels[:_CHANNELS] if len(channels) == _CHANNELS + 1 else channels, value)
    if numbers := _LIST.fullmatch(text):
        return _from_channels(_parts(next((part for part in numbers.groups() if part), "")), value)
    raise _no_color(value)


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,/]+", text) if part]


def _digits(number: int) -> str:
    """Return the six hexadecimal digits of which YAML, or a template, made a number."""
    if 0 <= number <= _OCTAL_MAX:
        return f"{number:06o}"
    if number in _DECIMAL:
        return str(number)
    raise _no_color(number)


def _from_number(digits: str) -> Color:
    number = int(digits, 16)
    return number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF


def _from_channels(channels: Sequence[str], value: object) -> Color:
    if len(channels) != _CHANNELS:
        raise _no_color(value)
    red, green, blue = (_channel(channel, value) for channel in channels)
    return red, green, blue


def _channel(text: str, value: object) -> int:
    written = _CHANNEL.fullmatch(text)
    number = float(written[1]) if written else -1.0
    number = number * _CHANNEL_MAX / 100 if written and written[2] else number
    if not 0 <= number <= _CHANNEL_MAX:
        raise _no_color(value)
    return round(number)


def _no_color(value: object) -> ValueError:
    return ValueError(f"not a colour: {value!r}")
