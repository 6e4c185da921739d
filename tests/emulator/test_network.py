"""A network that is slow, late or silent: what is held back, and in which order it comes."""

import asyncio

import pytest
from aiohttp import WSMsgType, web

from tools.emulator.address import parse
from tools.emulator.events import (
    Away,
    Blocked,
    Closed,
    Connected,
    Connecting,
    HalfOpen,
    PowerLoss,
    Queued,
    Reboot,
    ReceivedText,
    Show,
    UplinkStall,
)
from tools.emulator.network import Conditions, Network, Pace, Uplink, Wire, connect

from .bench import BLUE, GREEN, RED, plain, webp
from .rig import Raw, serve, serve_raw, watch
from .test_shell import answered, receive, until_gone
from .test_wire import served

BIG = webp(GREEN).ljust(30_000, b"\0")


def test_a_250_kb_image_takes_4_2_seconds_at_60_kb_a_second() -> None:
    pace = Pace(60_000)
    arrivals = [pace.arrival(2_000, now=100.0) for _ in range(125)]
    assert arrivals[0] == pytest.approx(100.03, abs=0.01)
    assert arrivals[-1] == pytest.approx(104.17, abs=0.01)
    assert pace.arrival(60_000, now=200.0) == 201.0


def test_a_fast_link_delays_nothing() -> None:
    assert Pace(None).arrival(10**9, now=5.0) == 5.0


async def test_what_is_late_keeps_its_order_and_a_stall_holds_all_of_it() -> None:
    written: list[bytes] = []
    enough = asyncio.Event()

    def write(data: bytes) -> None:
        written.append(data)
        if len(written) == 3:
            enough.set()

    network = Network(Conditions(delay=0.01))
    uplink = Uplink(network, write)
    uplink.send(b"queued")
    network.stall(0.05, asyncio.get_running_loop().time())
    uplink.send(b"displaying")
    uplink.send(b"ping")
    assert written == []
    async with asyncio.timeout(10):
        await enough.wait()
    assert written == [b"queued", b"displaying", b"ping"]
    assert asyncio.get_running_loop().time() >= network.up_from


async def test_what_was_held_back_dies_with_the_connection() -> None:
    written = asyncio.Queue[bytes]()
    uplink = Uplink(Network(Conditions(delay=0.01)), written.put_nowait)
    uplink.send(b"queued")
    uplink.end()
    later = Uplink(Network(Conditions(delay=0.02)), written.put_nowait)
    later.send(b"later")
    async with asyncio.timeout(10):
        assert await written.get() == b"later"


async def test_pings_go_on_while_a_slow_link_brings_an_image() -> None:
    kinds: list[WSMsgType] = []

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.send_bytes(BIG)
        while WSMsgType.TEXT not in kinds:
            message = await socket.receive(timeout=10)
            kinds.append(message.type)
            if message.type is WSMsgType.PING:
                await socket.pong()
        await socket.send_str("enough")
        await until_gone(socket)
        return socket

    traps = ("--read-rate", "60000", "--ping-every", "0.05")
    async with serve(handler) as url, watch("--url", url, *traps) as watched:
        assert (await watched.until(ReceivedText)).text == "enough"
    assert kinds[0] is WSMsgType.PING


async def test_a_slow_link_brings_one_image_after_the_other() -> None:
    said: list[str] = []

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.send_bytes(BIG)
        await socket.send_bytes(webp(BLUE))
        await socket.send_str('{"immediate": true}')
        said.extend([await receive(socket) for _ in range(4)])
        await socket.send_str("enough")
        await until_gone(socket)
        return socket

    traps = ("--read-rate", "200000", "--uplink-delay", "0.02")
    async with serve(handler) as url, watch("--url", url, "--family", "document", *traps) as watched:
        await watched.until(ReceivedText, 2)
    assert said == ['{"queued":1}', '{"displaying":1}', '{"queued":2}', '{"displaying":2}']


async def test_a_slow_reader_slows_its_server_down() -> None:
    stuck = asyncio.Event()

    async def script(raw: Raw) -> None:
        raw.writer.write(bytes(8_000_000))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await raw.writer.drain()
        stuck.set()

    async with serve_raw(script) as url:
        wire = await connect(Network(Conditions(rate=100_000)), parse(url))
        wire.write(b"GET / HTTP/1.1\r\n\r\n")
        async with asyncio.timeout(10):
            while not stuck.is_set():
                await wire.read(65536)
        wire.drop()


class OneImage:
    """A server that sends one image when it is told to, and hears two messages."""

    def __init__(self) -> None:
        """Wait."""
        self.go = asyncio.Event()
        self.said = asyncio.Queue[str]()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a display."""
        socket = await answered(request)
        await self.go.wait()
        await socket.send_bytes(webp(GREEN))
        for _ in range(2):
            await self.said.put(await receive(socket))
        await until_gone(socket)
        return socket


async def test_half_open_holds_back_both_directions_and_then_goes_on() -> None:
    server = OneImage()
    async with serve(server.handle) as url, watch("--url", url, "--family", "document") as watched:
        await watched.until(Connected)
        watched.emulator.command("half-open 0.2")
        assert await watched.until(HalfOpen) == HalfOpen(0.2)
        server.go.set()
        await watched.until(Queued)
        assert asyncio.get_running_loop().time() >= watched.emulator.network.down_from
        assert [await server.said.get(), await server.said.get()] == ['{"queued":1}', '{"displaying":1}']
        assert len([event for event in watched.events if isinstance(event, Connected)]) == 1


async def test_an_uplink_stall_keeps_what_is_said_and_lets_what_is_heard_pass() -> None:
    server = OneImage()
    async with serve(server.handle) as url, watch("--url", url, "--family", "document") as watched:
        await watched.until(Connected)
        watched.emulator.command("uplink-stall 600")
        assert await watched.until(UplinkStall) == UplinkStall(600)
        server.go.set()
        assert (await watched.until(Show, 2)).pixels == plain(GREEN)
        assert server.said.empty()


async def test_a_connection_can_be_lost_while_it_is_half_open(monkeypatch: pytest.MonkeyPatch) -> None:
    real, held = Wire._wait, asyncio.Event()  # noqa: SLF001 - when it holds something back, nobody else is told

    async def wait(wire: Wire, seconds: float) -> None:
        held.set()
        await real(wire, seconds)

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await go.wait()
        await socket.send_str("held back")
        await until_gone(socket)
        return socket

    monkeypatch.setattr(Wire, "_wait", wait)
    go = asyncio.Event()
    async with serve(handler) as url, watch("--url", url) as watched:
        await watched.until(Connected)
        watched.emulator.command("half-open 600")
        go.set()
        async with asyncio.timeout(10):
            await held.wait()
        watched.emulator.command("drop")
        assert await watched.until(Closed) == Closed(None)


async def test_after_a_loss_of_power_the_old_socket_stays_half_open_and_numbers_begin_anew() -> None:
    sockets: list[Raw] = []
    ended = asyncio.Queue[Raw]()

    async def script(raw: Raw) -> None:
        sockets.append(raw)
        await raw.write(raw.head)
        await asyncio.sleep(0.02)
        await raw.write(served(webp(RED)))
        try:
            await raw.reader.read()
        finally:
            ended.put_nowait(raw)

    options = ("--time-lapse", "1000", "--family", "document")
    async with serve_raw(script) as url:
        async with watch("--url", url, *options) as watched:
            assert (await watched.until(Queued)).counter == 1
            watched.emulator.command("power-loss 0.1")
            assert await watched.until(PowerLoss) == PowerLoss(0.1)
            for word in ("tap", "hold", "drop", "reboot", "power-loss"):
                watched.emulator.command(word)
            assert set(watched.emulator.device.pixels) == {0}
            await watched.until(Reboot)
            await watched.until(Connected, 2)
            assert (await watched.until(Queued, 2)).counter == 1
            await sockets[0].write(served(b'{"brightness": 1}', 0x81))
            assert len(sockets) == 2
            assert ended.empty()
            assert not [event for event in watched.events if isinstance(event, Closed | ReceivedText)]
        async with asyncio.timeout(10):
            assert {await ended.get(), await ended.get()} == set(sockets)


async def test_power_can_be_lost_while_there_is_no_connection() -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws", "--time-lapse", "1000") as watched:
        await watched.until(Away)
        watched.emulator.command("power-loss 0")
        await watched.until(Reboot)
        tries = len([event for event in watched.events if isinstance(event, Connecting)])
        await watched.until(Connecting, tries + 1)


async def test_a_reboot_does_not_wait_for_the_next_try() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.close(code=1001)  # firmware stays away for five minutes
        return socket

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "20") as watched:
        assert (await watched.until(Away)).seconds >= 300
        watched.emulator.command("reboot")
        await watched.until(Connected, 2)


@pytest.mark.parametrize("line", ["half-open soon", "half-open nan", "power-loss -1", "uplink-stall 1e9", "nonsense 3"])
async def test_a_fault_that_is_none_changes_nothing(line: str) -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws") as watched:
        await watched.until(Away)
        told = len(watched.events)
        watched.emulator.command(line)
        assert len(watched.events) == told
        assert not watched.emulator.device.off


async def test_a_blocked_tronberry_answers_no_ping_until_there_is_room() -> None:
    shown_at_pong = asyncio.Queue[int]()

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.send_bytes(webp(RED, BLUE, milliseconds=300))
        await socket.send_bytes(webp(GREEN))
        await socket.send_bytes(webp(BLUE))
        await socket.ping()
        assert (await socket.receive(timeout=10)).type is WSMsgType.PONG
        await shown_at_pong.put(len([event for event in watched.events if isinstance(event, Show)]))
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", url, "--family", "tronberry") as watched:
        await watched.until(Blocked)
        async with asyncio.timeout(10):
            assert await shown_at_pong.get() == 4  # the one of its start, and all three that were sent
