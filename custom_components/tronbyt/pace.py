"""How fast images follow each other to one display, whatever it says of them."""

# A full queue of pushes goes out at once, and then some; a display that shows what it says takes a new image a second,
# and a few more where somebody taps it. What people push faster than that waits for a tenth of a second.
AT_ONCE = 64
PER_SECOND = 10


class Pace:
    """Counts images; `now` is monotonic seconds."""

    def __init__(self) -> None:
        """Start with no image."""
        self._paid_until = 0.0

    @property
    def goes_at(self) -> float:
        """The moment from which the next image may go."""
        return self._paid_until - (AT_ONCE - 1) / PER_SECOND

    def take(self, now: float) -> None:
        """Count an image that goes."""
        self._paid_until = max(self._paid_until, now) + 1 / PER_SECOND
