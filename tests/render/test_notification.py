"""A message that interrupts, with what stands beside it."""

from itertools import pairwise

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Scroll, Size
from custom_components.tronbyt.render import icons
from custom_components.tronbyt.render.color import BLACK, WHITE
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.font import BIG, font
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import Composition, compose
from custom_components.tronbyt.render.scene import frames
from custom_components.tronbyt.render.symbol import ColorSymbol, PathSymbol, PictureSymbol, Symbol
from custom_components.tronbyt.render.wrap import shortened

from .art import BLUE, GREEN, RED, assert_art, picture
from .samples import QUICK, animated, encoded, plain

SMALL, LARGE, HUGE = Size(64, 32), Size(128, 64), Size(256, 128)
PAGE = "This message is longer than anybody would like to read letter by letter while it runs by, so it moves upwards"
LINE = "Washing machine finished, please empty it soon"
SQUARE = PathSymbol("M0 0H24V24H0Z", RED)
WIDE = encoded(PIL.Image.new("RGB", (40, 20), BLUE), "PNG")
COVER = encoded(PIL.Image.new("RGB", (20, 20), BLUE), "PNG")
sizes = st.sampled_from([SMALL, LARGE])
SYMBOLS: list[Symbol | None] = [
    None,
    SQUARE,
    ColorSymbol(icons.sheet(), "bell", GREEN),
    PictureSymbol(encoded(picture("rg", "bw"), "PNG")),
    PictureSymbol(animated(plain(3), "GIF", 100)),
]


def first(message: Message, size: Size = SMALL) -> PIL.Image.Image:
    """Return the first frame of a message."""
    return painted(compose(message, size), size)


def painted(composition: Composition, size: Size, number: int = 0) -> PIL.Image.Image:
    """Return one frame of a composition."""
    canvas = PIL.Image.new("RGB", size)
    composition.scene.child.paint(canvas, Area(0, 0, *size), number)
    return canvas


def ink(image: PIL.Image.Image) -> tuple[int, int, int, int]:
    """Return the rectangle in which something is drawn."""
    box = image.getbbox()
    assert box is not None
    return box


def colors(image: PIL.Image.Image) -> set[object]:
    """Return all colours of an image."""
    return {pixel for _, pixel in image.getcolors(1 << 16) or []}


def count(text: str, title: str = "", size: Size = SMALL) -> int:
    """Return how many frames a message has."""
    return len(compose(Message(text, title), size).scene.seconds(size))


@pytest.mark.parametrize("word", ["Tea!", "21.5°", "OK", "63 %"])
def test_a_short_word_stands_in_the_letters_for_values_in_the_middle(word: str) -> None:
    left, top, right, bottom = ink(first(Message(word)))
    assert bottom - top >= 14
    assert abs(left - (64 - right)) <= 1
    assert abs(top - (32 - bottom)) <= 3
    assert right - left <= font(BIG).ink_width(word)
    assert count(word) == 1


def test_very_few_words_take_two_lines_of_double_letters() -> None:
    _, top, _, bottom = ink(first(Message("Tea is\nready")))
    assert bottom - top > 25
    assert count("Tea is\nready") == 1


def test_a_line_that_fits_is_not_broken() -> None:
    left, top, right, bottom = ink(first(Message("Dinner is ready")))
    assert bottom - top <= 8
    assert abs(left - (64 - right)) <= 1


def test_words_are_broken_into_the_lines_there_are() -> None:
    assert count("The washing machine has finished") == 1
    assert ink(first(Message("The washing machine has finished")))[3] > 20


def test_a_word_too_wide_for_a_still_text_moves_in_one_piece() -> None:
    composition = compose(Message("Donaudampfschifffahrt"), SMALL)
    assert len(composition.scene.seconds(SMALL)) > 1
    assert ink(painted(composition, SMALL, 40))[3] - ink(painted(composition, SMALL, 40))[1] <= 16


def test_lines_stand_apart_where_there_is_room() -> None:
    image = first(Message("The washing machine"))
    rows = [row for row in range(32) if image.crop((0, row, 64, row + 1)).getbbox()]
    assert max(after - before for before, after in pairwise(rows)) > 2


def test_the_title_is_on_the_first_line_in_its_own_colour() -> None:
    image = first(Message("Front door", "Bell", color=BLUE, accent=RED))
    assert colors(image.crop((0, 0, 64, 8))) == {BLACK, RED}
    assert colors(image.crop((0, 8, 64, 32))) == {BLACK, BLUE}


def test_a_long_title_is_cut_off() -> None:
    title = "A title that has no end"
    cut = shortened(title, font(), 64)
    assert cut.endswith("…")
    assert first(Message("x", title)).tobytes() == first(Message("x", cut)).tobytes()
    assert first(Message("x", title)).crop((0, 0, 64, 8)).getbbox() is not None


def test_a_title_alone_is_the_message() -> None:
    assert first(Message("", "Bell", accent=RED)).tobytes() == first(Message("Bell", color=RED)).tobytes()
    assert first(Message("")).getbbox() is None


def test_a_text_that_is_a_little_too_long_runs_sideways_below_its_title() -> None:
    composition = compose(Message(LINE, "Title"), SMALL)
    shown = frames(composition.scene, SMALL)
    assert {frame.seconds for frame in shown} == {0.05}
    assert shown[30].image.crop((0, 8, 63, 32)).tobytes() == shown[29].image.crop((1, 8, 64, 32)).tobytes()
    assert shown[30].image.crop((0, 0, 64, 8)).tobytes() == shown[0].image.crop((0, 0, 64, 8)).tobytes()


def test_a_line_runs_in_double_letters_if_that_does_not_take_too_long() -> None:
    short = "Someone is at the front door, please open"
    assert ink(painted(compose(Message(short, scroll=Scroll.ON), SMALL), SMALL, 60))[1] < 10
    small = ink(painted(compose(Message(LINE * 2, scroll=Scroll.ON), SMALL), SMALL, 60))
    assert small[3] - small[1] <= 8


def test_more_lines_than_there_are_move_upwards_however_short() -> None:
    scene = compose(Message("a\nb\nc\nd\ne"), SMALL).scene
    assert set(scene.seconds(SMALL)) == {0.1}


def test_a_long_text_moves_upwards() -> None:
    shown = frames(compose(Message(PAGE), SMALL).scene, SMALL)
    assert {frame.seconds for frame in shown} == {0.1}
    assert shown[11].image.crop((0, 0, 64, 31)).tobytes() == shown[10].image.crop((0, 1, 64, 32)).tobytes()


@pytest.mark.parametrize(("text", "resting"), [(PAGE, 10), (LINE, 20)])
def test_the_first_second_is_rest(text: str, resting: int) -> None:
    shown = frames(compose(Message(text), SMALL).scene, SMALL)
    pictures = [frame.image.tobytes() for frame in shown]
    assert len(set(pictures[: resting + 1])) == 1
    assert pictures[resting + 1] != pictures[resting]
    assert sum(frame.seconds for frame in shown[:resting]) == pytest.approx(1)


def test_a_large_display_shows_smaller_letters_before_it_moves() -> None:
    assert count(PAGE, size=SMALL) > 1
    assert count(PAGE, size=LARGE) == 1


def test_line_ends_are_kept() -> None:
    assert first(Message("a\nb")).tobytes() != first(Message("a b")).tobytes()


@QUICK
@given(st.text("abcdefg hij", max_size=300), st.text("abc ", max_size=20), sizes)
def test_a_pass_is_whole_seconds_and_the_message_stays_for_whole_passes(text: str, title: str, size: Size) -> None:
    composition = compose(Message(text, title), size)
    seconds, one_pass = composition.seconds, composition.scene.pass_seconds(size)
    assert seconds >= 5
    assert seconds == int(seconds)
    if len(composition.scene.seconds(size)) > 1:
        assert one_pass == pytest.approx(round(one_pass))
        assert seconds == round(2 * one_pass)


@pytest.mark.parametrize("speed", [None, 5.0, 19.0, 33.0, 60.0, 120.0])
@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE])
def test_a_pass_is_whole_seconds_at_every_speed(speed: float | None, size: Size) -> None:
    scene = compose(Message(LINE, speed=speed, scroll=Scroll.ON), size).scene
    assert scene.pass_seconds(size) == pytest.approx(round(scene.pass_seconds(size)), abs=0.002)
    assert scene.delay >= 0.04


def test_passes_are_as_many_as_asked_for() -> None:
    scene = compose(Message(LINE, repeat=5), SMALL).scene
    assert compose(Message(LINE, repeat=5), SMALL).seconds == 5 * scene.pass_seconds(SMALL)
    assert compose(Message(LINE, repeat=1), SMALL).seconds == scene.pass_seconds(SMALL)


def test_a_faster_text_takes_less_time() -> None:
    slow, fast = (compose(Message(LINE, speed=speed), SMALL) for speed in (10.0, 40.0))
    assert fast.seconds < slow.seconds / 2


@pytest.mark.parametrize(
    ("text", "title", "seconds"),
    [
        ("Tea!", "", 5),
        ("x" * 30, "", 5),
        ("The washing machine has finished", "", 6),
        ("The washing machine has finished", "Home!!", 7),
    ],
)
def test_a_still_text_can_be_read_twice(text: str, title: str, seconds: float) -> None:
    assert compose(Message(text, title), LARGE).seconds == seconds


def test_a_word_that_has_to_be_broken_stays_as_long_as_any_other() -> None:
    composition = compose(Message("Donaudampfschifffahrt\nb"), SMALL)
    assert composition.seconds >= 5


def test_a_symbol_that_moves_longer_than_the_text_leaves_the_texts_passes_whole() -> None:
    still, moving = (encoded(plain(1)[0], "GIF"), animated(plain(9), "GIF", 2450))
    alone, beside = (compose(Message(LINE, symbol=PictureSymbol(data)), SMALL) for data in (still, moving))
    assert beside.seconds % alone.scene.pass_seconds(SMALL) == 0


@pytest.mark.parametrize("symbol", SYMBOLS)
@pytest.mark.parametrize("size", [Size(8, 8), Size(32, 8), Size(256, 8), Size(8, 128)])
def test_the_smallest_displays_show_what_there_is_room_for(symbol: Symbol | None, size: Size) -> None:
    composition = compose(Message("Tea!", "Title", symbol=symbol, progress=0.5), size)
    assert painted(composition, size).getbbox() is not None


def test_a_thousand_characters_fit_every_display() -> None:
    message = Message("four score and seven years ago, or so they say, somebody wrote it down " * 14, "Long")
    composition = compose(message, SMALL)
    image = encode(frames(composition.scene, SMALL), limit=460_000)
    assert image.data[12:16] == b"VP8X"
    assert b"VP8L" in image.data
    assert image.duration == composition.seconds / 2


@pytest.mark.parametrize(("text", "title"), [("x" * 1001, ""), ("x", "x" * 1001)])
def test_more_than_a_thousand_are_refused(text: str, title: str) -> None:
    with pytest.raises(ValueError, match="1000"):
        Message(text, title)


def test_the_background_fills_the_display_and_decides_about_the_letters() -> None:
    dark, light = (first(Message("Hi", background=color)) for color in (BLUE, WHITE))
    assert colors(dark) == {BLUE, WHITE}
    assert colors(light) == {WHITE, BLACK}
    assert colors(first(Message("Hi", background=WHITE, color=GREEN))) == {WHITE, GREEN}


@pytest.mark.parametrize(("size", "unit"), [(SMALL, 1), (LARGE, 2), (HUGE, 4)])
def test_a_bar_at_the_bottom_shows_how_far_something_is(size: Size, unit: int) -> None:
    image = first(Message("Printing", accent=RED, progress=0.25), size)
    width, height = size
    assert colors(image.crop((0, height - 2 * unit, width // 4, height))) == {RED}
    assert colors(image.crop((width // 4, height - 2 * unit, width, height))) == {(56, 0, 0)}
    assert colors(image.crop((0, height - 3 * unit, width, height - 2 * unit))) == {BLACK}


def test_the_text_is_above_the_bar() -> None:
    assert ink(first(Message("a b c d e f", progress=0.0)).crop((0, 0, 64, 30)))[3] <= 29


@pytest.mark.parametrize(
    ("text", "progress", "pixels"), [("Hi", None, 24), ("Hi", 0.5, 24), ("Somebody is at the front door", None, 16)]
)
def test_a_large_symbol_stands_beside_few_words_and_a_small_one_beside_more(
    text: str, progress: float | None, pixels: int
) -> None:
    image = first(Message(text, symbol=SQUARE, progress=progress, accent=GREEN)).crop((0, 0, 28, 29))
    red = PIL.Image.eval(image.getchannel("R"), lambda value: 255 if value else 0)
    left, top, right, bottom = ink(red.crop((0, 0, 1 + pixels, 29)))
    assert (left, right, bottom - top) == (1, 1 + pixels, pixels)
    assert not image.crop((1 + pixels, 0, min(28, 4 + pixels), 29)).getbbox()


def test_a_symbol_below_a_title_is_the_small_one() -> None:
    image = first(Message("Hi", "Title", symbol=SQUARE))
    assert ink(image.crop((0, 8, 18, 32))) == (1, 4, 17, 20)


def test_a_text_moves_beside_a_symbol_that_stays() -> None:
    composition = compose(Message(LINE, symbol=SQUARE), SMALL)
    one, other = (painted(composition, SMALL, number) for number in (0, 40))
    assert one.crop((0, 0, 20, 32)).tobytes() == other.crop((0, 0, 20, 32)).tobytes()
    assert one.tobytes() != other.tobytes()
    assert not one.crop((17, 0, 20, 32)).getbbox()


def test_a_symbol_is_magnified_with_the_display() -> None:
    small, large = (
        ink(first(Message("Hi", symbol=ColorSymbol(icons.sheet(), "bell")), size)) for size in (SMALL, LARGE)
    )
    assert large[0] == 2 * small[0]
    assert abs(large[3] - 2 * small[3]) <= 1


def test_somebodys_picture_can_be_the_symbol() -> None:
    data = encoded(picture("rg", "bw"), "PNG")
    corner = first(Message("Hi", symbol=PictureSymbol(data))).crop((1, 4, 25, 28))
    assert_art(corner, [*["r" * 12 + "g" * 12] * 12, *["b" * 12 + "w" * 12] * 12])


def test_a_symbol_that_moves_does_not_make_the_text_move() -> None:
    data = animated(plain(4), "GIF", 100)
    composition = compose(Message("Hi", symbol=PictureSymbol(data)), SMALL)
    assert len(composition.scene.seconds(SMALL)) == 8
    assert composition.seconds == 5
    assert painted(composition, SMALL, 0).tobytes() == painted(composition, SMALL, 1).tobytes()
    assert painted(composition, SMALL, 0).tobytes() != painted(composition, SMALL, 2).tobytes()


@pytest.mark.parametrize("place", ["symbol", "picture"])
def test_a_picture_that_cannot_be_shown_is_an_error(place: str) -> None:
    broken = WIDE[:40]
    message = Message("x", picture=broken) if place == "picture" else Message("x", symbol=PictureSymbol(broken))
    with pytest.raises(ImageError) as caught:
        compose(message, SMALL)
    assert caught.value.reason is Reason.TRUNCATED


def test_a_picture_takes_the_place_of_a_symbol() -> None:
    both, alone = (first(Message("Hi", symbol=symbol, picture=COVER)) for symbol in (SQUARE, None))
    assert both.tobytes() == alone.tobytes()


@pytest.mark.parametrize(
    ("message", "warnings"),
    [
        (Message("Hi"), ()),
        (Message("日本"), ("message: letters_missing",)),
        (Message("x", "日本"), ("title: letters_missing",)),
        (Message("x", repeat=2), ("repeat: not_moving",)),
        (Message("x", speed=30.0), ("scroll_speed: not_moving",)),
        (Message(LINE, repeat=2, speed=30.0), ()),
        (Message(PAGE, scroll=Scroll.OFF), ("message: cut_off",)),
        (Message("Привет", face="4x6"), ()),
    ],
)
def test_what_did_not_come_out_as_wished_is_told(message: Message, warnings: tuple[str, ...]) -> None:
    assert compose(message, SMALL).warnings == warnings


@QUICK
@given(st.text(max_size=60), st.text(max_size=12), sizes)
def test_any_text_can_be_shown(text: str, title: str, size: Size) -> None:
    assert first(Message(text, title), size).size == size


messages = st.builds(
    Message,
    st.one_of(st.text(max_size=40), st.text("abc de\n", max_size=200)),
    st.text(max_size=20),
    background=st.sampled_from([None, WHITE, BLUE]),
    symbol=st.sampled_from(SYMBOLS),
    picture=st.sampled_from([None, WIDE, COVER]),
    face=st.sampled_from([None, "4x6", "5x8", "10x20", "digits"]),
    scroll=st.sampled_from(Scroll),
    speed=st.sampled_from([None, 5.0, 33.0, 90.0]),
    progress=st.one_of(st.none(), st.floats(0, 1)),
    repeat=st.one_of(st.none(), st.integers(1, 10)),
)


@QUICK
@given(messages, st.sampled_from([SMALL, LARGE, HUGE, Size(64, 64), Size(16, 16)]))
def test_everything_together_can_be_composed_and_painted(message: Message, size: Size) -> None:
    composition = compose(message, size)
    number = len(composition.scene.seconds(size)) - 1
    assert {painted(composition, size, frame).size for frame in (0, number // 2, number)} == {size}
    assert composition.seconds == int(composition.seconds) >= 1
    assert all(": " in warning for warning in composition.warnings)


@QUICK
@given(messages, st.sampled_from([SMALL, LARGE, HUGE]))
def test_nothing_is_drawn_outside(message: Message, size: Size) -> None:
    composition = compose(message, size)
    canvas = PIL.Image.new("RGB", (size.width + 80, size.height + 80), (1, 2, 3))
    composition.scene.child.paint(canvas, Area(40, 40, *size), 3)
    canvas.paste((1, 2, 3), (40, 40, 40 + size.width, 40 + size.height))
    assert colors(canvas) == {(1, 2, 3)}


def test_a_title_on_a_light_background_is_dark() -> None:
    composition = compose(Message("x", "Title", background=WHITE), SMALL)
    pixels = {pixel for _, pixel in painted(composition, SMALL).crop((0, 0, 64, 8)).getcolors() or []}
    assert pixels == {WHITE, BLACK}
