"""A notification that has arrived at all its displays."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """When it was called for, when the last of its pictures was drawn, and when each display had its last byte.

    All moments are CLOCK_MONOTONIC in nanoseconds, all spans nanoseconds.
    """

    picture: bytes
    """What the first display got."""
    called: int
    drawn: int
    arrived: tuple[int, ...]

    @property
    def whole(self) -> int:
        """From the call to the last byte at the last display."""
        return max(self.arrived) - self.called

    @property
    def spread(self) -> int:
        """From the end of the drawing to the last byte at the last display."""
        return max(self.arrived) - self.drawn

    @property
    def apart(self) -> int:
        """From the last byte at the first display to the last byte at the last one."""
        return max(self.arrived) - min(self.arrived)
