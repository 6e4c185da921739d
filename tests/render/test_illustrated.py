"""A picture with words."""

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Color, Scroll, Size
from custom_components.tronbyt.render.body import Body
from custom_components.tronbyt.render.color import AMBER, BLACK, WHITE
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.illustrated import illustrated
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import compose
from custom_components.tronbyt.render.scene import frames

from .art import BLUE, GREEN, RED, painted
from .samples import QUICK, animated, encoded, plain

ROOM, LARGE = Size(64, 32), Size(128, 64)
DARK = (0, 0, 64)
LONG = "Somebody is at the front door"
PAGE = "This message is longer than anybody would like to read letter by letter while it runs by, so it moves upwards"


def file(width: int, height: int, color: Color = BLUE) -> bytes:
    """Return a picture of one colour."""
    return encoded(PIL.Image.new("RGB", (width, height), color), "PNG")


WIDE, SQUARE, TALL = file(40, 20), file(20, 20), file(20, 40)


def shown(message: Message, data: bytes, room: Size = ROOM, frame: int = 0) -> PIL.Image.Image:
    """Return a frame of a message with a picture."""
    return painted(illustrated(message, data, room, room.width // 64).widget, room, frame)


def colors(image: PIL.Image.Image) -> set[object]:
    """Return all colours of an image."""
    return {pixel for _, pixel in image.getcolors(1 << 16) or []}


def count(found: Body, room: Size = ROOM) -> int:
    """Return how many frames a pass has."""
    return found.widget.frame_count(room)


@pytest.mark.parametrize(
    ("width", "height", "is_under"), [(40, 20, True), (24, 20, True), (23, 20, False), (20, 20, False), (20, 40, False)]
)
def test_words_are_on_a_wide_picture_and_beside_any_other(width: int, height: int, is_under: bool) -> None:
    image = shown(Message("x", "T"), file(width, height))
    assert (colors(image.crop((40, 10, 64, 14))) == {BLUE}) is is_under
    assert colors(image.crop((0, 9, 20, 23))) == {BLUE}


def test_a_picture_is_as_wide_as_it_is_seen() -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    turned = encoded(PIL.Image.new("RGB", (40, 20), BLUE), "PNG", exif=exif)
    assert shown(Message("x"), turned).tobytes() == shown(Message("x"), TALL).tobytes()


def test_the_title_is_on_a_dark_band_at_the_top_and_the_text_on_one_at_the_bottom() -> None:
    image = shown(Message("x", "T", accent=RED, color=GREEN), WIDE)
    assert colors(image.crop((0, 0, 64, 9))) == {DARK, RED}
    assert colors(image.crop((0, 9, 64, 23))) == {BLUE}
    assert colors(image.crop((0, 23, 64, 32))) == {DARK, GREEN}


def test_without_a_title_there_is_one_band() -> None:
    image = shown(Message("x"), WIDE)
    assert colors(image.crop((0, 0, 64, 23))) == {BLUE}
    assert colors(image.crop((0, 23, 64, 32))) == {DARK, WHITE}


def test_bands_are_as_tall_as_the_display_is_fine() -> None:
    image = shown(Message("x", "T"), WIDE, LARGE)
    assert colors(image.crop((0, 0, 128, 18))) == {DARK, AMBER}
    assert colors(image.crop((0, 18, 128, 46))) == {BLUE}


def test_words_on_a_picture_are_light_whatever_the_background() -> None:
    image = shown(Message("x", background=WHITE), WIDE)
    assert WHITE in colors(image.crop((0, 23, 64, 32)))


def test_a_long_text_moves_on_its_band_while_the_picture_stays() -> None:
    found = illustrated(Message(LONG, "T"), WIDE, ROOM, 1)
    assert found.moves
    one, other = (painted(found.widget, ROOM, frame) for frame in (0, 40))
    assert one.crop((0, 0, 64, 23)).tobytes() == other.crop((0, 0, 64, 23)).tobytes()
    assert one.crop((0, 23, 64, 32)).tobytes() != other.crop((0, 23, 64, 32)).tobytes()


def test_a_text_that_may_not_move_is_cut_off() -> None:
    found = illustrated(Message(LONG, scroll=Scroll.OFF), WIDE, ROOM, 1)
    assert (found.moves, found.cut_off, count(found)) == (False, True, 1)


def test_what_is_cut_off_is_told_though_the_title_moves() -> None:
    found = illustrated(Message(LONG, LONG, scroll=Scroll.OFF), WIDE, ROOM, 1)
    assert found.cut_off


def test_a_title_does_not_move_if_nothing_may() -> None:
    found = illustrated(Message("x", LONG, scroll=Scroll.OFF), WIDE, ROOM, 1)
    assert count(found) == 1


def test_a_cover_is_a_square_on_the_left() -> None:
    image = shown(Message("x", "T", accent=RED, color=GREEN), SQUARE)
    assert colors(image.crop((0, 0, 32, 32))) == {BLUE}
    assert colors(image.crop((32, 0, 34, 32))) == {BLACK}
    assert colors(image.crop((34, 0, 64, 8))) == {BLACK, RED}
    assert colors(image.crop((34, 8, 64, 32))) == {BLACK, GREEN}


@pytest.mark.parametrize(("room", "side"), [(Size(64, 29), 29), (Size(64, 40), 32), (Size(64, 16), 16)])
def test_a_cover_leaves_half_of_the_width_for_the_words(room: Size, side: int) -> None:
    image = shown(Message("x"), SQUARE, room)
    assert image.getpixel((side - 1, room.height // 2)) == BLUE
    assert colors(image.crop((side, 0, side + 2, room.height))) == {BLACK}


def test_a_tall_picture_is_cropped_to_the_square() -> None:
    image = PIL.Image.new("RGB", (20, 40), RED)
    image.paste(BLUE, (0, 10, 20, 30))
    assert colors(shown(Message("x"), encoded(image, "PNG")).crop((0, 0, 32, 32))) == {BLUE}


def test_words_that_do_not_fit_move_beside_a_cover_that_stays() -> None:
    found = illustrated(Message(PAGE), SQUARE, ROOM, 1)
    assert found.moves
    one, other = (painted(found.widget, ROOM, frame) for frame in (0, 40))
    assert one.crop((0, 0, 34, 32)).tobytes() == other.crop((0, 0, 34, 32)).tobytes()
    assert one.tobytes() != other.tobytes()


@pytest.mark.parametrize("data", [WIDE, SQUARE], ids=["wide", "square"])
def test_title_and_text_come_back_at_the_same_moment(data: bytes) -> None:
    message = Message("Donaudampfschifffahrtsgesellschaft", "A title that has no end", picture=data)
    found = illustrated(message, data, ROOM, 1)
    pictures = [painted(found.widget, ROOM, frame) for frame in range(count(found) + 1)]
    assert pictures[-1].tobytes() == pictures[0].tobytes()
    assert len({image.tobytes() for image in pictures[:20]}) == 1
    assert pictures[21].tobytes() != pictures[0].tobytes()


@pytest.mark.parametrize("speed", [None, 10.0, 33.0, 60.0, 110.0])
@pytest.mark.parametrize("data", [WIDE, SQUARE], ids=["wide", "square"])
@pytest.mark.parametrize("text", ["So", LONG, PAGE], ids=["still", "line", "page"])
def test_a_pass_of_words_is_whole_seconds(speed: float | None, data: bytes, text: str) -> None:
    scene = compose(Message(text, "A title that has no end", picture=data, speed=speed), ROOM).scene
    assert scene.pass_seconds(ROOM) == pytest.approx(round(scene.pass_seconds(ROOM)), abs=0.002)


@pytest.mark.parametrize("speed", [20.0, 60.0])
def test_a_title_beside_another_pace_stands_still(speed: float) -> None:
    found = illustrated(Message(PAGE, "A title that has no end", speed=speed), SQUARE, ROOM, 1)
    assert found.delay == 0.1
    titles = {painted(found.widget, ROOM, frame).crop((34, 0, 64, 8)).tobytes() for frame in range(count(found))}
    assert len(titles) == 1


@pytest.mark.parametrize("shape", [(20, 20), (40, 20)])
def test_a_moving_picture_moves_at_its_own_pace(shape: tuple[int, int]) -> None:
    data = animated(plain(4, shape), "GIF", 100)
    scene = compose(Message("x", picture=data), ROOM).scene
    pictures = [frame.image.getpixel((8, 11)) for frame in frames(scene, ROOM)]
    assert len(pictures) == 8
    assert pictures[::2] == pictures[1::2]
    assert len(set(pictures)) == 4


def test_a_moving_picture_that_is_longer_than_the_text_leaves_its_passes_whole() -> None:
    film = animated(plain(9, (40, 20)), "GIF", 1850)
    alone, together = (compose(Message(LONG, picture=data), ROOM) for data in (WIDE, film))
    assert together.seconds % alone.scene.pass_seconds(ROOM) == 0


@pytest.mark.parametrize("data", [WIDE[:40], SQUARE[:40]], ids=["wide", "square"])
def test_a_picture_that_cannot_be_shown_is_an_error(data: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        illustrated(Message("x"), data, ROOM, 1)
    assert caught.value.reason is Reason.TRUNCATED


@QUICK
@given(
    st.text(max_size=60),
    st.text(max_size=30),
    st.sampled_from([WIDE, SQUARE, TALL, animated(plain(3), "GIF", 70)]),
    st.sampled_from([ROOM, LARGE, Size(256, 128), Size(64, 64), Size(20, 10)]),
    st.sampled_from(Scroll),
)
def test_any_words_stand_with_any_picture(text: str, title: str, data: bytes, room: Size, scroll: Scroll) -> None:
    found = illustrated(Message(text, title, scroll=scroll), data, room, max(1, room.width // 64))
    last = found.widget.frame_count(room) - 1
    assert painted(found.widget, room).size == painted(found.widget, room, last).size == room
