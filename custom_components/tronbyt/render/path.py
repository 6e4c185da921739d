"""The outlines that an SVG path describes: the `d` of SVG 2, which the icons of Material Design are written in."""

import re
from cmath import exp, phase, rect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import batched, chain
from math import ceil, pi, radians, sqrt
from typing import NamedTuple

# The longest of the 7447 icons of Material Design 7.4.47 has 4,598 characters.
MAX_PATH = 20_000

# Three times as many as in the icon that has the most. Drawing them takes the square of their number at worst.
MAX_POINTS = 2_000

# Icons are drawn on a grid of 24 units. Still further away a path is a mistake, and arithmetic loses its decimals.
MAX_NUMBER = 1e6

# The units that a chord may lie beside its curve: at 32 pixels a seventy-fifth of one, which changes it by 3 of 255.
_TOLERANCE = 0.01

# A full circle as large as the grid needs 77 chords. Bounds the work for curves that reach far beyond it.
_MAX_CHORDS = 100

# Arcs that are flatter than this are straight: without it their other radius grows beyond all numbers.
_MIN_RADIUS = 1e-6

# Messages quote so much of a path.
_QUOTED = 20

# Fewer enclose nothing.
_CORNERS = 3

_SPACE = r"[ \t\n\f\r]*+"
_COMMA = rf"{_SPACE},?+{_SPACE}"
_NUMBER = r"[+-]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+"
_ARC = _COMMA.join(f"({part})" for part in (*[_NUMBER] * 3, *["[01]"] * 2, *[_NUMBER] * 2))
_NUMBERS = re.compile(rf"{_SPACE}(?:{_NUMBER}(?:{_COMMA}{_NUMBER})*+{_SPACE})?+")
_ARCS = re.compile(rf"{_SPACE}{_ARC}(?:{_COMMA}{_ARC})*+{_SPACE}")
_EACH_NUMBER = re.compile(_NUMBER)
_EACH_ARC = re.compile(_ARC)
_LETTER = re.compile("([A-DF-Za-df-z])")  # E belongs to numbers


class Point(NamedTuple):
    """A place in the units of the path: x to the right, y down."""

    x: float
    y: float


type Outline = tuple[Point, ...]


def outlines(path: str) -> tuple[Outline, ...]:
    """Return the closed polygons (last point to first) that the path fills.

    Chords lie within 0.01 units of their curves (of curves far larger than an icon, a little further off). What
    encloses nothing is left out, and so an empty path has none. ValueError if it is no path, has more than `MAX_PATH`
    characters, or bends so much that it needs more than `MAX_POINTS`.
    """
    if len(path) > MAX_PATH:
        message = f"the path is longer than {MAX_PATH} characters"
        raise ValueError(message)
    before, *pieces = _LETTER.split(path)
    if before.strip(" \t\n\f\r") or (pieces and pieces[0] not in "Mm"):
        message = "a path begins with the command M"
        raise ValueError(message)
    pen = _Pen()
    for letter, text in batched(pieces, 2, strict=True):
        _draw(pen, letter, text)
    if sum(map(len, pen.traces)) > MAX_POINTS:
        message = f"the path needs more than {MAX_POINTS} points"
        raise ValueError(message)
    return tuple(tuple(Point(at.real, at.imag) for at in trace) for trace in pen.traces if len(trace) >= _CORNERS)


@dataclass(slots=True)
class _Pen:
    """What was drawn so far. Points are complex numbers: x + y·i, which makes curves one line each."""

    traces: list[list[complex]] = field(default_factory=list)
    at: complex = 0j
    control: complex = 0j
    """The last control point of the curve that was drawn last."""
    curve: str = ""
    """The letters that go on smoothly from the curve that was drawn last."""

    def move(self, end: complex) -> None:
        """Begin an outline."""
        self.traces.append([end])
        self.at = end

    def close(self) -> None:
        """Return to where the outline began; the next one begins there unless the pen is moved."""
        self.move(self.traces[-1][0])

    def line(self, end: complex) -> None:
        """Draw a straight line."""
        self.traces[-1].append(end)
        self.at = end

    def cubic(self, first: complex, second: complex, end: complex) -> None:
        """Draw a Bézier curve with two control points."""
        start = self.at
        bend = max(abs(start - 2 * first + second), abs(first - 2 * second + end))
        c, b = 3 * (first - start), 3 * (start - 2 * first + second)
        a = end - start - c - b
        self.traces[-1] += [((a * t + b) * t + c) * t + start for t in _steps(_chords(6 * bend))]
        self.line(end)
        self.control = second

    def quadratic(self, control: complex, end: complex) -> None:
        """Draw a Bézier curve with one control point."""
        start = self.at
        b, a = 2 * (control - start), start - 2 * control + end
        self.traces[-1] += [(a * t + b) * t + start for t in _steps(_chords(2 * abs(a)))]
        self.line(end)
        self.control = control

    def mirrored(self, letters: str) -> complex:
        """Return the control point that goes on smoothly from a curve of these letters, else the pen's place."""
        return 2 * self.at - self.control if self.curve == letters else self.at


def _chords(bend: float) -> int:
    """Return how many equal steps hold the tolerance on a curve whose second derivative is at most `bend`.

    A chord over a step of 1/n lies at most bend / 8n² beside the curve.
    """
    return min(_MAX_CHORDS, ceil(sqrt(bend / (8 * _TOLERANCE)))) or 1


@cache
def _steps(count: int) -> tuple[float, ...]:
    """Return the parameters between 0 and 1, both left out, that make so many equal steps."""
    return tuple(step / count for step in range(1, count))


def _draw(pen: _Pen, letter: str, text: str) -> None:
    """Draw a command as often as its numbers repeat it."""
    upper = letter.upper()
    if upper not in _COMMANDS:
        message = f"{letter!r} is no command of a path"
        raise ValueError(message)
    command = _COMMANDS[upper]
    for numbers in command.groups(letter, text):
        command.draw(pen, pen.at if letter.islower() else 0j, numbers)
        pen.curve = command.curve
        if upper == "M":  # the first pair moves, all others are lines
            command = _COMMANDS["L"]


def _move(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.move(base + complex(*numbers))


def _line(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.line(base + complex(*numbers))


def _horizontal(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.line(complex(base.real + numbers[0], pen.at.imag))


def _vertical(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.line(complex(pen.at.real, base.imag + numbers[0]))


def _cubic(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    x1, y1, x2, y2, x, y = numbers
    pen.cubic(base + complex(x1, y1), base + complex(x2, y2), base + complex(x, y))


def _smooth_cubic(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    x2, y2, x, y = numbers
    pen.cubic(pen.mirrored("CS"), base + complex(x2, y2), base + complex(x, y))


def _quadratic(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    x1, y1, x, y = numbers
    pen.quadratic(base + complex(x1, y1), base + complex(x, y))


def _smooth_quadratic(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.quadratic(pen.mirrored("QT"), base + complex(*numbers))


def _close(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    pen.close()


def _arc(pen: _Pen, base: complex, numbers: Sequence[float]) -> None:
    """Draw a part of an ellipse, as the implementation notes of SVG (B.2) have it."""
    width, height, tilt, large, sweep, x, y = numbers
    end = base + complex(x, y)
    width, height = abs(width), abs(height)
    if min(width, height) > _MIN_RADIUS and end != pen.at:
        ellipse = _Ellipse(width, height, rect(1, radians(tilt)))
        pen.traces[-1] += ellipse.between(pen.at, end, large=large > 0, sweep=sweep > 0)
    pen.line(end)


@dataclass(frozen=True, slots=True)
class _Ellipse:
    """Two radii and the direction of the first one; as a circle of radius 1 it is easy to reckon with."""

    width: float
    height: float
    direction: complex

    def between(self, start: complex, end: complex, *, large: bool, sweep: bool) -> list[complex]:
        """Return the points between both ends; radii that do not reach from one to the other are enlarged."""
        first, last = self._rounded(start), self._rounded(end)
        half = (last - first) / 2
        if not half:  # so near to one another that nothing is left of it
            return []
        scale = max(1.0, abs(half))
        middle = (first + last) / 2
        aside = half / abs(half) * 1j * sqrt(scale**2 - abs(half) ** 2)
        centre = middle + aside if large != sweep else middle - aside
        turn = phase((last - centre) / (first - centre))
        turn += 2 * pi * ((sweep and turn < 0) - (not sweep and turn > 0))
        chords = _chords(max(self.width, self.height) * scale * turn**2)
        return [self._flattened(centre + (first - centre) * exp(1j * turn * t)) for t in _steps(chords)]

    def _rounded(self, place: complex) -> complex:
        turned = place / self.direction
        return complex(turned.real / self.width, turned.imag / self.height)

    def _flattened(self, place: complex) -> complex:
        return complex(place.real * self.width, place.imag * self.height) * self.direction


@dataclass(frozen=True, slots=True)
class _Command:
    """What a letter draws with each so many numbers."""

    draw: Callable[[_Pen, complex, Sequence[float]], None]
    count: int
    curve: str = ""

    def groups(self, letter: str, text: str) -> list[tuple[float, ...]]:
        """Return the numbers of each repetition; ValueError if they are too few, too many or too large."""
        numbers = _arc_numbers(text) if self.draw is _arc else _numbers(text)
        takes = not numbers if self.count == 0 else numbers and len(numbers) % self.count == 0
        if not takes or any(abs(number) > MAX_NUMBER for number in numbers):
            message = f"the command {letter!r} does not take {text[:_QUOTED]!r}"
            raise ValueError(message)
        return list(batched(numbers, self.count, strict=True)) if self.count else [()]


def _numbers(text: str) -> list[float]:
    """Return the numbers of a text that has nothing else in it; otherwise ValueError."""
    if not _NUMBERS.fullmatch(text):
        message = f"{text[:_QUOTED]!r} are no numbers"
        raise ValueError(message)
    return [float(number) for number in _EACH_NUMBER.findall(text)]


def _arc_numbers(text: str) -> list[float]:
    """Return the numbers of arcs, whose two flags are one digit each and need nothing behind them."""
    if not _ARCS.fullmatch(text):
        message = f"{text[:_QUOTED]!r} are no arcs"
        raise ValueError(message)
    return [float(number) for number in chain.from_iterable(_EACH_ARC.findall(text))]


_COMMANDS = {
    "M": _Command(_move, 2),
    "L": _Command(_line, 2),
    "H": _Command(_horizontal, 1),
    "V": _Command(_vertical, 1),
    "C": _Command(_cubic, 6, "CS"),
    "S": _Command(_smooth_cubic, 4, "CS"),
    "Q": _Command(_quadratic, 4, "QT"),
    "T": _Command(_smooth_quadratic, 2, "QT"),
    "A": _Command(_arc, 7),
    "Z": _Command(_close, 0),
}
