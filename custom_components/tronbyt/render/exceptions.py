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
    """One frame decodes to more than is allowed."""
    TOO_MANY_PARTS = "too_many_parts"
    """More blocks, scans or chunks than a picture of this size is made of."""
    TOO_SLOW = "too_slow"
    """It takes longer to decode or to encode than anybody waits for."""
    FAILED = "failed"
    """The process that decodes pictures could not be started, or ended with this one."""


class ImageError(Exception):
    """A picture that cannot be shown; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason, which is also the text."""
        super().__init__(reason.value)
        self.reason = reason
