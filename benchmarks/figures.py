"""What is made of many readings."""

from collections.abc import Sequence
from math import ceil
from statistics import median

__all__ = ["median", "percentile"]


def percentile(readings: Sequence[float], share: float) -> float:
    """Give the smallest reading that is not exceeded by `share` (0–1) of all; raises ValueError without a reading."""
    if not readings:
        message = "no readings"
        raise ValueError(message)
    return sorted(readings)[max(0, ceil(share * len(readings)) - 1)]
