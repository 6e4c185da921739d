"""An hour or a day of the weather to come."""

from dataclasses import dataclass

_SHORT = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour or a day: what it is called, its weather, and its temperatures."""

    head: str
    condition: str
    high: float | None
    low: float | None = None
    night: bool = False
    now: bool = False
    """It has begun."""
    whole_head: str = ""
    """A day's whole name; nothing for an hour."""
    rain: float | None = None
    """The probability of rain in percent."""

    @property
    def short(self) -> str:
        """A day's name in two letters; an hour has no shorter one."""
        return self.head[:_SHORT] if self.head.isalpha() else self.head
