"""Frames as a server writes them, in whatever pieces they arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.display import AGENT
from benchmarks.wire import Frame, Opcode, Reader, masked, upgrade


def sent(opcode: Opcode, payload: bytes) -> bytes:
    """Give a server's frame, by RFC 6455, 5.2."""
    length = len(payload)
    if length < 126:
        return bytes((0x80 | opcode, length)) + payload
    if length < 1 << 16:
        return bytes((0x80 | opcode, 126)) + length.to_bytes(2) + payload
    return bytes((0x80 | opcode, 127)) + length.to_bytes(8) + payload


@pytest.mark.parametrize(
    ("length", "header"), [(0, 2), (1, 2), (125, 2), (126, 4), (20_480, 4), (65_535, 4), (65_536, 10)]
)
def test_the_header_grows_with_the_payload(length: int, header: int) -> None:
    [frame] = Reader().feed(sent(Opcode.BINARY, bytes(length)))
    assert frame == Frame(Opcode.BINARY, bytes(length), header)
    assert frame.size == header + length


@given(
    payloads=st.lists(st.tuples(st.sampled_from(Opcode), st.binary(max_size=300)), max_size=5),
    piece=st.integers(1, 50),
)
def test_frames_come_whole_from_any_pieces(payloads: list[tuple[Opcode, bytes]], piece: int) -> None:
    stream = b"".join(sent(opcode, payload) for opcode, payload in payloads)
    reader = Reader()
    pieces = [stream[start : start + piece] for start in range(0, len(stream), piece)]
    frames = [frame for part in pieces for frame in reader.feed(part)]
    assert [(frame.opcode, frame.payload) for frame in frames] == payloads


def test_a_client_masks_what_it_says() -> None:
    assert masked(Opcode.TEXT, b"ok") == b"\x81\x82\x00\x00\x00\x00ok"


def test_what_is_long_has_its_length_in_two_bytes() -> None:
    assert masked(Opcode.TEXT, bytes(300)) == b"\x81\xfe\x01\x2c\x00\x00\x00\x00" + bytes(300)


def test_firmware_names_itself_and_others_do_not() -> None:
    assert b"User-Agent: ESP32 Websocket Client\r\n" in upgrade("/1/ws", 80, AGENT)
    assert b"User-Agent" not in upgrade("/1/ws", 80)
