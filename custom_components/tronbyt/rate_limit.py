"""How much a client may say on one connection: frames of all kinds, and bytes before anybody has looked at them."""

from .const import CLIENT_ANSWERS_MAX, CLIENT_BYTES_MAX, CLIENT_FLOOD_ENDS_AFTER, CLIENT_FRAMES_END, CLIENT_RATE_MAX


class Meter:
    """Counts by the second; `now` is monotonic seconds."""

    def __init__(self) -> None:
        """Start with an empty second."""
        self.is_flooded = False
        """The client has said so much that it is to be ended."""
        self._second = 0.0
        self._frames = 0
        self._bytes = 0
        self._owed = 0
        self._flooded_since: float | None = None

    def expect(self, answers: int) -> None:
        """Let answers to what was sent pass uncounted; those that never come do not add up."""
        self._owed = min(self._owed + answers, CLIENT_ANSWERS_MAX)

    def count_bytes(self, size: int, now: float) -> bool:
        """Count what has arrived; False when the client is to be ended."""
        self._begin_second(now)
        self._bytes += size
        self.is_flooded |= self._bytes > CLIENT_BYTES_MAX
        return not self.is_flooded

    def count_frame(self, now: float) -> bool:
        """Count a frame; False when it is too many to be read, or `is_flooded`."""
        self._begin_second(now)
        if self._owed:
            self._owed -= 1
            return not self.is_flooded
        self._frames += 1
        if not self._is_full:
            return not self.is_flooded
        if self._flooded_since is None:
            self._flooded_since = now
        lasts = now - self._flooded_since >= CLIENT_FLOOD_ENDS_AFTER
        self.is_flooded |= lasts or self._frames > CLIENT_FRAMES_END
        return False

    @property
    def _is_full(self) -> bool:
        return self._frames > CLIENT_RATE_MAX

    def _begin_second(self, now: float) -> None:
        if now - self._second < 1:
            return
        if not self._is_full:
            self._flooded_since = None
        self._second, self._frames, self._bytes = now, 0, 0
