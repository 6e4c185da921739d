"""Numbers as entities give them: what is one, and how many of its decimals tell something."""

from math import floor, isfinite, log10

# Digits that tell something on a display, and the decimals among them.
_DIGITS = 5
_DECIMALS = 2
# Of what is less than one its first digits count, down to where nobody measures.
_SMALL_DIGITS = 3
_MOST_DECIMALS = 6


def finite(value: object) -> float | None:
    """Return a finite number, also of a text; None for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError, OverflowError:
        return None
    return number if isfinite(number) else None


def brief(text: str) -> str:
    """Return a number with as many decimals as tell something, but no more than it has; any other text as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    decimals = len(text.partition(".")[2])
    if not isfinite(number) or not ("." in text or "e" in text.lower()):
        return text
    most = _most_decimals(abs(number))
    if text.partition(".")[2].isdigit() and decimals <= most:
        return text
    rounded = f"{number:z.{most}f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def _most_decimals(size: float) -> int:
    if size == 0:
        return 0
    whole = floor(log10(size)) + 1
    if whole <= 0:
        return min(_MOST_DECIMALS, _SMALL_DIGITS - whole)
    return max(0, min(_DECIMALS, _DIGITS - whole))
