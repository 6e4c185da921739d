"""A display that speaks raw JSON and bytes: what the integration says is what it hears."""

import asyncio
import json
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import pytest
from aiohttp import ClientConnectionResetError, ClientWebSocketResponse, WSMessage, WSMsgType, web
from aiohttp.test_utils import TestClient
from homeassistant.core import HomeAssistant

from .waiting import until

type Client = TestClient[web.Request, web.Application]

DEVICE_ID = "abcd1234"
USER_AGENTS = {
    "document": "",
    "esp32": "ESP32 Websocket Client",
    "tronberry": "ixwebsocket/11.4.6 linux ssl/OpenSSL zlib",
}
CLIENT_INFO = {
    "firmware_version": "1.6.6",
    "firmware_type": "ESP32",
    "protocol_version": 1,
    "mac": "aa:bb:cc:dd:ee:ff",
    "ssid": "secret-wifi",
    "image_url": "ws://10.0.0.2/abcd1234/ws",
    "hostname": "tronbyt",
    "swap_colors": False,
    "wifi_power_save": 1,
}

# The ping by which a test waits: no display sends it, so it is not counted as one of the display's.
BARRIER = b"barrier"
# Each message is answered within one; no test has a talk that is so long while the clocks stand still.
_ROUNDS = 1000


@dataclass
class Heard:
    """One image with what came before and after it."""

    image: bytes
    dwell: int | None = None
    brightness: list[int] = field(default_factory=list)
    immediate: bool = False


class Valve(asyncio.Protocol):
    """Stands before a connection's protocol, and stops reading once so many bytes are through."""

    def __init__(self, transport: asyncio.Transport, size: int) -> None:
        """Let `size` bytes through, and what the kernel hands over together with the last of them."""
        self.through = asyncio.Event()
        self._transport, self._left = transport, size
        self._protocol = transport.get_protocol()
        transport.set_protocol(self)
        transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        """Hand bytes on."""
        assert isinstance(self._protocol, asyncio.Protocol)
        self._protocol.data_received(data)
        self._left -= len(data)
        if self._left <= 0:
            self.stop()

    def pause_writing(self) -> None:
        """Hand on that the kernel takes no more."""
        self._protocol.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that it takes more again."""
        self._protocol.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Hand on the end."""
        self._protocol.connection_lost(exc)
        self.through.set()

    def stop(self) -> None:
        """Stop reading, and step aside."""
        self._transport.pause_reading()
        self._transport.set_protocol(self._protocol)
        self.through.set()


class FakeDisplay:
    """The far end of a socket; what arrives is taken from it at once, and kept until somebody wants to hear it."""

    connected: ClassVar[set[FakeDisplay]] = set()

    def __init__(self, ws: ClientWebSocketResponse) -> None:
        """Take an open socket."""
        self.ws = ws
        self.counter = 0
        self.texts: list[dict[str, Any]] = []
        self.traffic = 0
        """How many messages went either way, pings aside."""
        self._inbox: asyncio.Queue[WSMessage] = asyncio.Queue()
        self._pongs = 0
        self._vanished = False
        self.answers_pings = True
        self._reading = asyncio.create_task(self._read())
        self.connected.add(self)
        self._reading.add_done_callback(lambda _: self.connected.discard(self))

    @classmethod
    async def dial(
        cls,
        client: TestClient[web.Request, web.Application],
        family: str,
        device_id: str,
        path: str = "/{}/ws",
        **options: Any,
    ) -> Self:
        """Connect as a client of this family does."""
        headers = {"User-Agent": USER_AGENTS[family]} if USER_AGENTS[family] else {}
        headers.update(options.pop("headers", {}))
        ws = await client.ws_connect(path.format(device_id), headers=headers, autoping=False, **options)
        return cls(ws)

    async def _read(self) -> None:
        while True:
            message = await self.ws.receive()
            if message.type is WSMsgType.PING:
                if self.answers_pings:
                    with suppress(ClientConnectionResetError):
                        await self.ws.pong(message.data)
            elif message.type is WSMsgType.PONG:
                self._pongs += 1
            else:
                self.traffic += 1
                self._inbox.put_nowait(message)
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    return

    async def catch_up(self) -> None:
        """Wait until all that was said is heard: a pong comes when what was sent before the ping has been taken."""
        if self._vanished:
            return
        wanted = self._pongs + 1
        with suppress(ClientConnectionResetError):
            await self.ws.ping(BARRIER)
            await until(lambda: self._pongs >= wanted or self._reading.done(), "a pong, or the end of the socket")

    async def receive(self) -> WSMessage:
        """Give the next message as it came."""
        if self._reading.done() and self._inbox.empty():
            return WSMessage(WSMsgType.CLOSED, None, None)
        return await self._inbox.get()

    @property
    def is_silent(self) -> bool:
        """Nothing has come that was not heard."""
        return self._inbox.empty()

    async def hear(self) -> dict[str, Any] | bytes:
        """Give the next message."""
        message = await self.receive()
        if message.type is WSMsgType.TEXT:
            text: dict[str, Any] = json.loads(message.data)
            self.texts.append(text)
            return text
        assert message.type is WSMsgType.BINARY, message
        data: bytes = message.data
        return data

    async def hear_image(self, *, immediate: bool = False) -> Heard:
        """Give the next image; with `immediate` also the message that must follow it."""
        heard = Heard(b"")
        while isinstance(message := await self.hear(), dict):
            heard.dwell = message.get("dwell_secs", heard.dwell)
            heard.brightness += [message["brightness"]] if "brightness" in message else []
            assert "immediate" not in message
        heard.image = message
        if immediate:
            assert await self.hear() == {"immediate": True}
            heard.immediate = True
        return heard

    async def say(self, message: object) -> None:
        """Send a message, as JSON unless it is text already."""
        self.traffic += 1
        await self.ws.send_str(message if isinstance(message, str) else json.dumps(message))

    async def queue(self) -> int:
        """Acknowledge an image that arrived."""
        self.counter += 1
        await self.say({"queued": self.counter})
        return self.counter

    async def show(self, number: int | None = None) -> None:
        """Acknowledge that an image is shown: the last one queued, or a number."""
        await self.say({"displaying": self.counter if number is None else number})

    async def take(self, *, immediate: bool = False) -> Heard:
        """Receive an image, queue and show it."""
        heard = await self.hear_image(immediate=immediate)
        await self.queue()
        await self.show()
        return heard

    async def ping(self) -> None:
        """Ping, as firmware does every ten seconds whether or not it confirms images."""
        await self.ws.ping()

    def stop_reading(self) -> None:
        """Read nothing more from the socket. The kernel takes little ahead, so that the server's side fills up."""
        self._take_ahead(16_384)
        self.transport.pause_reading()

    async def read_slowly(self, size: int) -> None:
        """Let so many bytes come in, and then stop reading again; wait until they are there."""
        await Valve(self.transport, size).through.wait()

    def go_on_reading(self) -> None:
        """Read all that comes."""
        self._take_ahead(1_000_000)
        self.transport.resume_reading()

    def vanish(self) -> None:
        """Lose power: say and hear nothing more. No FIN and no RST tells the server; TCP stays half open."""
        self._vanished = True
        self.stop_reading()

    def _take_ahead(self, size: int) -> None:
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)

    @property
    def transport(self) -> asyncio.Transport:
        """The open connection."""
        connection = self.ws._response.connection  # noqa: SLF001 - nothing public leads to the transport
        assert connection is not None
        assert isinstance(connection.transport, asyncio.Transport)
        return connection.transport

    async def end(self) -> tuple[WSMsgType, int | None]:
        """Wait for the end of the socket; give how it came and the code of a Close frame."""
        while (message := await self.receive()).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            pass
        return message.type, message.data if message.type is WSMsgType.CLOSE else None

    async def hang_up(self) -> None:
        """Close the socket; the end of a display that has vanished comes without a Close frame."""
        if self._vanished and self.ws._response.connection is not None:  # noqa: SLF001 - as in `transport`
            self.transport.abort()
        await self.ws.close()
        await self._reading


async def caught_up(hass: HomeAssistant) -> None:
    """Wait until Home Assistant and the displays have heard all that the others said, and what they answered to it."""
    for _ in range(_ROUNDS):
        before = _traffic()
        for display in tuple(FakeDisplay.connected):
            await display.catch_up()
        await hass.async_block_till_done()
        if before == _traffic():
            return
    pytest.fail(f"Home Assistant and the displays have not stopped to talk after {_ROUNDS} rounds")


def _traffic() -> list[int]:
    return [display.traffic for display in FakeDisplay.connected]
