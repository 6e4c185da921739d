"""How a push leaves the panel by itself: at its end, by a touch, or cut by an `immediate` that came late."""

from ..model import Push, Turn
from .plan import End, Ending, OnPanel
from .queue import PushQueue

# An `immediate` that came late freezes the panel, and the next image cuts the push as soon as it arrives: it is seen
# before the push was for so long, or before it had waited for so long itself on a slow link (seconds).
CUT_WITHIN = 1.0
# A cut push is shown again so often. A slow link may repeat its moment, so that not even the last cut is a touch.
REPEATS_MAX = 3
# So much earlier than computed (seconds) and nobody touched the display: it counts from its own clock.
CLOCK_SLACK = 1.0


class PushEndings:
    """What it means for the push on the panel that another turn is seen."""

    def __init__(self, queue: PushQueue) -> None:
        """Start with nothing that was cut."""
        self._queue = queue
        self._cut_push: str | None = None
        self._cuts = 0

    def leave(self, panel: OnPanel, seen: OnPanel, *, confirmed: bool, is_of_before: bool) -> Ending | None:
        """Return the push that ended because a turn is `seen` after `panel`.

        `is_of_before`: nothing of this connection was seen yet, so the display may have lost what was on the panel.
        """
        current = self._queue.current
        if current is None or panel.turn.subject != current.push.id:
            return None
        turn, at = seen.turn, seen.since
        early = panel.surely_ends_after(at + CLOCK_SLACK)
        if is_of_before:
            return self._put_off(current.push, at) if early else self._end(current.push, End.FINISHED)
        if turn.interrupts:
            return None
        if early and confirmed:
            is_cut = min(at - panel.since, seen.waited) < CUT_WITHIN
            return self._cut(turn, current.push) if is_cut else self._end(current.push, End.TOUCHED)
        return None if turn.subject == current.push.id else self._end(current.push, End.FINISHED)

    def _put_off(self, push: Push, now: float) -> Ending | None:
        return None if self._queue.pause(now) else self._end(push, End.FINISHED)

    def _cut(self, turn: Turn, push: Push) -> Ending | None:
        if turn.subject == push.id:
            return None
        self._cuts = self._cuts + 1 if self._cut_push == push.id else 1
        self._cut_push = push.id
        if self._cuts > REPEATS_MAX:
            return self._end(push, End.FINISHED)
        self._queue.unseen()
        return None

    def _end(self, push: Push, end: End) -> Ending:
        self._queue.finish(push.id)
        return Ending(push, end)
