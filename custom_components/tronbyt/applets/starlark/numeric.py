"""Numbers: between kinds, and to text as Go writes them."""

import math

from .errors import Fault
from .limits import LONGEST_INT, allocate
from .values import Value, type_name

EXPONENT_FROM = 6  # digits before the point from which on Go's %g uses an exponent
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PREFIXES = {"0o": 8, "0x": 16, "0b": 2}


def int32(value: Value) -> int:
    """Return a whole number of 32 bits."""
    if type(value) is not int:
        raise Fault(f"got {type_name(value)}, want int")
    if not -(1 << 31) <= value < 1 << 31:
        raise Fault(f"{value} out of range")
    return value


def int64(value: Value) -> int:
    """Return a whole number of 64 bits."""
    if type(value) is not int:
        raise Fault(f"got {type_name(value)}, want int")
    if not -(1 << 63) <= value < 1 << 63:
        raise Fault(f"{value} out of range (want value in signed 64-bit range)")
    return value


def finite(value: float) -> float:
    """Return a number as float."""
    if type(value) is float:
        return value
    try:
        return float(value)
    except OverflowError:
        raise Fault("int too large to convert to float") from None


def floor(value: float) -> float:
    """Return the next whole number below, as float."""
    return value if math.isinf(value) or math.isnan(value) else value // 1.0


def whole(value: Value) -> int:
    """Return a number without its fraction."""
    if type(value) is int:
        return value
    if type(value) is not float:
        raise Fault(f"cannot convert {type_name(value)} to int")
    if math.isnan(value):
        raise Fault("cannot convert float NaN to integer")
    if math.isinf(value):
        raise Fault("cannot convert float infinity to integer")
    return int(value)


def special(value: float) -> str:
    """Return the text of what is no finite number, or ""."""
    if math.isnan(value):
        return "nan"
    return ("+inf" if value > 0 else "-inf") if math.isinf(value) else ""


def shortest(value: float) -> str:
    """Return the shortest text of a float, with an exponent from a million on."""
    if text := special(value):
        return text
    mantissa, exponent = exponent_form(repr(value))
    if -5 < exponent < EXPONENT_FROM:  # noqa: PLR2004 - as C and Go
        text = repr(value)
        return text if "e" not in text else f"{value:f}".rstrip("0")
    return f"{mantissa}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def exponent_form(text: str) -> tuple[str, int]:
    """Return digits with the point behind the first one, and the exponent."""
    sign = "-" if text[0] == "-" else ""
    digits, _, power = text.lstrip("-").partition("e")
    before, _, behind = digits.partition(".")
    exponent = len(before) - 1 + int(power or 0)
    digits = before + behind
    if stripped := digits.lstrip("0"):
        exponent -= len(digits) - len(stripped)
        digits = stripped.rstrip("0")
    else:
        digits, exponent = "0", 0
    return sign + digits[0] + ("." + digits[1:] if digits[1:] else ""), exponent


def formatted(value: float, conversion: str) -> str:
    """Return a float as `%e`, `%f` or `%g` writes it."""
    if text := special(value):
        return text
    if conversion in {"g", "G"}:
        text = shortest(value)
        return text.upper() if conversion == "G" else text
    return f"{value:.6{conversion}}"


def parse_int(text: str, base: int) -> int | None:
    """Return the number that a string of digits is, or None."""
    negative = text[:1] == "-"
    digits = text[1:] if text[:1] in {"+", "-"} else text
    prefix = PREFIXES.get(digits[:2].lower()) if len(digits) > 2 else None  # noqa: PLR2004 - behind a prefix is more
    if prefix and base in {0, prefix}:
        base, digits = prefix, digits[2:]
    elif base == 0 and len(digits) > 1 and digits[0] == "0" and not prefix:
        return None if digits.strip("0") else 0
    base = base or 10
    allowed = DIGITS[:base]
    if not digits or any(char not in allowed for char in digits.lower()):
        return None
    allocate(len(digits))
    if len(digits.lstrip("0")) * math.log2(base) > LONGEST_INT:
        raise Fault(f"integer is too large (more than {LONGEST_INT} bits)")
    value = int(digits, base)
    return -value if negative else value


def parse_float(text: str) -> float:
    """Return the float that a string is."""
    if not text:
        raise Fault("float: empty string")
    plain = text.lower().lstrip("+-")
    if len(text) - len(plain) <= 1 and plain in {"inf", "infinity", "nan"}:
        return float("nan") if plain == "nan" else float(text)
    usual = text.isascii() and text.strip() == text and text[-1] not in "nfyNFY"
    try:
        value = (float.fromhex if "x" in plain and "p" in plain else float)(text) if usual else None
    except ValueError, OverflowError:
        value = None
    if value is None:
        raise Fault(f"invalid float literal: {text}")
    if math.isinf(value):
        raise Fault("floating-point number too large")
    return value
