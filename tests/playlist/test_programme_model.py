"""A display on a long evening: whatever happens, the right thing is on the panel and nothing is lost."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from custom_components.tronbyt.model import Kind, Priority, Push, Turn
from custom_components.tronbyt.playlist.plan import Ending, LinkState, Pin, Plan

from .builders import Wall, push

SECONDS = st.integers(1, 20)


class WatchedWall(Wall):
    """A display whose every plan is checked, and that counts for how long each thing was on its panel."""

    def __init__(self) -> None:
        """Hang it up."""
        self.seconds: dict[str, float] = {}
        self.watched: tuple[str, float] | None = None
        self.expired: list[Push] = []
        super().__init__()

    def plan(self) -> Plan | None:
        """Ask twice: the wish is the same as long as nothing happens, and only what may be is wished for."""
        plan = super().plan()
        assert plan == self.programme.plan(self.now + 0.25, LinkState(pending=self.pending, introduced=self.introduced))
        if plan is not None and not self.introduced:
            assert plan.kind is Kind.SCREEN
        elif plan is not None and not self.programme.lit:
            assert plan.kind is Kind.PUSH
            assert any(one.id == plan.subject and one.wake for one in self.programme.queue.all())
        return plan

    def settle(self) -> None:
        """Write down who expires before the others are settled."""
        self.expired += self.programme.queue.expire(self.now)
        super().settle()

    def take_up(self) -> None:
        """Count what was on the panel before."""
        if self.watched is not None:
            subject, since = self.watched
            self.seconds[subject] = self.seconds.get(subject, 0) + self.now - since
        assert self.pending is not None
        self.watched = (self.pending.subject, self.now)
        super().take_up()

    def note(self, ending: Ending | None) -> None:
        """A push that is finished was seen for as long as was asked for, give or take the display's clock."""
        super().note(ending)
        if ending is not None and ending.end == "finished":
            assert self.seconds[ending.push.id] >= ending.push.duration - 1


class Evening(RuleBasedStateMachine):
    """All that people and the display do."""

    def __init__(self) -> None:
        """Hang the display up."""
        super().__init__()
        self.wall = WatchedWall()
        self.added: list[str] = []
        self.removed: list[str] = []

    @rule(
        made=st.builds(
            push,
            st.just(""),
            st.sampled_from(Priority),
            duration=SECONDS,
            hold=st.sampled_from([False, False, True]),
            wake=st.booleans(),
        ),
        lives=st.none() | st.integers(1, 60),
    )
    def add(self, made: Push, lives: int | None) -> None:
        """Take a push."""
        name = str(len(self.added))
        self.added.append(name)
        expires_at = None if lives is None else self.wall.now + lives
        added = self.wall.programme.queue.add(replace(made, id=name, expires_at=expires_at))
        if added.dropped is not None:
            self.removed.append(added.dropped.id)
        self.wall.settle()

    @rule()
    def dismiss(self) -> None:
        """Remove the push that has the panel."""
        if (current := self.wall.programme.queue.current) is not None:
            self.wall.programme.queue.finish(current.push.id)
            self.removed.append(current.push.id)
            self.wall.settle()

    @rule(pinned=st.none() | st.sampled_from(["x", "y"]))
    def pin(self, pinned: str | None) -> None:
        """Pin one thing or another, or release it."""
        self.wall.programme.pin = None if pinned is None else Pin(pinned, pinned)
        self.wall.settle()

    @rule(by=st.sampled_from([-1, 1]))
    def step(self, by: int) -> None:
        """Press next or previous."""
        self.wall.step(by)

    @rule()
    def switch(self) -> None:
        """Turn the light off or on."""
        if self.wall.programme.lit:
            self.wall.darken()
        else:
            self.wall.light_up()

    @rule(seconds=st.integers(1, 40))
    def wait(self, seconds: int) -> None:
        """Let time pass, in pieces, for in the dark nothing else ends a push at its moment."""
        for _ in range(seconds):
            self.wall.wait(1)

    @precondition(lambda self: self.wall.pending is not None)
    @rule()
    def touch(self) -> None:
        """Skip what is on the panel."""
        self.wall.touch()

    @rule(away=SECONDS)
    def reconnect(self, away: int) -> None:
        """Lose the socket; the display boots and shows its first image at once, which is nobody's touch."""
        touched = [line for line in self.wall.ended if line.endswith("touched")]
        self.wall.now += away
        self.wall.programme.end_unseen(self.wall.now)
        self.removed += [name for name in self.added if name not in self._accounted()]
        self.wall.programme.reconnect()
        self.wall.pending, self.wall.introduced = None, False
        self.wall.settle()
        assert touched == [line for line in self.wall.ended if line.endswith("touched")]

    @invariant()
    def a_push_is_before_the_pin_and_the_pin_before_the_rotation(self) -> None:
        """While there is light, what is on the panel is what has the first right to it."""
        programme = self.wall.programme
        if programme.lit:
            best = max((one.priority for one in programme.queue.all()), default=None)
            shown = self._panel()
            if best is not None:
                assert shown.kind is Kind.PUSH
                assert programme.queue.current is not None
                assert (shown.subject, best) == (programme.queue.current.push.id, programme.queue.current.push.priority)
            elif programme.pin is not None:
                assert (shown.kind, shown.subject) == (Kind.PIN, programme.pin.id)
            else:
                assert shown.kind is Kind.SCREEN

    @invariant()
    def something_always_waits_behind_what_is_shown(self) -> None:
        """An empty queue on the display plus a stray abort freezes the panel."""
        if self.wall.programme.lit:
            assert self.wall.pending is not None
            assert not self.wall.pending.interrupts

    @invariant()
    def no_push_is_lost(self) -> None:
        """It is in the queue, or there is a word for what became of it."""
        assert sorted(self._accounted()) == sorted(self.added)

    def _panel(self) -> Turn:
        assert self.wall.programme.panel is not None
        return self.wall.programme.panel.turn

    def _accounted(self) -> list[str]:
        here = [one.id for one in self.wall.programme.queue.all()]
        expired = [one.id for one in self.wall.expired]
        return [*here, *expired, *self.removed, *(line.split()[0] for line in self.wall.ended)]


def test_an_evening_on_the_wall() -> None:
    run_state_machine_as_test(
        Evening, settings=settings(max_examples=100, stateful_step_count=30, deadline=None, derandomize=True)
    )
