"""The raw clients of the tests: what a fault that they make looks like from the server."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import WSMessage, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from .fake_display import DEVICE_ID, Client, FakeDisplay
from .raw_poller import FIRMWARE, RawPoller, request

IMAGE = bytes(300_000)


class Far:
    """The server's end: what it has heard, and the sockets that are open."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.heard: asyncio.Queue[WSMessage] = asyncio.Queue()
        self.sockets: list[web.WebSocketResponse] = []
        self.ended = asyncio.Event()
        self.requests: list[web.Request] = []

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """Take a display's socket."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.sockets.append(socket)
        try:
            async for message in socket:
                self.heard.put_nowait(message)
        finally:
            self.ended.set()
        return socket

    async def next(self, request: web.Request) -> web.Response:
        """Answer with a number; the fourth one is refused."""
        self.requests.append(request)
        number = len(self.requests)
        headers = {"Tronbyt-Dwell-Secs": "7"}
        return web.Response(body=b"%d" % number, headers=headers, status=200 if number != 4 else 503)


@pytest.fixture
def far() -> Far:
    """The far end."""
    return Far()


@pytest.fixture
async def client(far: Far, socket_enabled: None) -> AsyncIterator[Client]:
    """A client of a small server."""
    app = web.Application()
    app.add_routes([web.get("/{id}/ws", far.socket), web.get("/{id}/next", far.next)])
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def display(client: Client) -> AsyncIterator[FakeDisplay]:
    """A display that has dialed in."""
    display = await FakeDisplay.dial(client, "esp32", DEVICE_ID)
    yield display
    await display.hang_up()


async def test_a_display_pings_and_says_nothing_else(far: Far, display: FakeDisplay) -> None:
    await display.ping()
    assert (await far.heard.get()).type is WSMsgType.PING
    assert far.heard.empty()


async def test_a_display_that_vanishes_leaves_its_server_in_the_dark(far: Far, display: FakeDisplay) -> None:
    await display.say("here")
    await far.heard.get()
    display.vanish()
    for _ in range(20):
        await far.sockets[0].ping()
        await far.sockets[0].send_bytes(b"unseen")
    assert not far.sockets[0].closed
    assert far.heard.empty()
    await display.hang_up()
    await far.ended.wait()
    assert far.heard.empty()


async def test_a_display_reads_as_many_bytes_as_it_is_told_to(far: Far, display: FakeDisplay) -> None:
    await display.say("here")
    await far.heard.get()
    display.stop_reading()
    sending = asyncio.create_task(far.sockets[0].send_bytes(IMAGE))
    hearing = asyncio.create_task(display.hear())
    for _ in range(2):
        await display.read_slowly(20_000)
        assert not hearing.done()
    display.go_on_reading()
    assert await hearing == IMAGE
    await sending


async def test_what_ends_while_it_is_read_slowly_has_ended(far: Far, display: FakeDisplay) -> None:
    await display.say("here")
    await far.heard.get()
    display.stop_reading()
    reading = asyncio.create_task(display.read_slowly(20_000))
    await far.sockets[0].send_bytes(b"little")
    assert await display.hear() == b"little"
    display.transport.abort()
    await reading


@pytest.mark.parametrize(
    ("make", "asked"), [(RawPoller.firmware, 2), (RawPoller.tronberry, 3), (RawPoller.interstate75, 1)]
)
async def test_a_poller_holds_as_much_as_its_client_does(
    client: Client, far: Far, make: Callable[[Client], RawPoller], asked: int
) -> None:
    poller = make(client)
    assert (await poller.turn()).body == b"1"
    assert len(far.requests) == asked
    assert [got.body for got in poller.held] == [b"2", b"3"][: asked - 1]


async def test_a_poller_shows_what_it_was_given_in_its_order_and_holds_no_refusal(client: Client) -> None:
    poller = RawPoller.firmware(client)
    for expected in (b"1", b"2"):
        got = await poller.turn()
        assert (got.body, got.told) == (expected, {"Dwell-Secs": "7"})
    assert (await poller.ask()).status == 503
    assert [got.body for got in poller.held] == [b"3"]
    assert [got.status for got in poller.answers] == [200, 200, 200, 503]


async def test_a_request_is_made_as_it_is_told(client: Client, far: Far) -> None:
    got = await request(client, path="/{}/next?key=k", method="HEAD", **FIRMWARE)
    assert (got.status, got.body) == (200, b"")
    [asked] = far.requests
    assert (asked.method, asked.query_string) == ("HEAD", "key=k")
    assert asked.headers["X-Firmware-Version"] == "1.6.6"
