"""Who has dialled in with one id: tells two displays that share it from one that comes back."""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from .guests import Guests

# A display that lost its Wi-Fi comes back once or twice with another address; two displays replace each other forever.
REPLACEMENTS_MAX = 3
REPLACEMENTS_WITHIN = 120.0
# So long (seconds) the newcomer is refused.
BARRED_FOR = 60.0


@dataclass(slots=True)
class Visit:
    """One connection; `replaces`: an older one was alive."""

    at: float
    address: str | None
    replaces: bool
    mac: str | None = None

    def is_other(self, before: Visit) -> bool:
        """Tell whether this is another display than the one before."""
        both_known = self.mac is not None and before.mac is not None
        return self.mac != before.mac if both_known else self.address != before.address

    @property
    def name(self) -> str:
        """What people can tell it by."""
        return self.mac or self.address or "?"


class Visits:
    """The last connections of one id."""

    def __init__(self) -> None:
        """Start with none."""
        self.guests = Guests()
        self.wrong_keys = 0
        """How often somebody came with a wrong key, or without one."""
        self._visits: deque[Visit] = deque(maxlen=REPLACEMENTS_MAX + 1)
        self._barred_until = 0.0

    def admit(self, address: str | None, now: float, *, replaces: bool) -> Visit | None:
        """Take note of a newcomer (now: monotonic seconds); None when it must stay outside."""
        if replaces and now < self._barred_until:
            return None
        visit = Visit(now, address, replaces)
        if replaces and self._quarrels(visit) >= REPLACEMENTS_MAX:
            self._barred_until = now + BARRED_FOR
            return None
        self._visits.append(visit)
        return visit

    def refuse_key(self) -> None:
        """Count one who came with a wrong key, or without one."""
        self.wrong_keys += 1

    def names(self) -> tuple[str, ...]:
        """Give those that share the id."""
        return tuple(sorted({visit.name for visit in self._visits}))

    def _quarrels(self, newest: Visit) -> int:
        recent = [visit for visit in (*self._visits, newest) if newest.at - visit.at <= REPLACEMENTS_WITHIN]
        # The newest has not said its MAC yet: it counts by its address, or as the next in a quarrel that is on.
        return sum(later.replaces and later.is_other(before) for before, later in pairwise(recent))
