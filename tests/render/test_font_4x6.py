"""The font for a line of 6 pixels: all of Latin-1 in its own file, nothing composed or borrowed."""

from pathlib import Path

import PIL.Image
import pytest

from custom_components.tronbyt.render import font as font_module
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.glyphs import Glyph, read

from .art import assert_art

NAME = "4x6"
DIGITS = "0123456789"
ASCII = [chr(code) for code in range(0x20, 0x7F)]
SPACES = " \N{NO-BREAK SPACE}"
LATIN_1 = [
    chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if code != 0xAD
]  # a soft hyphen is invisible
SIGNS = "€–—\u2212\u2018\u2019\u201a“”„•…\u2039\u203a←↑→↓✓"
LETTERS = "ŒœŠšŽžŸ"
COVERAGE = [*LATIN_1, *SIGNS, *LETTERS, "\N{REPLACEMENT CHARACTER}"]
LOOK_ALIKES = [SPACES, "\N{EN DASH}\N{MINUS SIGN}", ",\N{SINGLE LOW-9 QUOTATION MARK}"]
SHEET = read((Path(font_module.__file__).parent / "fonts" / f"{NAME}.txt").read_text("utf-8"))


def drawn(text: str) -> PIL.Image.Image:
    """Return a line of white text, as wide as it advances."""
    face = font(NAME)
    canvas = PIL.Image.new("RGB", (face.width(text), face.line_height))
    face.draw(canvas, (0, 0), text, (255, 255, 255))
    return canvas


def test_a_word_looks_as_it_was_drawn() -> None:
    assert_art(
        drawn("Jägd°"),
        [
            "..w.w.w.......w..w..",
            "..w......ww..ww.w.w.",
            "..w..ww.w.w.w.w..w..",
            "w.w.w.w.w.w.w.w.....",
            ".w...ww..ww..ww.....",
            "........ww..........",
        ],
    )


def test_the_line_is_6_pixels_of_which_5_stand_on_the_base_line() -> None:
    assert (SHEET.ascent, SHEET.gap, font(NAME).line_height) == (5, 1, 6)
    assert {len(glyph.rows) for glyph in SHEET.glyphs.values()} == {6}


@pytest.mark.parametrize("character", COVERAGE)
def test_every_character_has_a_glyph_of_its_own(character: str) -> None:
    assert character in SHEET.glyphs
    assert font(NAME).readable(character) == character
    assert character in SPACES or SHEET.glyphs[character].inked


@pytest.mark.parametrize("character", COVERAGE)
def test_what_is_drawn_is_what_the_file_says(character: str) -> None:
    assert_art(drawn(character), [row.replace("#", "w") + "." for row in SHEET.glyphs[character].rows])


@pytest.mark.parametrize("character", sorted(set(COVERAGE) - set(SPACES)))
def test_a_glyph_is_as_wide_as_its_ink(character: str) -> None:
    columns = list(zip(*SHEET.glyphs[character].rows, strict=True))
    assert "#" in columns[0]
    assert "#" in columns[-1]


def test_characters_differ_from_one_another_but_for_those_that_look_alike_in_print() -> None:
    owners: dict[Glyph, list[str]] = {}
    for character in COVERAGE:
        owners.setdefault(SHEET.glyphs[character], []).append(character)
    assert sorted("".join(sorted(twins)) for twins in owners.values() if len(twins) > 1) == sorted(LOOK_ALIKES)


def test_the_file_draws_nothing_that_is_not_listed_here() -> None:
    assert set(SHEET.glyphs) == set(COVERAGE)


def test_digits_are_equally_wide_so_that_numbers_do_not_jump() -> None:
    assert {SHEET.glyphs[digit].width for digit in DIGITS} == {3}


def test_spaces_are_narrower_than_letters() -> None:
    assert {SHEET.glyphs[space].width for space in SPACES} == {2}


def test_few_characters_of_ascii_are_wider_than_3_pixels() -> None:
    wide = {sign: SHEET.glyphs[sign].width for sign in ASCII if SHEET.glyphs[sign].width > 3}
    assert wide == {"#": 5, "&": 5, "@": 4, "~": 4, "M": 5, "N": 4, "W": 5, "m": 5, "w": 5}


def test_letters_without_descenders_stand_on_the_base_line() -> None:
    assert {SHEET.glyphs[letter].inked[-1] for letter in "ABCDEFGHIJKLMNOPRSTUVWXYZabcdefhiklmnorstuvwxz"} == {4}
    assert {SHEET.glyphs[letter].inked[-1] for letter in "Qgjpqy"} == {5}


@pytest.mark.parametrize("character", "ÄËÏÖÜäëïöüÿŸ")
def test_the_two_dots_stand_in_the_first_row(character: str) -> None:
    first = SHEET.glyphs[character].rows[0]
    assert (first[0], first[-1], first.count("#")) == ("#", "#", 2)
