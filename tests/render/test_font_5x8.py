"""The letters and signs that the font of 8 pixels has."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import PIL.Image
import pytest

from custom_components.tronbyt.render import glyphs
from custom_components.tronbyt.render.alike import with_alike
from custom_components.tronbyt.render.compose import composed
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.glyphs import Glyph, Sheet

from .art import assert_art

SHEET = Path(glyphs.__file__).parent / "fonts" / "5x8.txt"
# Unicode itself says that the first is a middle dot; the second is drawn as the micro sign, which it is in units.
NEVER_DRAWN = {"\N{GREEK ANO TELEIA}", "\N{GREEK SMALL LETTER MU}"}


def assigned(first: int, last: int) -> list[str]:
    """Return the characters of a range that Unicode has given a meaning."""
    characters = map(chr, range(first, last + 1))
    return [character for character in characters if unicodedata.category(character) != "Cn"]


LATIN = [letter for letter in [*assigned(0x41, 0x17F), *"ȘșȚțẞƏə"] if letter.isalpha()]
GREEK = [letter for letter in assigned(0x384, 0x3CE) if letter not in NEVER_DRAWN]
CYRILLIC = [*assigned(0x400, 0x45F), *"ҐґӘәҒғҚқҢңӨөҰұҮүҺһ"]
SIGNS = [
    *"←↑→↓↔↕↖↗↘↙↺↻⇄▲▼◀▶△▽",
    *"•●○■□★☆♥❤♪✓✔✗✘☀☂☎⚠⌀∅",
    *"¢£¤¥€₩₪₫₴₹₺₽₿ƒ№™",
    *"½¼¾‰∞√≈≠≤≥±∆∑",
    *"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉",
]


def drawn(text: str) -> PIL.Image.Image:
    """Return a line of white text, as wide as it advances."""
    face = font()
    canvas = PIL.Image.new("RGB", (face.width(text), face.line_height))
    face.draw(canvas, (0, 0), text, (255, 255, 255))
    return canvas


def twins(characters: Iterable[str]) -> set[str]:
    """Return the characters that look the same, side by side in Unicode's order."""
    looks: defaultdict[Glyph, list[str]] = defaultdict(list)
    for character in sorted(set(characters)):
        looks[font().glyphs[character]].append(character)
    return {"".join(same) for same in looks.values() if len(same) > 1}


@pytest.mark.parametrize("characters", [LATIN, GREEK, CYRILLIC, SIGNS], ids=["Latin", "Greek", "Cyrillic", "signs"])
def test_every_letter_and_sign_has_a_glyph_of_its_own(characters: list[str]) -> None:
    face = font()
    assert [character for character in characters if face.readable(character) != character] == []
    assert {len(face.glyphs[character].rows) for character in characters} == {face.line_height} == {8}
    assert [character for character in characters if not face.glyphs[character].inked] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\N{GREEK ANO TELEIA}", "·"),
        ("\N{GREEK QUESTION MARK}", ";"),
        ("\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}"),
        ("\N{OHM SIGN}", "\N{GREEK CAPITAL LETTER OMEGA}"),
        ("\N{KELVIN SIGN}", "K"),
        ("21 ℃, 70 ℉", "21 °C, 70 °F"),
        ("\N{GREEK SMALL LETTER ALPHA WITH OXIA}", "\N{GREEK SMALL LETTER ALPHA WITH TONOS}"),
        ("☀\N{VARIATION SELECTOR-15}", "☀"),
    ],
)
def test_what_means_the_same_is_drawn_the_same(text: str, expected: str) -> None:
    assert font().readable(text) == expected


@pytest.mark.parametrize(
    ("characters", "same"),
    [
        # At four pixels a breve is a caron; no language has both above an E. The last two are one letter in most fonts.
        (LATIN, {"ĔĚ", "ĕě", "ÐĐ"}),
        (GREEK, set()),
        (CYRILLIC, set()),
        (SIGNS, {"♥❤", "✓✔", "✗✘", "∅⌀"}),
    ],
)
def test_no_two_of_a_script_look_the_same(characters: list[str], same: set[str]) -> None:
    assert twins(characters) == same


@pytest.mark.parametrize(
    ("letter", "other"),
    [
        ("\N{CYRILLIC CAPITAL LETTER ZE}", "3"),
        ("Ч", "4"),
        ("\N{CYRILLIC SMALL LETTER BE}", "6"),
        ("Б", "\N{CYRILLIC CAPITAL LETTER SOFT SIGN}"),
        ("β", "ß"),
        ("\N{GREEK SMALL LETTER UPSILON}", "u"),
        ("\N{GREEK SMALL LETTER RHO}", "p"),
        ("\N{GREEK SMALL LETTER CHI}", "x"),
        ("\N{GREEK SMALL LETTER OMEGA}", "w"),
        ("\N{CYRILLIC CAPITAL LETTER U}", "Y"),
        ("≈", "="),
        ("⌀", "Ø"),
    ],
)
def test_what_resembles_another_script_can_be_told_apart(letter: str, other: str) -> None:
    assert font().glyphs[letter] != font().glyphs[other]


@pytest.mark.parametrize(
    ("letter", "other"),
    [
        ("\N{GREEK CAPITAL LETTER ALPHA}", "A"),
        ("\N{CYRILLIC SMALL LETTER ES}", "c"),
        ("\N{CYRILLIC CAPITAL LETTER PE}", "\N{GREEK CAPITAL LETTER PI}"),
        ("\N{CYRILLIC SMALL LETTER YI}", "ï"),
        ("\N{GREEK SMALL LETTER OMICRON WITH TONOS}", "ó"),
    ],
)
def test_what_is_written_as_in_another_script_is_drawn_as_there(letter: str, other: str) -> None:
    assert font().glyphs[letter] == font().glyphs[other]


def test_a_greek_word_looks_as_it_was_drawn() -> None:
    assert_art(
        drawn("Ώρα"),
        [
            "w..www.............",
            "w.w...w............",
            "..w...w..ww...ww.w.",
            "..w...w.w..w.w..w..",
            "..w...w.w..w.w..w..",
            "...w.w..w..w.w..w..",
            "..ww.ww.www...ww.w.",
            "........w..........",
        ],
    )


def test_a_russian_word_looks_as_it_was_drawn() -> None:
    assert_art(
        drawn("Дождь"),
        [
            ".www........................",
            ".w.w........................",
            ".w.w...ww..w.w.w..www..w....",
            ".w.w..w..w.w.w.w..w.w..w....",
            ".w.w..w..w..www...w.w..www..",
            ".w.w..w..w.w.w.w..w.w..w..w.",
            "wwwww..ww..w.w.w.wwwww.www..",
            "w...w............w...w......",
        ],
    )


@pytest.mark.parametrize(
    ("letter", "rows"),
    [
        ("\N{CYRILLIC CAPITAL LETTER IO}", ["#..#", "....", "####", "#...", "###.", "#...", "####", "...."]),
        ("й", ["#..#", ".##.", "....", "#..#", "#.##", "##.#", "#..#", "...."]),
        ("\N{GREEK SMALL LETTER ETA WITH TONOS}", ["..#.", ".#..", "....", "###.", "#..#", "#..#", "#..#", "...#"]),
        (
            "\N{GREEK SMALL LETTER IOTA WITH DIALYTIKA AND TONOS}",
            ["..#..", "#.#.#", ".....", *["..#.."] * 4, "....."],
        ),
        (
            "\N{GREEK CAPITAL LETTER IOTA WITH TONOS}",
            ["#.###", "#..#.", *["...#."] * 4, "..###", "....."],
        ),
    ],
)
def test_letters_and_marks_are_put_together(letter: str, rows: list[str]) -> None:
    assert letter not in glyphs.read(SHEET.read_text("utf-8")).glyphs
    assert list(font().glyphs[letter].rows) == rows


def test_the_file_draws_no_letter_twice() -> None:
    letters = [name for name in glyphs.read(SHEET.read_text("utf-8")).glyphs if len(name) == 1 and name.isalpha()]
    assert twins(letters) == {"ÐĐ"}


def test_a_font_without_a_scripts_own_letters_does_not_borrow_the_others() -> None:
    dot = Glyph(("#",))
    assert set(with_alike({"A": dot, "Я": dot})) == {"A", "Я", "\N{CYRILLIC CAPITAL LETTER A}"}
    assert set(with_alike({"A": dot, "Ξ": dot})) == {"A", "Ξ", "\N{GREEK CAPITAL LETTER ALPHA}"}
    assert set(with_alike({"A": dot})) == {"A"}


def test_what_a_font_draws_goes_before_what_it_could_borrow() -> None:
    drawn_here = Glyph(("##",))
    lent = with_alike({"A": Glyph(("#",)), "Я": Glyph(("#",)), "\N{CYRILLIC CAPITAL LETTER A}": drawn_here})
    assert lent["\N{CYRILLIC CAPITAL LETTER A}"] == drawn_here


def test_a_short_form_that_is_shorter_than_it_need_be_is_not_taken() -> None:
    rows = ("....", "....", "....", "#...", "#...", "#...", "####", "....")
    tall = Glyph((*["#..."] * 6, "####", "...."))
    dot = Glyph((".##.", *["...."] * 7))
    sheet = Sheet(7, 1, {"Z": tall, "Z/short": Glyph(rows), "\u0307/even": dot})
    assert composed(sheet)["Ż"].rows == (".##.", "....", *["#..."] * 4, "####", "....")
