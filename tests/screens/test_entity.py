"""One to eight entities: each with its icon, its name and its state."""

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Color, Size
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import Reading, chosen
from custom_components.tronbyt.screens.entity import EntityScreen
from custom_components.tronbyt.screens.fields import Plain

from .entities import (
    AMBER,
    BLUE,
    DOOR,
    ENERGY,
    GONE,
    GREY,
    LARGE,
    LIME,
    POWER,
    RED,
    SMALL,
    SQUARE,
    WARM,
    WASHER,
    WET,
    WHITE,
    built,
    colors,
    ink,
    reading,
    seen,
)

QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def test_all_entities_are_needed_and_nothing_else() -> None:
    needs = chosen(EntityScreen, {"entities": ["a.b", "c.d"]}).needs
    assert needs.entities == ("a.b", "c.d")
    assert (needs.templates, needs.forecasts, needs.history, needs.media, needs.symbols) == ({}, (), (), None, ())


def test_more_than_eight_have_no_room() -> None:
    assert len(chosen(EntityScreen, {"entities": list("abcdefghij")}).needs.entities) == 8


def test_without_any_entity_it_is_left_out() -> None:
    assert built() is None
    assert built(missing=("sensor.nothing", "sensor.neither")) is None


def test_a_single_value_is_large_beside_its_icon_and_below_its_name() -> None:
    image = seen(WARM)
    assert ink(image, GREY)[:2] == (22, 1)
    assert ink(image, AMBER)[0] >= 1
    left, top, right, bottom = ink(image, WHITE)
    assert (right - left, bottom - top) == (32, 14)
    assert left > ink(image, AMBER)[2] + 2


def test_degrees_hang_from_the_top_and_other_units_stand_on_the_line() -> None:
    degrees, percent = (seen(one, show_name=False) for one in (WARM, WET))
    assert ink(degrees, GREY)[1] == ink(degrees, WHITE)[1]
    assert ink(percent, GREY)[3] == ink(percent, WHITE)[3]


def test_a_wide_value_moves_its_icon_up_beside_the_name_before_it_becomes_small() -> None:
    image = seen(POWER)
    assert ink(image, AMBER)[3] <= 12 <= ink(image, WHITE)[1]
    assert ink(image, WHITE)[2] < ink(image, GREY)[2] <= 64


def test_a_unit_without_room_behind_a_large_value_stands_behind_the_name() -> None:
    image = seen(ENERGY)
    assert ink(image, WHITE)[2] - ink(image, WHITE)[0] == 56
    assert ink(image, GREY)[3] <= 12
    assert image != seen(reading("Energy", "1234.5", "1,234.5 MWh", "MWh"))


def test_without_a_name_the_icon_is_larger() -> None:
    named, bare = (ink(seen(WET, show_name=shown), AMBER) for shown in (True, False))
    assert (bare[2] - bare[0], named[2] - named[0]) == (16, 10)


def test_without_an_icon_the_value_is_in_the_middle() -> None:
    left, _, right, _ = ink(seen(reading("Door", "on", "Open", symbol=None)), WHITE)
    assert abs(left - (64 - right)) <= 1


def test_a_long_name_passes_once_and_the_value_stands_still() -> None:
    scene = built(reading("Living room temperature", "21.5", "21.5 °C", "°C"))
    assert scene is not None
    images = [frame.image for frame in frames(scene, SMALL)]
    assert len({image.crop((0, 0, 64, 9)).tobytes() for image in images}) > 50
    assert len({image.crop((0, 9, 64, 32)).tobytes() for image in images}) == 1
    assert scene.pass_seconds(SMALL) == 10.0


def test_a_long_name_without_time_to_pass_ends_in_an_ellipsis() -> None:
    scene = built(reading("Living room temperature", "21.5", "21.5 °C", "°C"), duration=3.0)
    assert scene is not None
    assert scene.durations == (3.0,)


def test_a_long_state_moves_in_double_letters() -> None:
    scene = built(WASHER, duration=60.0)
    assert scene is not None
    assert len(scene.seconds(SMALL)) > 100
    top, bottom = ink(frames(scene, SMALL)[0].image, WHITE)[1::2]
    assert bottom - top >= 14


@pytest.mark.parametrize("several", [False, True])
def test_what_is_not_available_is_a_dash_as_dark_as_a_name(several: bool) -> None:
    image = seen(*((GONE, GONE) if several else (GONE,)), show_name=False)
    assert {GREY, (153, 102, 0)} <= colors(image)
    assert not colors(image) & {WHITE, AMBER}


def test_what_is_gone_is_a_dash_beside_the_others() -> None:
    scene = built(WARM, missing=("sensor.nothing",), choices={"rename": "In, Out"})
    assert scene is not None
    row = frames(scene, SMALL)[0].image.crop((32, 16, 64, 32))
    assert colors(row) == {GREY}
    left, top, right, bottom = ink(row, GREY)
    assert (right, right - left > bottom - top) == (32, True)


@pytest.mark.parametrize(
    ("one", "thresholds", "expected"),
    [
        (WARM, "0: blue, 18: lime, 26: red", LIME),
        (WARM, "30: red, 25: lime, -5: blue", BLUE),
        (DOOR, "on: red, off: lime", RED),
        (DOOR, "open: lime", LIME),
        (DOOR, "off: lime", None),
        (DOOR, "5: lime", None),
        (WARM, "nonsense", None),
        (WARM, "0: not a colour", None),
        (WARM, " ", None),
    ],
)
def test_thresholds_colour_value_and_icon(one: Reading, thresholds: str, expected: Color | None) -> None:
    shown = colors(seen(one, thresholds=thresholds))
    if expected is None:
        assert {WHITE, AMBER} <= shown
    else:
        assert expected in shown
        assert not shown & {WHITE, AMBER}


def test_a_unit_is_never_so_dark_that_it_is_lost_at_night() -> None:
    assert {(0, 128, 0), (0, 96, 0)} <= colors(seen(WARM, thresholds="0: green"))


def test_three_lines_of_words_have_all_the_room_below_a_name_at_the_edge() -> None:
    image = seen(reading("Washer", "on", "Rinsing, 12 minutes to go"))
    assert (ink(image, GREY)[1], ink(image, WHITE)[3]) == (0, 32)


def test_a_small_icon_has_hard_edges() -> None:
    assert colors(seen(POWER)) == {WHITE, AMBER, GREY}
    assert colors(seen(WARM, WET)) == {WHITE, AMBER, GREY}


def test_value_and_icon_have_the_colours_that_were_chosen() -> None:
    assert {RED, BLUE} <= colors(seen(DOOR, color="#f00", icon_color="blue"))
    assert {WHITE, AMBER} <= colors(seen(DOOR, color="reddish", icon_color="bluish"))


def test_names_are_replaced_in_their_order_and_blank_ones_stay() -> None:
    renamed = seen(WARM, WET, DOOR, rename=" In , ,Out")
    assert renamed == seen(reading("In", "21.5", "21.5 °C", "°C"), WET, reading("Out", "on", "Open"))
    assert renamed != seen(WARM, WET, DOOR)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(
    "readings", [(WARM,), (POWER,), (DOOR,), (WARM, WET), (WARM, WET, POWER), (WARM, WET, POWER, DOOR)]
)
def test_nothing_is_outside(size: Size, readings: tuple[Reading, ...]) -> None:
    scene = built(*readings, size=size)
    assert scene is not None
    canvas = PIL.Image.new("RGB", (size.width + 40, size.height + 40))
    scene.child.paint(canvas, Area(20, 20, *size), 0)
    left, top, right, bottom = canvas.getbbox() or (0, 0, 0, 0)
    assert left >= 20
    assert top >= 20
    assert right <= size.width + 20
    assert bottom <= size.height + 20


texts = st.text("Aäß ЖЯ☃🙂%°-1.,", max_size=50)
anything = st.builds(
    Reading,
    st.sampled_from(["a.a", "b.b", "c.c", "d.d"]),
    texts,
    st.one_of(st.sampled_from(["on", "off", "unavailable", "unknown", "21.5"]), texts),
    texts,
    st.one_of(st.none(), st.floats()),
    st.sampled_from(["", "°C", "%", "kWh", "some long unit of measurement"]),
    st.sampled_from([None, SQUARE]),
)


@QUICK
@given(
    st.builds(Size, st.integers(8, 256), st.integers(8, 128)),
    st.integers(1, 60),
    st.lists(anything, min_size=1, max_size=4, unique_by=lambda one: one.entity_id),
    st.booleans(),
    st.one_of(st.none(), st.sampled_from(["0: red, on: lime", "nonsense"])),
)
def test_anything_is_drawn_on_any_display_in_whole_passes(
    size: Size, duration: int, readings: list[Reading], show_name: bool, thresholds: str | None
) -> None:
    choices: dict[str, Plain] = {"show_name": show_name, "thresholds": thresholds}
    scene = built(*readings, choices=choices, size=size, duration=duration)
    assert scene is not None
    stays = [round(seconds * 1_000) for seconds in scene.seconds(size)]
    assert duration * 1_000 % sum(stays) == 0
    assert min(stays) >= 50
    scene.child.paint(PIL.Image.new("RGB", size), Area(0, 0, *size), len(stays) // 2)
