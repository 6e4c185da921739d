"""The last lines of a display's protocol, for the debug log and the diagnostics."""

from collections import deque
from datetime import UTC, datetime
from time import time

from .const import LOGGER, TRANSCRIPT_LINES, TRANSCRIPT_WIDTH


class Transcript:
    """What was said last, with its moments; it never holds a secret."""

    def __init__(self, name: str) -> None:
        """Start empty, for the display of a name."""
        self._name = name
        self._lines: deque[tuple[float, str, str]] = deque(maxlen=TRANSCRIPT_LINES)

    def note(self, sigil: str, line: str) -> None:
        """Keep a line; formatting it is left to who reads it."""
        LOGGER.debug("%s %s %s", self._name, sigil, line)
        self._lines.append((time(), sigil, line))

    def lines(self) -> list[str]:
        """Give all lines, the oldest first."""
        return [
            f"{datetime.fromtimestamp(at, UTC).isoformat(timespec='milliseconds')} {sigil} {line[:TRANSCRIPT_WIDTH]}"
            for at, sigil, line in self._lines
        ]
