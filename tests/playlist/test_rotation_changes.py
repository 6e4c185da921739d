"""Screens that come, go, hide, stay and are drawn anew while others are seen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Image, Kind, Screen, Size
from custom_components.tronbyt.playlist.plan import Plan
from custom_components.tronbyt.playlist.programme import LEAVES_WITHIN
from custom_components.tronbyt.playlist.rotation import Place, Rotation

from .builders import QUICK, SCREENS, Wall, push, turn_of

A, B, C = SCREENS
OTHER_LOOK = Image(b"other", Size(64, 32))


def at(letter: str, screens: tuple[Screen, ...] = SCREENS) -> Rotation:
    """Give a rotation that is at a screen."""
    rotation = Rotation(screens)
    rotation.go_to(letter)
    return rotation


def hiding(rotation: Rotation, letters: str) -> Rotation:
    """Hide some screens."""
    rotation.hidden = frozenset(letters)
    return rotation


# Other screens


@pytest.mark.parametrize(
    ("here", "others", "current"),
    [
        ("a", (A, B, C), "a"),
        ("b", (C, B, A), "b"),
        ("b", (A, C), "c"),
        ("c", (A, B), "b"),
        ("c", (A,), "a"),
        ("a", (B,), "b"),
    ],
)
def test_other_screens_change_the_place_only_if_its_screen_is_gone(
    here: str, others: tuple[Screen, ...], current: str
) -> None:
    rotation = at(here)
    rotation.change(others)
    assert rotation.current.id == current
    assert rotation.screens == others


@pytest.mark.parametrize(
    ("others", "place"),
    [
        ((B, A), Place(A, 8)),
        ((Screen("a", "New", 5), B), Place(Screen("a", "New", 5), 5)),
        ((Screen("a", "New", 60), B), Place(Screen("a", "New", 60), 8)),
        ((B, C), Place(B, 15)),
    ],
)
def test_what_was_interrupted_still_comes_back_as_it_is_now(others: tuple[Screen, ...], place: Place) -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(8.0)
    rotation.change(others)
    assert rotation.following() == place


def test_what_takes_the_place_of_a_removed_screen_is_not_left_out() -> None:
    rotation = at("b")
    rotation.change((A, C))
    assert rotation.following() == Place(C, 15)


def test_a_screen_that_changed_is_shown_as_it_is_now() -> None:
    longer = Screen("b", "Longer", 40)
    rotation = Rotation(SCREENS)
    rotation.change((A, longer, C))
    assert rotation.following() == Place(longer, 40)


# Hidden ones


@pytest.mark.parametrize(
    ("here", "hidden", "follower"),
    [
        ("a", "", "b"),
        ("a", "b", "c"),
        ("a", "bc", "a"),
        ("b", "ac", "b"),
        ("c", "a", "b"),
        ("a", "ab", "c"),
        ("a", "abc", "b"),
        ("c", "abc", "a"),
        ("a", "xyz", "b"),
    ],
)
def test_hidden_screens_are_passed_over_unless_all_are(here: str, hidden: str, follower: str) -> None:
    assert hiding(at(here), hidden).following().screen.id == follower


@pytest.mark.parametrize(
    ("here", "hidden", "first"), [("a", "", "a"), ("a", "a", "b"), ("a", "ab", "c"), ("b", "abc", "b")]
)
def test_a_hidden_screen_is_not_the_one_to_begin_with(here: str, hidden: str, first: str) -> None:
    assert hiding(at(here), hidden).here().screen.id == first


@pytest.mark.parametrize(
    ("by", "empty", "reached"), [(1, "b", "c"), (-1, "c", "b"), (-1, "bc", "a"), (1, "abc", "a"), (1, "bc", "a")]
)
def test_steps_pass_over_screens_that_have_nothing_to_show(by: int, empty: str, reached: str) -> None:
    rotation = hiding(at("a"), empty)
    rotation.empty = rotation.hidden
    assert rotation.step(by).id == reached


@pytest.mark.parametrize(("by", "hidden", "reached"), [(1, "b", "b"), (-1, "c", "c"), (-1, "bc", "c"), (1, "abc", "b")])
def test_steps_reach_screens_that_the_rotation_passes_over(by: int, hidden: str, reached: str) -> None:
    rotation = hiding(at("a"), hidden)
    assert rotation.step(by).id == reached
    assert rotation.here().screen.id == rotation.following().screen.id == reached


def test_steps_pass_over_what_is_shown_on_demand() -> None:
    rotation = Rotation((A, replace(B, on_demand=True), C))
    assert [rotation.step(1).id for _ in range(3)] == ["c", "a", "c"]
    assert Rotation((replace(A, on_demand=True),)).step(1).id == "a"


def test_what_was_interrupted_and_hides_meanwhile_does_not_come_back() -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(8.0)
    hiding(rotation, "a")
    assert rotation.following() == rotation.here() == Place(B, 15)


# Keeping, staying and jumping


@pytest.mark.parametrize(("hidden", "follower"), [("", "b"), ("a", "b"), ("b", "c"), ("abc", "b")])
def test_a_kept_screen_follows_itself_while_it_may_be_seen(hidden: str, follower: str) -> None:
    rotation = hiding(at("b"), hidden)
    rotation.keep(keeps=True)
    assert rotation.following().screen.id == follower


def test_a_kept_screen_comes_back_for_its_rest_and_then_for_all_of_its_time() -> None:
    rotation = at("b")
    rotation.keep(keeps=True)
    rotation.interrupt(8.0)
    assert rotation.following() == Place(B, 8)
    rotation.go_to("b")
    assert rotation.following() == Place(B, 15)


def test_people_go_on_from_a_kept_screen_and_keep_the_next() -> None:
    rotation = at("a")
    rotation.keep(keeps=True)
    rotation.step(1)
    rotation.go_to("b")
    assert rotation.following() == Place(B, 15)


@pytest.mark.parametrize(("left", "dwell"), [(14.6, 15), (7.4, 7), (1.2, 1), (0.1, 1), (-3.0, 1)])
def test_a_screen_stays_for_what_it_has_left(left: float, dwell: int) -> None:
    rotation = at("b")
    rotation.stay(left)
    assert rotation.here() == rotation.following() == Place(B, dwell)


@pytest.mark.parametrize(("dwell", "shown_for"), [(None, 15), (40, 40), (1, 1)])
def test_a_jump_lasts_as_long_as_was_asked_for_once(dwell: int | None, shown_for: int) -> None:
    rotation = Rotation(SCREENS)
    rotation.jump("c", dwell)
    assert rotation.here() == rotation.following() == Place(C, shown_for)
    rotation.go_to("c")
    assert rotation.following() == Place(A, 15)


SOME = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), SOME),
        st.tuples(st.just("hide"), st.frozensets(st.sampled_from("abcdef"))),
        st.tuples(st.just("keep"), st.booleans()),
        st.tuples(st.just("step"), st.sampled_from((-1, 1))),
        st.tuples(st.just("jump"), st.sampled_from("abcdefg")),
        st.tuples(st.just("choose"), st.sampled_from("abcdefg")),
        st.tuples(st.just("empty"), st.frozensets(st.sampled_from("abcdef"))),
        st.tuples(st.just("interrupt"), st.floats(-5, 20)),
        st.tuples(st.just("stay"), st.floats(-5, 20)),
        st.tuples(st.just("go on"), st.none()),
    ),
    max_size=30,
)


def act(rotation: Rotation, name: str, value: object) -> None:
    """Do one thing to a rotation."""
    match name, value:
        case "empty", frozenset() as empty:
            rotation.hidden, rotation.empty = rotation.hidden | empty, empty
        case "change", list(letters):
            rotation.change(tuple(Screen(letter, letter, 15) for letter in letters))
        case "hide", frozenset() as hidden:
            rotation.hidden = hidden | rotation.empty
        case "keep", bool(keeps):
            rotation.keep(keeps=keeps)
        case (("step" | "jump" | "choose" | "interrupt" | "stay"), _):
            getattr(rotation, name)(value)
        case _:
            rotation.go_to(rotation.following().screen.id)


@QUICK
@given(ACTS)
def test_no_hidden_screen_is_given_while_another_may_be_seen_unless_people_asked_for_it(
    acts: list[tuple[str, object]],
) -> None:
    rotation = Rotation(SCREENS)
    for name, value in acts:
        act(rotation, name, value)
        visible = {screen.id for screen in rotation.screens} - rotation.hidden
        for place in (rotation.following(), rotation.here()):
            assert place.screen in rotation.screens
            is_asked_for = place.screen.id == rotation.called and place.screen.id not in rotation.empty
            assert place.screen.id in visible or not visible or is_asked_for
            assert place.dwell >= 1
        assert rotation.current in rotation.screens


# Screens that look different now


def refresh(wall: Wall) -> Plan:
    """Give the plan to draw anew what is seen."""
    plan = wall.plan()
    assert plan is not None
    assert (plan.kind, plan.interrupts) == (Kind.SCREEN, True)
    return plan


def test_what_is_seen_is_drawn_anew_for_what_it_has_left() -> None:
    wall = Wall()
    wall.wait(5)
    wall.programme.renew("a", wall.now)
    plan = refresh(wall)
    assert (plan.subject, plan.dwell) == ("a", 10)
    wall.settle()
    assert (wall.panel, wall.next) == ("a", "b")
    wall.wait(10)
    assert wall.panel == "b"


@pytest.mark.parametrize(("passed", "renews"), [(15 - LEAVES_WITHIN - 0.1, True), (15 - LEAVES_WITHIN + 0.1, False)])
def test_a_screen_that_is_about_to_leave_is_let_alone(passed: float, renews: bool) -> None:
    wall = Wall()
    wall.wait(passed)
    wall.programme.renew("a", wall.now)
    assert (wall.plan() is not None) is renews


def test_what_waits_is_renewed_once_it_is_seen() -> None:
    wall = Wall()
    wall.programme.renew("b", wall.now)
    assert wall.plan() is None
    assert wall.pending is not None
    wall.wait(14)
    wall.now = 15.0
    wall.take_up()
    plan = refresh(wall)
    assert (plan.subject, plan.dwell) == ("b", 15)
    wall.settle()
    assert (wall.panel, wall.next) == ("b", "c")
    assert wall.plan() is None


def test_what_changes_behind_a_push_is_renewed_when_it_comes_back() -> None:
    wall = Wall()
    wall.add(push("p"))
    wall.programme.renew("a", wall.now)
    assert (wall.panel, wall.next) == ("p", "a")
    wall.now = 10.0
    wall.take_up()
    assert refresh(wall).subject == "a"


def test_what_may_not_be_seen_any_more_leaves() -> None:
    wall = Wall()
    wall.wait(5)
    wall.programme.rotation.hidden = frozenset("ab")
    wall.programme.renew("a", wall.now)
    assert (refresh(wall).subject, refresh(wall).dwell) == ("c", 15)
    wall.settle()
    assert (wall.panel, wall.next) == ("c", "c")


def test_a_panel_that_is_not_known_yet_is_not_renewed() -> None:
    wall = Wall(introduced=False)
    wall.programme.renew("a", wall.now)
    assert not wall.programme.refreshes


def test_what_looks_as_before_is_not_shown_again() -> None:
    wall = Wall()
    wall.wait(5)
    wall.programme.renew("a", wall.now)
    plan = refresh(wall)
    assert wall.programme.is_seen_already(plan, turn_of(plan).image)
    assert wall.plan() is None
    assert (wall.panel, wall.next) == ("a", "b")
    wall.wait(10)
    assert wall.panel == "b"


def test_what_looks_different_is_shown() -> None:
    wall = Wall()
    wall.programme.renew("a", wall.now)
    assert not wall.programme.is_seen_already(refresh(wall), OTHER_LOOK)
    assert refresh(wall).subject == "a"


def test_what_people_asked_for_is_shown_whatever_it_looks_like() -> None:
    wall = Wall()
    wall.programme.rotation.jump("a")
    wall.programme.refreshes = True
    plan = refresh(wall)
    assert not wall.programme.is_seen_already(plan, turn_of(plan).image)


def test_another_screen_that_looks_the_same_is_another_screen() -> None:
    wall = Wall()
    wall.programme.renew("a", wall.now)
    wall.programme.rotation.step(1)
    plan = refresh(wall)
    assert plan.subject == "b"
    assert not wall.programme.is_seen_already(plan, turn_of(plan).image)


def test_a_change_while_the_one_before_is_on_its_way_is_not_lost() -> None:
    wall = Wall()
    wall.programme.renew("a", wall.now)
    wall.pending = turn_of(refresh(wall))
    wall.now = 1.1
    wall.programme.renew("a", wall.now)
    wall.take_up()
    assert refresh(wall).subject == "a"


def test_a_change_just_before_a_screen_follows_itself_is_not_lost() -> None:
    wall = Wall((A,))
    wall.now = 14.0
    wall.programme.renew("a", wall.now)
    wall.now = 15.0
    wall.take_up()
    assert refresh(wall).subject == "a"


# Other screens while one is seen


def test_a_screen_that_is_removed_while_it_is_seen_leaves_for_the_one_behind_it() -> None:
    wall = Wall()
    wall.wait(20)
    assert wall.panel == "b"
    wall.programme.change((A, C))
    assert (refresh(wall).subject, refresh(wall).dwell) == ("c", 15)
    wall.settle()
    assert (wall.panel, wall.next) == ("c", "a")


def test_a_screen_that_is_still_there_stays_and_is_followed_as_people_wish_now() -> None:
    wall = Wall()
    wall.programme.change((A, C, B))
    assert not wall.programme.refreshes
    wall.settle()
    assert (wall.panel, wall.next) == ("a", "c")


@pytest.mark.parametrize("introduced", [True, False])
def test_other_screens_interrupt_no_push_and_no_panel_that_is_not_known(*, introduced: bool) -> None:
    wall = Wall(introduced=introduced)
    if introduced:
        wall.add(push("p"))
    wall.programme.change((B, C))
    assert not wall.programme.refreshes
