"""The pictures of the documentation."""

import pytest

from tools.sheets import fonts, notifications
from tools.sheets.led import ZOOM, led, sheet
from tools.sheets.notifications import CASES, Case

from .render.art import RED, picture


def test_forty_notifications_are_on_the_sheet() -> None:
    assert len(CASES) == 40
    assert len({case.request for case in CASES}) == 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.request.message[:30])
def test_each_notification_of_the_sheet_comes_out_as_wished(case: Case) -> None:
    assert notifications.drawing_of(case).warnings == ()


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
