"""How far a player is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from .numbers import finite


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Where a player is at a moment, in seconds of so many; one that is paused stays there."""

    position: float
    length: float
    running: bool

    @property
    def share(self) -> float:
        """The share that is played (0-1, and beyond where a player is wrong)."""
        return self.position / self.length

    def growth(self, seconds: float) -> float:
        """Return how much more is played so many seconds later."""
        return seconds / self.length if self.running else 0.0


def elapsed(attributes: Mapping[str, object], moment: datetime, *, running: bool) -> Elapsed | None:
    """Return where a media player with these attributes is at a moment (aware); None if it does not tell."""
    position, length = (finite(attributes.get(f"media_{name}")) for name in ("position", "duration"))
    if position is None or length is None or length <= 0:
        return None
    told_at = _moment(attributes.get("media_position_updated_at"))
    if running and told_at is not None:
        position += (moment - told_at).total_seconds()
    return Elapsed(position, length, running)


def _moment(value: object) -> datetime | None:
    """Return an aware moment, also of an ISO text; one without a zone is in UTC, as Home Assistant stores them."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
