"""When the client comes back after a connection has ended: one function per rule, times in seconds."""

from collections.abc import Callable
from enum import Enum, auto

from .firmware import Return

LOOP = 5.0  # the main loop of the firmware, and the steps in which its library sleeps
LIBRARY_RETRY = 10.0
AFTER_CLOSE_FRAME = 300.0
FIRST_BACK_OFF = 0.1
LONGEST_BACK_OFF = 10.0
DOCUMENT_RETRY = 5.0  # the protocol document says nothing


class Ending(Enum):
    """How a connection, or the attempt to get one, ended."""

    REFUSED = auto()
    DROPPED = auto()
    CLOSED = auto()
    """By a Close frame of the server, whatever its code."""


def wait(rule: Return, ending: Ending, failures: int, chance: float) -> float:
    """Return the wait; `failures` are those since the last connection, `chance` is 0…1 for what depends on phase."""
    return _RULES[rule](ending, failures, chance)


def _document(_ending: Ending, _failures: int, _chance: float) -> float:
    return DOCUMENT_RETRY


def _five_second_loop(_ending: Ending, _failures: int, chance: float) -> float:
    return LOOP * chance


def _library(ending: Ending, _failures: int, chance: float) -> float:
    # A Close frame ends the library's task; only the main loop starts it again, after five minutes.
    base = AFTER_CLOSE_FRAME if ending is Ending.CLOSED else LIBRARY_RETRY
    return base + LOOP * chance


def _back_off(ending: Ending, failures: int, _chance: float) -> float:
    if ending is not Ending.REFUSED or failures <= 1:
        return 0.0  # the first try follows at once
    return min(FIRST_BACK_OFF * 2.0 ** min(failures - 2, 10), LONGEST_BACK_OFF)


_RULES: dict[Return, Callable[[Ending, int, float], float]] = {
    Return.DOCUMENT: _document,
    Return.FIVE_SECOND_LOOP: _five_second_loop,
    Return.LIBRARY: _library,
    Return.BACK_OFF: _back_off,
}
