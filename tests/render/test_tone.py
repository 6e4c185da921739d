"""The colours of the night: red alone, or by candlelight, and everything can still be told apart."""

from itertools import pairwise

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Tone
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.tone import toned

from .art import assert_art, picture
from .samples import QUICK, plain

channels = st.integers(0, 255)
colors = st.tuples(channels, channels, channels)
AT_NIGHT = [Tone.WARM, Tone.RED]


def seen(color: tuple[int, int, int], tone: Tone) -> tuple[int, int, int]:
    """Give how a colour looks in a tone."""
    [frame] = toned([Frame(PIL.Image.new("RGB", (2, 2), color), 1.0)], tone)
    found = frame.image.getpixel((1, 1))
    assert isinstance(found, tuple)
    red, green, blue = found
    return red, green, blue


def test_by_day_nothing_is_touched() -> None:
    frames = [Frame(image, 0.5) for image in plain(3)]
    assert toned(frames, Tone.PLAIN) is frames


def test_red_is_where_light_was() -> None:
    image = picture("w.r", "...")
    [frame] = toned([Frame(image, 1.0)], Tone.RED)
    red = frame.image.split()[0].point(lambda value: 255 if value > 100 else 0)
    black = PIL.Image.new("L", red.size)
    assert_art(PIL.Image.merge("RGB", (red, black, black)), ["r.r", "..."])


@pytest.mark.parametrize(
    ("tone", "color", "expected"),
    [
        (Tone.RED, (255, 255, 255), (255, 0, 0)),
        (Tone.RED, (0, 0, 0), (0, 0, 0)),
        (Tone.WARM, (255, 255, 255), (255, 131, 16)),
        (Tone.WARM, (0, 0, 0), (0, 0, 0)),
    ],
)
def test_white_is_the_tone_and_black_stays_black(
    tone: Tone, color: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    assert seen(color, tone) == expected


@pytest.mark.parametrize("tone", AT_NIGHT)
@pytest.mark.parametrize("color", [(255, 0, 0), (0, 255, 0), (0, 0, 255)])
def test_words_of_every_colour_can_be_read(color: tuple[int, int, int], tone: Tone) -> None:
    assert max(seen(color, tone)) >= 64


@pytest.mark.parametrize("tone", AT_NIGHT)
def test_every_frame_keeps_its_time_and_shape(tone: Tone) -> None:
    frames = [Frame(image, seconds) for image, seconds in zip(plain(3, (64, 32)), (0.1, 2.0, 0.5), strict=True)]
    kept = [(frame.seconds, frame.image.size, frame.image.mode) for frame in toned(frames, tone)]
    assert kept == [(0.1, (64, 32), "RGB"), (2.0, (64, 32), "RGB"), (0.5, (64, 32), "RGB")]


@pytest.mark.parametrize("tone", AT_NIGHT)
def test_the_frames_that_were_given_stay_as_they_are(tone: Tone) -> None:
    frames = [Frame(image, 0.5) for image in plain(2)]
    before = [frame.image.tobytes() for frame in frames]
    toned(frames, tone)
    assert [frame.image.tobytes() for frame in frames] == before


@QUICK
@given(color=colors)
def test_red_is_nothing_but_red(color: tuple[int, int, int]) -> None:
    _, green, blue = seen(color, Tone.RED)
    assert (green, blue) == (0, 0)


@QUICK
@given(color=colors)
def test_candlelight_is_never_blue(color: tuple[int, int, int]) -> None:
    """No colour has more blue than that of a candle as bright, nor more blue than red."""
    red, _, blue = seen(color, Tone.WARM)
    assert blue <= 16
    assert blue <= red


@QUICK
@given(color=colors, tone=st.sampled_from(AT_NIGHT))
def test_no_light_is_lost_altogether_and_none_is_added(color: tuple[int, int, int], tone: Tone) -> None:
    brightest = max(seen(color, tone))
    assert brightest <= max(color)
    assert brightest >= max(color) // 3 or max(color) < 8


@QUICK
@given(tone=st.sampled_from(AT_NIGHT), color=colors)
def test_what_is_brighter_stays_brighter(tone: Tone, color: tuple[int, int, int]) -> None:
    """A colour's shades keep their order, so an antialiased edge stays one."""
    red, green, blue = color
    shades = [seen((red * part // 8, green * part // 8, blue * part // 8), tone)[0] for part in range(9)]
    assert all(darker <= lighter for darker, lighter in pairwise(shades))
