"""Clients that poll: what each asks for, when, and what it makes of the answer."""

import pytest

from tools.emulator.events import Brightness, FrameDrawn, Ota, Reboot
from tools.emulator.firmware import Firmware, esp32, tronberry
from tools.emulator.poller import Ask
from tools.emulator.polling_clients import interstate75

from .bench import BLUE, GREEN, HTTP_URL, RED, URL, Bench, plain, webp


def polling(firmware: Firmware, **build: object) -> Bench:
    """Return a client that has just booted and asks for its first image."""
    bench = Bench(firmware, online=False, url=HTTP_URL, **build)
    bench.wait(0)
    assert bench.asks
    return bench


def firmware_shows_red(version: tuple[int, int, int] = (1, 6, 6), dwell: str = "10") -> Bench:
    """Return firmware whose first image, a red one, has just begun."""
    bench = polling(esp32(version))
    bench.answer(webp(RED), dwell=dwell)
    bench.time_to_ask()
    return bench


# Firmware


@pytest.mark.parametrize("version", [(1, 3, 9), (1, 6, 6)])
def test_firmware_asks_for_the_next_image_when_one_starts(version: tuple[int, int, int]) -> None:
    bench = firmware_shows_red(version)
    assert bench.shown == [plain(RED)]
    bench.answer(webp(GREEN))
    assert bench.shown == [plain(RED)]
    assert bench.time_to_ask() == pytest.approx(10.1, abs=0.2)
    assert bench.shown == [plain(RED), plain(GREEN)]


def test_firmware_never_has_more_than_one_image_queued() -> None:
    bench = firmware_shows_red(dwell="299")
    bench.answer(webp(GREEN))
    bench.wait(298)
    assert not bench.asks
    assert bench.device.counter == 1


def test_firmware_that_polls_says_nothing_and_marks_no_lost_socket() -> None:
    bench = firmware_shows_red()
    bench.wait(9)
    assert bench.said == []
    assert bench.corner == RED


def test_firmware_applies_a_brightness_while_the_image_before_is_still_there() -> None:
    bench = firmware_shows_red()
    bench.answer(webp(GREEN), brightness="100")
    assert bench.device.brightness == 230
    assert bench.shown == [plain(RED)]


@pytest.mark.parametrize(
    ("header", "panel"), [(None, 230), ("101", 230), ("-1", 230), ("dark", 0), ("0", 0), ("256", 0), ("50 %", 115)]
)
def test_firmware_reads_a_brightness_as_c_does(header: str | None, panel: int) -> None:
    bench = polling(esp32((1, 6, 6)))
    bench.answer(webp(RED), brightness=header)
    assert bench.device.brightness == panel


@pytest.mark.parametrize(("header", "seconds"), [("299", 299), ("300", 7), ("-1", 7), (None, 7), ("0", 1), ("x", 1)])
def test_firmware_takes_a_dwell_below_300_and_else_keeps_the_last_one(header: str | None, seconds: int) -> None:
    bench = firmware_shows_red(dwell="7")
    bench.answer(webp(GREEN), dwell=header)
    bench.time_to_ask()
    bench.answer(webp(BLUE))
    assert bench.time_to_ask() == pytest.approx(seconds, abs=0.2)


def test_an_answer_that_is_late_costs_firmware_another_whole_dwell() -> None:
    bench = firmware_shows_red()
    bench.wait(10.5)
    bench.answer(webp(GREEN))
    assert bench.time_to_ask() == pytest.approx(9.6, abs=0.2)
    assert bench.shown == [plain(RED), plain(GREEN)]


def test_an_image_that_the_panel_does_not_take_within_20_seconds_is_overwritten() -> None:
    bench = firmware_shows_red(dwell="60")
    bench.wait(61)
    bench.answer(webp(GREEN))
    assert bench.time_to_ask() == 20.0
    bench.answer(webp(BLUE))
    bench.wait(60)
    assert bench.shown == [plain(RED), plain(BLUE)]


@pytest.mark.parametrize("status", [0, 403, 401, 500, 503])
def test_firmware_tries_again_after_a_second_without_backing_off(status: int) -> None:
    bench = firmware_shows_red()
    for _ in range(4):
        bench.fail(status)
        assert bench.time_to_ask() == 1.0
    assert bench.corner == (100, 0, 0)
    assert bench.shown == [plain(RED)]


@pytest.mark.parametrize("status", [400, 404])
def test_firmware_shows_a_picture_of_its_own_where_it_is_unknown(status: int) -> None:
    bench = firmware_shows_red(dwell="299")
    bench.fail(status)
    assert bench.time_to_ask() == 6.0
    assert len(bench.shown) == 2
    bench.answer(webp(GREEN))
    bench.wait(1.2)
    assert bench.corner == GREEN


def test_firmware_shows_another_picture_for_what_is_too_long() -> None:
    bench = firmware_shows_red(dwell="299")
    bench.fail(413)
    bench.wait(0.2)
    assert bench.corner == (220, 0, 0)
    assert bench.time_to_ask() == 5.8


def test_firmware_that_cannot_decode_asks_on() -> None:
    bench = firmware_shows_red()
    bench.answer(b"no picture")
    bench.time_to_ask()
    bench.answer(webp(GREEN))
    bench.time_to_ask()
    assert bench.corner == GREEN


def test_firmware_starts_anew_once_the_image_is_there() -> None:
    bench = firmware_shows_red()
    bench.answer(webp(GREEN), reboot="true")
    bench.wait(9)
    assert bench.of(Reboot) == []
    bench.wait(2)
    assert len(bench.of(Reboot)) == 1
    assert bench.device.asking == Ask()
    assert bench.device.counter == 0


def test_firmware_can_be_sent_to_a_socket_and_back() -> None:
    bench = firmware_shows_red()
    bench.answer(webp(GREEN), image_url=URL)
    bench.wait(20)
    assert bench.device.settings.url == URL
    assert not bench.asks
    bench.connect()
    bench.text(f'{{"image_url": "{HTTP_URL}", "reboot": true}}')
    bench.wait(0)
    assert bench.asks


def test_older_firmware_takes_no_orders() -> None:
    bench = firmware_shows_red((1, 6, 5))
    bench.answer(webp(GREEN), reboot="true", image_url=URL)
    bench.wait(20)
    assert bench.of(Reboot) == []
    assert bench.device.settings.url == HTTP_URL


def test_an_update_over_http_pauses_drawing() -> None:
    bench = firmware_shows_red()
    bench.answer(webp(GREEN), ota_url="http://192.168.1.2/new.bin")
    bench.wait(8)
    assert bench.of(Ota) == [Ota("begun"), Ota("failed")]
    bench.wait(20)
    assert bench.shown == [plain(RED), plain(GREEN)]


# tronberry


def tronberry_shows_red(dwell: str = "10") -> Bench:
    """Return a tronberry that has been given a red, a green and a blue image, and has just begun the red one."""
    bench = polling(tronberry())
    for colour in (RED, GREEN):
        bench.answer(webp(colour), dwell=dwell)
    assert bench.time_to_ask() == 10.0  # the picture of its start
    bench.answer(webp(BLUE), dwell=dwell)
    return bench


def test_tronberry_has_one_image_queued_and_holds_another() -> None:
    bench = tronberry_shows_red()
    assert bench.shown == [plain(RED)]
    assert bench.time_to_ask() == 10.0
    assert bench.shown == [plain(RED), plain(GREEN)]
    bench.answer(webp(RED))
    assert bench.time_to_ask() == 10.0
    assert bench.shown == [plain(RED), plain(GREEN), plain(BLUE)]


def test_tronberry_keeps_a_still_for_its_dwell_whatever_waits() -> None:
    bench = tronberry_shows_red(dwell="600")
    bench.wait(599)
    assert bench.shown == [plain(RED)]


def test_tronberry_asks_at_once_when_nothing_waits() -> None:
    bench = polling(tronberry())
    bench.answer(webp(RED))
    assert bench.asks
    bench.wait(25)
    assert bench.shown == [plain(RED)]
    bench.answer(webp(GREEN))
    assert bench.shown == [plain(RED), plain(GREEN)]


def test_an_animation_is_cut_by_what_waits_before_its_first_frame() -> None:
    bench = polling(tronberry())
    bench.answer(webp(RED, BLUE, milliseconds=500), dwell="10")
    bench.answer(webp(GREEN))
    bench.wait(10.1)
    assert bench.shown == [plain(GREEN)]


def test_an_animation_with_nothing_behind_it_stands_still_after_its_dwell() -> None:
    bench = polling(tronberry())
    bench.answer(webp(RED, BLUE, milliseconds=1000), dwell="4")
    bench.wait(14.5)
    bench.forget()
    bench.wait(60)
    assert bench.of(FrameDrawn) == []


def test_an_animation_without_a_dwell_runs_until_the_next_image() -> None:
    bench = polling(tronberry())
    bench.answer(webp(RED, BLUE, milliseconds=1000), dwell=None)
    bench.wait(60.5)
    bench.forget()
    bench.wait(2)
    assert len(bench.of(FrameDrawn)) == 2
    bench.answer(webp(GREEN))
    bench.wait(1)
    assert bench.corner == GREEN


def test_a_still_without_a_dwell_gives_way_at_once() -> None:
    bench = polling(tronberry())
    for colour in (RED, GREEN):
        bench.answer(webp(colour), dwell="soon")
    bench.wait(10)
    assert bench.shown == [plain(RED), plain(GREEN)]


@pytest.mark.parametrize(("header", "panel"), [("100", 255), ("0", 0), (None, 0), ("101", 0), ("50 %", 0), ("x", 0)])
def test_tronberry_takes_a_brightness_with_its_image_and_is_dark_without(header: str | None, panel: int) -> None:
    bench = polling(tronberry())
    bench.answer(webp(RED), brightness=header)
    assert bench.device.brightness == 77
    bench.wait(10)
    assert bench.device.brightness == panel
    assert len(bench.of(Brightness)) == 1


def test_tronberry_backs_off_up_to_a_minute_and_forgets_it_with_an_image() -> None:
    bench = polling(tronberry())
    waits = []
    for status in (0, 403, 404, 500, 302, 503, 0, 0):
        bench.fail(status)
        waits.append(bench.time_to_ask())
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    bench.answer(webp(RED))
    bench.fail()
    assert bench.time_to_ask() == 1


# interstate75


def test_interstate75_asks_in_three_ways_and_shows_what_it_got_at_once() -> None:
    bench = polling(interstate75())
    tried = []
    for _ in range(3):
        tried.append(bench.device.asking)
        bench.fail(404) if len(tried) < 3 else bench.answer(webp(GREEN), dwell="20")
    assert tried == [Ask(f"{path}/abcd1234/next") for path in ("/v0/devices", "/devices", "/api/v1/devices")]
    assert bench.shown == [plain(GREEN)]
    assert bench.time_to_ask() == 20
    assert bench.device.asking == tried[0]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_interstate75_waits_15_seconds_after_a_refusal(status: int) -> None:
    bench = polling(interstate75())
    bench.fail(status)
    assert bench.time_to_ask() == 15


def test_interstate75_waits_15_seconds_after_all_its_ways_failed() -> None:
    bench = polling(interstate75())
    for _ in range(3):
        bench.fail()
    assert bench.time_to_ask() == 15


def test_interstate75_keeps_what_it_is_not_told() -> None:
    bench = polling(interstate75())
    bench.answer(webp(RED), brightness=None, dwell=None)
    assert bench.device.brightness == 128
    assert bench.time_to_ask() == 15
    bench.answer(webp(RED), brightness="100")
    assert bench.device.brightness == 255


def test_interstate75_draws_only_the_first_frame() -> None:
    bench = polling(interstate75())
    bench.answer(webp(RED, BLUE, milliseconds=100), dwell="5")
    bench.forget()
    bench.wait(30)
    assert bench.of(FrameDrawn) == []
    assert bench.corner == RED


# Time-lapses


def test_a_time_lapse_divides_waits_and_a_dwell_lapse_dwells() -> None:
    bench = polling(esp32((1, 6, 6)), lapse=10.0, dwell_lapse=5.0)
    bench.fail(404)
    assert bench.time_to_ask() == 0.6
    bench.answer(webp(RED), dwell="10")
    bench.time_to_ask()
    bench.answer(webp(GREEN))
    assert bench.time_to_ask() == pytest.approx(2, abs=0.2)
