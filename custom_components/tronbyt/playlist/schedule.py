"""How bright the panel is, and what is different at night."""

from dataclasses import dataclass
from enum import StrEnum

from ..model import Tone

# A panel that is turned on shows its fresh image first; where nothing says that it does, light comes then (seconds).
RELIGHT_AFTER = 1.0
# A tenth: it can be read in the dark, and nobody wakes up.
NIGHT_LEVEL = 26


class NightPushes(StrEnum):
    """What becomes of pushes at night that are not critical."""

    ALL = "all"
    WAIT = "wait"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What people want of a display at night."""

    level: int = NIGHT_LEVEL
    """0–255; 0 is dark."""
    tone: Tone = Tone.PLAIN
    screens: frozenset[str] = frozenset()
    """The ids of those that may be seen; none is all."""
    # To hold them back is a choice: the switch alone must lose nothing.
    pushes: NightPushes = NightPushes.ALL


@dataclass(slots=True)
class Light:
    """The light of one display: what people set, and the moment of darkness while a fresh image is on its way."""

    level: int = 128
    """1–255, by day; what `on` restores."""
    on: bool = True
    night_level: int | None = None
    """0–255 while it is night, and what people set then; None by day."""
    relights_at: float | None = None

    @property
    def is_lit(self) -> bool:
        """The panel is not dark."""
        return self.on and self.night_level != 0

    @property
    def current(self) -> int:
        """1–255: how bright it is now, or would be."""
        return self.night_level or self.level

    def turn_on(self, level: int | None) -> None:
        """Take a level (1–255; None keeps the last); one that is given at night counts until the morning."""
        self.on = True
        wanted = self.current if level is None else min(max(level, 1), 255)
        if self.night_level is None:
            self.level = wanted
        else:
            self.night_level = wanted

    def turn_off(self) -> None:
        """Go dark and remember the level."""
        self.on = False
        self.relights_at = None

    def wait_for_image(self, now: float) -> None:
        """Stay dark until a fresh image is there, or a moment."""
        self.relights_at = now + RELIGHT_AFTER

    def tick(self, now: float) -> None:
        """Let time pass."""
        if self.relights_at is not None and now >= self.relights_at:
            self.relights_at = None

    def level_for(self, *, woken: bool, wanted: int | None = None) -> int:
        """Give 0–255 for what is on the panel.

        `woken`: it may light a panel that is dark; `wanted`: the level that it has instead of the panel's own.
        """
        return (wanted or self.current) if woken or (self.is_lit and self.relights_at is None) else 0
