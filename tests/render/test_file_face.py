"""Fonts that people bring, and fonts that stand in for one another."""

import contextlib
from collections.abc import Iterator

import PIL.Image
import PIL.ImageFont
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render import font as fonts
from custom_components.tronbyt.render.body import Style, still_text
from custom_components.tronbyt.render.file_face import DEFAULT_PIXELS, file_face
from custom_components.tronbyt.render.font import BIG, DIGITS, SMALL, TEXT, bring, font
from custom_components.tronbyt.render.fontlist import EMOJI
from custom_components.tronbyt.render.glyphs import Glyph
from custom_components.tronbyt.render.wrap import wrap

from . import bdf
from .art import assert_art, rows_of
from .samples import QUICK

SUN, BOX = "日", "\N{REPLACEMENT CHARACTER}"
SUN_ROWS = ("#####", "#...#", "#####", "#...#", "#####", ".....")
BITMAPS = bdf.encode(
    {
        " ": Glyph(("..",) * 6),
        "A": Glyph((".#.", "#.#", "###", "#.#", "#.#", "...")),
        "j": Glyph((".#", "..", ".#", ".#", ".#", "#.")),
        SUN: Glyph(SUN_ROWS),
    },
    ascent=5,
    height=6,
    gap=1,
)


@pytest.fixture(autouse=True)
def nothing_brought(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget the fonts of this test, and those of all others."""
    monkeypatch.setattr(fonts, "_brought", {})
    fonts.font.cache_clear()
    yield
    fonts.font.cache_clear()


def install(name: str, data: bytes) -> None:
    """Bring one more font."""
    files = {**fonts._brought, name: data}  # noqa: SLF001 - only the whole folder is brought
    assert bring(files.items()) == {}


def outlines() -> bytes:
    """Return the file of the outline font that Pillow brings; it has ASCII and a few signs."""
    default = PIL.ImageFont.load_default(10)
    assert isinstance(default, PIL.ImageFont.FreeTypeFont)
    return default.font_bytes


def art(mask: PIL.Image.Image) -> list[str]:
    """Return a mask as rows of letters."""
    return rows_of(mask.convert("RGB"))


def drawn(text: str, name: str, scale: int = 1) -> PIL.Image.Image:
    """Return a line of white text, as wide as it advances and as tall as it says."""
    face = font(name, scale)
    canvas = PIL.Image.new("RGB", (face.width(text), face.height(text)))
    face.draw(canvas, (0, 0), text, (255, 255, 255))
    return canvas


def test_a_bitmap_font_is_drawn_as_it_is() -> None:
    face = file_face(BITMAPS, None, 1)
    assert (face.ascent, face.line_height, face.gap) == (5, 6, 1)
    assert [face.advance(character) for character in "Aj "] == [4, 3, 3]
    assert art(face.mask("Aj")) == [".w...w.", "w.w....", "www..w.", "w.w..w.", "w.w..w.", "....w.."]


def test_a_bitmap_font_has_whole_multiples_of_its_size_whatever_is_asked_for() -> None:
    once, twice, other = file_face(BITMAPS, None, 1), file_face(BITMAPS, None, 2), file_face(BITMAPS, 20, 1)
    assert (twice.ascent, twice.line_height, twice.gap, twice.advance("A")) == (10, 12, 2, 8)
    doubled = once.mask("Aj").resize((14, 12), PIL.Image.Resampling.NEAREST)
    assert art(twice.mask("Aj")) == art(doubled)
    assert art(other.mask("Aj")) == art(once.mask("Aj"))


@pytest.mark.parametrize(("pixels", "scale", "drawn_at"), [(None, 1, DEFAULT_PIXELS), (12, 1, 12), (12, 2, 24)])
def test_outlines_are_drawn_at_the_size_that_is_asked_for(pixels: int | None, scale: int, drawn_at: int) -> None:
    face = file_face(outlines(), pixels, scale)
    assert face.font.size == drawn_at
    assert face.scale == 1
    assert drawn_at <= face.line_height <= 1.5 * drawn_at
    assert face.mask("Ag").size == (face.advance("A") + face.advance("g"), face.line_height)


def test_outlines_have_hard_edges() -> None:
    mask = file_face(outlines(), 12, 1).mask("Oval")
    assert mask.mode == "1"
    assert set(mask.convert("L").get_flattened_data()) == {0, 255}


@pytest.mark.parametrize(("data", "there", "missing"), [(BITMAPS, f"Aj {SUN}", "Bäß€"), (None, "Aj ©±~ ", f"Äß{SUN}ж")])
def test_a_font_knows_what_it_has(data: bytes | None, there: str, missing: str) -> None:
    face = file_face(data or outlines(), None, 1)
    assert [character for character in there + missing if face.has_glyph(character)] == list(there)


@pytest.mark.parametrize("character", ["\ud800", "\x00", "\x07", "\u0301", "\u200d", "\ufe0f", "\U0010ffff"])
def test_what_cannot_be_seen_is_not_there(character: str) -> None:
    assert not file_face(outlines(), None, 1).has_glyph(character)
    install("mine", BITMAPS)
    assert font("mine").readable(character) in {"", BOX}


@pytest.mark.parametrize("data", [b"", b"no font", BITMAPS[:30], b"STARTFONT 2.1\nENDFONT\n", b"\0\1\0\0" + bytes(99)])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a font"):
        file_face(data, None, 1)
    assert bring([("broken", data), ("mine", BITMAPS)]) == {"broken": "It is no font, or a damaged one"}
    assert "mine" in str(font(TEXT).chain)
    assert "broken" not in str(font(TEXT).chain)


@QUICK
@given(st.data())
def test_a_damaged_font_is_refused_or_drawn_and_nothing_else(data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from([BITMAPS, outlines()])))
    for _ in range(data.draw(st.integers(1, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ValueError):
        face = file_face(bytes(file), None, 1)
        assert face.line_height >= 0


def test_a_font_whose_letters_are_damaged_costs_no_message() -> None:
    file = bytearray(outlines())
    directory = file.index(b"glyf")
    start = int.from_bytes(file[directory + 8 : directory + 12])
    file[start : start + 2000] = b"\x01" * 2000
    bring([("damaged", bytes(file))])
    assert font(TEXT).readable(f"a{SUN}") == f"a{BOX}"


@QUICK
@given(st.text("Aj 日", max_size=20), st.text("Aj 日", max_size=20), st.integers(1, 3))
def test_widths_add_up(one: str, other: str, scale: int) -> None:
    install("mine", BITMAPS)
    face = font("mine", scale)
    assert face.width(one) + face.width(other) == face.width(one + other)
    assert not one or face.ink_width(one) == face.width(one) - scale


def test_a_font_that_was_brought_is_used_by_its_name() -> None:
    install("mine", BITMAPS)
    assert_art(drawn("A", "mine"), [".w..", "w.w.", "www.", "w.w.", "w.w.", "...."])
    assert font("mine").line_height == 6
    assert font("mine").glyphs == {}


def test_a_number_behind_the_name_is_the_size_of_outlines() -> None:
    install("mine", outlines())
    plain, large, twice = font("mine"), font("mine:12"), font("mine:12", 2)
    assert plain.line_height < large.line_height < twice.line_height
    assert drawn("Hi", "mine:12").tobytes() != drawn("Hi", "mine").tobytes()
    assert font("mine:8").width("Hello") == plain.width("Hello")


def test_letters_that_all_other_fonts_lack_come_from_one_that_was_brought() -> None:
    assert font(TEXT).missing(f"a{SUN}b") == SUN
    before = font(TEXT).readable(SUN)
    install("mine", BITMAPS)
    assert (before, font(TEXT).readable(SUN), font(TEXT).missing(f"a{SUN}b")) == (BOX, SUN, "")
    assert_art(
        drawn(f"l{SUN}", TEXT),
        [
            "w.......",
            "w.......",
            "w.wwwww.",
            "w.w...w.",
            "w.wwwww.",
            "w.w...w.",
            "w.wwwww.",
            "........",
        ],
    )


@pytest.mark.parametrize("name", [SMALL, TEXT, BIG, DIGITS])
@pytest.mark.parametrize("scale", [1, 2])
def test_every_font_of_ours_has_what_was_brought(name: str, scale: int) -> None:
    install("mine", BITMAPS)
    face = font(name, scale)
    assert face.has_glyph(SUN)
    assert not face.covers(SUN)
    assert face.width(SUN) == 6 * scale


def test_a_font_that_was_brought_takes_what_it_lacks_from_ours_and_from_others() -> None:
    install("mine", outlines())
    install("other", BITMAPS)
    assert font("mine").readable(f"aÄж{SUN}") == f"aÄж{SUN}"
    assert font("mine:12").width("ж") == font(TEXT).width("ж")
    assert font("mine").chain == (("mine", 1), (TEXT, 1), (EMOJI, 1), ("other", 1))


def test_a_font_does_not_stand_in_for_itself_in_another_size() -> None:
    install("mine", outlines())
    assert font("mine:12").chain == (("mine:12", 1), (TEXT, 1), (EMOJI, 1))


def test_a_file_that_has_changed_takes_the_place_of_the_old_one() -> None:
    install("mine", BITMAPS)
    assert font("mine").line_height == 6
    install("mine", outlines())
    assert font("mine").line_height == file_face(outlines(), None, 1).line_height
    install("mine", outlines())
    assert font("mine").line_height == file_face(outlines(), None, 1).line_height


def test_lines_are_broken_anew_once_a_file_has_changed() -> None:
    install("mine", BITMAPS)
    assert wrap("AA AA", font("mine"), 18) == ("AA AA",)
    install("mine", outlines())
    assert font("mine").ink_width("AA AA") > 18
    assert wrap("AA AA", font("mine"), 18) == ("AA", "AA")


def test_the_first_letter_of_a_bitmap_font_is_there_though_it_is_what_is_drawn_for_missing_ones() -> None:
    face = file_face(bdf.encode({SUN: Glyph(SUN_ROWS)}, ascent=5, height=6, gap=1), None, 1)
    assert face.has_glyph(SUN)


@pytest.mark.parametrize(
    ("name", "text", "usual", "grown"), [(SMALL, "ж", 6, 8), (SMALL, "é", 6, 6), (BIG, "ж", 20, 20), (TEXT, "ж", 8, 8)]
)
def test_a_line_grows_for_a_taller_font_that_stands_in(name: str, text: str, usual: int, grown: int) -> None:
    assert font(name).line_height == usual
    assert font(name).height(f"a{text}") == grown
    assert font(name, 2).height(f"a{text}") == 2 * grown
    assert font(name).height("a") == usual


def test_all_letters_of_a_grown_line_stand_on_one_base_line() -> None:
    rows = rows_of(drawn("lж", SMALL))
    narrow = font(SMALL).width("l")
    parts = [[row[:narrow] for row in rows], [row[narrow:] for row in rows]]
    lasts = [max(number for number, row in enumerate(part) if "w" in row) for part in parts]
    assert lasts == [6, 6]
    assert len(rows) == 8


@pytest.mark.parametrize(
    ("name", "text", "like"), [(SMALL, "ж", (TEXT, 1)), (BIG, "ж", (TEXT, 2)), (DIGITS, "A", (BIG, 1))]
)
def test_what_a_font_does_not_have_comes_from_the_next_one(name: str, text: str, like: tuple[str, int]) -> None:
    assert font(name).readable(text) == text
    assert font(name).width(text) == font(*like).width(text)


@pytest.mark.parametrize(
    ("name", "text"), [(BIG, "Größe 21.5°"), (SMALL, "Größe"), (TEXT, "Привет, мир"), (DIGITS, "12:45")]
)
def test_a_font_covers_a_text_that_needs_no_other(name: str, text: str) -> None:
    assert font(name).covers(text)
    assert font(name).missing(text) == ""


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [(BIG, "ж", ""), (SMALL, "ж", ""), (DIGITS, "A", ""), (TEXT, f"{SUN}本{SUN}a", f"{SUN}本"), (TEXT, f"x{BOX}", "")],
)
def test_a_font_tells_what_it_does_not_cover(name: str, text: str, missing: str) -> None:
    assert font(name).missing(text) == missing
    assert font(name).covers(text) is (BOX in text)


def test_a_font_that_was_taken_away_is_not_there_any_more() -> None:
    install("mine", BITMAPS)
    known = font("mine")
    bring([])
    assert font(TEXT).missing(SUN) == SUN
    assert known.width("A") == font(TEXT).width("A")


def test_two_lines_of_sixteen_pixels_fill_a_display() -> None:
    tall = Glyph(("#" * 15,) * 16)
    install("mine", bdf.encode({" ": tall, SUN: tall}, ascent=14, height=16, gap=1))
    shown = still_text(SUN * 8, Style(), Size(64, 32), 1)
    assert shown is not None
    assert shown.size(Size(64, 32)) == (63, 32)
    assert font(TEXT).height("A") == font(TEXT).line_height
    assert font(TEXT).height(f"A{SUN}") == 16


@pytest.mark.parametrize("ascent", [16, 15])
def test_a_line_of_another_font_is_as_tall_as_that(ascent: int) -> None:
    tall = Glyph(("#" * 15,) * 16)
    install("mine", bdf.encode({" ": tall, SUN: tall}, ascent=ascent, height=16, gap=1))
    assert font(TEXT).height(f"{SUN} {SUN}") == 16
