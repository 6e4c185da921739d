"""The pictures of the documentation."""

from collections import Counter
from dataclasses import replace

import pytest

from custom_components.tronbyt.screens.base import Values
from custom_components.tronbyt.screens.clock import Clock
from custom_components.tronbyt.screens.fields import Choice
from custom_components.tronbyt.screens.kinds import KINDS
from tools.sheets import emoji, fonts, notifications, screens
from tools.sheets.led import ZOOM, led, sheet
from tools.sheets.notifications import CASES, Case
from tools.sheets.panel import turned_down
from tools.sheets.screen_samples import LARGE_SAMPLES, SAMPLES, Sample

from .render.art import RED, picture

READ = ("clock", "weather", "entity", "template", "remote")
"""Kinds that are words and signs: in a picture, and below a line, what is dark may go."""


def test_forty_notifications_are_on_the_sheet() -> None:
    assert len(CASES) == 40
    assert len({case.request for case in CASES}) == 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.request.message[:30])
def test_each_notification_of_the_sheet_comes_out_as_wished(case: Case) -> None:
    assert notifications.drawing_of(case).warnings == ()


def test_every_kind_of_screen_has_three_variants_at_least() -> None:
    counts = Counter(sample.kind for sample in SAMPLES)
    assert list(counts) == list(KINDS)
    assert min(counts.values()) >= 3
    assert len({(sample.kind, sample.label) for sample in SAMPLES}) == len(SAMPLES)


def test_every_face_of_the_clock_is_on_the_sheet() -> None:
    face = Clock.FIELDS[0]
    assert isinstance(face, Choice)
    assert {sample.choices.get("face", face.default) for sample in SAMPLES if sample.kind == "clock"} == {*face.options}


def test_what_is_chosen_can_be_chosen() -> None:
    for sample in SAMPLES:
        assert {*sample.choices} <= {field.name for field in KINDS[sample.kind].FIELDS}


@pytest.mark.parametrize("sample", SAMPLES + LARGE_SAMPLES, ids=lambda sample: f"{sample.kind}: {sample.label}")
def test_each_screen_of_the_sheet_is_seen(sample: Sample) -> None:
    image = screens.picture_of(sample)
    assert image.size == sample.size
    assert image.getbbox() is not None


def test_a_screen_that_would_be_left_out_is_no_sample() -> None:
    gone = next(sample for sample in SAMPLES if sample.kind == "camera")
    with pytest.raises(ValueError, match="camera"):
        screens.picture_of(replace(gone, values=Values()))


@pytest.mark.parametrize(
    "sample", [each for each in SAMPLES if each.kind in READ], ids=lambda sample: f"{sample.kind}: {sample.label}"
)
def test_what_is_read_is_left_on_a_panel_that_is_turned_down(sample: Sample) -> None:
    by_day, by_night = (
        [any(pixel) for pixel in image.get_flattened_data() if isinstance(pixel, tuple)]
        for image in (screens.picture_of(sample), turned_down(screens.picture_of(sample)))
    )
    # The rest are the soft edges of curves and symbols.
    assert sum(by_night) >= 0.75 * sum(by_day)


def test_letters_of_0x60_are_the_darkest_that_are_left() -> None:
    shades = turned_down(picture("rg").point([0x60] * 256 + [0x5F] * 256 + [255] * 256))
    red, green, blue = shades.getpixel((0, 0))  # type: ignore[misc]  # it is RGB
    assert (red > 80, green, blue) == (True, 0, 255)


def test_a_panel_that_is_not_turned_down_shows_nearly_all() -> None:
    shades = turned_down(picture("w").point(list(range(256)) * 3), 1.0)
    assert shades.getpixel((0, 0)) == (255, 255, 255)
    assert turned_down(picture("w").point([128] * 768), 1.0).getpixel((0, 0)) == (128, 128, 128)


def test_a_lamp_has_its_colour_and_darkness_around_it() -> None:
    lamps = led(picture("r."))
    assert lamps.size == (2 * ZOOM, ZOOM)
    assert lamps.getpixel((ZOOM // 2, ZOOM // 2)) == (255, 14, 16)
    assert lamps.getpixel((ZOOM - 1, ZOOM - 1)) == (0, 0, 0)


def test_a_sheet_has_all_its_pictures_in_rows() -> None:
    whole = sheet([picture("r"), picture("r"), picture("r")], 2, gap=1)
    assert whole.size == (5, 5)
    assert [whole.getpixel(place) for place in ((1, 1), (3, 1), (1, 3))] == [RED] * 3


def test_the_specimen_has_every_font() -> None:
    assert fonts.draw().height > 1000


def test_the_sheet_of_emoji_has_each_picture_once() -> None:
    assert len(emoji.emoji()) >= 150
    assert emoji.draw().width == 1200


def test_a_notification_with_a_picture_is_drawn_with_it() -> None:
    case = next(case for case in CASES if case.picture is not None)
    bare = replace(case, picture=None)
    assert notifications.drawing_of(case).image.data != notifications.drawing_of(bare).image.data
