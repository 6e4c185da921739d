"""What a media player plays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from math import fsum

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Media, MediaKind, Size
from custom_components.tronbyt.render.encode import encode
from custom_components.tronbyt.render.exceptions import ImageError
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.scene import Scene
from custom_components.tronbyt.screens.base import Needs, Reading, Values, chosen
from custom_components.tronbyt.screens.fields import Plain
from custom_components.tronbyt.screens.now_playing import NowPlaying
from tests.render.samples import QUICK, animated, encoded, plain

from .pictured import LARGE, NOW, SMALL, assert_divides, durations, seen, sizes, still

type Told = Mapping[str, object]

PLAYER = "media_player.kitchen"
GREEN = (0, 255, 0)
COVER = encoded(PIL.Image.new("RGB", (64, 64), GREEN), "PNG")
RUNNING: Told = {"media_position": 60, "media_duration": 240, "media_position_updated_at": NOW}
LAYOUTS = ("cover", "full", "text")
layouts = pytest.mark.parametrize("layout", LAYOUTS)


def player(title: str = "Hey", artist: str = "Duo", state: str = "playing", told: Told | None = None) -> Reading:
    """Return a media player that plays something."""
    told = {"media_title": title, "media_artist": artist, **(told or {})}
    return Reading(PLAYER, "Kitchen", state, "Playing", attributes=told)


def build(
    reading: Reading | None,
    choices: Mapping[str, Plain] | None = None,
    *,
    picture: bytes | None = COVER,
    size: Size = SMALL,
    duration: float = 10.0,
) -> Scene | None:
    """Return the scene of a player with these choices."""
    screen = chosen(NowPlaying, {"player": PLAYER, **(choices or {})})
    readings = {} if reading is None else {PLAYER: reading}
    return screen.build(Values(readings=readings, picture=picture), size, NOW, duration)


def test_only_the_player_has_to_be_chosen() -> None:
    needs = chosen(NowPlaying, {"player": PLAYER}).needs
    assert needs == Needs(
        entities=(PLAYER,), does_without=True, media=Media(MediaKind.ENTITY, PLAYER), starts=("playing",), steps=1
    )


@pytest.mark.parametrize(
    ("choices", "artwork"),
    [({"layout": "full"}, True), ({"layout": "text"}, False), ({"progress": False, "paused": True}, True)],
)
def test_artwork_is_fetched_where_it_is_shown(choices: dict[str, Plain], artwork: bool) -> None:
    needs = chosen(NowPlaying, {"player": PLAYER, **choices}).needs
    assert needs.entities == (PLAYER,)
    assert (needs.media is not None) is artwork
    assert needs.every is None


@pytest.mark.parametrize(
    ("state", "paused", "there"),
    [
        ("playing", False, True),
        ("playing", True, True),
        ("paused", False, False),
        ("paused", True, True),
        ("idle", True, False),
        ("off", True, False),
        ("unavailable", True, False),
    ],
)
def test_it_is_left_out_while_nothing_is_played(state: str, paused: bool, there: bool) -> None:
    assert (build(player(state=state), {"paused": paused}) is not None) is there


def test_a_player_that_is_gone_plays_nothing() -> None:
    assert build(None) is None


@pytest.mark.parametrize(("size", "side"), [(SMALL, 32), (LARGE, 64)])
def test_the_cover_is_a_square_on_the_left(size: Size, side: int) -> None:
    image = still(build(player(), size=size), size)
    assert image.crop((0, 0, side, side)).getcolors() == [(side * side, GREEN)]
    gap = 2 * size.width // 64
    assert image.crop((side, 0, side + gap, side)).getbbox() is None
    box = image.crop((side, 0, *size)).getbbox()
    assert box is not None
    assert box[0] == gap


def test_artwork_fills_the_display_above_a_band() -> None:
    image = still(build(player(told=RUNNING), {"layout": "full"}))
    assert image.crop((0, 0, 64, 22)).getcolors() == [(64 * 22, GREEN)]
    assert image.getpixel((0, 22)) == (0, 64, 0)
    assert [image.getpixel((left, 31)) for left in (15, 16)] == [GREEN, (0, 56, 0)]


def test_without_artwork_there_is_a_note() -> None:
    for layout in ("cover", "full"):
        image = still(build(player(), {"layout": layout}, picture=None))
        assert image.crop((0, 0, 32, 32)).getbbox() == (4, 4, 28, 25)


def test_words_alone_are_larger() -> None:
    tall = [still(build(player("Hi", ""), {"layout": layout}), SMALL) for layout in ("cover", "text")]
    heights = [image.crop((32, 0, 64, 32)).getbbox() for image in tall]
    assert heights[0] is not None
    assert heights[1] is not None
    assert heights[1][3] - heights[1][1] >= 2 * (heights[0][3] - heights[0][1])


@layouts
def test_the_bar_moves_while_it_is_seen(layout: str) -> None:
    frames = seen(build(player(told=RUNNING), {"layout": layout}))
    rows = [
        frame.image.crop((34, 31, 64, 32)) if layout == "cover" else frame.image.crop((0, 31, 64, 32))
        for frame in frames
    ]
    lit = [sum(row.convert("L").tobytes()) for row in rows]
    assert lit == sorted(lit)
    assert len(set(lit)) > 10
    assert fsum(frame.seconds for frame in frames) == pytest.approx(10.0)


@layouts
def test_the_bar_is_where_the_player_is_when_it_is_shown(layout: str) -> None:
    told = {"media_position": 50, "media_duration": 240, "media_position_updated_at": NOW - timedelta(seconds=10)}
    images = [still(build(player(told=each), {"layout": layout})) for each in (told, RUNNING)]
    assert images[0] == images[1]


@pytest.mark.parametrize(
    ("choices", "attributes"), [({"progress": False}, RUNNING), ({}, {}), ({}, {"media_duration": 240})]
)
def test_there_is_no_bar_if_it_is_not_wanted_or_not_known(
    choices: dict[str, Plain], attributes: dict[str, object]
) -> None:
    frames = seen(build(player(told=attributes), choices))
    assert len(frames) == 1
    assert frames[0].image.crop((34, 28, 64, 32)).getbbox() is None


def test_a_paused_player_stands_still_under_a_sign() -> None:
    frames = seen(build(player(state="paused", told=RUNNING), {"paused": True}))
    assert len(frames) == 1
    assert frames[0].image.getpixel((0, 0)) == (0, 102, 0)
    assert frames[0].image.getpixel((13, 16)) == (255, 255, 255)


def test_title_and_artist_that_are_too_long_move_in_step() -> None:
    frames = seen(build(player("Bohemian Rhapsody", "Somebody Extraordinary")))
    assert_divides(frames, 10.0)
    words = [frame.image.crop((34, 0, 64, 32)) for frame in frames]
    assert words[0] == words[19]
    upper, lower = ([image.crop((0, top, 30, top + 9)) for image in words] for top in (7, 17))
    assert upper[0] != upper[-40]
    assert lower[0] != lower[-40]


@pytest.mark.parametrize(("title", "artist"), [("Take Five", "Dave"), ("Hi", "The Duo"), ("Hi", "")])
def test_words_that_can_be_broken_into_lines_stand(title: str, artist: str) -> None:
    assert len(seen(build(player(title, artist)))) == 1


@pytest.mark.parametrize(
    ("attributes", "title", "artist"),
    [
        ({"media_artist": None, "media_album_artist": "Duo"}, "Hey", "Duo"),
        ({"media_artist": "", "media_series_title": "Duo"}, "Hey", "Duo"),
        ({"media_title": None, "media_channel": "Hey"}, "Hey", "Duo"),
        ({"media_artist": None, "media_channel": "Hey"}, "Hey", ""),
        ({"media_title": " ", "media_artist": 7}, "Kitchen", ""),
    ],
)
def test_other_names_stand_in(attributes: dict[str, object], title: str, artist: str) -> None:
    reading = player()
    other = replace(reading, attributes={**reading.attributes, **attributes})
    assert still(build(other)) == still(build(player(title, artist)))


def test_words_have_the_colour_of_the_artwork_or_the_chosen_one() -> None:
    colors = [
        set(still(build(player(), choices, picture=picture)).crop((34, 0, 64, 32)).get_flattened_data())
        for choices, picture in (({}, COVER), ({"accent": "#ff0000"}, COVER), ({}, None), ({"accent": "?"}, None))
    ]
    accents = [found - {(0, 0, 0), (255, 255, 255)} for found in colors]
    assert accents == [{GREEN}, {(255, 0, 0)}, {(176, 128, 255)}, {(176, 128, 255)}]


def test_moving_artwork_stands_still() -> None:
    picture = animated(plain(5, (64, 64)), "GIF", 100)
    assert len(seen(build(player(), picture=picture))) == 1


def test_a_bar_gives_way_to_words_that_move_for_minutes() -> None:
    long = player("Bohemian Rhapsody", told=RUNNING)
    assert len(seen(build(long, duration=60.0))) > 900
    for_minutes = build(long, duration=2147.0)
    assert [frame.image for frame in seen(for_minutes)] == [
        frame.image for frame in seen(build(long, {"progress": False}, duration=2147.0))
    ]
    assert len(seen(build(player(told=RUNNING), duration=2147.0))) == 120


@layouts
@pytest.mark.parametrize("size", [Size(96, 16), Size(128, 8)])
def test_a_low_display_has_one_line_and_nothing_is_cut(layout: str, size: Size) -> None:
    image = still(build(player("Sun", "Duo", told=RUNNING), {"layout": layout}, size=size), size)
    left = 0 if layout == "text" else size.height
    words = image.crop((left, 0, size.width, 10)).convert("L").point(lambda value: 255 if value > 70 else 0)
    alone = Size(96, 8)
    plainly = still(build(player("Sun", "Duo"), {"layout": "text"}, size=alone), alone)
    lettered, expected = words.getbbox(), plainly.getbbox()
    assert lettered is not None
    assert expected is not None
    assert lettered[2] - lettered[0] == expected[2] - expected[0]
    assert lettered[3] - lettered[1] == expected[3] - expected[1]


def test_it_is_small_when_it_is_encoded() -> None:
    image = encode(seen(build(player("Bohemian Rhapsody", told=RUNNING))))
    assert image.duration == 10.0
    assert len(image.data) < 30_000


def test_artwork_that_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        build(player(), picture=b"<svg/>")


words = st.text(max_size=60)


@QUICK
@given(words, words, sizes, durations, st.sampled_from(LAYOUTS), st.booleans(), st.sampled_from((COVER, None)))
def test_anything_is_drawn_at_any_size(
    title: str, artist: str, size: Size, duration: float, layout: str, running: bool, picture: bytes | None
) -> None:
    reading = player(title, artist, "playing" if running else "paused", told=RUNNING)
    scene = build(reading, {"layout": layout, "paused": True}, picture=picture, size=size, duration=duration)
    assert scene is not None
    seconds = scene.seconds(size)
    assert_divides([Frame(PIL.Image.new("RGB", (1, 1)), each) for each in seconds], duration)
    short = Scene(scene.child, durations=(seconds[0],))
    assert still(short, size).size == size
