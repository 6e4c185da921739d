"""The history of sensors as a picture."""

from math import dist, nan

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import WHITE, Color
from custom_components.tronbyt.render.plot import Style
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.screens.base import Needs, Point, Values, chosen
from custom_components.tronbyt.screens.fields import Plain
from custom_components.tronbyt.screens.graph import Graph

from ..render.samples import QUICK
from .graph_samples import NOW, TEMPERATURE, point, points, reading

SMALL = Size(64, 32)
GARDEN, POWER = "sensor.garden", "sensor.power"
CYAN: Color = (0x50, 0xD0, 0xFF)
LABEL: Color = (0xC0, 0xC8, 0xD0)
BELOW = 9
"""The first row of a plot below a heading."""

sizes = st.builds(Size, st.sampled_from([8, 16, 33, 64, 128, 256]), st.sampled_from([8, 17, 32, 64, 128]))


def drawn(values: Values, size: Size = SMALL, **choices: Plain) -> PIL.Image.Image:
    """Return the picture of a graph, of one temperature if nothing else was chosen."""
    scene = chosen(Graph, {"entities": [TEMPERATURE], **choices}).build(values, size, NOW, 10)
    assert scene is not None
    (frame,) = frames(scene, size)
    assert frame.seconds == 10
    return frame.image


def colored(image: PIL.Image.Image, color: Color) -> list[tuple[int, int]]:
    """Return the columns and rows that have exactly a colour."""
    everywhere = ((column, row) for column in range(image.width) for row in range(image.height))
    return [place for place in everywhere if image.getpixel(place) == color]


def only(number: float, *past: Point) -> Values:
    """Return what is known of one temperature."""
    return Values(readings={TEMPERATURE: reading(number)}, history={TEMPERATURE: past})


def test_only_the_sensors_have_to_be_chosen() -> None:
    graph = chosen(Graph, {"entities": [TEMPERATURE]})
    assert graph == Graph([TEMPERATURE], 24, "area", "", "", "#50d0ff", "", labels=True, name=True, attributes="")
    assert graph.needs == Needs(entities=(TEMPERATURE,), history=((TEMPERATURE, 24),), every=60, steps=60)
    assert [field.name for field in Graph.FIELDS if field.basic or field.required] == ["entities"]


def test_each_sensor_needs_its_own_history() -> None:
    graph = chosen(Graph, {"entities": [TEMPERATURE, POWER, TEMPERATURE, GARDEN, "sensor.fourth"], "hours": 2})
    assert graph.needs.entities == (TEMPERATURE, POWER, GARDEN)
    assert graph.needs.history == ((TEMPERATURE, 2), (POWER, 2), (GARDEN, 2))


def test_what_never_changed_is_a_line_in_the_middle() -> None:
    rows = {row for _, row in colored(drawn(only(21)), CYAN)}
    assert len({column for column, _ in colored(drawn(only(21)), CYAN)}) == 64
    assert rows == {BELOW + 11}


def test_what_was_unavailable_is_a_gap() -> None:
    image = drawn(only(21, point(24, 20), point(16, nan), point(8, 21)), labels=False)
    columns = {column for column, _ in colored(image, CYAN)}
    assert columns == {column for column in range(64) if not 21 < column < 42}
    assert image.crop((22, BELOW, 42, 32)).getbbox() is None


def test_the_labels_stand_where_they_cover_nothing() -> None:
    values = only(20, *[point(24 - hour, 20 + (hour % 12) / 3) for hour in range(24)])
    plain, labelled = drawn(values, labels=False), drawn(values, low="20", high="24")
    assert not set(colored(drawn(values, labels=False, low="20", high="24"), CYAN)) - set(colored(labelled, CYAN))
    assert colored(labelled, LABEL)
    assert not colored(plain, LABEL)


def test_the_line_gives_way_to_labels_that_have_no_place() -> None:
    values = only(1, *[point(24 - step / 4, step % 2) for step in range(96)], point(0.1, 1))
    image = drawn(values, style="line", low="-1", high="1")
    (left, top, right, bottom) = image.crop((0, BELOW, 64, 32)).getbbox() or (0, 0, 0, 0)
    assert (left, right) == (0, 64)
    assert colored(image, LABEL)
    assert not {row for _, row in colored(image, LABEL)} & {row for _, row in colored(image, CYAN)}
    assert bottom - top <= 23


@pytest.mark.parametrize("style", list(Style))
def test_a_line_has_the_colours_of_its_values(style: Style) -> None:
    values = only(30, point(24, 10), point(12, 30))
    image = drawn(values, style=style.value, thresholds="0: lime, 20: red", labels=False, name=False)
    lime, red = colored(image, (0, 255, 0)), colored(image, (255, 0, 0))
    assert max(column for column, _ in lime) < min(column for column, row in red if row >= BELOW) <= 33
    assert any(row < BELOW for _, row in red), "the present value has its colour, too"


def test_several_lines_have_their_own_colours_and_one_scale() -> None:
    values = Values(readings={TEMPERATURE: reading(10), GARDEN: reading(20), POWER: reading(30)})
    image = drawn(values, entities=[TEMPERATURE, GARDEN, POWER], name=False, thresholds="0: red", style="bars")
    plot = image.crop((0, BELOW, 64, 32))
    rows = [{plot.getpixel((column, row)) for column in range(64)} for row in range(plot.height)]
    lines = [next(iter(colors)) for colors in rows if colors != {(0, 0, 0)} and len(colors) == 1]
    assert len(set(lines)) == 3
    assert lines[-1] == CYAN


@given(st.tuples(*[st.integers(0, 255)] * 3))
@QUICK
def test_the_other_lines_are_unlike_any_colour_that_people_choose(color: Color) -> None:
    hexadecimal = "#" + bytes(color).hex()
    values = Values(readings={TEMPERATURE: reading(10), GARDEN: reading(20), POWER: reading(30)})
    image = drawn(values, entities=[TEMPERATURE, GARDEN, POWER], name=False, labels=False, color=hexadecimal)
    pixels = [image.getpixel((5, row)) for row in range(BELOW, 32)]
    lines = [pixel for pixel in pixels if isinstance(pixel, tuple) and any(pixel)]
    assert len(set(lines)) == (3 if any(color) else 2)
    assert all(max(other) >= 0xC0 and dist(other, color) > 90 for other in lines if other != color)


@pytest.mark.parametrize(
    ("entities", "names", "heading"), [(1, True, 8), (1, False, 8), (2, True, 12), (3, True, 18), (3, False, 8)]
)
def test_the_plot_is_below_the_heading(entities: int, names: bool, heading: int) -> None:
    ids = [TEMPERATURE, GARDEN, POWER][:entities]
    image = drawn(Values(readings={each: reading(5) for each in ids}), entities=ids, name=names)
    assert image.crop((0, 0, 64, heading)).getbbox() is not None
    assert image.crop((0, heading, 64, heading + 1)).getbbox() is None


def test_a_sensor_that_is_gone_keeps_its_line_and_has_a_dash() -> None:
    past = (point(24, 20), point(12, 22))
    image = drawn(Values(readings={TEMPERATURE: reading(None, hours=2)}, history={TEMPERATURE: past}), name=False)
    assert {row for _, row in colored(image, WHITE)} == {4}
    assert max(column for column, _ in colored(image, CYAN)) == 58
    gone = drawn(Values(history={TEMPERATURE: past}), name=False)
    assert max(column for column, _ in colored(gone, CYAN)) == 63


@pytest.mark.parametrize(
    "values",
    [
        Values(),
        Values(readings={TEMPERATURE: reading(None)}),
        Values(readings={GARDEN: reading(5)}),
        Values(history={TEMPERATURE: (point(3, nan),)}),
    ],
)
def test_nothing_known_is_nothing_to_show(values: Values) -> None:
    assert chosen(Graph, {"entities": [TEMPERATURE]}).build(values, SMALL, NOW, 10) is None


@pytest.mark.parametrize(
    "nonsense", [{"color": "reddish"}, {"low": "cold"}, {"high": "nan"}, {"thresholds": "much"}, {"style": "pie"}]
)
def test_what_cannot_be_understood_is_as_if_it_were_not_chosen(nonsense: dict[str, Plain]) -> None:
    values = only(21, point(20, 19), point(9, 23))
    assert drawn(values, SMALL, **nonsense) == drawn(values)


def test_a_long_name_ends_in_an_ellipsis_left_of_the_value() -> None:
    long = Values(readings={TEMPERATURE: reading(21.4, "Temperature of the living room")})
    short = Values(readings={TEMPERATURE: reading(21.4, "T")})
    left = min(column for column, _ in colored(drawn(long), WHITE))
    assert left > min(column for column, _ in colored(drawn(short), WHITE)), "a degree is enough beside a long name"
    name = drawn(long).crop((0, 0, left, BELOW)).getbbox()
    assert name is not None
    assert left - 8 < name[2] <= left - 3


@given(
    st.lists(st.tuples(st.lists(points, max_size=30), st.none() | st.floats()), min_size=1, max_size=3),
    sizes,
    st.sampled_from([*Style]),
    st.tuples(st.booleans(), st.booleans()),
    st.floats(1, 336),
    st.text(max_size=40),
)
@QUICK
def test_anything_can_be_drawn(
    sensors: list[tuple[list[Point], float | None]],
    size: Size,
    style: Style,
    flags: tuple[bool, bool],
    hours: float,
    name: str,
) -> None:
    ids = [TEMPERATURE, GARDEN, POWER][: len(sensors)]
    values = Values(
        readings={each: reading(number, name) for each, (_, number) in zip(ids, sensors, strict=True)},
        history={each: tuple(past) for each, (past, _) in zip(ids, sensors, strict=True)},
    )
    graph = Graph(ids, hours, style.value, "", "", "gold", "0: red, 5: lime", *flags, "")
    scene = graph.build(values, size, NOW, 7.5)
    if scene is None:
        assert not any(number is not None and abs(number) < 1e30 for past, number in sensors if not past)
        return
    assert scene.pass_seconds(size) == 7.5
    assert frames(scene, size)[0].image.size == size
    assert frames(scene, size)[0].image.getbbox() is not None
