"""The screen that people chose: how long it counts as chosen, and what ends that."""

from collections.abc import Callable

import pytest

from custom_components.tronbyt.model import Kind, Screen, Turn
from custom_components.tronbyt.playlist.plan import OnPanel, Pin
from custom_components.tronbyt.playlist.rotation import Place, Rotation

from .builders import IMAGE, SCREENS, Wall, push

A, B, C = SCREENS


class Chooser(Wall):
    """A display whose people choose screens."""

    @property
    def chosen(self) -> str | None:
        """The id of the screen that people chose or keep."""
        chosen = self.programme.rotation.chosen
        return None if chosen is None else chosen.id

    def choose(self, letter: str, dwell: int | None = None, *, keeps: bool | None = None) -> None:
        """Choose a screen, as the select and the action do."""
        self.programme.rotation.choose(letter, dwell, keeps=keeps)
        self.programme.refreshes = True
        self.settle()

    def release(self) -> None:
        """Choose the rotation."""
        self.programme.refreshes |= self.programme.rotation.release()
        self.settle()

    def seen(self, seconds: float) -> list[tuple[str, str | None]]:
        """Let time pass in steps of 5 s; return what is on the panel and what is chosen after each."""
        found = []
        for _ in range(round(seconds / 5)):
            self.wait(5)
            found.append((self.panel, self.chosen))
        return found


def test_nothing_is_chosen_while_the_rotation_turns_by_itself() -> None:
    assert {chosen for _, chosen in Chooser().seen(120)} == {None}


def test_a_choice_counts_for_its_own_turn_and_then_the_rotation_goes_on() -> None:
    wall = Chooser()
    wall.choose("c")
    assert (wall.panel, wall.chosen) == ("c", "c")
    assert wall.seen(20) == [("c", "c"), ("c", "c"), ("a", None), ("a", None)]


def test_a_choice_for_a_duration_counts_for_it() -> None:
    wall = Chooser()
    wall.choose("c", 60)
    assert wall.seen(65) == [("c", "c")] * 11 + [("a", None)] * 2


def test_the_choice_of_what_is_seen_already_counts_for_a_whole_turn() -> None:
    wall = Chooser()
    wall.wait(10)
    wall.choose("a")
    assert wall.seen(15) == [("a", "a"), ("a", "a"), ("b", None)]


def test_the_choice_of_a_screen_alone_ends_with_its_turn() -> None:
    wall = Chooser((A,))
    wall.choose("a")
    assert wall.seen(20) == [("a", "a"), ("a", "a"), ("a", None), ("a", None)]


def test_what_was_on_its_way_before_does_not_end_a_choice() -> None:
    rotation = Rotation(SCREENS)
    rotation.choose("c")
    # It was queued on the display; the one that was chosen interrupts it a moment later.
    rotation.take_turn("c", by_itself=True)
    rotation.take_turn("c", by_itself=False)
    assert rotation.chosen is C
    rotation.take_turn("c", by_itself=True)
    assert rotation.chosen is None


def test_a_choice_outlives_a_push_as_its_screen_does() -> None:
    wall = Chooser()
    wall.choose("c")
    wall.wait(5)
    wall.add(push("x"))
    assert wall.seen(25) == [("x", "c"), ("c", "c"), ("c", "c"), ("a", None), ("a", None)]


def test_a_choice_that_was_nearly_over_is_over_with_the_push() -> None:
    wall = Chooser()
    wall.choose("c")
    wall.wait(12)
    wall.add(push("x"))
    wall.wait(10)
    assert (wall.panel, wall.chosen) == ("a", None)


def test_a_choice_waits_behind_a_pin() -> None:
    wall = Chooser()
    wall.programme.pin = Pin("p", "Pin")
    wall.settle()
    wall.choose("c")
    assert (wall.panel, wall.chosen) == ("p", "c")
    wall.programme.pin = None
    wall.settle()
    assert (wall.panel, wall.chosen) == ("c", "c")


def test_a_choice_is_shown_again_after_a_reconnect_and_still_counts() -> None:
    wall = Chooser()
    wall.choose("c")
    wall.programme.reconnect()
    wall.pending, wall.introduced = None, False
    wall.settle()
    assert (wall.panel, wall.chosen) == ("c", "c")
    assert wall.seen(15)[-1] == ("a", None)


def test_a_choice_made_while_the_display_is_away_waits_for_it() -> None:
    wall = Chooser(introduced=False)
    wall.programme.rotation.choose("c")
    wall.now = 1000
    assert wall.chosen == "c"
    wall.settle()
    assert wall.seen(15) == [("c", "c"), ("c", "c"), ("a", None)]


def hide(wall: Chooser, *, is_empty: bool) -> None:
    """Hide the last screen, which may have nothing to show."""
    rotation = wall.programme.rotation
    rotation.hidden, rotation.empty = frozenset("c"), frozenset("c" if is_empty else "")


def test_a_choice_that_has_nothing_to_show_counts_until_another_is_shown() -> None:
    wall = Chooser()
    hide(wall, is_empty=True)
    wall.choose("c")
    assert (wall.panel, wall.chosen) == ("a", None)


def test_a_choice_that_the_rotation_hides_has_its_turn() -> None:
    wall = Chooser()
    hide(wall, is_empty=False)
    wall.choose("c", 30)
    assert wall.seen(65) == [("c", "c")] * 5 + [("a", None)] * 3 + [("b", None)] * 3 + [("a", None)] * 2


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_chosen_screen_leaves_the_panel_only_if_it_has_nothing_to_show_any_more(*, is_empty: bool) -> None:
    wall = Chooser()
    wall.choose("c", 600)
    hide(wall, is_empty=is_empty)
    wall.programme.renew("c", wall.now)
    wall.settle()
    assert (wall.panel, wall.chosen) == (("a", None) if is_empty else ("c", "c"))


def test_a_hidden_choice_comes_back_behind_a_push_for_its_rest() -> None:
    wall = Chooser()
    hide(wall, is_empty=False)
    wall.choose("c", 600)
    wall.wait(100)
    wall.add(push("x"))
    assert wall.panel == "x"
    wall.wait(10)
    assert (wall.panel, wall.chosen) == ("c", "c")
    wall.wait(500)
    assert (wall.panel, wall.chosen) == ("a", None)


def test_a_hidden_choice_alone_has_one_turn() -> None:
    """Where all are hidden something else is shown in their places; what people asked for is not repeated."""
    rotation = Rotation(SCREENS)
    rotation.hidden = frozenset("abc")
    rotation.choose("c")
    assert not rotation.hides("c")
    rotation.take_turn("c", by_itself=False)
    assert rotation.following().screen.id == "a"
    rotation.take_turn("c", by_itself=True)
    assert rotation.hides("c")


def test_a_screen_that_is_drawn_anew_stays_chosen() -> None:
    wall = Chooser()
    wall.choose("c")
    wall.wait(5)
    wall.programme.renew("c", wall.now)
    wall.settle()
    assert wall.seen(10) == [("c", "c"), ("a", None)]


@pytest.mark.parametrize("by", [1, -1])
def test_turning_the_rotation_by_hand_is_no_choice_and_ends_one(by: int) -> None:
    wall = Chooser()
    wall.choose("c", 600)
    wall.step(by)
    assert wall.panel == ("a" if by == 1 else "b")
    assert wall.chosen is None


@pytest.mark.parametrize(("by", "kept"), [(1, "a"), (-1, "b")])
def test_turning_by_hand_while_a_screen_is_kept_keeps_the_next(by: int, kept: str) -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    wall.step(by)
    assert {*wall.seen(60)} == {(kept, kept)}


def test_what_shows_itself_is_not_chosen_and_ends_a_choice() -> None:
    wall = Chooser()
    wall.choose("c", 600)
    wall.programme.rotation.jump("b")
    wall.programme.refreshes = True
    wall.settle()
    assert (wall.panel, wall.chosen) == ("b", None)


# Keeping


def test_what_is_kept_is_chosen_until_it_is_let_go() -> None:
    wall = Chooser()
    wall.programme.rotation.keep(keeps=True)
    wall.settle()
    assert {*wall.seen(60)} == {("a", "a")}
    wall.programme.rotation.keep(keeps=False)
    wall.settle()
    assert wall.chosen is None


def test_another_choice_is_kept_in_the_place_of_the_one_before() -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    wall.choose("b")
    assert {*wall.seen(60)} == {("b", "b")}


def test_a_choice_can_end_keeping_and_still_counts_for_its_turn() -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    wall.choose("b", keeps=False)
    assert wall.seen(15) == [("b", "b"), ("b", "b"), ("c", None)]


def test_a_choice_that_is_let_go_before_its_time_is_none_any_more() -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    wall.programme.rotation.keep(keeps=False)
    assert wall.chosen is None


def test_letting_go_what_nobody_keeps_does_not_end_a_choice() -> None:
    wall = Chooser()
    wall.choose("c")
    wall.programme.rotation.keep(keeps=False)
    assert wall.chosen == "c"


def test_what_is_kept_stays_chosen_while_it_is_hidden() -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    hide(wall, is_empty=True)
    wall.programme.renew("c", wall.now)
    wall.settle()
    assert {panel for panel, _ in wall.seen(60)} == {"a", "b"}
    assert wall.chosen == "c"


def test_what_people_asked_to_keep_stays_whatever_hides_it() -> None:
    wall = Chooser()
    hide(wall, is_empty=False)
    wall.choose("c", keeps=True)
    assert set(wall.seen(60)) == {("c", "c")}
    wall.programme.rotation.keep(keeps=False)
    assert wall.seen(15)[-1] == ("a", None)


# Going on


@pytest.mark.parametrize("keeps", [True, False])
def test_the_rotation_goes_on_at_once_from_what_was_chosen(*, keeps: bool) -> None:
    wall = Chooser()
    wall.choose("b", 600, keeps=keeps)
    wall.release()
    assert wall.seen(30) == [("c", None)] * 2 + [("a", None)] * 3 + [("b", None)]


def test_the_rotation_that_goes_on_anyway_is_left_alone() -> None:
    wall = Chooser()
    wall.wait(7)
    wall.release()
    assert wall.seen(10) == [("a", None), ("b", None)]


def test_what_is_kept_and_hidden_is_let_go_without_a_turn_for_it() -> None:
    wall = Chooser()
    wall.choose("c", keeps=True)
    hide(wall, is_empty=True)
    wall.programme.renew("c", wall.now)
    wall.settle()
    wall.release()
    assert (wall.panel, wall.chosen) == ("a", None)
    assert wall.seen(15)[-1] == ("b", None)


def test_the_rotation_goes_on_behind_a_push() -> None:
    wall = Chooser()
    wall.choose("b", 600)
    wall.add(push("x"))
    wall.release()
    assert (wall.panel, wall.chosen) == ("x", None)
    wall.wait(10)
    assert wall.panel == "c"


# Other screens


@pytest.mark.parametrize(
    ("screens", "chosen"),
    [
        ((A, B), None),
        ((C,), "c"),
        ((C, B, A), "c"),
        ((A, B, Screen("c", "Renamed", 15)), "c"),
    ],
)
def test_a_choice_goes_with_its_screen_and_not_with_its_place(screens: tuple[Screen, ...], chosen: str | None) -> None:
    wall = Chooser()
    wall.choose("c")
    wall.programme.change(screens)
    assert wall.chosen == chosen


def test_a_renamed_choice_is_called_as_it_is_now() -> None:
    rotation = Rotation(SCREENS)
    rotation.choose("c")
    rotation.change((A, B, Screen("c", "Renamed", 15)))
    assert rotation.chosen == Screen("c", "Renamed", 15)


@pytest.mark.parametrize("choose", [lambda r: r.choose("nobody"), lambda r: r.choose("nobody", 5, keeps=True)])
def test_the_choice_of_an_unknown_screen_changes_nothing(choose: Callable[[Rotation], None]) -> None:
    rotation = Rotation(SCREENS)
    rotation.choose("b")
    choose(rotation)
    assert (rotation.chosen, rotation.kept, rotation.here()) == (B, None, Place(B, 15))


def test_a_repeated_image_of_the_same_turn_does_not_end_a_choice() -> None:
    wall = Chooser()
    wall.choose("c")
    again = Turn(IMAGE, 10, Kind.SCREEN, "c", "C", interrupts=True)
    wall.note(wall.programme.shown(OnPanel(again, 5, 15, 5), confirmed=True))
    assert wall.chosen == "c"
