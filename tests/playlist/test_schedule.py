"""How bright the panel is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.playlist.schedule import Light

from .builders import QUICK


@pytest.mark.parametrize(("asked", "level"), [(None, 128), (1, 1), (200, 200), (255, 255), (0, 1), (-7, 1), (999, 255)])
def test_the_remembered_level_is_never_0(asked: int | None, level: int) -> None:
    light = Light()
    light.turn_on(asked)
    assert light.level == level
    assert light.level_for(woken=False) == level


def test_turning_on_brings_the_last_level_back() -> None:
    light = Light()
    light.turn_on(10)
    assert light.is_lit
    light.turn_off()
    assert not light.is_lit
    light.turn_on(None)
    assert light.level_for(woken=False) == 10


def test_off_is_dark_but_for_what_wakes_the_panel() -> None:
    light = Light(level=99)
    light.turn_off()
    assert light.level_for(woken=False) == 0
    assert light.level_for(woken=True) == 99
    assert not light.on


def test_light_waits_for_a_fresh_image_or_a_second() -> None:
    light = Light(level=99)
    light.wait_for_image(10.0)
    light.tick(10.75)
    assert light.level_for(woken=False) == 0
    assert light.level_for(woken=True) == 99
    light.tick(11.0)
    assert light.relights_at is None
    assert light.level_for(woken=False) == 99


def test_off_ends_the_wait_for_a_fresh_image() -> None:
    light = Light()
    light.wait_for_image(10.0)
    light.turn_off()
    assert light.relights_at is None


@QUICK
@given(steps=st.lists(st.none() | st.integers(-10, 300) | st.just("off")), woken=st.booleans())
def test_the_level_is_always_one_that_can_be_restored(steps: list[int | str | None], *, woken: bool) -> None:
    light = Light()
    for step in steps:
        if isinstance(step, str):
            light.turn_off()
        else:
            light.turn_on(step)
        assert 1 <= light.level <= 255
        assert light.level_for(woken=woken) == (light.level if light.on or woken else 0)
