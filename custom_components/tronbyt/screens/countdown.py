"""Timers, which count down while they are seen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import ceil

from ..render.animation import Animation
from ..render.scene import Scene
from .base import Reading
from .moments import lasting

_TIMER = "timer."
# A screen is seen for a minute at most; more frames are not drawn for one that is kept for longer.
_MOST = 120


def is_timer(entity_id: str) -> bool:
    """Tell whether an entity counts down."""
    return entity_id.startswith(_TIMER)


def is_running(reading: Reading | None) -> bool:
    """Tell whether a timer counts down now."""
    return reading is not None and is_timer(reading.entity_id) and _end(reading) is not None


def left(reading: Reading, moment: datetime) -> str:
    """Return what is left of a timer at a moment (aware); nothing for one that stands, and for what is no timer."""
    end = _end(reading) if is_timer(reading.entity_id) else None
    if end is not None:
        return lasting(max(0.0, round((end - moment).total_seconds())))
    remaining = reading.attributes.get("remaining")
    return remaining if reading.state == "paused" and isinstance(remaining, str) else ""


def counted(draw: Callable[[datetime], Scene], shown_at: datetime, duration: float) -> Scene:
    """Return what is drawn for each second of so many as one scene."""
    seconds = min(_MOST, max(1, ceil(duration)))
    scenes = [draw(shown_at + timedelta(seconds=number)) for number in range(seconds)]
    durations = (*(1.0,) * (seconds - 1), duration - seconds + 1)
    return Scene(Animation(tuple(scene.child for scene in scenes)), durations=durations)


def _end(reading: Reading) -> datetime | None:
    told = reading.attributes.get("finishes_at")
    if reading.state != "active" or not isinstance(told, str):
        return None
    try:
        end = datetime.fromisoformat(told)
    except ValueError:
        return None
    return end if end.tzinfo else end.replace(tzinfo=UTC)
