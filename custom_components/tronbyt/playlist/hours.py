"""Times of the day and days of the week."""

from dataclasses import dataclass
from datetime import datetime, time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, over midnight if the first is later, and on some days.

    Equal times are all day.
    """

    after: time | None = None
    before: time | None = None
    weekdays: tuple[str, ...] = WEEKDAYS

    def contain(self, moment: datetime) -> bool:
        """Tell whether a moment (local) is among them; the small hours belong to the evening before."""
        now, today = moment.time(), moment.weekday()
        after, before = self.after or _MIDNIGHT, self.before or _MIDNIGHT
        if after < before:
            return WEEKDAYS[today] in self.weekdays and after <= now < before
        if now < before:
            today = (today - 1) % len(WEEKDAYS)
        return WEEKDAYS[today] in self.weekdays and (now >= after or now < before)

    @property
    def edges(self) -> tuple[time, ...]:
        """The times of the day at which they may begin or end."""
        # Where only one time is given, midnight is the other.
        turns_over = (self.after is None) != (self.before is None) or not set(WEEKDAYS) <= set(self.weekdays)
        given = (self.after, self.before, _MIDNIGHT if turns_over else None)
        return tuple(dict.fromkeys(edge for edge in given if edge is not None))
