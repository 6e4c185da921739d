"""How much a client may say."""

from .const import ACKS_PER_IMAGE, CLIENT_FLOOD_ENDS_AFTER, CLIENT_RATE_MAX


class Meter:
    """Counts a client's messages by the second."""

    def __init__(self) -> None:
        """Start with an empty second."""
        self._second = 0.0
        self._count = 0
        self._owed = 0
        self._flooded_since: float | None = None

    @property
    def is_full(self) -> bool:
        """The second has had all the messages that are read."""
        return self._count > CLIENT_RATE_MAX

    def expect_acks(self) -> None:
        """Let the answers to an image that was sent pass uncounted; those that never come do not add up."""
        self._owed = min(self._owed + ACKS_PER_IMAGE, CLIENT_RATE_MAX)

    def is_flood(self, now: float) -> bool:
        """Count a message; tell whether there are too many for too long."""
        if now - self._second >= 1:
            if not self.is_full:
                self._flooded_since = None
            self._second, self._count = now, 0
        if self._owed:
            self._owed -= 1
            return False
        self._count += 1
        if self.is_full and self._flooded_since is None:
            self._flooded_since = now
        return self._flooded_since is not None and now - self._flooded_since >= CLIENT_FLOOD_ENDS_AFTER
