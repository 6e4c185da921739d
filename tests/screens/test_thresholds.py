"""Colours by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.color import Color
from custom_components.tronbyt.screens.thresholds import Thresholds, parse

from ..render.samples import QUICK

BLUE, GREEN, RED, LIME = (0, 0, 255), (0, 128, 0), (255, 0, 0), (0, 255, 0)


@pytest.mark.parametrize(
    ("state", "color"),
    [
        (-40.0, BLUE),
        (0, BLUE),
        (17.999, BLUE),
        (18.0, GREEN),
        ("18", GREEN),
        (" 25.9 ", GREEN),
        (26, RED),
        (1e300, RED),
        ("\N{MINUS SIGN}3", BLUE),
        (float("nan"), None),
        (float("inf"), None),
        ("nan", None),
        ("on", None),
        ("", None),
    ],
)
def test_a_number_has_the_colour_of_the_step_that_it_reached(state: float | str, color: Color | None) -> None:
    assert parse("0: blue, 18: green, 26: red").color_for(state) == color


@pytest.mark.parametrize(
    ("state", "color"), [("on", LIME), ("ON", LIME), ("off", RED), ("open", None), (5, None), ("at 10:30", BLUE)]
)
def test_a_state_has_its_own_colour(state: float | str, color: Color | None) -> None:
    assert parse("On: lime; off: red; at 10:30: blue").color_for(state) == color


@pytest.mark.parametrize(
    "text", ["26:red,0:blue,18:green", "\n18 : green\n0: #00f\n26: #ff0000\n", "0: blue; 18: green; 26: red;"]
)
def test_pairs_are_in_any_order_and_between_commas_semicolons_or_line_ends(text: str) -> None:
    assert parse(text) == parse("0: blue, 18: green, 26: red")


@pytest.mark.parametrize("red", ["rgb(255, 0, 0)", "[255,0,0]", "(255, 0, 0)", "FF0000", "#f00f"])
def test_a_colour_is_written_in_every_way(red: str) -> None:
    assert parse(f"0: blue, 26: {red}, 18: green; off: {red}") == parse("0: blue, 26: red, 18: green; off: red")


@pytest.mark.parametrize("text", ["", " ", ",", "\n;"])
def test_nothing_told_is_nothing_to_colour(text: str) -> None:
    assert parse(text) == Thresholds()
    assert parse(text).color_for(5) is None


@pytest.mark.parametrize(
    "text", ["blue", "18", "18:", ": blue", "18: blu", "18 blue", "18: blue, 18.0: red", "on: red, ON: blue", "1: 2: 3"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


pairs = st.from_regex(r"(-?\d{1,3}(\.\d)?: *(red|lime|#08f)[,;] *)+", fullmatch=True)


@given(st.text() | pairs, st.floats() | st.text())
@QUICK
def test_any_text_is_understood_or_refused(text: str, state: float | str) -> None:
    try:
        known = parse(text)
    except ValueError:
        return
    color = known.color_for(state)
    assert color is None or color in dict(known.steps).values() or color in dict(known.words).values()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, unique=True), st.floats(-1e6, 1e6))
@QUICK
def test_every_number_has_a_colour_where_there_is_a_step(steps: list[float], number: float) -> None:
    known = parse(", ".join(f"{step!r}: #0000{index % 256:02x}" for index, step in enumerate(sorted(steps))))
    reached = [color for step, color in known.steps if step <= number]
    assert known.color_for(number) == (reached[-1] if reached else known.steps[0][1])
