"""A screen that people keep while it may not be seen, and one that is drawn anew all the time: neither loses time."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Kind, Turn
from custom_components.tronbyt.playlist.plan import LinkState, OnPanel, Plan
from custom_components.tronbyt.playlist.programme import Programme
from custom_components.tronbyt.playlist.rotation import Rotation

from .builders import IMAGE, QUICK, SCREENS, Wall, turn_of

A, B, C = SCREENS


# What is kept


def keeping(letter: str) -> Rotation:
    """Give a rotation whose people keep a screen."""
    rotation = Rotation(SCREENS)
    rotation.go_to(letter)
    rotation.keep(keeps=True)
    return rotation


def turns(rotation: Rotation, count: int) -> str:
    """Let so many turns pass; give the letters of their screens."""
    seen = ""
    for _ in range(count):
        seen += rotation.following().screen.id
        rotation.go_to(seen[-1])
    return seen


@pytest.mark.parametrize(
    ("kept", "hidden", "meanwhile"), [("a", "a", "bcb"), ("b", "b", "cac"), ("c", "bc", "aaa"), ("b", "ab", "ccc")]
)
def test_others_turn_while_a_kept_screen_is_hidden_and_then_it_comes_back(
    kept: str, hidden: str, meanwhile: str
) -> None:
    rotation = keeping(kept)
    rotation.hidden = frozenset(hidden)
    assert turns(rotation, 3) == meanwhile
    rotation.hidden = frozenset()
    assert turns(rotation, 3) == kept * 3


_HIDDEN = st.frozensets(st.sampled_from("abc"), max_size=2)


@QUICK
@given(kept=st.sampled_from("abc"), nights=st.lists(st.tuples(_HIDDEN, st.integers(0, 4))))
def test_no_hiding_makes_another_screen_the_one_that_is_kept(
    kept: str, nights: list[tuple[frozenset[str], int]]
) -> None:
    rotation = keeping(kept)
    for hidden, count in nights:
        rotation.hidden = hidden
        if rotation.current.id in hidden:
            rotation.leave()
        seen = turns(rotation, count)
        # What is seen when it may come back has its time first.
        assert set(seen[1:]) <= {kept} if kept not in hidden else kept not in seen
    rotation.hidden = frozenset()
    assert (rotation.kept, turns(rotation, 2)[1]) == (kept, kept)


@pytest.mark.parametrize(
    ("by_people", "kept"),
    [
        (lambda rotation: rotation.step(1), "c"),
        (lambda rotation: rotation.step(-1), "a"),
        (lambda rotation: rotation.jump("a"), "a"),
        (lambda rotation: rotation.jump("nobody"), "b"),
        (lambda rotation: rotation.leave(), "b"),
        (lambda rotation: rotation.change((B, C)), "b"),
        (lambda rotation: rotation.change((A, C)), "c"),
    ],
    ids=["next", "previous", "jump", "unknown", "leave", "still there", "gone"],
)
def test_only_what_people_do_changes_what_is_kept(by_people: Callable[[Rotation], object], kept: str) -> None:
    rotation = keeping("b")
    by_people(rotation)
    assert rotation.kept == kept


@pytest.mark.parametrize("at", "abc")
def test_where_nothing_is_kept_people_who_go_on_keep_nothing(at: str) -> None:
    rotation = Rotation(SCREENS)
    rotation.step(1)
    rotation.jump(at)
    assert rotation.kept is None
    assert turns(rotation, 4)[0] == at
    assert len({*turns(rotation, 3)}) == 3


def test_a_kept_screen_that_may_not_be_seen_any_more_leaves_and_is_still_kept() -> None:
    wall = Wall()
    wall.programme.rotation.keep(keeps=True)
    wall.wait(5)
    hide(wall, "a")
    assert (wall.panel, wall.next) == ("b", "c")
    hide(wall, "")
    wall.wait(15)
    wall.wait(15)
    assert (wall.panel, wall.next, wall.programme.rotation.kept) == ("a", "a", "a")


def hide(wall: Wall, letters: str) -> None:
    """Let screens have nothing to show now; the one that is seen leaves."""
    wall.programme.rotation.hidden = frozenset(letters)
    wall.programme.renew(wall.panel, wall.now, waits=False)
    wall.settle()


# When a screen that is drawn anew has had its time


class Slow:
    """A display that shows a picture some seconds after it is asked for."""

    def __init__(self, latency: float) -> None:
        """Have the first of two screens on it at 0."""
        self.programme = Programme(Rotation((A, B)))
        self.renewals = -1
        self._latency = latency
        self._show(self.programme.plan(0.0, LinkState(introduced=False)), 0.0)

    @property
    def until(self) -> float:
        """The moment at which the turn on the panel is over."""
        assert self.programme.panel is not None
        return self.programme.panel.until

    def change(self, now: float) -> float:
        """Let the screen look different; give the moment at which the display shows what it has then."""
        self.programme.renew("a", now, waits=False)
        plan = self.programme.plan(now, LinkState())
        if plan is None or not plan.interrupts:
            return now
        self._show(plan, now + self._latency)
        return now + self._latency

    def _show(self, plan: Plan | None, at: float) -> None:
        assert plan is not None
        self.renewals += 1
        self.programme.shown(OnPanel(turn_of(plan), at, at + plan.dwell, at), confirmed=True)


@pytest.mark.parametrize("latency", [0.1, 0.3, 0.6, 0.9])
def test_a_screen_that_changes_each_second_has_its_time_and_no_more(latency: float) -> None:
    display, now = Slow(latency), 0.0
    while (now := now + 1) < min(display.until, 120):
        display.change(now)
    assert 14 <= display.until <= 17
    assert display.renewals >= 10


@QUICK
@given(latency=st.floats(0, 3), pauses=st.lists(st.floats(0.1, 5), min_size=60, max_size=60))
def test_no_changes_give_a_screen_more_than_its_time_and_one_drawing(latency: float, pauses: list[float]) -> None:
    display, now = Slow(latency), 0.0
    for pause in pauses:
        if (now := now + pause) < display.until:
            now = display.change(now)
    assert 14.5 <= display.until <= 15.5 + latency


def test_a_change_in_every_turn_of_a_screen_alone_is_seen() -> None:
    """What was sent ahead may begin before a new picture is there: then that turn has its own end."""
    programme = Programme(Rotation((A,)))
    for began in (0.0, 15.0, 30.0):
        turn = Turn(IMAGE, 15, Kind.SCREEN, "a")
        programme.shown(OnPanel(turn, began, began + 15, began), confirmed=True)
        assert not programme.refreshes
        programme.renew("a", began + 12.5, waits=False)
        assert programme.refreshes
