"""How a push leaves the panel: at its end, by a touch, cut by a late `immediate`, or unseen."""

from dataclasses import replace

import pytest

from custom_components.tronbyt.model import Kind, Turn
from custom_components.tronbyt.playlist.endings import REPEATS_MAX
from custom_components.tronbyt.playlist.plan import OnPanel, Plan

from .builders import CRITICAL, IMAGE, Wall, push


def test_a_follower_at_the_push_s_end_finishes_it() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.now = 9.25
    wall.touch()
    assert wall.ended == ["p finished"], "the display counts from its own clock"


@pytest.mark.parametrize("seen_for", [1.0, 5.0, 8.75])
def test_a_follower_before_its_time_is_a_touch(seen_for: float) -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.now = seen_for
    wall.touch()
    assert wall.ended == ["p touched"]
    assert wall.panel == "a"


def test_a_follower_within_a_second_cut_the_push_and_it_is_shown_again() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.now = 0.75
    wall.touch()
    assert wall.ended == []
    assert wall.panel == "p", "it was sent again"
    assert wall.programme.queue.ends_at() == 10.75


def test_a_push_that_is_cut_again_and_again_is_over_one_day_and_nobody_touched_it() -> None:
    """On a slow link the moment repeats itself: each time the push arrives when what it interrupts is over."""
    wall = Wall()
    wall.add(push("p"))
    for _ in range(REPEATS_MAX):
        wall.now += 0.5
        wall.touch()
        assert (wall.panel, wall.ended) == ("p", []), "it was sent again"
    wall.now += 0.5
    wall.touch()
    assert (wall.panel, wall.ended) == ("a", ["p finished"])


def test_a_follower_that_is_seen_as_soon_as_it_arrives_cut_the_push_however_slow_the_link_is() -> None:
    wall = Wall()
    wall.add(push("p"))
    follower = wall.pending
    assert follower is not None
    wall.now = 4.0
    wall.note(wall.programme.shown(OnPanel(follower, 4.0, 19.0, 4.0, waited=0.0), confirmed=True))
    wall.pending = None
    wall.settle()
    assert wall.ended == []
    assert wall.panel == "p"


def test_a_cut_by_the_next_push_leaves_that_one_waiting() -> None:
    wall = Wall()
    wall.add(push("p"), push("q"))
    wall.now = 0.5
    wall.touch()
    assert (wall.panel, wall.next) == ("p", "q")
    wall.wait(10)
    assert wall.ended == ["p finished"]
    assert wall.panel == "q"
    assert wall.programme.queue.ends_at() == 20.5


def test_a_touch_on_a_hold_dismisses_it() -> None:
    wall = Wall()
    wall.add(push("p", hold=True))
    wall.wait(60)
    wall.touch()
    assert wall.ended == ["p touched"]
    assert wall.panel == "a"


def test_a_copy_that_cut_its_hold_is_as_good_as_the_hold() -> None:
    wall = Wall()
    wall.add(push("p", hold=True))
    wall.now = 0.5
    wall.touch()
    assert wall.ended == []
    assert (wall.panel, wall.next) == ("p", "p")


def test_an_interruption_ends_no_push() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.wait(4)
    wall.add(push("q", CRITICAL))
    assert wall.ended == []
    assert (wall.panel, wall.next) == ("q", "p")


def test_where_only_the_clock_speaks_nobody_touches() -> None:
    wall = Wall()
    wall.add(push("p"))
    assert wall.pending is not None
    wall.note(wall.programme.shown(OnPanel(wall.pending, 5.0, 20.0, 5.0), confirmed=False))
    assert wall.ended == ["p finished"]


def test_a_late_confirmation_of_what_is_on_the_panel_ends_nothing() -> None:
    wall = Wall()
    wall.add(push("p"), push("q", duration=60))
    follower = wall.pending
    assert follower is not None
    wall.now = 10.0
    wall.note(wall.programme.shown(OnPanel(follower, 10.0, 70.0, 10.0), confirmed=False))
    wall.note(wall.programme.shown(OnPanel(follower, 41.0, 101.0, 41.0), confirmed=True))
    assert wall.ended == ["p finished"]
    assert wall.programme.queue.current is not None
    assert wall.programme.queue.current.push.id == "q"


def test_a_push_ends_by_the_clock_where_nothing_tells_what_is_on_the_panel() -> None:
    wall = Wall()
    assert wall.programme.end_unseen(1e9) is None
    wall.add(push("p"))
    assert wall.programme.end_unseen(9.75) is None
    assert wall.programme.end_unseen(10.0) == push("p")
    wall.add(push("h", hold=True))
    assert wall.programme.end_unseen(1e9) is None


def test_a_push_that_is_gone_may_still_be_seen_and_is_then_replaced() -> None:
    wall = Wall()
    wall.programme.shown(OnPanel(Turn(IMAGE, 10, Kind.PUSH, "gone", interrupts=True), 1.0, 11.0, 1.0), confirmed=True)
    plan = wall.plan()
    assert plan is not None
    assert (plan.kind, plan.interrupts) == (Kind.SCREEN, True)


def test_a_wish_is_the_same_at_another_moment_and_another_behind_another_turn() -> None:
    plan = Plan(kind=Kind.PUSH, subject="p", title="P", dwell=5, after=1.0, seen_at=2.0)
    assert plan == replace(plan, seen_at=3.0)
    assert plan != replace(plan, after=2.0)


def test_a_screen_that_is_seen_early_after_a_reconnect_is_nobody_s_touch() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.wait(4)
    wall.programme.reconnect()
    wall.pending, wall.introduced = None, False
    wall.settle()
    assert wall.ended == []
    assert wall.panel == "p", "it is shown again for what it has left"
    assert wall.programme.panel is not None
    assert wall.programme.panel.turn.dwell == 6
    wall.wait(6)
    assert wall.ended == ["p finished"]


def test_a_touch_counts_again_once_the_new_connection_shows_something() -> None:
    wall = Wall()
    wall.programme.reconnect()
    wall.add(push("p"))
    wall.now = 5.0
    wall.touch()
    assert wall.ended == ["p touched"]
