"""Colours as people write them."""

import contextlib

import pytest
import yaml
from homeassistant.helpers.template import _parse_result as parse_result  # what is public needs a running loop
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from custom_components.tronbyt.render.color import BLACK, WHITE, Color, dimmed, nearest, parse, readable_on
from custom_components.tronbyt.render.css import NAMES

from .samples import QUICK

channel = st.integers(0, 255)
WAYS = [
    *("#{:02x}{:02X}{:02x}", "{:02X}{:02x}{:02x}", "#{:02x}{:02x}{:02x}80", "{:02x}{:02x}{:02x}ff"),
    *("rgb({},{},{})", "rgb({} {} {})", "RGBA( {}, {}, {}, 0.3 )", "rgb({} {} {} / 30%)"),
    *("{},{},{}", "{} {} {}", " [{}, {}, {}] ", "({}, {}, {})", "{}.0, {}.0, {}.0"),
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#f80", (255, 136, 0)),
        ("#FF8800", (255, 136, 0)),
        (" Tomato ", (255, 99, 71)),
        ("rebeccapurple", (102, 51, 153)),
        ([1, 2, 3], (1, 2, 3)),
        ((0, 0, 0), (0, 0, 0)),
        ("FF8800", (255, 136, 0)),
        ("#FF880080", (255, 136, 0)),
        ("ff8800ff", (255, 136, 0)),
        ("#f808", (255, 136, 0)),
        ("rgb(255,0,0)", (255, 0, 0)),
        ("RGB( 255, 0, 0 )", (255, 0, 0)),
        ("rgb(255 0 0)", (255, 0, 0)),
        ("rgb(100%, 0%, 50%)", (255, 0, 128)),
        ("rgba(255, 0, 0, 0.5)", (255, 0, 0)),
        ("rgb(255 0 0 / 50%)", (255, 0, 0)),
        ("255, 175, 0", (255, 175, 0)),
        ("255 175 0", (255, 175, 0)),
        ("[255, 175, 0]", (255, 175, 0)),
        ("(255, 175, 0)", (255, 175, 0)),
        ([254.6, 174.4, 0.0], (255, 174, 0)),
        (["255", "175", "0"], (255, 175, 0)),
        (0, (0, 0, 0)),
        (112233, (0x11, 0x22, 0x33)),
        (0o1122, (0, 0x11, 0x22)),
    ],
)
def test_every_way_to_write_a_colour_is_read(value: object, expected: Color) -> None:
    assert parse(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("", "#", "#ff", "#fffff", "#ff88001", "#ggg", "#١٢٣", "no colour", "f80", "rgb(1,2)", "rgb(1,2,256)"),
        *("hsl(1,2,3)", "rgb 1 2 3", "rgb(1,2,3", "[1,2,3)", "[1,2,3,4]", "1,2,-3", "rgba(1,2,3,4,5)", "nan,nan,nan"),
        *([], [1, 2], [1, 2, 3, 4], [1, 2, 256], [-1, 2, 3], [True, 2, 3], [[1, 2, 3]], [float("nan")] * 3),
        *(None, True, 1.5, {"r": 1}, -1, 99_999, 1_000_000, [10**400, 0, 0], "9" * 5000),
    ],
    ids=lambda value: str(value)[:20],
)
def test_anything_else_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match="not "):
        parse(value)


@QUICK
@given(channel, channel, channel)
def test_hexadecimal_digits_and_channels_say_the_same(red: int, green: int, blue: int) -> None:
    assert parse(f"#{red:02x}{green:02X}{blue:02x}") == parse([red, green, blue]) == (red, green, blue)


@QUICK
@given(channel, channel, channel, st.sampled_from(WAYS))
def test_every_notation_says_the_same(red: int, green: int, blue: int, way: str) -> None:
    color = (red, green, blue)
    assert parse(way.format(*color)) == parse(list(color)) == parse([float(part) for part in color]) == color


@QUICK
@given(st.text("0123456789", min_size=6, max_size=6))
def test_digits_without_quotes_are_read_as_they_were_written(digits: str) -> None:
    """YAML makes decimal or octal numbers of them, or leaves a text; so do templates."""
    meant = parse(f"#{digits}")
    assert parse(yaml.safe_load(digits)) == meant
    assert parse(parse_result(digits)) == meant


@QUICK
@given(channel, channel, channel, st.sampled_from(["{}, {}, {}", "[{}, {}, {}]", "({}, {}, {})"]))
def test_what_a_template_makes_of_a_text_is_the_same_colour(red: int, green: int, blue: int, way: str) -> None:
    text = way.format(red, green, blue)
    assert parse(parse_result(text)) == parse(text) == (red, green, blue)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)
nearly = st.from_regex(r"(rgba?)?[(\[]? ?\d{1,4}([ ,/]+\d{1,4}%?){1,4} ?[)\]]?|#?[0-9a-f]{2,9}", fullmatch=True)


@QUICK
@given(anything | nearly)
def test_any_value_is_a_colour_or_an_error(value: object) -> None:
    with contextlib.suppress(ValueError):
        red, green, blue = parse(value)
        assert all(type(part) is int and 0 <= part <= 255 for part in (red, green, blue))


def test_the_names_are_those_that_everybody_uses() -> None:
    assert len(NAMES) == 148
    assert {name: parse(name) for name in NAMES} == {name: ImageColor.getrgb(name) for name in ImageColor.colormap}


def test_dimming_keeps_the_hue() -> None:
    assert dimmed((200, 100, 0), 0.5) == (100, 50, 0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("bleu", "blue"), (" Tomatoe ", "tomato"), ("REDD", "red"), ("orang", "orange"), ("light gray", "lightgray")],
)
def test_the_names_that_may_have_been_meant_are_told(written: str, meant: str) -> None:
    found = nearest(written)
    assert found[0] == meant
    assert len(found) == 3


@QUICK
@given(st.text(max_size=20))
def test_there_is_always_a_nearest_name(text: str) -> None:
    found = nearest(text)
    assert len(set(found)) == 3
    assert set(found) <= set(NAMES)


@pytest.mark.parametrize(
    ("background", "letters"),
    [
        (None, WHITE),
        (BLACK, WHITE),
        (WHITE, BLACK),
        ((255, 255, 0), BLACK),
        ((0, 255, 0), BLACK),
        ((0, 0, 255), WHITE),
        ((255, 0, 0), WHITE),
        ((128, 128, 128), WHITE),
        ((141, 141, 141), BLACK),
    ],
)
def test_letters_can_be_read_on_their_background(background: Color | None, letters: Color) -> None:
    assert readable_on(background) == letters


@QUICK
@given(channel, channel, channel, st.integers(0, 2))
def test_a_lighter_background_never_asks_for_lighter_letters(red: int, green: int, blue: int, which: int) -> None:
    color = [red, green, blue]
    lighter = [255 if number == which else value for number, value in enumerate(color)]
    assert readable_on(parse(color)) == WHITE or readable_on(parse(lighter)) == BLACK
