"""The display of the bench acks as the protocol document says."""

import json

from benchmarks.display import Display, introduction
from benchmarks.wire import Frame, Opcode
from custom_components.tronbyt.protocol.client import ESP32, family_of
from custom_components.tronbyt.protocol.events import ClientInfo

PICTURE = Frame(Opcode.BINARY, b"RIFF", 2)


def text(**message: object) -> Frame:
    """Give a text frame."""
    return Frame(Opcode.TEXT, json.dumps(message).encode(), 2)


def showing(dwell: int = 10) -> Display:
    """Give a display that took up its first image at 0 s."""
    display = Display()
    assert display.hear(text(dwell_secs=dwell), 0) == []
    assert display.hear(PICTURE, 0) == ['{"queued": 1}', '{"displaying": 1}']
    return display


def test_the_image_behind_is_shown_when_the_dwell_is_over() -> None:
    display = showing()
    assert display.hear(PICTURE, 1) == ['{"queued": 2}']
    assert display.tick(9.9) == []
    assert display.tick(10) == ['{"displaying": 2}']


def test_an_immediate_is_shown_at_once() -> None:
    display = showing()
    assert display.hear(PICTURE, 1) == ['{"queued": 2}']
    assert display.hear(text(immediate=True), 1) == ['{"displaying": 2}']


def test_of_images_that_come_too_fast_only_the_newest_is_acked() -> None:
    display = showing()
    for now in (0.01, 0.02, 0.03):
        assert display.hear(PICTURE, now) == []
        assert display.hear(text(immediate=True), now) == []
    assert display.tick(0.2) == ['{"queued": 4}', '{"displaying": 4}']
    assert display.tick(20) == []


def test_an_immediate_with_nothing_queued_says_nothing() -> None:
    assert showing().hear(text(immediate=True), 1) == []


def test_firmware_says_what_it_is_and_which() -> None:
    said = json.loads(introduction("/0000abcd/ws"))["client_info"]
    assert (said["firmware_type"], said["mac"]) == ("ESP32", "00:00:00:00:ab:cd")
    assert family_of(ClientInfo(firmware_type=said["firmware_type"])) is ESP32
