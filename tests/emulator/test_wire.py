"""Bytes on the wire: addresses, the upgrade, frames, waits."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tools.emulator.address import Address, device_id, parse, split_key, with_key
from tools.emulator.assembly import Opcode, WireFrame
from tools.emulator.firmware import Firmware, Pings, Return, document, esp32, tronberry
from tools.emulator.framing import FrameReader, ProtocolError, close_code, encode
from tools.emulator.link import ping_due
from tools.emulator.reconnect import Ending, wait
from tools.emulator.upgrade import accepts, answer, nonce, request

HOME = parse("ws://127.0.0.1:8123/abcd1234/ws")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("ws://10.0.0.1/a/ws", Address(secure=False, host="10.0.0.1", port=80, target="/a/ws")),
        ("wss://h/a/ws?key=1", Address(secure=True, host="h", port=443, target="/a/ws?key=1")),
        ("ws://h:8123", Address(secure=False, host="h", port=8123, target="/")),
        ("http://h/a/next", Address(secure=False, host="h", port=80, target="/a/next")),
        ("https://h/a/next", Address(secure=True, host="h", port=443, target="/a/next")),
    ],
)
def test_an_address_is_taken_apart(url: str, address: Address) -> None:
    assert parse(url) == address


def test_an_ipv6_host_is_in_brackets_in_its_header() -> None:
    assert parse("ws://[::1]:8123/").authority == "[::1]:8123"


@pytest.mark.parametrize("url", ["ftp://h/a", "ws://", "x", "ws://h:99999/"])
def test_another_address_is_an_error(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(url)


@pytest.mark.parametrize(
    ("url", "bare", "key"),
    [
        ("ws://h/a/ws", "ws://h/a/ws", ""),
        ("ws://h/a/ws?key=k", "ws://h/a/ws", "k"),
        ("ws://h/a/ws?a=1&key=k&b=2", "ws://h/a/ws?a=1&b=2", "k"),
        ("ws://h/a/ws?monkey=k", "ws://h/a/ws?monkey=k", ""),
    ],
)
def test_a_key_is_cut_out(url: str, bare: str, key: str) -> None:
    assert split_key(url) == (bare, key)


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z0-9]{1,20}", fullmatch=True))
def test_a_key_that_was_put_in_can_be_cut_out(key: str) -> None:
    for url in ("ws://h/a/ws", "ws://h/a/ws?b=1"):
        assert split_key(with_key(url, key)) == (url, key)


@pytest.mark.parametrize(
    "url", ["ws://h/abcd1234/ws", "ws://h/abcd1234/ws/", "ws://h/x/abcd1234/ws?key=1", "http://h/abcd1234/next"]
)
def test_the_id_is_the_part_before_the_last_word(url: str) -> None:
    assert device_id(url) == "abcd1234"


def headers(firmware: Firmware, api_key: str = "") -> dict[str, str]:
    """Return the headers of an upgrade request."""
    head = request(firmware, HOME, "nonce", api_key).decode().removesuffix("\r\n\r\n")
    first, *lines = head.split("\r\n")
    assert first == "GET /abcd1234/ws HTTP/1.1"
    return dict(line.split(": ", 1) for line in lines)


def test_firmware_asks_with_exactly_these_headers() -> None:
    assert headers(esp32((1, 6, 6))) == {
        "Connection": "Upgrade",
        "Host": "127.0.0.1:8123",
        "User-Agent": "ESP32 Websocket Client",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "nonce",
    }


@pytest.mark.parametrize(("version", "sent"), [((1, 6, 6), True), ((1, 6, 0), True), ((1, 5, 6), False)])
def test_the_api_key_is_a_header_from_1_6_0_on(version: tuple[int, int, int], *, sent: bool) -> None:
    assert (headers(esp32(version), "k").get("Authorization") == "Bearer k") is sent


def test_tronberry_sends_an_origin_and_its_librarys_name() -> None:
    found = headers(tronberry(), "k")
    assert found["User-Agent"].startswith("ixwebsocket/11.4.6 linux ssl/OpenSSL")
    assert found["Origin"] == "ws://127.0.0.1:8123"
    assert "Authorization" not in found


def test_a_document_client_has_no_name() -> None:
    assert "User-Agent" not in headers(document())


def test_an_answer_is_read_once_its_head_is_whole() -> None:
    head = b"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
    assert answer(head[:-1]) is None
    found = answer(head + b"rest")
    assert found is not None
    assert (found.status, found.rest) == (101, b"rest")
    assert accepts(found, "dGhlIHNhbXBsZSBub25jZQ==")  # the example of RFC 6455
    assert not accepts(found, nonce(b"0" * 16))


@pytest.mark.parametrize("head", [b"HTTP/1.0 101 x\r\n\r\n", b"SSH-2.0\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_something_else_is_no_answer(head: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        answer(head)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535])
def test_a_frame_is_masked(size: int) -> None:
    mask = b"\1\2\3\4"
    frame = encode(Opcode.TEXT, b"\0" * size, mask)
    assert frame[0] == 0x81
    assert frame[1] & 0x80
    start = 6 if size < 126 else 8
    assert frame[start - 4 : start] == mask
    assert frame[start:] == (mask * (size // 4 + 1))[:size]


def served(payload: bytes, first: int = 0x82) -> bytes:
    """Return a server's frame."""
    if len(payload) < 126:
        return bytes([first, len(payload)]) + payload
    if len(payload) < 2**16:
        return bytes([first, 126]) + len(payload).to_bytes(2) + payload
    return bytes([first, 127]) + len(payload).to_bytes(8) + payload


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0x81, 0x02, 0x80]), st.sampled_from([0, 1, 125, 126, 300])), max_size=4),
    st.integers(1, 700),
)
@example([(0x82, 70_000), (0x81, 5)], 1_000)
def test_frames_are_read_however_the_bytes_are_cut(frames: list[tuple[int, int]], step: int) -> None:
    data = b"".join(served(b"x" * size, first) for first, size in frames)
    reader = FrameReader()
    found = [frame for at in range(0, len(data), step) for frame in reader.feed(data[at : at + step])]
    expected = [WireFrame(first & 0x0F, b"x" * size, bool(first & 0x80)) for first, size in frames]
    assert found == expected


@pytest.mark.parametrize("data", [b"\x82\x81mask0", b"\x82\x7f" + (2**40).to_bytes(8)])
def test_a_masked_or_absurd_frame_is_an_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        list(FrameReader().feed(data))


@pytest.mark.parametrize(("payload", "code"), [(b"", 1005), (b"\x03\xe9bye", 1001)])
def test_a_close_frame_has_a_code(payload: bytes, code: int) -> None:
    assert close_code(payload) == code


@pytest.mark.parametrize(
    ("rule", "ending", "failures", "shortest", "longest"),
    [
        (Return.LIBRARY, Ending.DROPPED, 1, 10, 15),
        (Return.LIBRARY, Ending.REFUSED, 9, 10, 15),
        (Return.LIBRARY, Ending.CLOSED, 1, 300, 305),  # a Close frame keeps it away for five minutes
        (Return.FIVE_SECOND_LOOP, Ending.CLOSED, 1, 0, 5),
        (Return.FIVE_SECOND_LOOP, Ending.DROPPED, 1, 0, 5),
        (Return.BACK_OFF, Ending.CLOSED, 1, 0, 0),
        (Return.BACK_OFF, Ending.DROPPED, 1, 0, 0),
        (Return.BACK_OFF, Ending.REFUSED, 1, 0, 0),
        (Return.BACK_OFF, Ending.REFUSED, 2, 0.1, 0.1),
        (Return.BACK_OFF, Ending.REFUSED, 4, 0.4, 0.4),
        (Return.BACK_OFF, Ending.REFUSED, 99, 10, 10),
        (Return.DOCUMENT, Ending.CLOSED, 1, 5, 5),
    ],
)
def test_each_client_comes_back_in_its_own_time(
    rule: Return, ending: Ending, failures: int, shortest: float, longest: float
) -> None:
    assert wait(rule, ending, failures, 0.0) == shortest
    assert wait(rule, ending, failures, 1.0) == longest


@pytest.mark.parametrize(
    ("version", "rule"),
    [((1, 6, 6), Return.LIBRARY), ((1, 6, 2), Return.LIBRARY), ((1, 6, 1), Return.FIVE_SECOND_LOOP)],
)
def test_the_way_back_changed_with_1_6_2(version: tuple[int, int, int], rule: Return) -> None:
    assert esp32(version).back is rule


@pytest.mark.parametrize(
    ("firmware", "in_traffic", "in_silence"),
    [
        (esp32((1, 6, 6)), True, True),
        (esp32((1, 4, 6)), True, True),
        (esp32((1, 4, 5)), False, True),  # its library pings only after ten seconds of silence
        (document(), False, False),
        (tronberry(), False, False),
    ],
)
def test_who_pings_when(firmware: Firmware, *, in_traffic: bool, in_silence: bool) -> None:
    assert ping_due(firmware.pings, 1.0, 10.0) is in_traffic
    assert ping_due(firmware.pings, 10.0, 10.0) is in_silence
    assert (firmware.pings is not Pings.NEVER) is in_silence
