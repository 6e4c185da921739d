"""Old firmware, the document's plain client, tronberry: the rows that differ."""

import pytest

from tools.emulator.assembly import Opcode
from tools.emulator.events import Brightness, Displaying, Frozen, Queued
from tools.emulator.firmware import Firmware, document, esp32, tronberry

from .bench import BLUE, GREEN, RED, Bench, plain, webp


def test_1_0_0_lets_the_image_wait_for_the_current_one() -> None:
    bench = Bench(esp32((1, 0, 0)))
    bench.wait(0.5)
    bench.image(webp(RED))
    assert bench.shown == []
    bench.wait(0.6)
    assert bench.shown == [plain(RED)]


def test_1_3_9_is_interrupted_by_every_image_and_confirms_none() -> None:
    bench = Bench(esp32((1, 3, 9)))
    bench.image(webp(RED, BLUE))
    bench.wait(0.1)
    bench.image(webp(GREEN))
    assert bench.shown == [plain(RED), plain(GREEN)]
    assert bench.said == []
    assert [event.sent for event in bench.of(Displaying)] == [False, False]


def test_1_3_9_knows_neither_dwell_nor_immediate() -> None:
    bench = Bench(esp32((1, 3, 9)))
    bench.image(webp(RED))
    bench.text('{"dwell_secs": 1}')
    bench.text('{"immediate": true}')
    bench.wait(60)
    assert bench.shown == [plain(RED)]
    assert bench.of(Frozen) == []


def test_a_document_client_applies_brightness_only_with_the_image_it_precedes() -> None:
    bench = Bench(document())
    bench.settled(dwell=5)
    bench.text('{"brightness": 200}')
    bench.wait(3)
    assert bench.device.brightness == 128
    bench.image(webp(GREEN))
    bench.wait(3)
    assert bench.events[-4:-2] == [Brightness(200, 200), Displaying(2, bench.of(Displaying)[-1].sha, sent=True)]
    assert bench.device.brightness == 200


def test_a_document_client_forgets_no_brightness_with_an_image_that_was_overwritten() -> None:
    bench = Bench(document())
    bench.settled(dwell=5)
    bench.text('{"brightness": 200}')
    bench.image(webp(GREEN))
    bench.image(webp(BLUE))
    bench.wait(6)
    assert bench.device.brightness == 200


def test_a_document_client_confirms_but_never_introduces_itself() -> None:
    bench = Bench(document())
    bench.image(webp(RED))
    bench.wait(30)
    assert bench.said == ['{"queued":1}', '{"displaying":1}']


def test_an_old_document_client_confirms_nothing() -> None:
    bench = Bench(document(acks=False))
    bench.image(webp(RED))
    bench.wait(30)
    assert bench.said == []
    assert bench.shown == [plain(RED)]


def test_a_document_client_keeps_to_the_dwell_and_then_takes_what_comes_at_once() -> None:
    bench = Bench(document())
    bench.settled(dwell=5)
    bench.image(webp(GREEN))
    bench.wait(3.8)
    assert bench.shown == []
    bench.wait(0.3)
    assert bench.shown == [plain(GREEN)]
    bench.wait(7)
    bench.image(webp(BLUE))
    bench.wait(0)
    assert bench.shown == [plain(GREEN), plain(BLUE)]


def test_a_document_client_keeps_an_animation_running_until_the_next_image() -> None:
    bench = Bench(document())
    bench.text('{"dwell_secs": 1}')
    bench.image(webp(RED, BLUE, milliseconds=500))
    bench.wait(10.2)
    assert bench.corner == RED
    bench.wait(0.5)
    assert bench.corner == BLUE
    bench.image(webp(GREEN))
    bench.wait(1)
    assert bench.corner == GREEN


def test_an_immediate_interrupts_a_document_client_at_once_and_never_freezes_it() -> None:
    bench = Bench(document())
    bench.settled(dwell=600)
    bench.text('{"immediate": true}')
    bench.wait(5)
    assert bench.of(Frozen) == []
    bench.image(webp(GREEN))
    assert bench.shown == []
    bench.text('{"immediate": true}')
    assert bench.shown == [plain(GREEN)]


def test_a_document_client_reads_fragments_as_the_standard_wants() -> None:
    bench = Bench(document())
    bench.frame(Opcode.TEXT, b'{"dwell_secs"', final=False)
    bench.frame(Opcode.CONTINUATION, b": 5", final=False)
    bench.frame(Opcode.CONTINUATION, b"}")
    bench.image(webp(RED))
    bench.image(webp(GREEN))
    bench.wait(4.9)
    assert bench.shown == [plain(RED)]


def test_tronberry_shows_what_arrives_and_says_nothing() -> None:
    bench = Bench(tronberry())
    bench.image(webp(RED))
    bench.image(webp(GREEN))
    bench.wait(600)
    assert bench.shown == [plain(RED), plain(GREEN)]
    assert bench.said == []


def test_tronberry_is_interrupted_between_two_frames_and_drops_no_image() -> None:
    bench = Bench(tronberry())
    bench.image(webp(RED, BLUE, milliseconds=1000))
    bench.wait(0.5)
    bench.image(webp(GREEN))
    bench.image(webp(BLUE))
    assert bench.shown == [plain(RED)]
    bench.wait(0.6)
    assert bench.shown == [plain(RED), plain(GREEN), plain(BLUE)]


def test_tronberry_reads_nothing_while_one_image_waits_and_it_holds_another() -> None:
    bench = Bench(tronberry())
    bench.image(webp(RED, BLUE, milliseconds=1000))
    bench.image(webp(GREEN))
    assert not bench.device.blocked
    bench.image(webp(BLUE))
    assert bench.device.blocked
    bench.wait(1.1)
    assert not bench.device.blocked
    assert bench.shown == [plain(RED), plain(GREEN), plain(BLUE)]


@pytest.mark.parametrize("firmware", [document(), esp32((1, 6, 6))])
def test_a_queued_may_be_said_again(firmware: Firmware) -> None:
    bench = Bench(firmware, queued_times=2)
    bench.image(webp(RED))
    bench.wait(3)
    assert bench.acks == ['{"queued":1}', '{"queued":1}', '{"displaying":1}']
    assert [event.counter for event in bench.of(Queued)] == [1, 1]


def test_tronberry_takes_brightness_with_the_next_image_and_rejects_more_than_100() -> None:
    bench = Bench(tronberry())
    bench.text('{"brightness": 100}')
    assert bench.device.brightness == 77
    bench.image(webp(RED))
    assert bench.device.brightness == 255
    bench.text('{"brightness": 200}')
    bench.image(webp(GREEN))
    assert bench.device.brightness == 255


def test_a_tap_is_for_firmware_only() -> None:
    bench = Bench(tronberry())
    bench.image(webp(RED))
    bench.tap()
    bench.wait(5)
    assert bench.shown == [plain(RED)]


def test_an_undecodable_image_leaves_other_clients_picture_alone() -> None:
    bench = Bench(tronberry())
    bench.image(webp(RED))
    bench.image(b"no picture")
    bench.wait(1)
    assert bench.corner == RED
    bench.image(webp(GREEN))
    bench.wait(1)
    assert bench.corner == GREEN
