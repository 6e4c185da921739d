"""What can be wrong with a picture."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a picture cannot be shown; the values serve as translation keys."""

    NOT_AN_IMAGE = "not_an_image"
    """The bytes are none of the known formats."""
    TRUNCATED = "truncated"
    """A known format, but incomplete or damaged."""
    TOO_LARGE = "too_large"
    """Too many bytes: of the source, or of every way to encode the result."""
    TOO_MANY_PIXELS = "too_many_pixels"
    """One frame, or all frames together, decode to more than is allowed."""
    TOO_MANY_FRAMES = "too_many_frames"
    """More frames than allowed within the length that can be shown."""


class ImageError(Exception):
    """A picture that cannot be shown; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason, which is also the text."""
        super().__init__(reason.value)
        self.reason = reason
