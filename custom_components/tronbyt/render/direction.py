"""Right-to-left scripts on one line: the Unicode Bidirectional Algorithm (UAX #9). Standard library only."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LEFT, _RIGHT = "L", "R"
_LEFT_MARK, _RIGHT_MARK, _ARABIC_MARK = "\u200e", "\u200f", "\u061c"
_MARKS = frozenset({_LEFT_MARK, _RIGHT_MARK, _ARABIC_MARK})
# What opens a part with a direction of its own, and which; its first strong letter says it if None. Embeddings and
# overrides are old ways to write isolates, and are laid out as such.
_OPENING = {
    "\u202a": _LEFT,
    "\u202b": _RIGHT,
    "\u202d": _LEFT,
    "\u202e": _RIGHT,
    "\u2066": _LEFT,
    "\u2067": _RIGHT,
    "\u2068": None,
}
_CLOSING = frozenset("\u202c\u2069")
# Nobody writes parts within parts as deep as this.
_DEEPEST = 20
CONTROLS = frozenset({*_MARKS, *_OPENING, *_CLOSING})
"""Signs that say how a text runs, for which nothing is drawn."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Unicode's classes that have a say, as one letter each: strong ones as they are, and Arabic; European and Arabic
# numbers; separators and terminators of numbers; marks. All others are neutral.
_KINDS = {"L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "m"}
_NEUTRAL = "o"
# Emoji have codes that Unicode takes for letters of somebody's own.
_PICTURES = 0xF0000

_BRACKETS = dict(zip("([{⟨⟦〈《「『【", ")]}⟩⟧〉》」』】", strict=True))
_MIRRORED = _BRACKETS | dict(zip("<«\u2039≤≪⟪\uff08\uff1c", ">»\u203a≥≫⟫\uff09\uff1e", strict=True))
_MIRRORED |= {right: left for left, right in _MIRRORED.items()}


class _Sign(NamedTuple):
    """A sign of a line, or a part of it with its own direction, which already stands as it is drawn."""

    drawn: str
    kind: str


def has_right_to_left(text: str) -> bool:
    """Return whether a text may have to be laid out: quickly, for most have not."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Return whether a paragraph begins at the right: its first strong letter says it."""
    return has_right_to_left(text) and _base(list(_signs(iter(text)))) == _RIGHT


def running(line: str, *, right_to_left: bool) -> str:
    """Return a line of a paragraph so that it runs as the paragraph does, with a mark before it where it needs one."""
    if runs_right_to_left(line) == right_to_left:
        return line
    return (_RIGHT_MARK if right_to_left else _LEFT_MARK) + line


def visual(line: str) -> str:
    """Return a line's signs from left to right as they stand on a display, without those that only direct them."""
    return _laid_out(list(_signs(iter(line))), None) if has_right_to_left(line) else line


def _signs(text: Iterator[str], depth: int = 0) -> Iterator[_Sign]:
    """Yield the signs up to the end of the text, or of the part of it that has been opened."""
    for sign in text:
        if depth and sign in _CLOSING:
            return
        if sign in _OPENING and depth < _DEEPEST:
            yield _Sign(_laid_out(list(_signs(text, depth + 1)), _OPENING[sign]), _NEUTRAL)
        elif (sign not in CONTROLS or sign in _MARKS) and (kind := _class(sign)) != "BN":
            yield _Sign(sign, _KINDS.get(kind, _NEUTRAL))


def _class(sign: str) -> str:
    return "ON" if ord(sign) >= _PICTURES else unicodedata.bidirectional(sign)


def _base(signs: list[_Sign]) -> str:
    strong = next((sign.kind for sign in signs if sign.kind in "LRA"), _LEFT)
    return _LEFT if strong == _LEFT else _RIGHT


def _laid_out(signs: list[_Sign], base: str | None) -> str:
    base = base or _base(signs)
    levels = _levels(signs, base)
    placed = [
        (level, _mirrored(sign.drawn) if level % 2 else sign.drawn) for level, sign in zip(levels, signs, strict=True)
    ]
    return "".join(drawn for _, drawn in _reordered(placed) if drawn not in _MARKS)


def _mirrored(drawn: str) -> str:
    return _MIRRORED.get(drawn, drawn)


def _reordered(placed: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Reverse, from the highest level down to 1, all that stands together at this level or above it (rule L2)."""
    for level in range(max((level for level, _ in placed), default=0), 0, -1):
        start = 0
        while start < len(placed):
            end = start
            while end < len(placed) and placed[end][0] >= level:
                end += 1
            placed[start:end] = placed[start:end][::-1]
            start = end + 1
    return placed


def _levels(signs: list[_Sign], base: str) -> list[int]:
    """Return each sign's level: even for what runs to the right; numbers always do."""
    kinds = _weak("".join(sign.kind for sign in signs), base)
    kinds = _neutral(_bracketed(signs, kinds, base), base)
    levels = {_LEFT: 0, _RIGHT: 1} if base == _LEFT else {_LEFT: 2, _RIGHT: 1}
    resolved = [levels.get(kind, 2) for kind in kinds]
    # Blanks at the end of a line stand where it ends (rule L1).
    blanks = next((number for number, sign in enumerate(reversed(signs)) if not sign.drawn.isspace()), len(signs))
    return resolved[: len(signs) - blanks] + [levels[base]] * blanks


def _weak(kinds: str, base: str) -> str:
    """Settle marks, numbers and what belongs to them (rules W1 to W7)."""
    kinds = re.sub("(.)m+", lambda found: found[1] * len(found[0]), base + kinds)
    kinds = re.sub("A[^LRA]*", lambda found: found[0].replace("E", "N"), kinds).replace("A", "R")
    kinds = re.sub("(?<=E)[sc](?=E)", "E", kinds)
    kinds = re.sub("(?<=N)c(?=N)", "N", kinds)
    kinds = re.sub("(?<=E)t+|t+(?=E)", lambda found: "E" * len(found[0]), kinds)
    kinds = re.sub("[stc]", _NEUTRAL, kinds)
    return re.sub("L[^LR]*", lambda found: found[0].replace("E", "L"), kinds)[1:]


def _bracketed(signs: list[_Sign], kinds: str, base: str) -> str:
    """Let both brackets of a pair run as what is in them (rule N0)."""
    for left, right in _pairs(signs, kinds):
        inside = set(map(_strong, kinds[left + 1 : right])) - {_NEUTRAL}
        if not inside:
            continue
        before = next((_strong(kind) for kind in reversed(kinds[:left]) if kind != _NEUTRAL), base)
        way = base if base in inside else before
        kinds = f"{kinds[:left]}{way}{kinds[left + 1 : right]}{way}{kinds[right + 1 :]}"
    return kinds


def _pairs(signs: list[_Sign], kinds: str) -> list[tuple[int, int]]:
    """Return where brackets open and close, in the order in which they open."""
    opened: list[int] = []
    pairs = []
    for number, (sign, kind) in enumerate(zip(signs, kinds, strict=True)):
        if kind != _NEUTRAL:
            continue
        if sign.drawn in _BRACKETS:
            opened.append(number)
        matching = [at for at in opened if _BRACKETS[signs[at].drawn] == sign.drawn]
        if matching:
            pairs.append((matching[-1], number))
            del opened[opened.index(matching[-1]) :]
    return sorted(pairs)


def _neutral(kinds: str, base: str) -> str:
    """Let what is neutral run as what is on both sides of it, else as the paragraph (rules N1 and N2)."""
    framed = f"{base}{kinds}{base}"

    def settled(found: re.Match[str]) -> str:
        before, after = _strong(framed[found.start() - 1]), _strong(framed[found.end()])
        return (before if before == after else base) * len(found[0])

    return re.sub(f"{_NEUTRAL}+", settled, framed)[1:-1]


def _strong(kind: str) -> str:
    """Return the direction that a number or a letter stands for among neutral signs."""
    return _RIGHT if kind in "EN" else kind
