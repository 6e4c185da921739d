"""Colours by value, as people write them: `0: blue, 18: green, 26: red`, or `on: lime, off: gray` for states."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from ..render.color import Color
from ..render.color import parse as parse_color

# Not the commas within `rgb(255, 0, 0)`.
_BETWEEN_PAIRS = re.compile(r"[,;\n](?![^(\[]*[)\]])")
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers, ascending, from which on a colour counts, and words that have their own."""

    steps: tuple[tuple[float, Color], ...] = ()
    words: tuple[tuple[str, Color], ...] = ()
    """In lower case."""

    def color_for(self, state: float | str) -> Color | None:
        """Return the colour of a number, or of a state as Home Assistant stores it; None if nothing was said of it.

        A number has the colour of the last step that it reaches; one below them all has the first step's.
        """
        if isinstance(state, str):
            word = _word(state)
            if (own := dict(self.words).get(word)) is not None:
                return own
        number = _number(word) if isinstance(state, str) else state
        if number is None or not isfinite(number) or not self.steps:
            return None
        reached = bisect_right(self.steps, number, key=lambda step: step[0])
        return self.steps[max(0, reached - 1)][1]


def parse(text: str) -> Thresholds:
    """Return what pairs `number: colour` or `state: colour` say, in any order, with commas, semicolons or line ends.

    An empty text says nothing. ValueError for a pair without a colon, an unknown colour, or what is told twice.
    """
    pairs = [_pair(part) for part in _BETWEEN_PAIRS.split(text) if part.strip()]
    steps = [(number, color) for word, color in pairs if (number := _number(word)) is not None]
    words = [(word, color) for word, color in pairs if _number(word) is None]
    _refuse_twice([name for name, _ in steps])
    _refuse_twice([name for name, _ in words])
    return Thresholds(tuple(sorted(steps)), tuple(words))


def thresholds_in(text: str | None) -> Thresholds:
    """Return what a text says; nothing for no text, and for one that `parse` refuses."""
    try:
        return parse(text or "")
    except ValueError:
        return Thresholds()


def wrong_pair(text: str) -> str | None:
    """Return the first pair of a text that `parse` refuses, or what is told twice; None for a text that it takes."""
    for part in _BETWEEN_PAIRS.split(text):
        try:
            parse(part)
        except ValueError:
            return part.strip()
    try:
        parse(text)
    except ValueError:
        return text.strip()
    return None


def _pair(part: str) -> tuple[str, Color]:
    word, colon, color = part.rpartition(":")
    if not colon or not word.strip():
        message = f"not a value, a colon and a colour: {part.strip()!r}"
        raise ValueError(message)
    return _word(word), parse_color(color)


def _refuse_twice(names: Sequence[object]) -> None:
    if len(set(names)) < len(names):
        message = f"two colours for the same value: {names!r}"
        raise ValueError(message)


def _word(text: str) -> str:
    return text.strip().lower()


def _number(word: str) -> float | None:
    """Return the number of a word; None for any other word, such as a state (or `nan`)."""
    try:
        number = float(word.replace(_MINUS, "-"))
    except ValueError:
        return None
    return number if isfinite(number) else None
