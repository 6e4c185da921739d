"""What a display shows: a push before the pin before the rotation, and what follows what."""

import pytest

from custom_components.tronbyt.model import Kind, Turn
from custom_components.tronbyt.playlist.plan import LinkState, Pin, Plan
from custom_components.tronbyt.playlist.programme import ENDLESS_DWELL, Programme
from custom_components.tronbyt.playlist.rotation import Rotation

from .builders import CRITICAL, IMAGE, SCREENS, WARNING, Wall, is_screen, push, turn_of

PIN = Pin("pin", "PIN")


def pin(wall: Wall, pinned: Pin | None = PIN) -> None:
    """Pin something, or release it."""
    wall.programme.pin = pinned
    wall.settle()


def test_the_rotation_turns() -> None:
    wall, seen = Wall(), list[str]()
    for _ in range(4):
        seen.append(f"{wall.panel}{wall.next}")
        wall.wait(15)
    assert seen == ["ab", "bc", "ca", "ab"]


def test_the_first_plan_is_the_screen_it_was_at() -> None:
    programme = Programme(Rotation(SCREENS))
    programme.rotation.go_to("b")
    plan = programme.plan(3.0, LinkState(introduced=False))
    assert plan == Plan(kind=Kind.SCREEN, subject="b", title="B", dwell=15, seen_at=3.0)
    assert plan is not None
    assert plan.seen_at == 3


def test_a_follower_is_drawn_for_the_moment_at_which_it_is_seen() -> None:
    wall = Wall()
    wall.now, wall.pending = 4.0, None
    plan = wall.plan()
    assert plan == Plan(kind=Kind.SCREEN, subject="b", title="B", dwell=15, after=0.0, seen_at=15.0)
    assert plan is not None
    assert plan.seen_at == 15


def test_a_push_takes_the_panel_and_the_screen_comes_back_for_its_rest() -> None:
    wall = Wall()
    wall.wait(4)
    wall.add(push("p"))
    assert (wall.panel, wall.next) == ("p", "a")
    assert wall.pending is not None
    assert (wall.pending.dwell, wall.pending.interrupts) == (11, False)
    wall.wait(10)
    assert (wall.panel, wall.next) == ("a", "b")
    assert wall.ended == ["p finished"]


def test_a_screen_that_was_nearly_over_does_not_come_back() -> None:
    wall = Wall()
    wall.wait(11)
    wall.add(push("p"))
    assert (wall.panel, wall.next) == ("p", "b")
    wall.wait(10)
    assert (wall.panel, wall.next) == ("b", "c")


def test_a_push_is_planned_for_what_is_left_of_it() -> None:
    wall = Wall()
    wall.add(push("p", duration=9.5), push("q", CRITICAL, duration=2))
    assert (wall.panel, wall.next) == ("q", "p")
    wall.wait(2)
    wall.wait(3)
    wall.add(push("r", CRITICAL, duration=1))
    assert wall.pending is not None
    assert (wall.pending.subject, wall.pending.dwell) == ("p", 7)


def test_pushes_of_one_priority_are_shown_in_their_order() -> None:
    wall = Wall()
    wall.add(push("p"), push("q"), push("r"))
    seen = []
    for _ in range(4):
        seen.append(wall.panel)
        wall.wait(10)
    assert seen == ["p", "q", "r", "a"]
    assert wall.ended == ["p finished", "q finished", "r finished"]


def test_a_push_wins_over_the_pin_and_the_pin_over_the_rotation() -> None:
    wall = Wall()
    pin(wall)
    assert (wall.panel, wall.next) == ("pin", "pin")
    wall.add(push("p"))
    assert (wall.panel, wall.next) == ("p", "pin")
    wall.wait(10)
    assert (wall.panel, wall.next) == ("pin", "pin")
    pin(wall, None)
    assert (wall.panel, wall.next) == ("a", "b")


def test_another_pin_takes_the_panel() -> None:
    wall = Wall()
    pin(wall)
    pin(wall, Pin("other", "Other"))
    assert (wall.panel, wall.next) == ("other", "other")


@pytest.mark.parametrize("thing", ["pin", "hold"])
def test_behind_what_has_no_end_waits_the_same_for_long(thing: str) -> None:
    wall = Wall()
    if thing == "pin":
        pin(wall)
    else:
        wall.add(push("hold", hold=True))
    assert wall.pending is not None
    assert wall.panel == wall.pending.subject == thing
    assert wall.pending.dwell == ENDLESS_DWELL == 2147
    assert wall.pending.endless
    assert not wall.pending.interrupts
    wall.wait(5000)
    assert (wall.panel, wall.next) == (thing, thing)
    assert wall.ended == []


def test_a_hold_stays_until_it_is_dismissed() -> None:
    wall = Wall()
    wall.add(push("p", hold=True), push("q"))
    wall.wait(5000)
    assert wall.panel == "p"
    wall.programme.queue.finish("p")
    wall.settle()
    assert (wall.panel, wall.next) == ("q", "a")


def test_a_hold_that_follows_is_endless() -> None:
    wall = Wall()
    wall.add(push("p"), push("q", hold=True))
    assert wall.pending is not None
    assert wall.pending.endless
    wall.wait(10)
    assert (wall.panel, wall.next) == ("q", "q")
    assert wall.ended == ["p finished"]


def test_what_waits_on_the_display_is_brought_forward_by_a_dismissal() -> None:
    wall = Wall()
    wall.add(push("p"), push("q"))
    assert wall.next == "q"
    wall.programme.queue.finish("p")
    plan = wall.plan()
    assert plan is not None
    assert (plan.subject, plan.interrupts) == ("q", True)


def test_a_dismissed_push_makes_room_for_the_rotation() -> None:
    wall = Wall()
    wall.wait(3)
    wall.add(push("p"))
    wall.programme.queue.dismiss()
    wall.settle()
    assert (wall.panel, wall.next) == ("a", "b")
    assert wall.programme.panel is not None
    assert wall.programme.panel.turn.dwell == 12


def test_what_replaces_the_push_on_the_panel_takes_it_at_once() -> None:
    wall = Wall()
    wall.add(push("p", tag="door"), push("q", tag="door"))
    assert wall.panel == "q"
    wall.add(push("r", stack=False))
    assert (wall.panel, wall.next) == ("r", "a")
    assert wall.ended == []


@pytest.mark.parametrize("kind", [Kind.PUSH, Kind.PIN])
def test_nothing_more_is_planned_while_an_interruption_is_on_its_way(kind: Kind) -> None:
    wall = Wall()
    if kind is Kind.PUSH:
        wall.programme.queue.add(push("p"))
    else:
        wall.programme.pin = PIN
    plan = wall.plan()
    assert plan is not None
    assert (plan.kind, plan.interrupts) == (kind, True)
    wall.pending = turn_of(plan)
    assert wall.plan() is None


def test_what_is_on_the_panel_is_not_followed_while_an_interruption_is_on_its_way() -> None:
    wall = Wall()
    wall.pending = Turn(IMAGE, 10, Kind.PUSH, "gone", interrupts=True)
    assert wall.plan() is None


def test_another_interruption_overtakes_one_on_its_way() -> None:
    wall = Wall()
    wall.programme.queue.add(push("p"))
    plan = wall.plan()
    assert plan is not None
    wall.pending = turn_of(plan)
    wall.programme.queue.add(push("q", WARNING))
    plan = wall.plan()
    assert plan is not None
    assert plan.subject == "q"


@pytest.mark.parametrize(("by", "screen", "following"), [(1, "b", "c"), (-1, "c", "a")])
def test_next_and_previous_take_the_panel_at_once(by: int, screen: str, following: str) -> None:
    wall = Wall()
    wall.step(by)
    assert (wall.panel, wall.next) == (screen, following)


def test_two_quick_steps_are_two_steps() -> None:
    wall = Wall()
    for _ in range(2):
        wall.programme.rotation.step(1)
        wall.programme.refreshes = True
        plan = wall.plan()
        assert plan is not None
        wall.pending = turn_of(plan)
    assert wall.plan() is None
    wall.take_up()
    wall.settle()
    assert (wall.panel, wall.next) == ("c", "a")


def test_a_step_is_not_undone_by_a_screen_that_is_seen_meanwhile() -> None:
    wall = Wall()
    wall.programme.rotation.step(-1)
    wall.programme.refreshes = True
    wall.take_up()
    assert wall.panel == "b"
    wall.settle()
    assert (wall.panel, wall.next) == ("c", "a")


def test_a_step_during_a_push_is_seen_behind_it() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.step(-1)
    assert (wall.panel, wall.next) == ("p", "c")
    wall.wait(10)
    assert wall.panel == "c"


def test_an_unknown_panel_is_taken_by_the_rotation() -> None:
    plan = Programme(Rotation(SCREENS)).plan(0.0, LinkState())
    assert plan is not None
    assert (plan.kind, plan.interrupts) == (Kind.SCREEN, True)


# Before the first image of a connection is on the panel


@pytest.mark.parametrize("eager", [False, True])
def test_the_first_image_of_a_connection_is_a_screen(*, eager: bool) -> None:
    wall = Wall(introduced=False)
    wall.programme.queue.add(push("p", CRITICAL))
    wall.programme.pin = PIN
    plan = wall.programme.plan(0.0, LinkState(introduced=False, eager=eager))
    assert is_screen(plan)
    assert plan is not None
    assert not plan.interrupts
    following = wall.programme.plan(0.0, LinkState(pending=turn_of(plan), introduced=False, eager=eager))
    assert (following is not None) is eager
    wall.settle()
    assert (wall.panel, wall.next) == ("p", "pin")


def test_an_eager_client_is_sent_a_push_once_and_nothing_where_nothing_is_wanted() -> None:
    wall = Wall(introduced=False)
    screen = Turn(IMAGE, 15, Kind.SCREEN, "a")
    assert wall.programme.plan(0.0, LinkState(pending=screen, introduced=False, eager=True)) is None
    wall.programme.queue.add(push("p"))
    plan = wall.programme.plan(0.0, LinkState(pending=screen, introduced=False, eager=True))
    assert plan is not None
    assert (plan.subject, plan.interrupts) == ("p", True)
    assert wall.programme.plan(0.0, LinkState(pending=turn_of(plan), introduced=False, eager=True)) is None


@pytest.mark.parametrize("hold", [True, False])
def test_after_a_reconnect_a_screen_comes_first_and_interrupts_nothing(*, hold: bool) -> None:
    """The connection ends what keeps it from being seen, once it is queued."""
    wall = Wall()
    wall.add(push("p", hold=hold))
    plan = wall.programme.plan(1.0, LinkState(introduced=False))
    assert plan is not None
    assert (plan.kind, plan.interrupts) == (Kind.SCREEN, False)


def test_after_a_reconnect_what_was_interrupted_comes_back_first() -> None:
    wall = Wall()
    wall.wait(5)
    wall.add(push("p"))
    plan = wall.programme.plan(6.0, LinkState(introduced=False))
    assert plan is not None
    assert (plan.subject, plan.dwell) == ("a", 10)


# In the dark


def test_in_the_dark_nothing_is_planned() -> None:
    wall = Wall()
    wall.pending = None
    wall.darken()
    wall.programme.queue.add(push("p", CRITICAL))
    assert wall.plan() is None
    assert wall.programme.plan(0.0, LinkState(introduced=False)) is None


@pytest.mark.parametrize("pending", [None, Turn(IMAGE, 15, Kind.SCREEN, "a")])
def test_a_pin_waits_for_the_light(pending: Turn | None) -> None:
    wall = Wall()
    wall.darken()
    wall.programme.pin = PIN
    assert wall.programme.plan(0.0, LinkState(pending=pending, introduced=True)) is None
    assert wall.programme.plan(0.0, LinkState(pending=pending, introduced=False, eager=True)) is None
    wall.light_up()
    assert (wall.panel, wall.next) == ("pin", "pin")


@pytest.mark.parametrize("interrupts", [True, False])
def test_a_pin_with_another_picture_is_not_settled_before_that_is_on_its_way(interrupts: bool) -> None:
    wall = Wall()
    pin(wall)
    wall.programme.repaints = True
    pending = Turn(IMAGE, ENDLESS_DWELL, Kind.PIN, PIN.id, PIN.title, interrupts=interrupts, endless=True)
    plan = wall.programme.plan(1.0, LinkState(pending=pending, introduced=True, takes_one_more=True))
    assert plan is not None
    assert (plan.subject, plan.interrupts) == (PIN.id, not interrupts)


def test_a_panel_that_is_dimmed_by_images_needs_one_in_the_dark() -> None:
    wall = Wall(introduced=False)
    wall.programme.lit = False
    assert is_screen(wall.programme.plan(0.0, LinkState(introduced=False, dims_with_image=True)))
    wall.programme.queue.add(push("p"))
    screen = Turn(IMAGE, 15, Kind.SCREEN, "a")
    link = LinkState(pending=screen, introduced=False, eager=True, dims_with_image=True)
    assert wall.programme.plan(0.0, link) is None


def test_a_wake_push_is_shown_in_the_dark_and_then_it_is_dark_again() -> None:
    wall = Wall()
    wall.darken()
    wall.wait(40)
    wall.pending = None
    wall.add(push("p", CRITICAL), push("q", wake=True))
    assert (wall.panel, wall.next) == ("q", None)
    wall.wait(10)
    assert wall.ended == ["q unseen"]
    assert wall.plan() is None
    wall.light_up()
    assert wall.panel == "p"


def test_a_wake_push_needs_its_screen_first_on_a_new_connection_even_in_the_dark() -> None:
    wall = Wall(introduced=False)
    wall.programme.lit = False
    wall.programme.queue.add(push("p", wake=True))
    assert is_screen(wall.plan())
    wall.settle()
    assert wall.panel == "p"


def test_a_push_that_lost_the_light_needs_no_screen_on_a_new_connection() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.programme.lit = False
    assert wall.programme.plan(1.0, LinkState(introduced=False)) is None


def test_light_brings_a_fresh_screen_at_once() -> None:
    wall = Wall()
    wall.darken()
    wall.wait(3)
    wall.light_up()
    assert wall.programme.panel is not None
    assert wall.programme.panel.since == 3
    assert (wall.panel, wall.next) == ("a", "b")


# A client that takes one more image behind the one that it has queued


def behind(wall: Wall, pending: Turn) -> tuple[Kind, str] | None:
    """Return what is planned behind a turn that is on its way."""
    plan = wall.programme.plan(wall.now, LinkState(pending=pending, takes_one_more=True))
    return None if plan is None else (plan.kind, plan.subject)


def screen_turn(letter: str) -> Turn:
    """Build the turn of a screen."""
    return Turn(IMAGE, 15, Kind.SCREEN, letter)


def test_behind_a_screen_on_its_way_comes_the_one_after_it() -> None:
    wall = Wall()
    assert behind(wall, screen_turn("b")) == (Kind.SCREEN, "c")
    assert behind(wall, screen_turn("c")) == (Kind.SCREEN, "a")
    assert behind(wall, screen_turn("gone")) == (Kind.SCREEN, "b")


def test_behind_a_kept_screen_comes_itself() -> None:
    wall = Wall()
    wall.programme.rotation.keep(keeps=True)
    assert behind(wall, screen_turn("a")) == (Kind.SCREEN, "a")


def test_before_anything_is_seen_the_next_screen_is_planned_too() -> None:
    wall = Wall(introduced=False)
    link = LinkState(pending=screen_turn("a"), introduced=False, takes_one_more=True)
    plan = wall.programme.plan(0.0, link)
    assert plan is not None
    assert (plan.subject, plan.seen_at) == ("b", 15)


def test_behind_a_push_on_its_way_comes_what_follows_it() -> None:
    wall = Wall()
    wall.programme.queue.add(push("p"))
    assert behind(wall, screen_turn("b")) == (Kind.PUSH, "p"), "it interrupts what is on its way"
    coming = Turn(IMAGE, 10, Kind.PUSH, "p", interrupts=True)
    assert behind(wall, coming) == (Kind.SCREEN, "b")
    wall.programme.queue.add(push("q"))
    assert behind(wall, coming) == (Kind.PUSH, "q")
    wall.programme.queue.finish("q")
    wall.programme.queue.add(push("h", hold=True))
    plan = wall.programme.plan(0.0, LinkState(pending=coming, takes_one_more=True))
    assert plan is not None
    assert (plan.subject, plan.endless) == ("h", True)


def test_behind_what_stays_comes_the_same_and_behind_a_push_the_pin() -> None:
    wall = Wall()
    wall.programme.pin = Pin("pin", "Pin")
    assert behind(wall, Turn(IMAGE, 2147, Kind.PIN, "pin", endless=True)) == (Kind.PIN, "pin")
    wall.programme.queue.add(push("p"))
    assert behind(wall, Turn(IMAGE, 10, Kind.PUSH, "p", interrupts=True)) == (Kind.PIN, "pin")


def test_a_screen_that_people_ask_for_comes_before_what_is_behind() -> None:
    wall = Wall()
    wall.programme.rotation.step(2)
    wall.programme.refreshes = True
    assert behind(wall, screen_turn("b")) == (Kind.SCREEN, "c")
    assert behind(wall, Turn(IMAGE, 15, Kind.SCREEN, "c", interrupts=True)) == (Kind.SCREEN, "a")


def test_a_dark_panel_that_takes_one_more_gets_only_a_push_that_wakes() -> None:
    wall = Wall()
    wall.programme.lit = False
    assert behind(wall, screen_turn("b")) is None
    wall.programme.queue.add(push("w", wake=True))
    assert behind(wall, screen_turn("b")) == (Kind.PUSH, "w")
    assert behind(wall, Turn(IMAGE, 10, Kind.PUSH, "w", interrupts=True)) == (Kind.SCREEN, "b")
