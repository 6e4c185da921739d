"""One image showing, one queued, dwell, passes, the abort flag: firmware 1.6.6 unless said otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.emulator.events import Dark, Displaying, Frozen, Queued, Show, Undecodable
from tools.emulator.firmware import esp32

from .bench import BLUE, GREEN, RED, Bench, plain, webp


def test_an_image_is_confirmed_twice_and_shown() -> None:
    bench = Bench()
    bench.image(webp(RED))
    bench.wait(0.2)
    assert bench.acks == ['{"queued":1}', '{"displaying":1}']
    assert bench.shown == [plain(RED)]
    assert bench.corner == RED


def test_the_first_image_after_boot_sets_the_abort_flag_itself() -> None:
    bench = Bench()
    bench.wait(0.25)
    bench.image(webp(RED))
    bench.wait(0.1)
    assert bench.shown == [plain(RED)]


def test_an_immediate_behind_a_first_image_that_was_picked_up_freezes_the_panel() -> None:
    bench = Bench()
    bench.image(webp(RED))
    bench.wait(0.2)
    bench.text('{"immediate": true}')
    bench.wait(60)
    assert bench.of(Frozen) == [Frozen(1)]


def test_before_1_4_8_the_first_image_waits_for_the_boot_picture() -> None:
    bench = Bench(esp32((1, 4, 4)))
    bench.wait(0.25)
    bench.image(webp(RED))
    bench.wait(0.5)
    assert bench.shown == []
    bench.wait(0.3)
    assert bench.shown == [plain(RED)]


def test_the_first_image_after_a_reconnect_does_not_interrupt() -> None:
    bench = Bench()
    bench.settled(dwell=60)
    bench.disconnect()
    bench.wait(10)
    bench.connect()
    bench.image(webp(GREEN))
    bench.wait(20)
    assert bench.shown == []


def test_a_queued_image_waits_for_the_end_of_the_dwell() -> None:
    bench = Bench()
    bench.settled(dwell=15)
    bench.image(webp(GREEN))
    bench.wait(13.8)
    assert bench.acks == ['{"queued":2}']
    bench.wait(0.5)
    assert bench.acks == ['{"queued":2}', '{"displaying":2}']
    assert bench.corner == GREEN


def test_a_newer_image_overwrites_the_queued_one_which_is_never_displayed() -> None:
    bench = Bench()
    bench.settled(dwell=5)
    bench.image(webp(GREEN))
    bench.image(webp(BLUE))
    bench.wait(5)
    assert bench.acks == ['{"queued":2}', '{"queued":3}', '{"displaying":3}']
    assert bench.shown == [plain(BLUE)]


def test_with_nothing_queued_the_image_begins_another_whole_dwell_in_silence() -> None:
    bench = Bench()
    bench.settled(dwell=10)
    bench.wait(10)  # a second into the second dwell
    bench.image(webp(GREEN))
    bench.wait(7)
    assert bench.shown == []
    bench.wait(3)
    assert bench.shown == [plain(GREEN)]
    assert bench.acks == ['{"queued":2}', '{"displaying":2}']


def test_immediate_after_the_image_shows_it_within_a_tenth_of_a_second() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.image(webp(GREEN))
    bench.text('{"immediate": true}')
    assert bench.shown == []  # a still looks only every 100 ms
    bench.wait(0.11)
    assert bench.shown == [plain(GREEN)]
    assert bench.of(Frozen) == []


def test_immediate_with_nothing_queued_freezes_and_the_next_image_comes_at_once() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.text('{"immediate": true}')
    bench.wait(30)
    assert bench.of(Frozen) == [Frozen(1)]
    bench.image(webp(GREEN))
    assert bench.shown == [plain(GREEN)]


def test_a_frozen_animation_stands_still() -> None:
    bench = Bench()
    bench.image(webp(RED, GREEN))
    bench.wait(1.05)
    bench.text('{"immediate": true}')
    bench.wait(1)
    before = bench.device.pixels
    bench.wait(5.5)
    assert bench.device.pixels == before
    assert len(bench.of(Frozen)) == 1


def test_immediate_before_its_image_freezes_first() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.text('{"immediate": true}')
    bench.wait(0.2)
    bench.image(webp(GREEN))
    assert [type(event) for event in bench.events if isinstance(event, Frozen | Show)] == [Frozen, Show]


@pytest.mark.parametrize("version", [(1, 4, 0), (1, 4, 4), (1, 5, 5)])
def test_before_1_5_6_a_stray_immediate_restarts_the_old_image(version: tuple[int, int, int]) -> None:
    bench = Bench(esp32(version))
    bench.settled(dwell=10)
    bench.wait(8)
    bench.text('{"immediate": true}')
    bench.image(webp(GREEN))
    bench.forget()
    bench.wait(1)  # the flag was still set: this image it did show
    assert bench.shown == [plain(GREEN)]
    bench.text('{"immediate": true}')
    bench.wait(0.2)
    bench.image(webp(BLUE))
    bench.wait(9.5)
    assert bench.shown == [plain(GREEN)]
    assert bench.of(Frozen) == []
    bench.wait(1)
    assert bench.shown == [plain(GREEN), plain(BLUE)]


def test_displaying_may_precede_queued() -> None:
    bench = Bench()
    bench.settled()
    bench.text('{"immediate": true}')
    bench.wait(0.2)
    bench.image(webp(GREEN))
    assert bench.acks == ['{"displaying":2}', '{"queued":2}']


def test_acks_are_skipped_for_good_while_the_socket_is_down() -> None:
    bench = Bench()
    bench.settled(dwell=5)
    bench.image(webp(GREEN))
    bench.disconnect()
    bench.wait(10)
    bench.connect()
    bench.wait(10)
    assert bench.of(Displaying)[-1].sent is False
    assert '{"displaying":2}' not in bench.acks
    assert bench.corner == GREEN


def test_the_dwell_is_the_one_that_was_set_when_the_image_arrived() -> None:
    bench = Bench()
    bench.settled(dwell=5)
    bench.text('{"dwell_secs": 100}')
    bench.image(webp(GREEN))
    bench.wait(4.2)
    assert bench.shown == [plain(GREEN)]
    bench.image(webp(BLUE))
    bench.wait(99)
    assert bench.shown == [plain(GREEN)]
    bench.wait(1.2)
    assert bench.shown == [plain(GREEN), plain(BLUE)]


def test_an_animation_is_never_cut_at_its_dwell() -> None:
    bench = Bench()
    bench.text('{"dwell_secs": 5}')
    bench.image(webp(RED, GREEN, BLUE, milliseconds=1000))
    bench.wait(0.2)  # it began at 0.1, its second pass lasts until 6.1
    bench.image(webp(GREEN))
    bench.wait(5.8)
    assert len(bench.shown) == 1
    bench.wait(0.2)
    assert bench.shown == [plain(RED), plain(GREEN)]


def test_immediate_leaves_an_animation_between_two_frames() -> None:
    bench = Bench()
    bench.image(webp(RED, BLUE, milliseconds=1000))
    bench.wait(0.5)
    bench.image(webp(GREEN))
    bench.text('{"immediate": true}')
    bench.wait(0.5)
    assert bench.corner == RED
    bench.wait(0.2)
    assert bench.corner == GREEN


@pytest.mark.parametrize("dwell", [2148, 3600, 99999])
def test_a_dwell_beyond_2147_is_confirmed_and_never_drawn(dwell: int) -> None:
    bench = Bench()
    bench.settled(dwell=1)
    bench.text(f'{{"dwell_secs": {dwell}}}')
    bench.image(webp(GREEN))
    bench.wait(30)
    assert '{"displaying":2}' in bench.acks
    assert bench.of(Dark) == [Dark(2, min(dwell, 3600))]
    assert bench.shown == []
    assert bench.corner == RED


def test_a_dwell_of_2147_is_drawn() -> None:
    bench = Bench()
    bench.settled(dwell=1)
    bench.text('{"dwell_secs": 2147}')
    bench.image(webp(GREEN))
    bench.wait(3)
    assert bench.shown == [plain(GREEN)]
    assert bench.of(Dark) == []


def test_after_a_dark_image_the_next_comes_at_once() -> None:
    bench = Bench()
    bench.settled(dwell=1)
    bench.text('{"dwell_secs": 3000}')
    bench.image(webp(GREEN))
    bench.wait(3)
    bench.text('{"dwell_secs": 5}')
    bench.image(webp(BLUE))
    assert bench.shown == [plain(BLUE)]


def test_an_undecodable_image_is_confirmed_and_leaves_a_red_pixel_on_the_old_picture() -> None:
    bench = Bench()
    bench.text('{"dwell_secs": 1}')
    bench.image(webp(GREEN))
    bench.wait(1)
    bench.image(b"no picture")
    bench.wait(1)
    assert bench.acks[-1] == '{"displaying":2}'
    assert [event.counter for event in bench.of(Undecodable)] == [2]
    assert bench.corner == (100, 0, 0)
    assert bench.device.pixels[3:6] == bytes(GREEN)
    bench.image(webp(BLUE))
    bench.wait(1.2)
    assert bench.corner == BLUE


def test_a_picture_of_another_format_is_undecodable() -> None:
    bench = Bench()
    bench.image(webp(GREEN)[:-6])
    bench.wait(0.2)
    assert len(bench.of(Undecodable)) == 1


def test_the_counter_survives_a_reconnect_and_begins_anew_after_a_reboot() -> None:
    bench = Bench()
    bench.settled()
    bench.disconnect()
    bench.connect()
    bench.image(webp(GREEN))
    assert bench.of(Queued)[-1].counter == 2
    bench.device.reboot(bench.now)
    bench.wait(0)
    bench.connect()
    bench.image(webp(GREEN))
    assert bench.of(Queued)[-1].counter == 1


def test_the_boot_picture_is_number_0_and_nobody_hears_of_it() -> None:
    bench = Bench()
    assert bench.acks == []
    assert bench.device.counter == 0
    assert any(bench.device.pixels)


def test_a_tap_skips_to_the_queued_image() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.image(webp(GREEN))
    bench.tap()
    bench.wait(0.2)
    assert bench.shown == [plain(GREEN)]


def test_a_tap_with_nothing_queued_freezes() -> None:
    bench = Bench()
    bench.settled(dwell=600)
    bench.tap()
    bench.wait(0.2)
    assert bench.of(Frozen) == [Frozen(1)]


def test_a_dwell_lapse_shortens_every_dwell() -> None:
    bench = Bench(dwell_lapse=10.0)
    bench.settled(dwell=60)
    bench.image(webp(GREEN))
    bench.wait(5.3)
    assert bench.shown == [plain(GREEN)]


def test_a_wide_panel_doubles_a_small_picture_and_cuts_nothing() -> None:
    bench = Bench(size=(128, 64))
    bench.image(webp(GREEN))
    bench.wait(0.2)
    assert bench.device.pixels == bytes(GREEN) * (128 * 64)


def test_a_larger_picture_is_cut_off_at_the_edge() -> None:
    bench = Bench()
    bench.image(webp(GREEN, size=(128, 64)))
    bench.wait(0.2)
    assert bench.device.pixels == bytes(GREEN) * (64 * 32)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(["image", "immediate", "tap", "drop", "back"]), st.floats(0, 20)), max_size=40)
)
def test_numbers_only_grow_and_nothing_is_displayed_that_was_not_queued(steps: list[str | float]) -> None:
    bench = Bench()
    actions = {
        "image": lambda: bench.image(webp(GREEN)),
        "immediate": lambda: bench.text('{"immediate": true}'),
        "tap": bench.tap,
        "drop": bench.disconnect,
        "back": bench.connect,
    }
    for step in steps:
        if isinstance(step, str):
            actions[step]()
        else:
            bench.wait(step)
    bench.wait(60)
    displayed = [event.counter for event in bench.of(Displaying)]
    assert displayed == sorted(set(displayed))
    queued = [event.counter for event in bench.of(Queued)]
    assert set(displayed) <= set(queued)
    assert displayed[-1:] == queued[-1:]
