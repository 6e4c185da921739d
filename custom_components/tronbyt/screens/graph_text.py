"""How a graph writes numbers: as the present one is written."""

import re

from .base import Reading

MISSING = "–"
_NUMBER = re.compile(r"\d(?:[\d.,'\u2019\s]*\d)?")
_MOST_DECIMALS = 3
# More digits than this tell nothing at the edge of a graph.
_DIGITS = 4
# Below this span whole numbers would hide that there was any change.
_FEW = 10
_EXACT = 1e-6
_DEGREE = "°"


def now_texts(reading: Reading | None) -> tuple[str, ...]:
    """Return the present value with its unit, and the same in less room if there is a way to write it."""
    if reading is None or not reading.available:
        return (MISSING,)
    text, bare = _text(reading), bare_text(reading)
    shorter = (f"{bare}{_DEGREE}",) if reading.unit.startswith(_DEGREE) and bare != text else ()
    return tuple(dict.fromkeys((text, *shorter)))


def bare_text(reading: Reading | None) -> str:
    """Return the present value without its unit."""
    if reading is None or not reading.available:
        return MISSING
    return _text(reading).removesuffix(reading.unit).rstrip()


def extreme_texts(reading: Reading | None, least: float, most: float, sign: str = ".") -> tuple[str, str]:
    """Return both ends with the decimals and the decimal sign of the present value, else with `sign`."""
    decimals, sign = _notation(reading, sign)
    whole = all(abs(value - round(value)) < _EXACT for value in (least, most))
    if whole or (not decimals and most - least < _FEW):
        decimals = 0 if whole else 1
    return _written(least, decimals, sign), _written(most, decimals, sign)


def _text(reading: Reading) -> str:
    return " ".join(reading.text.split()) or MISSING


def _written(value: float, decimals: int, sign: str) -> str:
    digits = len(str(abs(round(value))))
    return f"{value:z.{max(0, min(decimals, _DIGITS - digits))}f}".replace(".", sign)


def _notation(reading: Reading | None, usual: str) -> tuple[int, str]:
    """Return how many decimals a reading's text has, and what stands before them."""
    found = _NUMBER.search(reading.text) if reading else None
    if reading is None or found is None or reading.number is None:
        return 0, usual
    number = found.group()
    digits = re.sub(r"\D", "", number)
    for decimals in range(1, _MOST_DECIMALS + 1):
        if f"{abs(reading.number):.{decimals}f}".replace(".", "") == digits:
            return decimals, number[-decimals - 1]
    return 0, usual
