"""A text that a template writes, in the look of a notification."""

import datetime as dt

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.model import Color, Scroll, Size
from custom_components.tronbyt.render.color import AMBER, BLACK
from custom_components.tronbyt.render.font import BIG, SMALL, TEXT
from custom_components.tronbyt.render.geometry import Area
from custom_components.tronbyt.render.icons import sheet
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import compose
from custom_components.tronbyt.render.scene import Scene, frames
from custom_components.tronbyt.render.symbol import ColorSymbol, PathSymbol
from custom_components.tronbyt.screens.base import Values, chosen
from custom_components.tronbyt.screens.fields import Plain
from custom_components.tronbyt.screens.template import Template

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
NOW = dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.UTC)
SMALL_DISPLAY, LARGE = Size(64, 32), Size(128, 64)
SQUARE = "M4 4H20V20H4Z"
LONG = "Somebody left the garage door open again"


def built(
    texts: dict[str, str],
    choices: dict[str, Plain] | None = None,
    size: Size = SMALL_DISPLAY,
    duration: float = 10.0,
) -> Scene | None:
    """Return the scene for rendered templates."""
    screen = chosen(Template, {"message": "{{ message }}"} | (choices or {}))
    return screen.build(Values(texts=texts, symbols={"mdi:square": SQUARE}), size, NOW, duration)


def said(message: str, duration: float = 10.0, **choices: Plain) -> Scene:
    """Return the scene for a message."""
    scene = built({"message": message}, choices, duration=duration)
    assert scene is not None
    return scene


def first(scene: Scene | None, size: Size = SMALL_DISPLAY) -> PIL.Image.Image:
    """Return a scene's first frame."""
    assert scene is not None
    return frames(scene, size)[0].image


def notified(message: Message, size: Size = SMALL_DISPLAY) -> PIL.Image.Image:
    """Return how a notification begins."""
    return first(compose(message, size).scene, size)


def test_only_templates_that_were_written_are_rendered() -> None:
    screen = chosen(Template, {"message": "{{ 1 }}", "title": " ", "icon": "bell", "color": ""})
    assert screen.needs.templates == {"message": "{{ 1 }}", "icon": "bell"}
    assert not screen.needs.entities


def test_all_templates_are_rendered() -> None:
    written: dict[str, Plain] = dict.fromkeys(("message", "title", "icon", "color", "background"), "{{ 1 }}")
    assert chosen(Template, written).needs.templates == written


@pytest.mark.parametrize("texts", [{}, {"message": ""}, {"message": " \n\t"}, {"title": "Tram"}])
def test_who_has_nothing_to_say_is_left_out(texts: dict[str, str]) -> None:
    assert built(texts) is None


@pytest.mark.parametrize("size", [SMALL_DISPLAY, LARGE])
@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"message": " Tea! "}, Message("Tea!")),
        ({"message": "Leave now", "title": "Tram"}, Message("Leave now", "Tram")),
        ({"message": "Tea!", "color": "#50d0ff"}, Message("Tea!", color=(0x50, 0xD0, 0xFF))),
        # As a list, and the colour of a lamp, are rendered.
        ({"message": "Tea!", "color": "[255, 175, 0]"}, Message("Tea!", color=(255, 175, 0))),
        ({"message": "Tea!", "background": "(255, 175, 0)"}, Message("Tea!", background=(255, 175, 0))),
        ({"message": "Tea!", "background": "crimson"}, Message("Tea!", background=(220, 20, 60))),
        ({"message": "Tea!", "color": "tea", "background": "cup"}, Message("Tea!")),
        ({"message": "Ring", "icon": "bell"}, Message("Ring", symbol=ColorSymbol(sheet(), "bell"))),
        ({"message": "Ring", "icon": "mdi:bell"}, Message("Ring", symbol=ColorSymbol(sheet(), "bell"))),
        ({"message": "Ring", "icon": "🔔\ufe0f"}, Message("Ring", symbol=ColorSymbol(sheet(), "bell"))),
        ({"message": "Box", "icon": "mdi:square"}, Message("Box", symbol=PathSymbol(SQUARE, AMBER))),
        ({"message": "Ring", "icon": "nothing of that name"}, Message("Ring")),
        ({"message": LONG}, Message(LONG)),
    ],
)
def test_it_looks_like_a_notification(texts: dict[str, str], message: Message, size: Size) -> None:
    assert first(built(texts, size=size), size) == notified(message, size)


def test_an_icon_is_black_on_a_light_background() -> None:
    gold: Color = (255, 215, 0)
    expected = Message("Box", background=gold, symbol=PathSymbol(SQUARE, BLACK))
    assert first(built({"message": "Box", "icon": "mdi:square", "background": "gold"})) == notified(expected)


@pytest.mark.parametrize(("size", "face"), [("small", SMALL), ("medium", TEXT), ("large", BIG), ("auto", None)])
def test_letters_have_the_size_that_was_chosen(size: str, face: str | None) -> None:
    assert first(said("Tea", size=size)) == notified(Message("Tea", face=face))


@pytest.mark.parametrize(
    ("scroll", "text", "moves"), [("auto", "Tea", False), ("on", "Tea", True), ("off", LONG, False)]
)
def test_it_moves_as_was_chosen(scroll: str, text: str, moves: bool) -> None:
    scene = said(text, scroll=scroll)
    assert (len(scene.seconds(SMALL_DISPLAY)) > 1) is moves
    assert first(scene) == notified(Message(text, scroll=Scroll(scroll)))


def test_a_long_text_in_large_letters_moves_on_one_line() -> None:
    scene = said(LONG, 60.0, size="large")
    expected = compose(Message(LONG, face=BIG, scroll=Scroll.ON), SMALL_DISPLAY).scene
    assert [frame.image for frame in frames(scene, SMALL_DISPLAY)] == [
        frame.image for frame in frames(expected, SMALL_DISPLAY)
    ]


def test_what_has_little_time_goes_faster() -> None:
    plain, quick = (said("Rinsing, 12 minutes to go", seconds, scroll="on") for seconds in (60.0, 5.0))
    assert len(quick.seconds(SMALL_DISPLAY)) < len(plain.seconds(SMALL_DISPLAY))
    assert first(quick) == first(plain)


def test_a_novel_is_told_as_far_as_there_is_time() -> None:
    assert built({"message": "word " * 300, "title": "title " * 300}) is not None


words = st.text("Aäß ЖЯ☃🙂%°-1\n", max_size=60)


@QUICK
@given(
    st.builds(Size, st.integers(8, 256), st.integers(8, 128)),
    st.integers(1, 60),
    words,
    words,
    st.sampled_from(["", "bell", "mdi:square", "none"]),
    st.sampled_from(["", "red", "#fff", "none"]),
    st.sampled_from(["auto", "small", "medium", "large", "huge"]),
    st.sampled_from(["auto", "on", "off", "maybe"]),
)
def test_anything_is_drawn_on_any_display_in_whole_passes(
    size: Size, duration: int, message: str, title: str, icon: str, color: str, letters: str, scroll: str
) -> None:
    choices: dict[str, Plain] = {"size": letters, "scroll": scroll}
    texts = {"message": message, "title": title, "icon": icon, "color": color, "background": color}
    scene = built(texts, choices, size, duration)
    assert (scene is None) is (not message.strip())
    if scene is None:
        return
    stays = [round(seconds * 1_000) for seconds in scene.seconds(size)]
    assert duration * 1_000 % sum(stays) == 0
    assert min(stays) >= 50
    assert scene.child.size(size) == size
    scene.child.paint(PIL.Image.new("RGB", size), Area(0, 0, *size), len(stays) // 2)
