"""Text as pixels."""

import unicodedata

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.render.emoji import drawn_as
from custom_components.tronbyt.render.font import BIG, DIGITS, OWN, SMALL, TEXT, font
from custom_components.tronbyt.render.fontlist import EMOJI
from custom_components.tronbyt.render.glyphs import read

from .art import assert_art
from .samples import QUICK

LATIN_1 = [
    chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if code != 0xAD
]  # a soft hyphen is invisible
LETTERS = [chr(code) for code in range(0x21, 0x180) if unicodedata.category(chr(code))[0] == "L"]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
plain_texts = st.text(st.sampled_from(LATIN_1), max_size=40)


def drawn(text: str, name: str = TEXT, scale: int = 1) -> PIL.Image.Image:
    """Return a line of white text, as wide as it advances."""
    face = font(name, scale)
    canvas = PIL.Image.new("RGB", (face.width(text), face.line_height))
    face.draw(canvas, (0, 0), text, (255, 255, 255))
    return canvas


def test_a_word_looks_as_it_was_drawn() -> None:
    assert_art(
        drawn("Ägé!"),
        [
            "w..w........w..w.",
            "...........w...w.",
            ".ww...www......w.",
            "w..w.w..w..ww..w.",
            "w..w.w..w.wwww.w.",
            "wwww..www.w......",
            "w..w....w..www.w.",
            "......ww.........",
        ],
    )


def test_the_bends_of_a_doubled_letter_are_filled() -> None:
    assert_art(
        drawn("v", scale=2),
        [
            *["............"] * 4,
            *["ww......ww.."] * 3,
            "www....www..",
            ".www..www...",
            *["..ww..ww...."] * 3,
            "...wwww.....",
            "....ww......",
            *["............"] * 2,
        ],
    )


@pytest.mark.parametrize("character", [*LATIN_1, *"…–—\u2018\u2019“”„•→←↑↓✓€°", "\N{REPLACEMENT CHARACTER}"])
def test_every_printable_character_has_a_glyph(character: str) -> None:
    face = font()
    assert face.has_glyph(character)
    assert face.readable(character) == character
    assert character.isspace() or face.glyphs[character].inked


@pytest.mark.parametrize("name", [TEXT, DIGITS])
@pytest.mark.parametrize("scale", [1, 2, 3])
def test_what_is_drawn_is_what_the_file_says(name: str, scale: int) -> None:
    for character, glyph in font(name, scale).glyphs.items():
        gap = "." * font(name, scale).gap
        assert_art(drawn(character, name, scale), [row.replace("#", "w") + gap for row in glyph.rows])


def test_letters_and_digits_differ_from_one_another() -> None:
    faces = font().glyphs
    signs = [chr(code) for code in range(0x21, 0x7F)]
    twins = {sign for sign in signs for other in signs if sign < other and faces[sign] == faces[other]}
    assert twins <= {"0"}  # which is the capital O, as on most signs
    accented = [letter for letter in LETTERS if len(unicodedata.normalize("NFD", letter)) == 2]
    assert all(
        faces[letter] != faces[unicodedata.normalize("NFD", letter)[0]] for letter in accented if letter in faces
    )


@pytest.mark.parametrize("name", [TEXT, DIGITS])
def test_digits_are_equally_wide_so_that_numbers_do_not_jump(name: str) -> None:
    assert len({font(name).width(digit) for digit in "0123456789"}) == 1


@QUICK
@given(texts, texts, st.integers(1, 3))
def test_widths_add_up(one: str, other: str, scale: int) -> None:
    face = font(TEXT, scale)
    assert face.width(face.readable(one) + face.readable(other)) == face.width(one) + face.width(other)


@QUICK
@given(plain_texts)
def test_ink_ends_before_the_gap(text: str) -> None:
    face = font()
    box = drawn(f"|{text}|").getbbox()
    assert box is not None
    assert (box[0], box[2]) == (0, face.ink_width(f"|{text}|"))


@QUICK
@given(texts)
def test_every_text_can_be_drawn_and_once_readable_stays_so(text: str) -> None:
    face = font()
    readable = face.readable(text)
    assert all(map(face.has_glyph, readable))
    assert face.readable(readable) == readable
    assert face.ink_width(text) >= 0
    assert drawn(f"{text}x").getbbox()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301", "é"),
        ("ﬁne", "fine"),
        ("\uff11\uff12", "12"),
        ("CO₂", "CO₂"),
        ("Việt", "Viet"),
        ("a\tb\nc\u2003d", "a b c d"),
        ("shy\u00adphen", "shyphen"),
        ("🪨\ufe0f", "�"),
        ("🪨\u200d🚒", "�"),
        ("日本", "��"),
        ("\x00\x07", ""),
        ("x\u20dd", "x"),
        ("\ud800", ""),
        ("μg/m³", "µg/m³"),
        ("non\u2011stop", "non-stop"),
        ("⅓", "1/3"),
    ],
)
def test_what_has_no_glyph_is_replaced_by_the_next_best(text: str, expected: str) -> None:
    assert font().readable(text) == expected


def test_a_fonts_file_with_a_ragged_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="'b' differ"):
        read("ascent 1\ngap 1\n\na b\n# #\n# ##")


def test_a_fonts_file_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        read("ascent 1\ngap 1\n\na b\n# #\n#")


def test_comments_and_code_points_are_understood() -> None:
    sheet = read("// words\nascent 1\ngap 2\n\nU+0023 U+0301/odd x/short\n# . #\n\n! \n.#")
    assert (sheet.ascent, sheet.gap) == (1, 2)
    assert {name: glyph.rows for name, glyph in sheet.glyphs.items()} == {
        "#": ("#",),
        "\u0301/odd": (".",),
        "x/short": ("#",),
        "!": (".#",),
    }


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ""),
        ("Hello", ""),
        ("日本日x", "日本"),
        ("🪨\ufe0f", "🪨"),
        ("ﬁ\uff11e\u0301", ""),
        ("\x00\ud800\u200d", ""),
        ("\N{REPLACEMENT CHARACTER}", ""),
    ],
)
def test_what_is_missing_is_told_once(text: str, missing: str) -> None:
    assert font().missing(text) == missing


@QUICK
@given(texts)
def test_a_box_stands_for_what_is_missing_and_for_nothing_else(text: str) -> None:
    face = font()
    box = "\N{REPLACEMENT CHARACTER}"
    assert bool(face.missing(text)) is (box in face.readable(text.replace(box, "")))
    pictures = any(drawn_as(sign) for sign in face.readable(text))
    assert face.covers(text) is not (bool(face.missing(text)) or pictures)


@QUICK
@given(texts, st.sampled_from(OWN), st.integers(1, 3))
def test_nothing_is_drawn_outside_of_a_line(text: str, name: str, scale: int) -> None:
    face = font(name, scale)
    width, height = face.width(text), face.height(text)
    assert height >= face.line_height
    canvas = PIL.Image.new("RGB", (width + 80, height + 80))
    face.draw(canvas, (40, 40), text, (255, 255, 255))
    canvas.paste((0, 0, 0), (40, 40, 40 + width, 40 + height))
    assert canvas.getbbox() is None


@QUICK
@given(plain_texts, st.sampled_from(OWN))
def test_a_text_of_several_fonts_is_as_wide_as_its_parts(text: str, name: str) -> None:
    face = font(name)
    assert face.width(text) == sum(face.width(character) for character in face.readable(text))


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        (TEXT, ((TEXT, 2), (EMOJI, 2))),
        (SMALL, ((SMALL, 2), (TEXT, 2), (EMOJI, 2))),
        (BIG, ((BIG, 2), (TEXT, 4), (EMOJI, 4))),
        (DIGITS, ((DIGITS, 2), (BIG, 2), (TEXT, 4), (EMOJI, 4))),
    ],
)
def test_what_stands_in_is_magnified_with_the_font(name: str, chain: tuple[tuple[str, int], ...]) -> None:
    assert font(name, 2).chain == chain


def test_a_large_font_has_the_letters_of_the_small_one() -> None:
    small, large = font(TEXT).glyphs, font(TEXT, 4).glyphs
    assert len(large) == len(small)
    assert list(large) == list(small)
    assert "\N{HANGUL SYLLABLE GA}" not in large
