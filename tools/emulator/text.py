"""Text frames → commands, each firmware in its own way. Total: whatever is not understood is no command."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from .firmware import Firmware, Parsing
from .settings import SETTINGS, Value

LONGEST_DWELL = 3600  # firmware 1.6.6 clamps to 1…3600, although it cannot count further than 2147


@dataclass(frozen=True, slots=True)
class Immediate:
    """Set the abort flag."""


@dataclass(frozen=True, slots=True)
class Dwell:
    """Seconds for the images that come later."""

    seconds: int


@dataclass(frozen=True, slots=True)
class SetBrightness:
    """Percent or level, not yet clamped."""

    value: int


@dataclass(frozen=True, slots=True)
class OtaUrl:
    """Update the firmware from there."""

    url: str


@dataclass(frozen=True, slots=True)
class Change:
    """A settings key of the type that the firmware expects."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class Restart:
    """Begin anew."""


type Command = Immediate | Dwell | SetBrightness | OtaUrl | Change | Restart
type Object = dict[str, object]


def commands(text: str, firmware: Firmware) -> list[Command]:
    """Return what `firmware` makes of a text, in the order in which it acts on it."""
    return list(_PARSERS[firmware.parsing](text, firmware))


def _fixed_offset(text: str, _firmware: Firmware) -> Iterator[Command]:
    # The digits are looked for behind one space: without it the first digit is taken for the space.
    opening = text.find('{"brightness":')
    if opening >= 0:
        yield SetBrightness(_leading_number(text[opening + len('{"brightness": ') :]))


def _substring(text: str, _firmware: Firmware) -> Iterator[Command]:
    if '{"immediate":' in text:
        if "true" in text:
            yield Immediate()
    elif (dwell := _after_key(text, "dwell_secs")) is not None:
        yield Dwell(_clamp_dwell(dwell))
    elif (brightness := _after_key(text, "brightness")) is not None:
        yield SetBrightness(brightness)


def _after_key(text: str, key: str) -> int | None:
    _, found, rest = text.partition(f'"{key}"')
    _, colon, value = rest.partition(":")
    return _leading_number(value) if found and colon else None


def _leading_number(text: str) -> int:
    found = re.match(r"\s*([+-]?\d{1,9})", text)
    return int(found[1]) if found else 0


def _cjson(text: str, firmware: Firmware) -> Iterator[Command]:
    values = _read_object(text)
    if values.get("immediate") is True:
        yield Immediate()
    if (dwell := _number(values.get("dwell_secs"))) is not None:
        yield Dwell(_clamp_dwell(dwell))
    if (brightness := _number(values.get("brightness"))) is not None:
        yield SetBrightness(brightness)
    if isinstance(url := values.get("ota_url"), str):
        yield OtaUrl(url)
    yield from _changes(values, firmware)
    if values.get("reboot") is True and firmware.version >= (1, 4, 8):
        yield Restart()


def _changes(values: Object, firmware: Firmware) -> Iterator[Change]:
    for setting in SETTINGS:
        value = values.get(setting.key)
        if firmware.version < setting.since:
            continue
        if setting.kind is int:
            value = _number(value)
        if isinstance(value, setting.kind):
            yield Change(setting.key, value)


def _document(text: str, _firmware: Firmware) -> Iterator[Command]:
    values = _read_object(text)
    if (dwell := _number(values.get("dwell_secs"))) is not None:
        yield Dwell(max(1, dwell))
    if (brightness := _number(values.get("brightness"))) is not None:
        yield SetBrightness(brightness)
    if values.get("immediate") is True:
        yield Immediate()


def _tronberry(text: str, firmware: Firmware) -> Iterator[Command]:
    level = _read_object(text).get("brightness")
    whole = isinstance(level, int) and not isinstance(level, bool)
    if whole and isinstance(level, int) and 0 <= level <= firmware.brightest:
        yield SetBrightness(level)


def _none(_text: str, _firmware: Firmware) -> Iterator[Command]:
    return iter(())


def _read_object(text: str) -> Object:
    """Read as cJSON does: case does not matter, of equal keys the first counts, what follows the object is ignored."""
    decoder = json.JSONDecoder(object_pairs_hook=_first_of_each, parse_constant=_refuse)
    try:
        value, _ = decoder.raw_decode(text.lstrip())
    except ValueError, RecursionError:
        return {}
    return value if isinstance(value, dict) else {}


def _first_of_each(pairs: list[tuple[str, object]]) -> Object:
    return {key.lower(): value for key, value in reversed(pairs)}


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _number(value: object) -> int | None:
    """Return a JSON number as C's int: cut off, and held within 32 bits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(min(max(value, -(2**31)), 2**31 - 1))


def _clamp_dwell(seconds: int) -> int:
    return min(max(seconds, 1), LONGEST_DWELL)


_PARSERS: dict[Parsing, Callable[[str, Firmware], Iterator[Command]]] = {
    Parsing.FIXED_OFFSET: _fixed_offset,
    Parsing.SUBSTRING: _substring,
    Parsing.CJSON: _cjson,
    Parsing.DOCUMENT: _document,
    Parsing.TRONBERRY: _tronberry,
    Parsing.NONE: _none,
}
