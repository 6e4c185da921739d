"""The pushes of one display: priority, tag, expiry, preempt and resume.

One push may have the panel, the others wait in lanes: a higher priority first, in a lane the first in. What is
interrupted goes to the head of its lane. Time comes in as an argument, in seconds of one clock that never goes back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..model import Push

# Enough for a burst, small enough to read.
QUEUE_MAX = 32
# An interrupted push is seen again for at least so long, or for one whole pass of its animation (seconds).
STILL_RESUMES_FOR = 3.0
# One that has less left (seconds) was seen for its duration.
SEEN_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A push that waits, and the seconds that it still has to be seen."""

    push: Push
    left: float
    order: int

    @property
    def rank(self) -> tuple[int, int]:
        """The place among those who wait; the smallest is next."""
        return (-self.push.priority, self.order)


@dataclass(frozen=True, slots=True)
class OnPanel:
    """The push that has the panel; since when it is seen, if it is seen yet."""

    push: Push
    left: float
    order: int
    since: float | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a push that was added: who it replaced, and who had to leave the full queue."""

    replaced: Push | None = None
    dropped: Push | None = None


class PushQueue:
    """The pushes that a display still has to show, and the one that it shows."""

    def __init__(self) -> None:
        """Start with nothing to show."""
        self._waiting: list[Waiting] = []
        self._current: OnPanel | None = None
        self._next = 0

    @property
    def current(self) -> OnPanel | None:
        """The push that has the panel."""
        return self._current

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those who wait, the next one first."""
        return tuple(self._waiting)

    def all(self) -> tuple[Push, ...]:
        """Give every push, the one on the panel first."""
        current = () if self._current is None else (self._current.push,)
        return (*current, *(entry.push for entry in self._waiting))

    def remaining(self, now: float) -> tuple[tuple[Push, float], ...]:
        """Give every push with the seconds that it still has to be seen, the one on the panel first."""
        current = self._current
        if current is None:
            return tuple((entry.push, entry.left) for entry in self._waiting)
        seen_for = 0.0 if current.since is None else now - current.since
        first = (current.push, max(0.0, current.left - seen_for))
        return (first, *((entry.push, entry.left) for entry in self._waiting))

    def position(self, push_id: str) -> int | None:
        """Give the place among those who wait, from 1; None when it does not wait."""
        return next((place for place, entry in enumerate(self._waiting, 1) if entry.push.id == push_id), None)

    def add(self, push: Push, left: float | None = None) -> Added:
        """Take a push (with what is left of its duration, when it was interrupted in another life)."""
        if (replaced := self._replace(push)) is not None:
            return Added(replaced=replaced)
        current = self._current
        seconds = push.duration if left is None else left
        if not push.stack and current is not None and current.push.priority == push.priority:
            self._current = OnPanel(push, seconds, current.order)
            return Added(replaced=current.push)
        self._insert(Waiting(push, seconds, self._take_order()))
        return Added(dropped=self._shed())

    def due(self, now: float, may_show: Callable[[Push], bool]) -> Push | None:
        """Give the push that must have the panel now, and let it have it."""
        if self._current is not None and not may_show(self._current.push):
            self._interrupt(now)
        best, current = self.following(may_show), self._current
        if best is not None and (current is None or best.push.priority > current.push.priority):
            self._interrupt(now)
            self._waiting.remove(best)
            self._current = OnPanel(best.push, best.left, best.order)
        return None if self._current is None else self._current.push

    def following(self, may_show: Callable[[Push], bool]) -> Waiting | None:
        """Give the push that is next when the one on the panel is over."""
        return next((entry for entry in self._waiting if may_show(entry.push)), None)

    def seen(self, push_id: str, now: float) -> None:
        """Let its time begin: it is on the panel."""
        current = self._current
        if current is not None and current.push.id == push_id and current.since is None:
            self._current = replace(current, since=now)

    def unseen(self) -> None:
        """Take it back that the push was seen: all that it has left is still to come."""
        if self._current is not None:
            self._current = replace(self._current, since=None)

    def pause(self, now: float) -> bool:
        """Stop the time of the push on the panel, which is seen no more; return whether it has any left."""
        current = self._current
        if current is None or current.since is None or current.push.hold:
            return current is not None
        left = current.left - (now - current.since)
        self._current = replace(current, left=left, since=None)
        return left >= SEEN_ENOUGH

    def ends_at(self) -> float | None:
        """Give the moment at which the push on the panel is over; None for a hold and for one that is not seen yet."""
        current = self._current
        if current is None or current.since is None or current.push.hold:
            return None
        return current.since + current.left

    def finish(self, push_id: str) -> Push | None:
        """Remove a push; give it if it was still here."""
        return next(iter(self._remove(lambda push: push.id == push_id)), None)

    def dismiss(self, tag: str | None = None) -> tuple[Push, ...]:
        """Remove those with the tag, or all."""
        return self._remove(lambda push: tag is None or push.tag == tag)

    def change(self, changed: Callable[[Push], Push]) -> None:
        """Take what is changed of each push, which stays where it is."""
        self._waiting = [replace(entry, push=changed(entry.push)) for entry in self._waiting]
        if self._current is not None:
            self._current = replace(self._current, push=changed(self._current.push))

    def expire(self, now: float) -> tuple[Push, ...]:
        """Remove those that would be shown late; what is seen plays to its end, unless it holds."""
        playing = self._playing()
        return self._remove(lambda push: push.expires_at is not None and push.expires_at <= now and push is not playing)

    def next_expiry(self) -> float | None:
        """Give the moment of the next expiry; what plays to its end has none."""
        mortal = (push for push in self.all() if push is not self._playing())
        return min((push.expires_at for push in mortal if push.expires_at is not None), default=None)

    def _playing(self) -> Push | None:
        return None if self._current is None or self.ends_at() is None else self._current.push

    def _take_order(self) -> int:
        self._next += 1
        return self._next

    def _insert(self, entry: Waiting) -> None:
        self._waiting.append(entry)
        self._waiting.sort(key=lambda other: other.rank)

    def _replace(self, push: Push) -> Push | None:
        if push.tag is None:
            return None
        current = self._current
        if current is not None and current.push.tag == push.tag:
            self._current = OnPanel(push, push.duration, current.order)
            return current.push
        for entry in self._waiting:
            if entry.push.tag == push.tag:
                self._waiting.remove(entry)
                self._insert(Waiting(push, push.duration, entry.order))
                return entry.push
        return None

    def _shed(self) -> Push | None:
        if len(self.all()) <= QUEUE_MAX:
            return None
        least = min(self._waiting, key=lambda entry: (entry.push.priority, entry.order))
        self._waiting.remove(least)
        return least.push

    def _interrupt(self, now: float) -> None:
        current, self._current = self._current, None
        if current is None:
            return
        elapsed = 0.0 if current.since is None else now - current.since
        least = min(current.left, current.push.pass_duration or STILL_RESUMES_FOR)
        left = max(current.left - elapsed, least)
        # What was begun is older than all that waits in its lane.
        self._insert(Waiting(current.push, left, min([0, *(entry.order for entry in self._waiting)]) - 1))

    def _remove(self, goes: Callable[[Push], bool]) -> tuple[Push, ...]:
        if not self._waiting and self._current is None:
            # With each step of the rotation, and mostly there is nothing.
            return ()
        removed = tuple(push for push in self.all() if goes(push))
        self._waiting = [entry for entry in self._waiting if not goes(entry.push)]
        if self._current is not None and goes(self._current.push):
            self._current = None
        return removed
