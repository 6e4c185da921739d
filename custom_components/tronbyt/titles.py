"""What screens are called where people choose among them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count

from .model import Screen


def told_apart(screens: Iterable[Screen], reserved: str) -> tuple[Screen, ...]:
    """Return the screens; a title that an earlier one has already, or that is `reserved`, has a number behind it."""
    taken = {reserved, reserved.capitalize()}
    named = []
    for screen in screens:
        numbered = (f"{screen.title} ({number})" for number in count(2))
        title = next(title for title in chain((screen.title,), numbered) if title not in taken)
        taken.add(title)
        named.append(screen if title == screen.title else replace(screen, title=title))
    return tuple(named)
