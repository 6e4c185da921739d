"""Read by each Python under `scripts/shifted`: libfaketime 0.9.10 breaks `time.sleep` where the other clock is real."""

import select
import time
from typing import SupportsIndex


def _sleep(seconds: float | SupportsIndex) -> None:
    select.select((), (), (), float(seconds))


time.sleep = _sleep
