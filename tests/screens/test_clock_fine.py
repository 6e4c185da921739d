"""Clocks on a display that is twice as fine: the date in whole words."""

import datetime as dt

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.tronbyt.render.font import font
from custom_components.tronbyt.screens.face_look import ClockValues, date_line
from custom_components.tronbyt.screens.region import Region
from custom_components.tronbyt.screens.region_names import WEEKDAYS

from .clocks import LARGE, MORNING, SMALL, ink, moments, still

GREY = (153, 153, 153)


def letters(text: str) -> PIL.Image.Image:
    """Return a text in the finest letters."""
    image = PIL.Image.new("RGB", (font().ink_width(text), 8))
    font().draw(image, (0, 0), text, GREY)
    return image


@pytest.mark.parametrize("face", ["digits", "seconds", "words"])
def test_a_finer_display_has_the_date_in_whole_words(face: str) -> None:
    image, words = still(MORNING, LARGE, face=face), letters("Monday 23 November")
    left = (128 - words.width) // 2
    rows = [image.crop((left, top, left + words.width, top + 8)) for top in range(40, 57)]
    assert any(row.tobytes() == words.tobytes() for row in rows)


@pytest.mark.parametrize("face", ["digits", "seconds", "words"])
def test_without_the_date_there_are_no_words_of_it(face: str) -> None:
    assert still(MORNING, LARGE, face=face, date=False) != still(MORNING, LARGE, face=face)


def test_digits_of_a_finer_display_are_smooth() -> None:
    image = still(MORNING, LARGE, date=False)
    doubled = image.resize(SMALL, PIL.Image.Resampling.NEAREST).resize(LARGE, PIL.Image.Resampling.NEAREST)
    assert image != doubled
    _, top, _, bottom = ink(image)
    assert bottom - top == 40


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(WEEKDAYS)), moments, st.sampled_from(["day", "month"]))
def test_every_date_has_room_on_a_finer_display(language: str, moment: dt.datetime, order: str) -> None:
    values = ClockValues(region=Region(language), month_first=order == "month")
    assert date_line(values, LARGE, moment).size(LARGE).width <= LARGE.width + font().gap
    assert date_line(values, SMALL, moment).content == values.written(moment)
