"""A display that speaks raw JSON and bytes: what the integration says is what it hears."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestClient

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


async def let_others_work() -> None:
    """Give sockets and tasks the turns of the loop that they need; time stands still."""
    for _ in range(50):
        await asyncio.sleep(0)


@dataclass
class Heard:
    """One image with what came before and after it."""

    image: bytes
    dwell: int | None = None
    brightness: list[int] = field(default_factory=list)
    immediate: bool = False


class FakeDisplay:
    """The far end of a socket."""

    def __init__(self, ws: ClientWebSocketResponse) -> None:
        """Take an open socket."""
        self.ws = ws
        self.counter = 0
        self.texts: list[dict[str, Any]] = []

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
        ws = await client.ws_connect(path.format(device_id), headers=headers, autoping=True, **options)
        return cls(ws)

    async def hear(self) -> dict[str, Any] | bytes:
        """Give the next message."""
        message = await self.ws.receive()
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

    async def end(self) -> tuple[WSMsgType, int | None]:
        """Wait for the end of the socket; give how it came and the code of a Close frame."""
        while (message := await self.ws.receive()).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            pass
        return message.type, message.data if message.type is WSMsgType.CLOSE else None

    async def hang_up(self) -> None:
        """Close the socket."""
        await self.ws.close()
