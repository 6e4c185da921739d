"""The push queue against a naive one: a list per priority, and somebody who writes down what became of each push."""

from dataclasses import dataclass, replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from custom_components.tronbyt.model import Priority, Push
from custom_components.tronbyt.playlist.queue import PushQueue

from .builders import CRITICAL, INFO, WARNING, push

# A tag keeps its lane here: one that changes lanes has a test of its own.
TAGS = {"door": INFO, "rain": WARNING, "fire": CRITICAL}
SECONDS = st.integers(1, 20)


@dataclass
class Entry:
    """A push and what is left of it; on the panel since."""

    push: Push
    left: float
    since: float | None = None


class Desk(RuleBasedStateMachine):
    """The queue at work beside its model."""

    def __init__(self) -> None:
        """Begin in the light, with nothing."""
        super().__init__()
        self.queue = PushQueue()
        self.now = 0.0
        self.is_lit = True
        self.added: list[str] = []
        self.lanes: dict[Priority, list[Entry]] = {priority: [] for priority in reversed(Priority)}
        self.panel: Entry | None = None
        self.gone: dict[str, str] = {}

    # What happens

    @rule(
        made=st.builds(
            push,
            st.just(""),
            st.sampled_from(Priority),
            duration=SECONDS,
            pass_duration=st.sampled_from([0, 0, 2, 30]),
            tag=st.none() | st.sampled_from(list(TAGS)),
            hold=st.booleans(),
            stack=st.sampled_from([True, True, False]),
            wake=st.booleans(),
        ),
        lives=st.none() | st.integers(1, 60),
        copies=st.sampled_from([1, 1, 1, 2, 15]),
    )
    def add(self, made: Push, lives: int | None, copies: int) -> None:
        """Add one or many."""
        priority = made.priority if made.tag is None else TAGS[made.tag]
        expires_at = None if lives is None else self.now + lives
        for _ in range(copies):
            name = str(len(self.added))
            self.added.append(name)
            self._add(replace(made, id=name, priority=priority, expires_at=expires_at))

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now += seconds

    @rule()
    def switch(self) -> None:
        """Turn the light off or on."""
        self.is_lit = not self.is_lit

    @rule(is_seen=st.booleans())
    def look(self, *, is_seen: bool) -> None:
        """Do what a director does at every step: expire, ask who is due, and perhaps see it."""
        self.expire()
        due = self.queue.due(self.now, self._may_show)
        self._let_the_best_have_the_panel()
        assert due == (None if self.panel is None else self.panel.push)
        if due is not None and is_seen:
            assert due.expires_at is None or due.expires_at > self.now or self._playing()
            self.queue.seen(due.id, self.now)
            if self.panel is not None and self.panel.since is None:
                self.panel.since = self.now

    @rule()
    def expire(self) -> None:
        """Remove what would be late."""
        expired = self.queue.expire(self.now)
        late = [entry.push for entry in self._everyone() if self._expiry(entry) <= self.now]
        assert list(expired) == late
        self._remove(late, "expired")

    @precondition(lambda self: self.added)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        """Remove one, which may be gone already."""
        name = data.draw(st.sampled_from(self.added))
        here = [entry.push for entry in self._everyone() if entry.push.id == name]
        assert self.queue.finish(name) == (here[0] if here else None)
        self._remove(here, "finished")

    @rule(tag=st.sampled_from([*TAGS, *TAGS, None]))
    def dismiss(self, tag: str | None) -> None:
        """Remove those with a tag, or all."""
        meant = [entry.push for entry in self._everyone() if tag in (None, entry.push.tag)]
        assert list(self.queue.dismiss(tag)) == meant
        self._remove(meant, "dismissed")

    @rule()
    def take_back(self) -> None:
        """Learn that what was seen was cut."""
        self.queue.unseen()
        if self.panel is not None:
            self.panel.since = None

    # What must be true

    @invariant()
    def everyone_is_here_or_has_an_outcome(self) -> None:
        """No push is lost."""
        here = [one.id for one in self.queue.all()]
        assert sorted([*here, *self.gone]) == sorted(self.added)

    @invariant()
    def the_order_is_by_priority_and_then_by_age(self) -> None:
        """The lanes say it."""
        assert list(self.queue.all()) == [entry.push for entry in self._everyone()]
        for place, entry in enumerate(self._waiting(), 1):
            assert self.queue.position(entry.push.id) == place
        following = next((entry.push for entry in self._waiting() if self._may_show(entry.push)), None)
        told = self.queue.following(self._may_show)
        assert (None if told is None else told.push) == following

    @invariant()
    def there_are_never_more_than_32(self) -> None:
        """A bounded queue."""
        assert len(self.queue.all()) <= 32

    @invariant()
    def no_tag_is_here_twice(self) -> None:
        """The same tag replaces."""
        tags = [one.tag for one in self.queue.all() if one.tag is not None]
        assert len(tags) == len(set(tags))

    @invariant()
    def what_is_left_is_known(self) -> None:
        """The rest of what is interrupted, and the end of what is seen."""
        assert [entry.left for entry in self.queue.waiting] == [entry.left for entry in self._waiting()]
        remaining = [(entry.push, max(0, entry.left - self._seen_for(entry))) for entry in self._everyone()]
        assert list(self.queue.remaining(self.now)) == remaining
        ends = [entry.since + entry.left for entry in self._playing() if entry.since is not None]
        assert self.queue.ends_at() == (ends[0] if ends else None)

    @invariant()
    def the_next_expiry_is_one_that_will_happen(self) -> None:
        """Who plays to its end is not waited for."""
        assert (self.queue.next_expiry() or 1e9) == min(map(self._expiry, self._everyone()), default=1e9)

    # The model

    def _may_show(self, asked: Push) -> bool:
        return self.is_lit or asked.wake

    def _waiting(self) -> list[Entry]:
        return [entry for lane in self.lanes.values() for entry in lane]

    def _everyone(self) -> list[Entry]:
        return [*([] if self.panel is None else [self.panel]), *self._waiting()]

    def _playing(self) -> list[Entry]:
        return [entry for entry in [self.panel] if entry and entry.since is not None and not entry.push.hold]

    def _expiry(self, entry: Entry) -> float:
        return 1e9 if entry.push.expires_at is None or entry in self._playing() else entry.push.expires_at

    def _seen_for(self, entry: Entry) -> float:
        return 0 if entry.since is None else self.now - entry.since

    def _remove(self, removed: list[Push], outcome: str) -> None:
        self.gone |= {one.id: outcome for one in removed}
        for priority, lane in self.lanes.items():
            self.lanes[priority] = [entry for entry in lane if entry.push not in removed]
        if self.panel is not None and self.panel.push in removed:
            self.panel = None

    def _add(self, made: Push) -> None:
        added = self.queue.add(made)
        same = [entry for entry in self._everyone() if made.tag is not None and entry.push.tag == made.tag]
        if not same and not made.stack and self.panel is not None and self.panel.push.priority == made.priority:
            same = [self.panel]
        for entry in same:
            assert added.replaced == entry.push
            self.gone[entry.push.id] = "replaced"
            entry.push, entry.left, entry.since = made, made.duration, None
        if not same:
            assert added.replaced is None
            self.lanes[made.priority].append(Entry(made, made.duration))
        crowded = len(self._everyone()) > 32
        assert (added.dropped is not None) is crowded
        if added.dropped is not None:
            lowest = [lane for lane in self.lanes.values() if lane][-1]
            assert lowest.pop(0).push == added.dropped
            self.gone[added.dropped.id] = "dropped"

    def _let_the_best_have_the_panel(self) -> None:
        if self.panel is not None and not self._may_show(self.panel.push):
            self._interrupt()
        best = next((entry for entry in self._waiting() if self._may_show(entry.push)), None)
        if best is None or (self.panel is not None and self.panel.push.priority >= best.push.priority):
            return
        self.lanes[best.push.priority].remove(best)
        self._interrupt()
        self.panel = best

    def _interrupt(self) -> None:
        if self.panel is None:
            return
        entry, self.panel = self.panel, None
        # It comes back for its rest, but at least one pass or 3 s; never for more than it had.
        whole = min(entry.left, entry.push.pass_duration or 3)
        entry.left = max(entry.left - self._seen_for(entry), whole)
        entry.since = None
        self.lanes[entry.push.priority].insert(0, entry)


def test_the_queue_does_what_a_naive_one_does() -> None:
    run_state_machine_as_test(
        Desk, settings=settings(max_examples=120, stateful_step_count=40, deadline=None, derandomize=True)
    )
