"""The addresses from which one display is dialled: how often each may come, and how long one that floods stays out."""

from dataclasses import dataclass

# A display asks for an image a second at most and dials every few seconds; the Interstate 75 W tries three paths.
REQUESTS_MAX = 30
REQUESTS_WITHIN = 10.0
# So long (seconds) who floods is refused, and twice as long each time that it does so again.
PAUSE_FIRST = 10.0
PAUSE_MAX = 300.0
# A guest that was quiet for so long (seconds) begins anew.
FORGOTTEN_AFTER = 600.0
# As many as a household could have; an attacker with more addresses must not hold memory.
GUESTS_MAX = 64


@dataclass(slots=True)
class _Guest:
    since: float
    seen: float
    requests: int = 0
    pause: float = 0.0
    until: float = 0.0

    def refuse(self, now: float) -> None:
        self.pause = min(max(PAUSE_FIRST, 2 * self.pause), PAUSE_MAX)
        self.until = now + self.pause

    def admits(self, now: float) -> bool:
        if now - self.since >= REQUESTS_WITHIN:
            self.since, self.requests = now, 0
        self.requests += 1
        if self.requests > REQUESTS_MAX and now >= self.until:
            self.refuse(now)
        return now >= self.until


class Guests:
    """Those of the last minutes; `now` is monotonic seconds."""

    def __init__(self) -> None:
        """Start with none."""
        self._guests: dict[str, _Guest] = {}

    def admits(self, address: str | None, now: float) -> bool:
        """Count a request; False when its address must stay outside."""
        return self._meet(address, now).admits(now)

    def refuse(self, address: str | None, now: float) -> None:
        """Keep an address outside for a while that grows."""
        self._meet(address, now).refuse(now)

    def _meet(self, address: str | None, now: float) -> _Guest:
        """Return a guest as the newest of them, which are in the order in which they were seen."""
        name = address or ""
        guest = self._guests.pop(name, None)
        if guest is None or now - max(guest.seen, guest.until) >= FORGOTTEN_AFTER:
            guest = _Guest(now, now)
        guest.seen = now
        self._guests[name] = guest
        if len(self._guests) > GUESTS_MAX:
            del self._guests[next(iter(self._guests))]
        return guest
