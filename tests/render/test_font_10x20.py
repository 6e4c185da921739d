"""The font for big values."""

import itertools
import string

import pytest

from custom_components.tronbyt.render.font import font

BIG = "10x20"
DISPLAY_WIDTH = 64
CAPITALS = string.ascii_uppercase + "ÄÖÜÅÆØÑÇÉÈÊÀẞŒŁŠČŽ"
SMALL = string.ascii_lowercase + "äöüåæøñçéèêàßœłščžíï"
SIGNS = string.punctuation + "–\N{MINUS SIGN}×÷±≈‰°€£¥¢²³µΩ←↑→↓▲▼•…\N{REPLACEMENT CHARACTER}"
BASE_LINE = 17
SAMPLES = ["21.5°", "-12.5°", "1024 W", "-3°C", "63 %", "100 %", "12:45", "ON", "OPEN", "€ 0.31", "21.5 °C", "3.4 kWh"]


@pytest.mark.parametrize("character", [*string.digits, *CAPITALS, *SMALL, *SIGNS])
def test_every_character_of_a_value_has_a_glyph(character: str) -> None:
    face = font(BIG)
    assert face.readable(character) == character
    assert face.glyphs[character].inked


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}"])
def test_a_space_is_empty_and_half_a_digit_wide(space: str) -> None:
    glyph = font(BIG).glyphs[space]
    assert (glyph.width, glyph.inked) == (4, [])


def test_a_line_has_twenty_rows() -> None:
    assert {len(glyph.rows) for glyph in font(BIG).glyphs.values()} == {20}


def test_digits_are_equally_wide_so_that_numbers_do_not_jump() -> None:
    assert {font(BIG).glyphs[digit].width for digit in string.digits} == {8}


@pytest.mark.parametrize("character", [*string.digits, *string.ascii_uppercase])
def test_digits_and_capitals_are_fourteen_rows_tall_and_stand_on_the_base_line(character: str) -> None:
    assert font(BIG).glyphs[character].inked == list(range(BASE_LINE - 14, BASE_LINE))


@pytest.mark.parametrize("character", [*"023456789", *string.ascii_letters])  # a 1 stands in the middle
def test_glyphs_fill_their_width_so_that_gaps_are_even(character: str) -> None:
    columns = list(zip(*font(BIG).glyphs[character].rows, strict=True))
    assert "#" in columns[0]
    assert "#" in columns[-1]


def test_the_colon_is_centred_on_the_digits() -> None:
    face = font(BIG)
    colon, digit = face.glyphs[":"].inked, face.glyphs["0"].inked
    assert colon[0] - digit[0] == digit[-1] - colon[-1]


@pytest.mark.parametrize("letter", "ÄÖÜÅÉÑ")
def test_a_row_stays_empty_between_a_capital_and_its_mark(letter: str) -> None:
    inked = font(BIG).glyphs[letter].inked
    assert inked[0] == 0
    assert len(set(range(inked[-1])) - set(inked)) == 1


def test_no_two_characters_look_the_same() -> None:
    seen = sorted([*string.digits, *CAPITALS, *SMALL, *SIGNS])
    glyphs = font(BIG).glyphs
    assert not [pair for pair in itertools.combinations(seen, 2) if glyphs[pair[0]] == glyphs[pair[1]]]


@pytest.mark.parametrize("value", SAMPLES)
def test_a_usual_value_fits_a_display(value: str) -> None:
    face = font(BIG)
    assert face.readable(value) == value
    assert face.ink_width(value) <= DISPLAY_WIDTH
