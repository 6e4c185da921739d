"""How bright the panel is, and when."""

from dataclasses import dataclass

# A panel that is turned on shows its fresh image first; where nothing says that it does, light comes then (seconds).
RELIGHT_AFTER = 1.0


@dataclass(slots=True)
class Light:
    """The light of one display: what people set, and the moment of darkness while a fresh image is on its way."""

    level: int = 128
    """1–255; what `on` restores."""
    on: bool = True
    relights_at: float | None = None

    def turn_on(self, level: int | None) -> bool:
        """Take a level (1–255; None keeps the last); give whether it was off."""
        was_off, self.on = not self.on, True
        self.level = self.level if level is None else min(max(level, 1), 255)
        return was_off

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

        `woken`: it may light a panel that is off; `wanted`: the level that it has instead of the panel's own.
        """
        return (wanted or self.level) if woken or (self.on and self.relights_at is None) else 0
