"""The emulator with a real socket, against small servers."""

import asyncio

import pytest
from aiohttp import WSMessage, WSMsgType, web

from tools.emulator.events import (
    Away,
    Brightness,
    Closed,
    Connected,
    Connecting,
    Event,
    Failed,
    Lost,
    Reboot,
    ReceivedText,
    Refused,
    Show,
)
from tools.emulator.firmware import esp32
from tools.emulator.link import Caller, dial

from .bench import GREEN, RED, plain, webp
from .rig import PATIENCE, Raw, serve, serve_raw, upgrading, watch
from .test_wire import served

BRIGHT = b'{"brightness": 50}'


async def answered(request: web.Request) -> web.WebSocketResponse:
    """Upgrade as a careful server does: with a pause before the first frame."""
    socket = web.WebSocketResponse(autoping=False)
    async with upgrading():
        await socket.prepare(request)
    return socket


async def receive(socket: web.WebSocketResponse) -> str:
    """Return the next text that is no introduction."""
    text: str = await socket.receive_str(timeout=PATIENCE)
    return await receive(socket) if "client_info" in text else text


async def until_gone(socket: web.WebSocketResponse) -> None:
    """Read until the client is gone."""
    async for _message in socket:
        pass


async def test_it_connects_shows_and_confirms() -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def handler(request: web.Request) -> web.WebSocketResponse:
        assert request.headers["User-Agent"] == "ESP32 Websocket Client"
        assert request.headers["Authorization"] == "Bearer secret"
        assert not request.query_string
        socket = await answered(request)
        await socket.send_str('{"dwell_secs": 1}')
        await socket.send_bytes(webp(RED))
        for _ in range(2):
            await heard.put(await receive(socket))
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", f"{url}?key=secret") as watched:
        assert (await watched.until(Show, 2)).pixels == plain(RED)  # the first was the boot picture
        assert [await heard.get(), await heard.get()] == ['{"queued":1}', '{"displaying":1}']


async def test_before_1_6_0_the_key_is_in_the_query() -> None:
    queries: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        queries.append(request.query_string)
        return web.Response(status=503)

    async with serve(handler) as url, watch("--url", url, "--key", "k", "--firmware", "1.4.4") as watched:
        await watched.until(Refused)
    assert queries == ["key=k"]


async def test_a_refusal_is_told_and_followed_by_another_try() -> None:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(status=404, text="x" * 5000)

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "1000") as watched:
        assert await watched.until(Refused, 2) == Refused(404)
    assert 10 <= (await watched.until(Away)).seconds <= 15


async def test_a_server_that_is_not_there_is_a_failure() -> None:
    async with serve_raw(lambda _raw: asyncio.sleep(0)) as url:
        pass
    async with watch("--url", url, "--time-lapse", "1000") as watched:
        await watched.until(Failed, 2)


@pytest.mark.parametrize(
    ("arguments", "shortest", "longest"),
    [
        (["--firmware", "1.6.6"], 300, 305),
        (["--firmware", "1.6.1"], 0, 5),
        (["--family", "document"], 5, 5),
        (["--family", "tronberry"], 0, 0),
    ],
)
async def test_a_close_frame_keeps_it_away(arguments: list[str], shortest: float, longest: float) -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.close(code=1001)
        return socket

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "10000", *arguments) as watched:
        assert await watched.until(Closed) == Closed(1001)
        assert shortest <= (await watched.until(Away)).seconds <= longest
        await watched.until(Connected, 2)


async def test_a_dropped_connection_is_back_in_ten_to_fifteen_seconds() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        assert request.transport
        request.transport.abort()
        return socket

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "1000") as watched:
        assert await watched.until(Closed) == Closed(None)
        assert 10 <= (await watched.until(Away)).seconds <= 15


async def test_it_pings_by_itself_and_answers_pings() -> None:
    kinds: list[WSMsgType] = []

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.ping(b"hello")
        while not {WSMsgType.PING, WSMsgType.PONG} <= set(kinds):
            message: WSMessage = await socket.receive()
            kinds.append(message.type)
            if message.type is WSMsgType.PING:
                await socket.pong()
        await socket.send_str("enough")
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", url, "--ping-every", "0.02") as watched:
        assert (await watched.until(ReceivedText)).text == "enough"


async def test_without_pongs_it_gives_up() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await until_gone(socket)
        return socket

    async with serve(handler) as url:
        link = await dial(Caller(esp32((1, 6, 6)), ping_every=0.01, no_pong=0.05), url)
        with pytest.raises(ConnectionResetError):
            await anext(link.frames())


async def test_old_firmware_pings_into_silence() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        assert (await socket.receive()).type is WSMsgType.PING
        await socket.send_str("pinged")
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", url, "--firmware", "1.4.0", "--ping-every", "0.05") as watched:
        assert (await watched.until(ReceivedText)).text == "pinged"


async def test_text_in_fragments_is_lost_on_the_wire_too() -> None:
    async def script(raw: Raw) -> None:
        async with upgrading():
            await raw.write(raw.head)
        await raw.write(served(b'{"brightness"', 0x01) + served(b": 50}", 0x80) + served(b'{"brightness": 60}', 0x81))
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", url) as watched:
        assert (await watched.until(Brightness)).value == 60
        await watched.until(Lost)


async def test_an_image_right_behind_the_answer_breaks_the_connection() -> None:
    async def script(raw: Raw) -> None:
        await raw.write(raw.head + served(webp(GREEN).ljust(2000, b"\0")))
        await raw.reader.read()

    async with serve_raw(script) as url:
        async with watch("--url", url, "--time-lapse", "1000") as watched:
            await watched.until(Failed)
        async with watch("--url", url, "--patient") as watched:
            assert (await watched.until(Show, 2)).pixels == plain(GREEN)


async def test_a_small_message_with_the_answer_stays_unread_until_more_comes() -> None:
    more = asyncio.Event()

    async def script(raw: Raw) -> None:
        await raw.write(raw.head + served(BRIGHT, 0x81))
        await more.wait()
        await raw.write(served(b"{}", 0x81))
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", url) as watched:
        await watched.until(Connected)
        await asyncio.sleep(0.05)
        assert not [event for event in watched.events if isinstance(event, ReceivedText)]
        more.set()
        assert (await watched.until(ReceivedText, 1)).text == BRIGHT.decode()
        await watched.until(ReceivedText, 2)


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: wrong\r\n\r\n",
        b"HTTP/1.0 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 101 Switching",
        b"",
    ],
)
async def test_an_answer_that_is_none_is_a_failure(reply: bytes) -> None:
    async def script(raw: Raw) -> None:
        await raw.write(reply)

    async with serve_raw(script) as url, watch("--url", url) as watched:
        await watched.until(Failed)


async def test_an_answer_may_come_in_two_pieces() -> None:
    async def script(raw: Raw) -> None:
        await raw.write(raw.head[:30])
        await asyncio.sleep(0.02)
        await raw.write(raw.head[30:])
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", url) as watched:
        await watched.until(Connected)


async def test_a_frame_no_server_may_send_ends_the_connection() -> None:
    async def script(raw: Raw) -> None:
        async with upgrading():
            await raw.write(raw.head)
        await raw.write(b"\x81\x81mask0")
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", url) as watched:
        assert await watched.until(Closed) == Closed(None)


async def test_a_redirection_is_followed() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/abcd1234/ws":
            raise web.HTTPFound(request.path + "/elsewhere")
        socket = await answered(request)
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", url) as watched:
        await watched.until(Connected)


async def test_going_round_in_circles_is_a_failure() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(request.path)

    async with serve(handler) as url, watch("--url", url) as watched:
        assert await watched.until(Failed) == Failed("too many redirects")


async def test_a_reboot_forgets_what_else_had_arrived_and_comes_back_with_new_numbers() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await socket.send_bytes(webp(GREEN))
        assert await receive(socket) == '{"queued":1}'
        await socket.send_str('{"reboot": true}')
        await socket.send_str("too late")
        await until_gone(socket)
        return socket

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "1000") as watched:
        await watched.until(Reboot)
        await watched.until(Reboot, 2)
    texts = {event.text for event in watched.events if isinstance(event, ReceivedText)}
    assert texts == {'{"reboot": true}'}


async def test_commands_touch_the_device() -> None:
    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = await answered(request)
        await until_gone(socket)
        return socket

    async def do[T: Event](word: str, kind: type[T], times: int = 1) -> T:
        watched.emulator.command(word + "\n")
        return await watched.until(kind, times)

    async with serve(handler) as url, watch("--url", url, "--time-lapse", "1000") as watched:
        await watched.until(Connected)
        assert (await do("hold", Brightness)).panel == 0
        watched.emulator.command("tap")
        watched.emulator.command("nonsense")
        assert await do("drop", Closed) == Closed(None)
        await watched.until(Connected, 2)
        await do("reboot", Reboot)
        await watched.until(Connected, 3)
        watched.emulator.command("quit")
        await watched.task


async def test_it_stops_while_it_is_away() -> None:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(status=404)

    async with serve(handler) as url, watch("--url", url) as watched:
        await watched.until(Away)
        watched.emulator.stop()
        async with asyncio.timeout(PATIENCE):
            await watched.task


async def test_stopped_before_it_runs_it_does_nothing() -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws") as watched:
        watched.emulator.stop()
        await watched.task
    assert Connecting("ws://127.0.0.1:1/abcd1234/ws") not in watched.events


async def test_cancelled_from_outside_it_is_cancelled() -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws", "--time-lapse", "0.1") as watched:
        await watched.until(Away)
        watched.task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await watched.task
        watched.task = asyncio.create_task(asyncio.sleep(0))  # the one that the rig waits for
