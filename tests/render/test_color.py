"""Colours as people write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from custom_components.tronbyt.render.color import BLACK, WHITE, Color, dimmed, nearest, parse, readable_on
from custom_components.tronbyt.render.css import NAMES

from .samples import QUICK

channel = st.integers(0, 255)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#f80", (255, 136, 0)),
        ("#FF8800", (255, 136, 0)),
        (" Tomato ", (255, 99, 71)),
        ("rebeccapurple", (102, 51, 153)),
        ([1, 2, 3], (1, 2, 3)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_every_way_to_write_a_colour_is_read(value: str | list[int], expected: Color) -> None:
    assert parse(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("", "#", "#ff", "#ffff", "#ff88001", "ff8800", "#ggg", "#١٢٣", "no colour", "rgb(1,2,3)"),
        *([], [1, 2], [1, 2, 3, 4], [1, 2, 256], [-1, 2, 3], [True, 2, 3], [1.5, 2, 3], ["1", "2", "3"]),
    ],
)
def test_anything_else_is_an_error(value: str | list[int]) -> None:
    with pytest.raises(ValueError, match="not "):
        parse(value)


@QUICK
@given(channel, channel, channel)
def test_hexadecimal_digits_and_channels_say_the_same(red: int, green: int, blue: int) -> None:
    assert parse(f"#{red:02x}{green:02X}{blue:02x}") == parse([red, green, blue]) == (red, green, blue)


@QUICK
@given(st.text(max_size=10))
def test_a_text_is_a_colour_or_an_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert len(parse(text)) == 3


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
