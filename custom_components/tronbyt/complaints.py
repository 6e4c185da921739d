"""What is wrong at one display: told seldom, for it may be so all day."""

from time import monotonic

from .const import LOGGER

# Seconds.
TOLD_EVERY = 60.0
# Sets of letters; whoever sends more of them was told.
LACKING_MAX = 100


class Complaints:
    """The messages of one display that were ignored, and the letters that it cannot show."""

    def __init__(self, name: str) -> None:
        """Start with none, for the display of a name."""
        self.count = 0
        self._name = name
        self._told_at: float | None = None
        self._lacking: set[str] = set()

    def add(self, reason: str) -> None:
        """Count a message that is ignored for a reason, which is never what it says."""
        self.count += 1
        now = monotonic()
        if self._told_at is None or now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            LOGGER.warning("%s: a message of the display is ignored: %s", self._name, reason)

    def lack(self, letters: str) -> None:
        """Tell once that no font has some letters, or not with all of their marks."""
        if letters not in self._lacking and len(self._lacking) < LACKING_MAX:
            self._lacking.add(letters)
            LOGGER.warning("%s: no font has these letters as they are written: %s", self._name, letters)
