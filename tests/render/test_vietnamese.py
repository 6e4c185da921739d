"""Vietnamese keeps its marks where there is room for them."""

import unicodedata

import PIL.Image
import pytest

from custom_components.tronbyt.model import Scroll, Size
from custom_components.tronbyt.render.body import Body, Style, body
from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.font import BIG, SMALL, TEXT, font
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import compose
from custom_components.tronbyt.render.symbol import PathSymbol
from custom_components.tronbyt.render.text import Text
from custom_components.tronbyt.render.wrapped_text import WrappedText

from .art import assert_art, painted

LETTERS = "".join(map(chr, range(0x1EA0, 0x1EFA)))
PANEL, LARGE = Size(64, 32), Size(128, 64)
PHRASE = "Tiếng Việt: phở bò"
PAGE = "Máy giặt đã xong, cửa sổ phòng ngủ còn mở, đừng quên đổ rác tối nay nhé"


def drawn(text: str) -> PIL.Image.Image:
    """Return a line in tall letters, as wide as its ink."""
    line = Text(text, face=BIG)
    return painted(line, line.size(PANEL))


def letters(found: Body) -> tuple[str, int]:
    """Return the font that a text has, and its scale."""
    words = found.widget.child if isinstance(found.widget, Marquee) else found.widget
    assert isinstance(words, Text | WrappedText)
    return words.face, words.scale


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_tall_letters_have_all_marks(scale: int) -> None:
    face = font(BIG, scale)
    assert face.readable(LETTERS) == LETTERS
    assert face.simplified(f"{LETTERS}ăâđêôơưĂÂĐÊÔƠƯ") == ""


def test_no_two_letters_look_the_same() -> None:
    glyphs = font(BIG).glyphs
    seen = [glyphs[letter].rows for letter in f"{LETTERS}aăâeêioôơuưyAĂÂEÊIOÔƠUƯYàáãèéòóõùúìíÀÁÃÈÉÒÓÕÙÚ"]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("letter", [sign for sign in LETTERS if "\u0323" not in unicodedata.normalize("NFD", sign)])
def test_a_row_stays_empty_below_each_mark(letter: str) -> None:
    inked = font(BIG).glyphs[letter].inked
    own = unicodedata.normalize("NFD", letter).replace("\N{COMBINING HORN}", "")
    gaps = set(range(inked[0], inked[-1])) - set(inked)
    # A horn reaches up beside the tone.
    assert len(gaps) >= len(own) - 1 or letter in "ỚỜỞỠỨỪỬỮớờởỡứừửữ"


@pytest.mark.parametrize("small", [TEXT, SMALL])
def test_small_letters_never_have_one_mark_over_the_other(small: str) -> None:
    assert "ế" in font(small).simplified("ế")
    assert font(small).readable("ỹ") in {"ỹ", "y"}


def test_a_letter_with_two_marks_looks_as_it_was_drawn() -> None:
    assert_art(
        drawn("ế"),
        [
            "....ww..",
            "...ww...",
            "........",
            "..wwww..",
            ".ww..ww.",
            "........",
            "........",
            "..wwww..",
            ".wwwwww.",
            "www..www",
            "ww....ww",
            "wwwwwwww",
            "wwwwwwww",
            "ww......",
            "www...ww",
            ".wwwwwww",
            "..wwwww.",
            *["........"] * 3,
        ],
    )


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("Việt", PANEL, (BIG, 1)),
        (PHRASE, PANEL, (BIG, 1)),
        (PHRASE, LARGE, (BIG, 1)),
        (PAGE, LARGE, (BIG, 1)),
        (PAGE, PANEL, (TEXT, 1)),
        (PHRASE, Size(64, 16), (TEXT, 1)),
        ("Zwölf Stück, bitte gleich", PANEL, (TEXT, 1)),
    ],
)
def test_letters_are_tall_where_small_ones_lose_marks(text: str, size: Size, expected: tuple[str, int]) -> None:
    assert letters(body(text, Style(), size, size.width // 64)) == expected


def test_who_asks_for_a_font_has_it() -> None:
    assert letters(body(PHRASE, Style(face=TEXT), PANEL, 1)) == (TEXT, 1)


def test_tall_letters_pass_as_fast_as_double_ones() -> None:
    tall, double = (body(text, Style(scroll=Scroll.ON), PANEL, 1).widget for text in (PHRASE, "Wash is ready"))
    assert isinstance(tall, Marquee)
    assert isinstance(double, Marquee)
    assert tall.step == double.step


@pytest.mark.parametrize(
    ("message", "warnings"),
    [
        (Message(PHRASE), ()),
        (Message("Việt", symbol=PathSymbol("M0 0H24V24H0Z", WHITE)), ()),
        (Message(PAGE), ("message: accents_left_out",)),
        (Message(PHRASE, face=TEXT), ("message: accents_left_out",)),
        (Message(PHRASE, title="Tiếng"), ("title: accents_left_out",)),
    ],
)
def test_only_what_is_left_out_is_told(message: Message, warnings: tuple[str, ...]) -> None:
    composition = compose(message, PANEL)
    assert composition.warnings == warnings
    assert bool(composition.lacking) is bool(warnings)
