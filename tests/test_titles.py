"""Titles by which screens are chosen."""

import pytest

from custom_components.tronbyt.model import Screen
from custom_components.tronbyt.titles import told_apart


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ([], []),
        (["Clock", "Weather"], ["Clock", "Weather"]),
        (["Clock", "Weather", "Clock", "Clock"], ["Clock", "Weather", "Clock 2", "Clock 3"]),
        (["Clock", "Clock 2", "Clock"], ["Clock", "Clock 2", "Clock 3"]),
        (["Clock", "Clock", "Clock 2"], ["Clock", "Clock 3", "Clock 2"]),
        (["Clock", "Clock", "Clock 2", "Clock 2"], ["Clock", "Clock 3", "Clock 2", "Clock 2 2"]),
        (["Rotation", "rotation"], ["Rotation 2", "rotation 2"]),
        (["clock", "Clock"], ["clock", "Clock"]),
    ],
)
def test_each_screen_has_a_title_of_its_own(titles: list[str], told: list[str]) -> None:
    screens = [Screen(str(number), title, 15) for number, title in enumerate(titles)]
    named = told_apart(screens, "rotation")
    assert [screen.title for screen in named] == told
    assert [screen.id for screen in named] == [screen.id for screen in screens]
