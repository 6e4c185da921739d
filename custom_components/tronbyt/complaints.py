"""What a display says that nobody understands: counted, and told seldom, for it may say it all day."""

from time import monotonic

from .const import LOGGER

# Seconds.
TOLD_EVERY = 60.0


class Complaints:
    """The messages of one display that were ignored."""

    def __init__(self, name: str) -> None:
        """Start with none, for the display of a name."""
        self.count = 0
        self._name = name
        self._told_at: float | None = None

    def add(self, reason: str) -> None:
        """Count a message that is ignored for a reason, which is never what it says."""
        self.count += 1
        now = monotonic()
        if self._told_at is None or now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            LOGGER.warning("%s: a message of the display is ignored: %s", self._name, reason)
