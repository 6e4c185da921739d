"""Clients that poll, with a real socket, against small servers."""

import asyncio

import pytest
from aiohttp import web

from tools.emulator.events import Answered, Asking, Away, Connected, Failed, HalfOpen, PowerLoss, Reboot, Show

from .bench import GREEN, RED, plain, webp
from .rig import Raw, Script, polled, serve, serve_raw, watch

OK = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nTronbyt-Dwell-Secs: 1\r\nTRONBYT-BRIGHTNESS: 50\r\n\r\n%b"


def ok(body: bytes) -> bytes:
    """Return an answer with an image."""
    return OK % (len(body), body)


def answering(*answers: bytes) -> tuple[list[str], Script]:
    """Return the requests to come, and a script that gives one answer after the other, the last one for ever."""
    requests: list[str] = []

    async def script(raw: Raw) -> None:
        requests.append(raw.request)
        await raw.write(answers[min(len(requests), len(answers)) - 1])

    return requests, script


@pytest.mark.parametrize(
    ("arguments", "target", "headers"),
    [
        (["--firmware", "1.4.4"], "/abcd1234/next?key=k", {"User-Agent": "ESP32 HTTP Client/1.0"}),
        (
            ["--firmware", "1.6.6"],
            "/abcd1234/next",
            {
                "User-Agent": "ESP32 HTTP Client/1.0",
                "X-Firmware-Version": "1.6.6",
                "Authorization": "Bearer k",
            },
        ),
        (
            ["--family", "tronberry"],
            "/abcd1234/next?key=k",
            {
                "User-Agent": "Tronberry/1.0",
                "Accept": "image/webp, image/*;q=0.8, */*;q=0.5",
                "Connection": "close",
            },
        ),
        (
            ["--family", "interstate75"],
            "/v0/devices/abcd1234/next",
            {"Connection": "close", "Authorization": "k"},
        ),
    ],
)
async def test_each_client_asks_with_exactly_its_headers(
    arguments: list[str], target: str, headers: dict[str, str]
) -> None:
    requests, script = answering(ok(webp(RED)))
    async with serve_raw(script) as url, watch("--url", polled(url), "--key", "k", *arguments) as watched:
        assert (await watched.until(Asking)).target == target
        await watched.until(Answered)
    first, *lines = requests[0].removesuffix("\r\n\r\n").split("\r\n")
    assert first == f"GET {target} HTTP/1.1"
    found = dict(line.split(": ", 1) for line in lines)
    assert found.pop("Host") == url.split("/")[2]
    assert found == headers


async def test_it_shows_what_it_is_given_and_asks_on() -> None:
    _, script = answering(ok(webp(RED)), ok(webp(GREEN)))
    async with serve_raw(script) as url, watch("--url", polled(url)) as watched:
        assert (await watched.until(Show, 2)).pixels == plain(RED)
        assert (await watched.until(Show, 3)).pixels == plain(GREEN)
        assert watched.emulator.connected
    told = [event.told for event in watched.events if isinstance(event, Answered)]
    assert told[0] == {"tronbyt-brightness": "50", "tronbyt-dwell-secs": "1"}


async def test_an_answer_may_come_in_chunks_or_end_with_its_connection() -> None:
    image = webp(RED)
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(image), image)
    until_closed = b"HTTP/1.0 200 OK\r\n\r\n" + webp(GREEN)
    _, script = answering(chunked, until_closed)
    fast = ("--family", "tronberry", "--dwell-lapse", "1000")
    async with serve_raw(script) as url, watch("--url", polled(url), *fast) as watched:
        assert (await watched.until(Show, 2)).pixels == plain(RED)
        assert (await watched.until(Show, 3)).pixels == plain(GREEN)


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"])
async def test_what_is_no_whole_answer_is_a_failure_and_is_tried_again(answer: bytes) -> None:
    requests, script = answering(answer)
    async with serve_raw(script) as url, watch("--url", polled(url), "--time-lapse", "100") as watched:
        await watched.until(Failed, 2)
        assert not watched.emulator.connected
    assert len(requests) >= 2


async def test_a_server_that_is_not_there_is_a_failure() -> None:
    async with watch("--url", "http://127.0.0.1:1/abcd1234/next", "--time-lapse", "100") as watched:
        await watched.until(Failed, 2)


async def test_what_is_too_long_is_not_read_to_its_end() -> None:
    async def script(raw: Raw) -> None:
        await raw.write(b"HTTP/1.1 200 OK\r\nContent-Length: 460001\r\n\r\n")
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", polled(url)) as watched:
        assert (await watched.until(Answered)).status == 413
        assert (await watched.until(Show, 2)).sha == "oversize"


async def test_firmware_follows_a_redirection_and_tronberry_does_not() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/abcd1234/next":
            raise web.HTTPFound(location="/elsewhere")
        return web.Response(body=webp(RED))

    async with serve(handler) as url:
        async with watch("--url", polled(url)) as watched:
            assert (await watched.until(Answered)).status == 200
        async with watch("--url", polled(url), "--family", "tronberry") as watched:
            assert (await watched.until(Answered)).status == 302


async def test_going_round_in_circles_is_a_failure() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(request.path)

    async with serve(handler) as url, watch("--url", polled(url), "--family", "interstate75") as watched:
        assert await watched.until(Failed) == Failed("too many redirects")


async def test_a_redirection_to_something_else_is_a_failure() -> None:
    async def handler(_request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(location="ftp://127.0.0.1/")

    async with serve(handler) as url, watch("--url", polled(url)) as watched:
        await watched.until(Failed)


async def test_it_can_be_sent_to_a_socket() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/next"):
            return web.Response(body=webp(RED), headers={"Tronbyt-Image-URL": url, "Tronbyt-Dwell-Secs": "1"})
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for _message in socket:
            pass
        return socket

    async with serve(handler) as url, watch("--url", polled(url), "--time-lapse", "1000") as watched:
        await watched.until(Reboot)
        await watched.until(Connected)


async def test_power_can_be_lost_in_the_middle_of_an_answer() -> None:
    ended = asyncio.Event()
    asked = asyncio.Event()

    async def script(raw: Raw) -> None:
        if not asked.is_set():
            asked.set()
            await raw.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
            try:
                await raw.reader.read()
            finally:
                ended.set()
        else:
            await raw.write(ok(webp(GREEN)))

    async with serve_raw(script) as url:
        async with watch("--url", polled(url), "--time-lapse", "1000") as watched:
            await asked.wait()
            watched.emulator.command("power-loss 0.05")
            await watched.until(PowerLoss)
            await watched.until(Answered)
            assert not ended.is_set()
        async with asyncio.timeout(10):
            await ended.wait()


async def test_half_open_holds_back_a_request_too() -> None:
    asked_at: list[float] = []

    async def script(raw: Raw) -> None:
        asked_at.append(asyncio.get_running_loop().time())
        await raw.write(ok(webp(GREEN)))

    async with serve_raw(script) as url, watch("--url", polled(url)) as watched:
        watched.emulator.command("half-open 0.2")
        assert await watched.until(HalfOpen) == HalfOpen(0.2)
        await watched.until(Answered)
        assert asked_at[0] >= watched.emulator.network.down_from


async def test_a_connection_can_be_dropped_in_the_middle_of_an_answer() -> None:
    asked = asyncio.Event()

    async def script(raw: Raw) -> None:
        asked.set()
        await raw.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        await raw.reader.read()

    async with serve_raw(script) as url, watch("--url", polled(url), "--time-lapse", "1000") as watched:
        await asked.wait()
        watched.emulator.command("drop")
        await watched.until(Failed)
        await watched.until(Asking, 2)


async def test_the_answer_to_a_request_before_a_reboot_is_nobodys() -> None:
    asked = asyncio.Event()

    async def script(raw: Raw) -> None:
        if not asked.is_set():
            asked.set()
            await raw.reader.read()
        await raw.write(ok(webp(GREEN)))

    async with serve_raw(script) as url, watch("--url", polled(url), "--time-lapse", "0.01") as watched:
        await asked.wait()
        device = watched.emulator.device
        watched.emulator.command("reboot")
        await watched.until(Away)
        await asyncio.sleep(0)
        assert device.asking is not None
