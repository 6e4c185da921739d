"""The page: a panel in a browser."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, WSMsgType, web

from tools.emulator.events import Brightness, Connected, Reboot
from tools.emulator.page import Page

from .bench import GREEN, webp
from .rig import PATIENCE, Watched, serve, upgrading, watch


async def display_server(request: web.Request) -> web.WebSocketResponse:
    """Show something green."""
    socket = web.WebSocketResponse()
    async with upgrading():
        await socket.prepare(request)
    await socket.send_bytes(webp(GREEN))
    async for _message in socket:
        pass
    return socket


@asynccontextmanager
async def opened() -> AsyncGenerator[tuple[Watched, ClientSession]]:
    """Run an emulator with its page, and yield a browser that has no address to type."""
    async with serve(display_server) as url, watch("--url", url, "--time-lapse", "1000") as watched:
        page = Page(watched.emulator)
        address = await page.start(0)
        try:
            async with ClientSession(address) as session:
                yield watched, session
        finally:
            await page.stop()


async def test_the_page_needs_nothing_from_elsewhere() -> None:
    async with opened() as (_, session), session.get("/") as response:
        text = await response.text()
    assert response.content_type == "text/html"
    assert "<canvas" in text
    assert "http://" not in text
    assert "https://" not in text


async def test_it_gets_state_and_pixels_as_they_change() -> None:
    green = bytes(GREEN) * (64 * 32)
    states: list[dict[str, Any]] = []
    async with opened() as (_, session), session.ws_connect("/live") as socket, asyncio.timeout(PATIENCE):
        pixels = b""
        while pixels != green or not states[-1]["counter"]:
            message = await socket.receive()
            if message.type is WSMsgType.BINARY:
                pixels = message.data
            else:
                states.append(json.loads(message.data))
    assert states[-1] == {
        "device": "abcd1234",
        "family": "esp32",
        "version": "1.6.6",
        "connected": True,
        "counter": 1,
        "brightness": 128,
        "width": 64,
        "height": 32,
    }


async def test_its_buttons_are_commands_but_none_ends_the_program() -> None:
    async with opened() as (watched, session), session.ws_connect("/live") as socket:
        for word in ("quit", " quit", "quit 1", "hold"):
            await socket.send_str(word)
        assert (await watched.until(Brightness)).panel == 0
        await socket.send_str("reboot")
        await watched.until(Reboot)
        await watched.until(Connected, 2)


async def test_other_pages_may_not_touch_the_device() -> None:
    stranger = {"Origin": "http://example.com"}
    async with opened() as (_, session), session.get("/live", headers=stranger) as response:
        assert response.status == 403


async def test_its_end_is_the_browsers_too() -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws") as watched:
        page = Page(watched.emulator)
        address = await page.start(0)
        async with ClientSession(address) as session, session.ws_connect("/live") as socket:
            await socket.receive()
            stopping = asyncio.create_task(page.stop())
            while (await socket.receive()).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED}:
                pass
            await stopping


async def test_a_page_that_was_never_served_can_be_stopped() -> None:
    async with watch("--url", "ws://127.0.0.1:1/abcd1234/ws") as watched:
        await Page(watched.emulator).stop()
