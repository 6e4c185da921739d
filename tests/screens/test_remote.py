"""What another server draws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.headers import can_be_sent, headers_of
from custom_components.tronbyt.model import Fit, Media, MediaKind, Size
from custom_components.tronbyt.render.exceptions import ImageError
from custom_components.tronbyt.screens.base import Needs, Values, chosen
from custom_components.tronbyt.screens.remote import Remote
from tests.render.samples import QUICK, animated, encoded, plain

from .pictured import LARGE, NOW, SMALL, assert_divides, durations, seen, sizes, still

URL = "http://192.0.2.1:8000/kitchen/next"


def remote(**choices: str | float | bool) -> Remote:
    """Return the screen of the address."""
    screen = chosen(Remote, {"url": URL, **choices})
    assert isinstance(screen, Remote)
    return screen


@pytest.mark.parametrize(("choices", "every"), [({}, 0), ({"every": 300}, 300), ({"fit": "cover"}, 0)])
def test_the_picture_is_fetched_from_its_address(choices: dict[str, str | float], every: float) -> None:
    assert remote(**choices).needs == Needs(media=Media(MediaKind.URL, URL, "url"), every=every)


def test_a_certificate_is_looked_at_unless_people_say_so() -> None:
    for choices, verifies in (({}, True), ({"verify_ssl": False}, False)):
        media = remote(**choices).needs.media
        assert media is not None
        assert media.verify_ssl is verifies


def test_spaces_around_an_address_do_no_harm() -> None:
    media = remote(url=f" {URL}\n").needs.media
    assert media is not None
    assert media.value == URL


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("", {}),
        ("Authorization: Bearer a:b", {"Authorization": "Bearer a:b"}),
        ("X-One:1\r\n\n X-Two :  2 ", {"X-One": "1", "X-Two": "2"}),
        ("no header\n: nothing", {}),
    ],
)
def test_headers_are_lines_of_name_and_value(headers: str, expected: dict[str, str]) -> None:
    media = remote(headers=headers).needs.media
    assert media is not None
    assert dict(media.headers) == expected
    assert can_be_sent(expected)


@QUICK
@given(st.text())
def test_no_header_breaks_out_of_its_line(headers: str) -> None:
    read = headers_of(headers)
    for name, value in read.items():
        assert name
        assert not can_be_sent(read) or not {"\r", "\n", "\0"} & {*name, *value}


@pytest.mark.parametrize("form", ["WEBP", "PNG", "GIF"])
def test_a_picture_of_the_displays_size_is_left_as_it_is(form: str) -> None:
    image = plain(200, (128, 64))[-1]
    image.paste((255, 255, 255), (20, 20, 60, 40))
    settings = {"lossless": True} if form == "WEBP" else {}
    scene = remote().build(Values(picture=encoded(image, form, **settings)), LARGE, NOW, 10.0)
    assert still(scene, LARGE) == image


def test_a_picture_for_a_smaller_display_is_doubled() -> None:
    image = plain(9, (64, 32))[-1]
    image.putpixel((3, 3), (255, 255, 255))
    shown = still(remote().build(Values(picture=encoded(image, "PNG")), LARGE, NOW, 10.0), LARGE)
    assert shown.getpixel((6, 6)) == shown.getpixel((7, 7)) == (255, 255, 255)
    assert shown.getpixel((5, 6)) == image.getpixel((0, 0))


def test_an_animation_of_fifteen_seconds_keeps_its_pace() -> None:
    values = Values(picture=animated(plain(15, (64, 32)), "WEBP", 1000))
    frames = seen(remote().build(values, SMALL, NOW, 15.0))
    assert [round(frame.seconds, 6) for frame in frames] == [1.0] * 15


def test_without_an_answer_there_is_nothing_to_show() -> None:
    assert remote().build(Values(), SMALL, NOW, 10.0) is None


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        remote().build(Values(picture=b"<html>502</html>"), SMALL, NOW, 10.0)


@QUICK
@given(sizes, durations, st.sampled_from(Fit), st.integers(1, 3))
def test_any_answer_fills_any_display(size: Size, duration: float, fit: Fit, count: int) -> None:
    values = Values(picture=animated(plain(count, (64, 32)), "GIF", 400))
    frames = seen(remote(fit=fit.value).build(values, size, NOW, duration), size)
    assert_divides(frames, duration)
    assert frames[0].image.size == size
