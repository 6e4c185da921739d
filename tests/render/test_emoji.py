"""Emoji in texts and beside them."""

from io import BytesIO

import PIL.Image
import pytest

from custom_components.tronbyt.drawing import Pens
from custom_components.tronbyt.model import Materials, MessageRequest, Size
from custom_components.tronbyt.render.emoji import base
from custom_components.tronbyt.render.font import BIG, SMALL, TEXT, font
from custom_components.tronbyt.render.icons import sheet
from custom_components.tronbyt.render.message import Message
from custom_components.tronbyt.render.notification import compose
from custom_components.tronbyt.render.picture import drawn
from custom_components.tronbyt.render.wrap import shortened, wrap

from .art import assert_art

ALL = [name for name in sheet().icons if not name.isascii()]
BLUE = (0, 0, 255)
# The first by how often they are sent, as the Unicode Consortium counts.
MOST_USED = (
    "😂❤😍🤣😊🙏💕😭😘👍😅👏😁♥🔥💔💖💙😢🤔😆🙄💪😉☺👌🤗💜😔😎😇🌹🤦🎉‼💞✌✨🤷😱😌🌸🙌😋💗💚😏💛🙂💓🤩😄😀🖤😃💯🙈👇🎶😒🤭❣❗😜💋👀😪😑💥🙋😞😩😡"
    "🤪👊☀😥🤤👉💃😳✋😚😝😴🌟😬🙃🍀🌷😻😓⭐✅🌈😈🤘💦✔😣🏃💐☹🎊💘😠☝😕🌺🎂🌻😐🖕💝🙊😹🗣💫💀👑🎵🤞😛🔴😤🌼😫⚽🤙☕🏆🤫👈😮🙆🍻🍃🐶💁😲🌿🧡🎁⚡🌞🎈❌✊👋😰🤨😶🤝🚶💰🍓💢🤟🙁🚨💨🤬✈🎀🍺🤓"
)


def picture(name: str, scale: int = 1) -> PIL.Image.Image:
    """Return what the file has for an emoji, on black, with the gap behind it."""
    image = drawn(sheet().icons[name], sheet().palette, scale).image
    canvas = PIL.Image.new("RGB", (image.width + scale, image.height))
    canvas.paste(image, (0, 0), image)
    return canvas


def written(text: str, face: str = TEXT, scale: int = 1) -> PIL.Image.Image:
    """Return a line of text in blue."""
    letters = font(face, scale)
    canvas = PIL.Image.new("RGB", (max(1, letters.width(text)), letters.height(text)))
    letters.draw(canvas, (0, 0), text, BLUE)
    return canvas


def test_the_150_most_used_emoji_are_drawn() -> None:
    assert len(MOST_USED) >= 150
    assert set(MOST_USED) <= set(ALL)


def test_each_emoji_is_in_a_text_what_the_file_says_in_its_own_colors() -> None:
    assert [name for name in ALL if written(f"{name}\ufe0f").tobytes() != picture(name).tobytes()] == []
    assert font().missing("".join(ALL)) == ""


def test_an_emoji_is_as_large_as_the_letters_beside_it() -> None:
    assert written("🔥", scale=2).tobytes() == picture("🔥", 2).tobytes()
    assert font(BIG).height("1🔥") == font(BIG).height("1")
    assert font(SMALL).height("a🔥") == 8


def test_words_stand_beside_an_emoji_in_their_own_color() -> None:
    line = written("a🔥b")
    fire = line.crop((font().width("a"), 0, font().width("a🔥"), 8))
    assert fire.tobytes() == picture("🔥").tobytes()
    assert line.crop((font().width("a🔥"), 0, *line.size)).getcolors() == written("b").getcolors()


@pytest.mark.parametrize(
    ("sequence", "first"),
    [
        ("👍🏽", "👍"),
        ("❤️", "❤"),
        ("❤️‍🔥", "❤"),
        ("👨‍👩‍👧‍👦", "👨"),
        ("🏃🏿‍♀️", "🏃"),
        ("🤷🏻‍♂️", "🤷"),
        ("✌️🏼", "✌"),
    ],
)
def test_a_sequence_is_drawn_as_its_first_emoji(sequence: str, first: str) -> None:
    assert base(sequence) == first
    assert written(sequence).tobytes() == picture(first).tobytes()
    assert not font().missing(sequence)


@pytest.mark.parametrize("sign", ["☀", "♥", "⚠", "☎", "▶"])
def test_a_sign_that_is_a_letter_too_is_a_picture_only_when_asked_for(sign: str) -> None:
    assert written(sign).getcolors() == written(f"{sign}\ufe0e").getcolors()
    assert {color for _, color in written(sign).getcolors() or ()} <= {BLUE, (0, 0, 0)}
    assert written(f"{sign}\ufe0f").tobytes() == picture(sign).tobytes()


def test_a_sign_that_is_a_picture_first_needs_no_asking() -> None:
    assert written("⚡").tobytes() == picture("⚡").tobytes()


def test_a_flag_is_read_as_its_country() -> None:
    assert font().readable("🇩🇪") == "DE"


def test_joiners_of_scripts_stay_what_they_are() -> None:
    assert base("क्\u200dष") == "क्\u200dष"
    assert base("plain") == "plain"


def test_an_emoji_that_nobody_drew_is_one_box_and_told() -> None:
    assert font().readable("\U0001faa8\ufe0f") == "\ufffd"
    assert font().missing("a\U0001faa8\U0001faa8") == "\U0001faa8"


def test_a_sequence_is_never_broken_where_a_line_ends() -> None:
    lines = wrap("👨‍👩‍👧" * 6, font(), 30)
    assert [font().readable(line) for line in lines] == [font().readable("👨") * 3] * 2
    cut = shortened("👨‍👩‍👧" * 6, font(), 30)
    assert font().readable(cut) == font().readable("👨👨…")


def test_a_message_of_an_emoji_is_large_and_still() -> None:
    composed = compose(Message("🎉"), Size(64, 32))
    assert not composed.warnings
    assert len(composed.scene.seconds(Size(64, 32))) == 1


def test_the_art_of_a_heart_is_red() -> None:
    assert_art(
        written("❤️").point(lambda value: 255 if value > 200 else 0),
        [".rr..rr..", "rrrrrrrr.", "rrrrrrrr.", "rrrrrrrr.", ".rrrrrr..", "..rrrr...", "...rr....", "........."],
    )


def test_an_emoji_is_an_icon_whatever_its_style() -> None:
    request = MessageRequest(message="Hi", icon="❤️‍🔥")
    drawn = Pens().message(request, Materials(), Size(64, 32), None)
    assert drawn.warnings == ()
    with PIL.Image.open(BytesIO(drawn.image.data)) as image:
        assert {image.convert("RGB").getpixel((left, 14)) for left in range(1, 25)} == {(255, 48, 32)}
