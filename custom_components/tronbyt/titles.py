"""What screens are called where people choose among them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count

from .model import Screen


def told_apart(screens: Iterable[Screen], reserved: str) -> tuple[Screen, ...]:
    """Return the screens; a title that an earlier one has already, or that is `reserved`, has a number behind it."""
    screens = tuple(screens)
    taken = {reserved, reserved.capitalize()}
    # A number never takes the title that people gave another screen.
    theirs = {screen.title for screen in screens}
    named = []
    for screen in screens:
        numbered = (title for number in count(2) if (title := f"{screen.title} {number}") not in theirs)
        title = next(title for title in chain((screen.title,), numbered) if title not in taken)
        taken.add(title)
        named.append(screen if title == screen.title else replace(screen, title=title))
    return tuple(named)
