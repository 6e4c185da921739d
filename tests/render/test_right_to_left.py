"""Right-to-left texts in a font that somebody brought."""

from collections.abc import Iterator

import PIL.Image
import pytest

from custom_components.tronbyt.model import Scroll, Size
from custom_components.tronbyt.render import font as fonts
from custom_components.tronbyt.render.body import Style, body
from custom_components.tronbyt.render.color import WHITE
from custom_components.tronbyt.render.font import bring, font
from custom_components.tronbyt.render.glyphs import Glyph
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.name import flash
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.render.text import Text
from custom_components.tronbyt.render.wrap import shortened, wrap
from custom_components.tronbyt.render.wrapped_text import WrappedText
from custom_components.tronbyt.screens.moving_lines import Line, pace
from custom_components.tronbyt.screens.playing_layout import Layout, Look, Track, laid_out

from . import bdf
from .art import assert_art, painted, rows_of

ALEF, BET, VAV = "\u05d0", "\u05d1", "\u05d5"
BEH, INITIAL, FINAL = "\u0628", "\ufe91", "\ufe90"
RLM, BOX = "\N{RIGHT-TO-LEFT MARK}", "\N{REPLACEMENT CHARACTER}"
LETTERS = bdf.encode(
    {
        " ": Glyph(("..",) * 4),
        "A": Glyph((".#.", "###", "#.#", "...")),
        "1": Glyph((".#", "##", ".#", "..")),
        "(": Glyph((".#", "#.", ".#", "..")),
        ")": Glyph(("#.", ".#", "#.", "..")),
        "…": Glyph((".....", ".....", "#.#.#", ".....")),
        ALEF: Glyph(("#.#", ".#.", "#.#", "...")),
        BET: Glyph(("##.", ".#.", "###", "...")),
        VAV: Glyph(("##", ".#", ".#", "..")),
        INITIAL: Glyph(("..#", "..#", "###", ".#.")),
        FINAL: Glyph(("#...", "#..#", "####", ".#..")),
        RLM: Glyph(("####",) * 4),
    },
    ascent=3,
    height=4,
    gap=1,
)


@pytest.fixture(autouse=True)
def brought(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Bring the font, and nothing else."""
    monkeypatch.setattr(fonts, "_brought", {})
    assert bring([("mine", LETTERS)]) == {}
    yield
    bring([])


def drawn(text: str) -> PIL.Image.Image:
    """Return a line of white text, as wide as its ink."""
    return painted(Text(text, face="mine"), Text(text, face="mine").size(Size(0, 0)))


def of(text: str) -> Text:
    """Return a text in the font."""
    return Text(text, face="mine")


def test_hebrew_is_drawn_from_right_to_left() -> None:
    assert_art(drawn(f"{ALEF}{BET}{VAV}"), ["ww.ww..w.w", ".w..w...w.", ".w.www.w.w", ".........."])


def test_numbers_words_and_brackets_stand_as_they_are_read() -> None:
    assert_art(
        drawn(f"{ALEF} (A1)"),
        [
            ".w..w...w.w.....w.w",
            "w..www.ww..w.....w.",
            ".w.w.w..w.w.....w.w",
            "...................",
        ],
    )
    assert rows_of(drawn(f"{ALEF} 1")) == [".w....w.w", "ww.....w.", ".w....w.w", "........."]


def test_a_mark_turns_what_it_stands_before_and_is_not_drawn() -> None:
    assert_art(drawn(f"{RLM}A ("), ["w......w.", ".w....www", "w.....w.w", "........."])
    assert font("mine").readable(f"{RLM}A") == "A"


def test_arabic_letters_join() -> None:
    assert font("mine").readable(BEH * 2) == f"{INITIAL}{FINAL}"
    assert font("mine").missing(BEH * 2) == ""
    assert_art(drawn(BEH * 2), ["w......w", "w..w...w", "wwww.www", ".w....w."])


def test_without_the_letters_nothing_turns() -> None:
    bring([])
    assert not font().runs_right_to_left(f"{ALEF} A")
    assert rows_of(painted(Text(f"{ALEF} A"), (16, 8))) == rows_of(painted(Text(f"{BOX} A"), (16, 8)))


def test_lines_of_a_paragraph_run_as_it_begins() -> None:
    face = font("mine")
    lines = wrap(f"{ALEF}{BET} A1 A{VAV}", face, 11)
    assert [face.readable(line) for line in lines] == [f"{ALEF}{BET}", "A1", f"A{VAV}"]
    assert all(map(face.runs_right_to_left, lines))
    assert not any(map(face.runs_right_to_left, wrap(f"A {ALEF}{BET} {VAV}", face, 8)))


def test_what_is_shortened_ends_at_the_left() -> None:
    short = shortened(f"1 {ALEF}{BET}{VAV} {ALEF}", font("mine"), 18)
    assert short == f"1 {ALEF}…"
    assert rows_of(drawn(short))[2].startswith("w.w.w")
    assert font("mine").runs_right_to_left(shortened(f"{RLM}A A A A", font("mine"), 12))


def test_what_starts_at_the_right_is_aligned_there() -> None:
    page = WrappedText(f"{ALEF}{BET} {VAV}\nA", WHITE, face="mine")
    assert page.size(Size(8, 12)) == (7, 12)
    assert_art(
        painted(page, (8, 12)),
        [
            *["ww..w.w.", ".w...w..", "www.w.w.", "........"],
            *[".....ww.", "......w.", "......w.", "........"],
            *[".w......", "www.....", "w.w.....", "........"],
        ],
    )


def test_a_line_begins_at_its_right_end_and_moves_to_the_right() -> None:
    moving = Marquee(of(f"{ALEF}{BET}"), gap=1, to_right=True)
    assert moving.frame_count(Size(5, 4)) == 8
    shown = [rows_of(painted(moving, (5, 4), frame))[0] for frame in range(9)]
    assert shown == ["..w.w", "w..w.", "ww..w", ".ww..", "w.ww.", ".w.ww", "w.w.w", ".w.w.", "..w.w"]


@pytest.mark.parametrize(
    ("text", "to_right"), [(f"{ALEF} A " * 9, True), (f"A {ALEF} " * 9, False), ("A " * 30, False)]
)
def test_a_message_moves_against_its_own_direction(text: str, to_right: bool) -> None:
    moving = body(text, Style(face="mine", scroll=Scroll.ON), Size(64, 32), 1).widget
    assert isinstance(moving, Marquee)
    assert moving.to_right is to_right


def test_a_long_name_moves_to_the_right() -> None:
    size = Size(64, 32)
    shown = frames(flash(f"{ALEF}{BET} " * 9, size), size)
    assert rows_of(shown[0].image.crop((0, 0, 40, 32))) == rows_of(shown[4].image.crop((8, 0, 48, 32)))
    assert shown[0].image.getbbox() is not None


def test_lines_of_a_screen_move_as_they_run() -> None:
    room = Size(20, 4)
    lines = [Line(of(f"{ALEF}{BET} " * 9), room, 1, to_right) for to_right in (True, False)]
    beat = pace(lines, 10)
    assert beat is not None
    moving = [beat.moved(line) for line in lines]
    assert [widget.to_right for widget in moving if isinstance(widget, Marquee)] == [True, False]


def playing(title: str, artist: str, size: Size) -> tuple[Line, ...]:
    """Return the lines of what is played, without artwork."""
    look = Look(size, 1, WHITE, None, paused=False)
    return laid_out(Layout.TEXT, Track(title, artist), look, with_bar=False).lines


def test_what_plays_has_its_title_where_a_reader_begins() -> None:
    (line,) = playing(f"{ALEF}{BET} " * 9, "A" * 30, Size(64, 16))
    row = painted(line.child, line.child.size(line.room))
    assert line.to_right
    assert rows_of(row.crop((row.width - 7, 0, row.width, 8)))[4:7] == ["ww..w.w", ".w...w.", "www.w.w"]


def test_each_line_of_what_plays_moves_as_it_runs() -> None:
    assert [line.to_right for line in playing(f"{ALEF}{BET} " * 9, "A" * 30, Size(64, 32))] == [True, False]
    assert [line.to_right for line in playing("A" * 30, ALEF * 30, Size(64, 16))] == [False]
