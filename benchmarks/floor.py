"""The least that Home Assistant can do: an entity action that wakes a socket, and a socket that does nothing."""

import asyncio
import logging
from dataclasses import dataclass, field
from json import dumps

import probatio as vol
from aiohttp import web
from homeassistant.components.http import HomeAssistantView
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_component import EntityComponent

DOMAIN = "bench_floor"
ACTION = "show"
PATH = "/api/bench_floor/pushed"
ACKED_PATH = "/api/bench_floor/acked"
IDLE_PATH = "/api/bench_floor/idle"
ENTITY_ID = f"{DOMAIN}.floor"
_DWELL = dumps({"dwell_secs": 10})
_IMMEDIATE = dumps({"immediate": True})
# Faster than a rotation can be, for the time of the bench; at half the pace an image cost the same (seconds).
_ACKED_DWELL = dumps({"dwell_secs": 0.25})


@dataclass(slots=True)
class Floor:
    """What the action sends."""

    picture: bytes = b""
    wanted: asyncio.Event = field(default_factory=asyncio.Event)


class _FloorEntity(Entity):
    entity_id = ENTITY_ID
    _attr_name = "Floor"
    _attr_should_poll = False

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def async_show(self, data: str, tag: str) -> None:  # noqa: ARG002 - the schema's fields
        """Wake the socket; the payload only has to pass the schema."""
        self._floor.wanted.set()


class _PushedView(HomeAssistantView):
    url = PATH
    name = "bench_floor:pushed"
    requires_auth = False

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def get(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        sender = asyncio.create_task(self._send_all(socket))
        try:
            async for _ in socket:
                pass
        finally:
            sender.cancel()
        return socket

    async def _send_all(self, socket: web.WebSocketResponse) -> None:
        while await self._floor.wanted.wait():
            self._floor.wanted.clear()
            await socket.send_str(_DWELL)
            await socket.send_bytes(self._floor.picture)
            await socket.send_str(_IMMEDIATE)


class _AckedView(HomeAssistantView):
    url = ACKED_PATH
    name = "bench_floor:acked"
    requires_auth = False

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def get(self, request: web.Request) -> web.WebSocketResponse:
        """Send an image, and another one for each that is shown."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._send(socket)
        async for message in socket:
            if "displaying" in message.data:
                await self._send(socket)
        return socket

    async def _send(self, socket: web.WebSocketResponse) -> None:
        await socket.send_str(_ACKED_DWELL)
        await socket.send_bytes(self._floor.picture)


class _IdleView(HomeAssistantView):
    url = IDLE_PATH
    name = "bench_floor:idle"
    requires_auth = False

    async def get(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for _ in socket:
            pass
        return socket


async def async_setup_floor(hass: HomeAssistant) -> Floor:
    """Register the action, its entity and the views."""
    floor = Floor()
    hass.http.register_view(_PushedView(floor))
    hass.http.register_view(_AckedView(floor))
    hass.http.register_view(_IdleView())
    component: EntityComponent[_FloorEntity] = EntityComponent(logging.getLogger(__name__), DOMAIN, hass)
    component.async_register_entity_service(
        ACTION, {vol.Required("data"): cv.string, vol.Required("tag"): cv.string}, "async_show"
    )
    await component.async_add_entities([_FloorEntity(floor)])
    return floor
