"""Screens of their kinds, with what they need: worked out once for each, and not in each of its turns."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .model import Screen
from .screens.base import Needs, ScreenKind

# More than any house has: those of before a change must go at some time.
_KNOWN_MAX = 1000


class Understood(NamedTuple):
    """A screen of its kind, what it needs, and the kind with its choices as a text."""

    kind: ScreenKind
    needs: Needs
    what: str
    choices: Mapping[str, Any]
    """Those that it was made of."""


class Understanding:
    """Knows screens by their choices, which are the same object from turn to turn."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[int, Understood] = {}

    def of(self, screen: Screen, make: Callable[[Screen], ScreenKind]) -> Understood:
        """Give a screen of its kind; raises what `make` and the kind raise for choices that they do not know."""
        known = self._known.get(id(screen.choices))
        if known is None or known.choices is not screen.choices or screen.kind != known.kind.KIND:
            kind = make(screen)
            known = Understood(kind, kind.needs, repr(kind), screen.choices)
            if len(self._known) >= _KNOWN_MAX:
                self._known.clear()
            self._known[id(screen.choices)] = known
        return known
