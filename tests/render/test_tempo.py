"""However long a text is, it moves in so few frames that they are drawn within a second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Scroll, Size
from custom_components.tronbyt.render import error, limits, name, scene
from custom_components.tronbyt.render.body import body
from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.render.fontlist import OWN
from custom_components.tronbyt.render.limits import MAX_TEXT, drawn_frames
from custom_components.tronbyt.render.marquee import Marquee
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import compose
from custom_components.tronbyt.render.symbol import PathSymbol, PictureSymbol, Symbol
from custom_components.tronbyt.render.tempo import Track, tempo_of
from custom_components.tronbyt.render.wrap import shortened

from .samples import QUICK, animated, plain

WORDS = ("The quick brown fox jumps over the lazy dog. " * 30)[:MAX_TEXT]
SIZES = [Size(64, 32), Size(128, 64), Size(256, 32), Size(32, 128), Size(256, 128)]
FILM = animated(plain(60, (32, 16)), "GIF", 1000)
COVER = animated(plain(60, (16, 16)), "GIF", 1000)
# 40 MB of frames as Pillow keeps them, and what a part of a display may have beyond.
PIXELS_MAX = 16_000_000


def count(message: Message, size: Size) -> int:
    """Return how many frames a message has."""
    return len(compose(message, size).scene.seconds(size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("face", [None, "10x20"])
def test_the_longest_message_has_few_frames_and_says_so(size: Size, face: str | None) -> None:
    found = compose(Message(WORDS, face=face, scroll=Scroll.ON), size)
    frames = len(found.scene.seconds(size))
    assert 1 < frames <= drawn_frames(*size)
    assert frames * size.width * size.height <= limits.MAX_DRAWN_PIXELS
    assert found.warnings == ("message: large_steps",)


def test_a_message_of_usual_length_moves_pixel_by_pixel() -> None:
    for size in SIZES:
        assert compose(Message(WORDS[:45], scroll=Scroll.ON), size).warnings == ()


@QUICK
@given(
    text=st.sampled_from([WORDS, "W" * MAX_TEXT, "i\n" * 500, "No spaces".replace(" ", "") * 50, "Short"]),
    title=st.sampled_from(["", "Title", WORDS]),
    face=st.sampled_from([None, *OWN]),
    scroll=st.sampled_from(Scroll),
    speed=st.sampled_from([None, 1.0, 20.0, 200.0]),
    beside=st.sampled_from(["", "symbol", "wide", "square", "moving symbol"]),
    size=st.sampled_from(SIZES),
)
def test_no_message_has_more_frames_than_can_be_drawn(
    text: str, title: str, face: str | None, scroll: Scroll, speed: float | None, beside: str, size: Size
) -> None:
    symbols: dict[str, Symbol] = {
        "symbol": PathSymbol("M2 2h20v20h-20z", (255, 0, 0)),
        "moving symbol": PictureSymbol(COVER),
    }
    picture = {"wide": FILM, "square": COVER}.get(beside)
    message = Message(text, title, face=face, scroll=scroll, speed=speed, symbol=symbols.get(beside), picture=picture)
    frames = count(message, size)
    assert frames <= limits.MAX_DRAWN_FRAMES
    assert frames * size.width * size.height <= PIXELS_MAX


@pytest.mark.parametrize("speed", [5.0, 20.0, 60.0])
def test_larger_steps_keep_the_speed(speed: float) -> None:
    for way in (100, 5_000, 40_000):
        tempo = tempo_of(way, speed, Track(640, 1, 700))
        assert tempo.frames(way) <= 700
        assert tempo.step / tempo.delay == pytest.approx(speed, rel=0.35)
        assert tempo.delay * tempo.rate == pytest.approx(round(tempo.delay * tempo.rate))


def test_no_step_is_longer_than_the_room() -> None:
    tempo = tempo_of(1_000_000, 20.0, Track(64, 1, 100))
    assert tempo.step == 64
    assert tempo.frames(tempo.longest) <= 100 < tempo.frames(1_000_000)


@pytest.mark.parametrize("scroll", [Scroll.ON, Scroll.AUTO])
def test_what_cannot_even_pass_in_leaps_is_cut_off(monkeypatch: pytest.MonkeyPatch, scroll: Scroll) -> None:
    monkeypatch.setattr(limits, "MAX_DRAWN_FRAMES", 10)
    found = compose(Message(WORDS, scroll=scroll), Size(64, 32))
    assert len(found.scene.seconds(Size(64, 32))) <= 10
    assert found.warnings == ("message: cut_off", "message: large_steps")


def test_letters_become_smaller_before_they_leap() -> None:
    room = Size(256, 128)
    moving = body(WORDS, Message(WORDS, face="10x20", scroll=Scroll.ON).style, room, 4).widget
    assert isinstance(moving, Marquee)
    assert moving.step <= room.width // 4


@pytest.mark.parametrize("size", SIZES)
def test_faults_and_names_of_any_length_have_few_frames(size: Size) -> None:
    for drawn in (error.build("{{ broken }} " * 5_000, size), name.flash("Name " * 5_000, size)):
        assert len(drawn.seconds(size)) * size.width * size.height <= 4 * limits.MAX_DRAWN_PIXELS
    assert isinstance(error.build("Short", size), scene.Scene)


@QUICK
@given(text=st.text(max_size=60), width=st.integers(0, 300))
def test_as_much_as_fits_is_kept_of_a_line(text: str, width: int) -> None:
    letters, line = font(), " ".join(text.split())
    kept = shortened(text, letters, width)
    if letters.ink_width(line) <= width:
        assert kept == line
        return
    # What is cut is as it is drawn: a letter and its marks stay together.
    line = letters.readable(line)
    start = kept.removesuffix("…")
    assert line.startswith(start)
    longer = line[: len(start) + 1]
    assert letters.ink_width(kept) <= width or not start
    assert letters.ink_width(f"{longer}…") > width or longer.rstrip() == start
