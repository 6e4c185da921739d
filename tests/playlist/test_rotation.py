"""The screens in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.playlist.rotation import Place, Rotation

from .builders import QUICK, SCREENS

A, B, C = SCREENS


def whole(screen: Screen) -> Place:
    """Give a screen with its whole dwell."""
    return Place(screen, screen.dwell)


def test_the_first_screen_is_first_and_the_second_follows() -> None:
    rotation = Rotation(SCREENS)
    assert rotation.current is A
    assert rotation.here() == whole(A)
    assert rotation.following() == whole(B)
    assert rotation.screens == SCREENS


def test_the_first_follows_the_last() -> None:
    rotation = Rotation(SCREENS)
    rotation.go_to("c")
    assert rotation.following() == whole(A)


def test_a_screen_alone_follows_itself() -> None:
    assert Rotation((A,)).following() == whole(A)


def test_an_unknown_screen_changes_nothing() -> None:
    rotation = Rotation(SCREENS)
    rotation.step(1)
    rotation.go_to("nobody")
    assert rotation.following() == whole(B)
    assert rotation.find("nobody") is B
    assert rotation.find("c") is C


@pytest.mark.parametrize(
    ("left", "place"),
    [
        (15.0, Place(A, 15)),
        (7.4, Place(A, 7)),
        (5.0, Place(A, 5)),
        (4.9, whole(B)),
        (0.0, whole(B)),
        (-3.0, whole(B)),
    ],
)
def test_an_interrupted_screen_comes_back_for_its_rest_or_is_over(left: float, place: Place) -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(left)
    assert rotation.following() == rotation.here() == place
    assert rotation.current is A


def test_a_second_interruption_takes_nothing_from_what_comes_back() -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(8.0)
    rotation.interrupt(1.0)
    assert rotation.following() == Place(A, 8)


def test_what_came_back_is_then_followed_by_the_next() -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(8.0)
    rotation.go_to("a")
    assert rotation.following() == whole(B)


@pytest.mark.parametrize(("by", "screen"), [(1, B), (-1, C), (2, C), (3, A), (-4, C)])
def test_next_and_previous_go_round(by: int, screen: Screen) -> None:
    rotation = Rotation(SCREENS)
    assert rotation.step(by) is screen
    assert rotation.here() == rotation.following() == whole(screen)


def test_a_jump_shows_a_screen_next() -> None:
    rotation = Rotation(SCREENS)
    rotation.interrupt(8.0)
    rotation.jump("c")
    assert rotation.here() == rotation.following() == whole(C)


def test_a_jump_to_an_unknown_screen_changes_nothing() -> None:
    rotation = Rotation(SCREENS)
    rotation.jump("nobody")
    assert rotation.following() == whole(B)
    rotation.interrupt(8.0)
    rotation.jump("nobody")
    assert rotation.following() == Place(A, 8)


def test_a_screen_that_was_stepped_to_waits_for_the_end_of_an_interruption() -> None:
    rotation = Rotation(SCREENS)
    rotation.step(1)
    rotation.interrupt(2.0)
    assert rotation.following() == whole(B)


@QUICK
@given(st.integers(1, 6), st.integers(0, 30))
def test_everyone_has_the_same_number_of_turns(count: int, rounds: int) -> None:
    screens = tuple(Screen(str(place), "", 10) for place in range(count))
    rotation, seen = Rotation(screens), list[str]()
    for _ in range(rounds * count):
        seen.append(rotation.following().screen.id)
        rotation.go_to(seen[-1])
    assert all(seen.count(screen.id) == rounds for screen in screens)


@QUICK
@given(st.lists(st.integers(-20, 20)))
def test_steps_add_up(steps: list[int]) -> None:
    rotation = Rotation(SCREENS)
    for by in steps:
        rotation.step(by)
    assert rotation.current is SCREENS[sum(steps) % 3]
