"""Colours as people write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

from custom_components.tronbyt.render.color import Color, dimmed, parse
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
