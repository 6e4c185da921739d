"""A text in a room: as large as it can be read, still if it fits, else moving."""

from dataclasses import replace

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Scroll, Size
from custom_components.tronbyt.render.body import Body, Style, body, line, still_text
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.font import BIG, SMALL, TEXT, font
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.text import Text
from custom_components.tronbyt.render.widget import Widget
from custom_components.tronbyt.render.wrapped_text import WrappedText

from .art import painted
from .samples import QUICK

ROOM = Size(64, 32)
NARROW = Size(36, 24)
PLAIN = Style()
ON, OFF = (replace(PLAIN, scroll=scroll) for scroll in (Scroll.ON, Scroll.OFF))
LINE = "Washing machine finished, please empty it soon"
PAGE = "This message is longer than anybody would like to read letter by letter while it runs by, so it moves upwards"
texts = st.one_of(st.text("abc WÄж日\n", max_size=120), st.text(max_size=40))
rooms = st.builds(Size, st.integers(20, 256), st.integers(8, 128))


def block(widget: Widget | None) -> WrappedText:
    """Return the widget as the lines that it is."""
    assert isinstance(widget, WrappedText)
    return widget


def marquee(found: Body) -> Marquee:
    """Return what moves of a text."""
    assert isinstance(found.widget, Marquee)
    assert found.moves
    return found.widget


def letters(child: Widget) -> tuple[str, int]:
    """Return the face of a text, and its scale."""
    assert isinstance(child, Text | WrappedText)
    return child.face, child.scale


@pytest.mark.parametrize(
    ("text", "room", "unit", "expected"),
    [
        ("21.5°", ROOM, 1, (BIG, 1)),
        ("Tea!", ROOM, 1, (BIG, 1)),
        ("Tea is\nready", ROOM, 1, (TEXT, 2)),
        ("Привет", ROOM, 1, (TEXT, 2)),
        ("Dinner is ready", ROOM, 1, (TEXT, 1)),
        ("a\nb\nc\nd", ROOM, 1, (TEXT, 1)),
        ("Hi", Size(64, 19), 1, (TEXT, 2)),
        ("Hi", Size(64, 15), 1, (TEXT, 1)),
        ("Hi", Size(128, 64), 2, (BIG, 2)),
        ("Dinner is ready", Size(128, 64), 2, (TEXT, 2)),
        (PAGE, Size(128, 64), 2, (TEXT, 1)),
        ("Blue in Green", NARROW, 1, (TEXT, 1)),
        ("Sketches", Size(39, 24), 1, (TEXT, 1)),
        ("Sketches", Size(34, 24), 1, (SMALL, 1)),
        ("a b c\nd\ne f\ng", Size(34, 24), 1, (SMALL, 1)),
    ],
)
def test_the_largest_letters_that_fit_are_taken(text: str, room: Size, unit: int, expected: tuple[str, int]) -> None:
    assert letters(block(still_text(text, PLAIN, room, unit))) == expected


def test_the_smallest_letters_are_for_narrow_rooms_only() -> None:
    words = "One word after the other until there are no lines left for all"
    assert still_text(words, PLAIN, Size(64, 30), 1) is None
    assert still_text("a\nb\nc\nd\ne", PLAIN, Size(40, 30), 1) is None
    assert still_text("a\nb\nc\nd\ne", PLAIN, Size(39, 30), 1) is not None


@pytest.mark.parametrize(("face", "fits"), [("4x6", True), ("5x8", False), ("10x20", False)])
def test_a_face_that_was_chosen_is_kept(face: str, fits: bool) -> None:
    found = still_text("a\nb\nc\nd\ne", Style(face=face), ROOM, 1)
    assert (found is not None) == fits
    assert found is None or letters(block(found)) == (face, 1)


@QUICK
@given(texts, rooms, st.integers(1, 3))
def test_what_stands_still_fits_without_a_broken_word(text: str, room: Size, unit: int) -> None:
    found = still_text(text, PLAIN, room, unit)
    if found is None:
        return
    size, shown = found.size(room), block(found)
    assert size.width <= room.width
    assert size.height <= room.height
    face = font(shown.face, shown.scale)
    words = [word for written in shown.lines(room) for word in written.split()]
    # A word that was broken is as it is drawn.
    assert "".join(map(face.readable, words)) == "".join(map(face.readable, text.split()))
    assert all(face.ink_width(word) <= room.width for word in words)


@pytest.mark.parametrize(("text", "gap"), [("one\ntwo", 2), ("one\ntwo\nsix", 2), ("one\ntwo\nsix\nten", 0)])
def test_lines_stand_apart_where_there_is_room(text: str, gap: int) -> None:
    assert block(still_text(text, Style(face=TEXT), ROOM, 1)).gap == gap


def test_double_letters_stand_twice_as_far_apart() -> None:
    assert block(still_text("one\ntwo", PLAIN, Size(64, 40), 1)).gap == 4


def test_what_fits_stands_still_unless_it_always_moves() -> None:
    assert not body("Hi", PLAIN, ROOM, 1).moves
    assert not body("Hi", OFF, ROOM, 1).moves
    assert marquee(body("Hi", ON, ROOM, 1)).frame_count(ROOM) > 1


@pytest.mark.parametrize(
    ("text", "style", "vertical", "delay"),
    [
        (LINE, PLAIN, False, 0.05),
        (PAGE, PLAIN, True, 0.1),
        (PAGE, ON, False, 0.05),
        ("a\nb\nc\nd\ne", PLAIN, True, 0.1),
        ("a\nb\nc\nd\ne", ON, False, 0.05),
        (LINE, replace(PLAIN, speed=10.0), False, 0.1),
        (LINE, replace(PLAIN, speed=40.0), False, 0.05),
        (LINE, replace(PLAIN, speed=60.0), False, 0.05),
        (PAGE, replace(PLAIN, speed=60.0), True, 0.1),
        (LINE, replace(PLAIN, speed=0.5), False, 1.0),
    ],
)
def test_what_does_not_fit_moves(text: str, style: Style, vertical: bool, delay: float) -> None:
    found = body(text, style, ROOM, 1)
    assert marquee(found).vertical is vertical
    assert found.delay == pytest.approx(delay)


@pytest.mark.parametrize("speed", [1.0, 7.0, 20.0, 26.0, 50.0, 75.0, 120.0])
@pytest.mark.parametrize("unit", [1, 2, 4])
def test_a_line_moves_at_its_speed_in_frames_that_every_display_keeps_up_with(speed: float, unit: int) -> None:
    room = Size(64 * unit, 32 * unit)
    moving = marquee(found := body(LINE, replace(ON, speed=speed, face=TEXT), room, unit))
    assert moving.step / unit / found.delay == pytest.approx(speed, rel=0.03)
    assert found.delay >= 0.04
    assert moving.rest * found.delay == pytest.approx(1)


def test_a_line_moves_in_double_letters_while_that_does_not_take_too_long() -> None:
    short, longer = marquee(body("Donaudampfschifffahrt", PLAIN, ROOM, 1)), marquee(body(LINE, PLAIN, ROOM, 1))
    assert (letters(short.child), short.step) == ((TEXT, 2), 2)
    assert (letters(longer.child), longer.step) == ((TEXT, 1), 1)


def test_double_letters_need_the_height() -> None:
    assert letters(marquee(body("Donaudampfschifffahrt", PLAIN, Size(64, 15), 1)).child) == (TEXT, 1)
    assert letters(marquee(body("Donaudampfschifffahrt", Style(face=TEXT), ROOM, 1)).child) == (TEXT, 1)


@pytest.mark.parametrize("unit", [1, 2])
def test_a_quarter_of_the_display_stays_dark_between_the_end_and_the_next_beginning(unit: int) -> None:
    room = Size(64 * unit, 32 * unit)
    for text, style in ((LINE, replace(ON, face=TEXT)), (PAGE * 4, PLAIN)):
        moving = marquee(body(text, style, room, unit))
        assert moving.gap == 16 * unit


def test_a_page_moves_in_the_displays_own_steps() -> None:
    found = marquee(body(PAGE * 4, PLAIN, Size(128, 64), 2))
    assert (letters(found.child), found.step) == ((TEXT, 2), 2)


def test_a_page_becomes_smaller_before_its_words_are_broken() -> None:
    word = "Donaudampfschifffahrt"
    assert letters(marquee(body(f"{word} {PAGE * 4}", PLAIN, Size(128, 64), 2)).child) == (TEXT, 1)


def test_what_may_not_move_is_cut_off() -> None:
    found = body(PAGE, OFF, ROOM, 1)
    assert (found.moves, found.cut_off) == (False, True)
    lines = block(found.widget).lines(ROOM)
    assert len(lines) == 4
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(("text", "cut"), [("Short", False), (LINE * 2, True)])
def test_a_single_line_that_may_not_move_is_cut_off(text: str, cut: bool) -> None:
    found = line(text, OFF, ROOM, 1)
    assert (found.moves, found.cut_off) == (False, cut)
    assert found.widget.size(ROOM).width <= 64


def test_a_single_line_moves_where_it_does_not_fit() -> None:
    assert not line("Short", PLAIN, ROOM, 1).moves
    assert line("Short", ON, ROOM, 1).moves
    assert letters(marquee(line("Donaudampfschifffahrt", PLAIN, ROOM, 1)).child) == (TEXT, 1)


def test_a_single_line_has_no_line_ends() -> None:
    shown = line("a\n b", PLAIN, ROOM, 1).widget
    assert isinstance(shown, Text)
    assert shown.content == "a b"


@pytest.mark.parametrize(("text", "face"), [("Donaudampfschifffahrt\nb", None), ("a\nb", "10x20")])
def test_what_is_said_to_move_moves(text: str, face: str | None) -> None:
    found = body(text, Style(face=face), Size(64, 24), 1)
    assert found.moves is (found.widget.frame_count(Size(64, 24)) > 1)


@QUICK
@given(texts, rooms, st.integers(1, 3), st.sampled_from([PLAIN, ON, OFF, Style(face=SMALL), Style(face=BIG)]))
def test_every_text_can_be_painted_and_moves_for_whole_seconds(text: str, room: Size, unit: int, style: Style) -> None:
    found = body(text, style, room, unit)
    assert painted(Box(found.widget), room).size == room
    count = found.widget.frame_count(room)
    assert found.frames == count
    assert found.moves is (count > 1)
    if count > 1:
        assert count * found.delay == pytest.approx(round(count * found.delay))
        assert count * found.delay >= 2


@QUICK
@given(st.text("abc WÄ", min_size=1, max_size=60), st.integers(1, 3))
def test_a_moving_line_shows_every_column_of_its_text(text: str, unit: int) -> None:
    room = Size(64 * unit, 32 * unit)
    found = body(text, replace(ON, face=TEXT), room, unit)
    moving = marquee(found)
    whole = painted(moving.child, moving.child.size(room))
    count = moving.frame_count(room)
    seen = PIL.Image.new("RGB", whole.size)
    for frame in range(moving.rest, count):
        edge = painted(moving, room, frame).crop((0, 0, moving.step, whole.height))
        seen.paste(edge, ((frame - moving.rest) * moving.step, 0))
    assert seen.tobytes() == whole.tobytes()
