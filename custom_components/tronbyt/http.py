"""The door: GET /{device_id}/ws and /{device_id}/next → entry → session, or a refusal that the client can bear."""

import re
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from time import monotonic

from aiohttp import WSCloseCode, hdrs, web
from homeassistant.components.http import KEY_HASS, HomeAssistantView
from homeassistant.config_entries import SOURCE_IGNORE, ConfigEntry, ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from . import stored_options
from .access import has_key, is_local, is_welcome
from .const import CONF_KEY, CONF_POLLING, DOMAIN
from .coordinator import TronbytConfigEntry
from .id_conflicts import async_report_conflict
from .polling import async_next, look_at
from .protocol.client import choose_poller
from .protocol.events import ClientInfo
from .protocol.polling import Answer
from .session import DisplaySocket, Session, recognise
from .strangers import DATA_DOOR, Door, Listener, Stranger, meet_stranger
from .throttle import async_get_throttle
from .wrong_keys import async_end_wrong_key, async_report_wrong_key

_DEVICE_ID = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)
_FIRMWARE = "X-Firmware-Version"
_VERSION = re.compile(r"[A-Za-z0-9.+_-]{1,32}")


@callback
def async_open_door(hass: HomeAssistant) -> Door:
    """Register the view, once; the config flow calls it before any entry exists."""
    if (door := hass.data.get(DATA_DOOR)) is None:
        door = hass.data[DATA_DOOR] = Door()
        hass.http.register_view(DisplayView())
        hass.http.register_view(NextView())
        hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, partial(_close_all, hass))
    return door


@callback
def async_listen_for_strangers(hass: HomeAssistant, listener: Listener) -> CALLBACK_TYPE:
    """Hear of each unknown display that dials in, in the place of a discovery."""
    listeners = async_open_door(hass).listeners
    listeners.append(listener)
    return lambda: listeners.remove(listener)


@callback
def async_polls(hass: HomeAssistant, device_id: str) -> bool:
    """Tell whether an unknown display asked for images instead of a socket."""
    return device_id in async_open_door(hass).polling


@callback
def _close_all(hass: HomeAssistant, _event: Event) -> None:
    # Before the HTTP server waits 20 s for handlers; entries are not unloaded at a stop.
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        entry.runtime_data.director.shut_down()


class DisplayView(HomeAssistantView):
    """Where displays dial in. It never answers 401: that feeds the ban list."""

    url = "/{device_id}/ws"
    # The second is for proxies that own the first.
    extra_urls = ["/api/tronbyt/{device_id}/ws"]  # noqa: RUF012 - Home Assistant's own annotation
    name = "tronbyt:ws"
    requires_auth = False

    async def get(self, request: web.Request, device_id: str) -> web.StreamResponse:
        """Serve a display until it goes."""
        hass = request.app[KEY_HASS]
        # After a power failure all of them come at once.
        await async_get_throttle(hass).turn()
        entry = _entry_of(hass, device_id)
        if not _is_admitted(hass, request, entry):
            return web.Response(status=404)
        if not _DEVICE_ID.fullmatch(device_id):
            return await _refuse(request, None)
        if entry is None or entry.source == SOURCE_IGNORE:
            if await is_local(hass, request):
                meet_stranger(hass, _stranger(request, device_id), wanted=entry is None)
            return await _refuse(request, entry)
        return await _serve(hass, request, entry)


class NextView(HomeAssistantView):
    """Where displays that keep no socket ask for image after image; it never answers 401 either."""

    url = "/{device_id}/next"
    # The last is what the Interstate 75 W asks for first.
    extra_urls = ["/api/tronbyt/{device_id}/next", "/v0/devices/{device_id}/next"]  # noqa: RUF012 - as above
    name = "tronbyt:next"
    requires_auth = False

    async def get(self, request: web.Request, device_id: str) -> web.Response:
        """Return the next image of a display, with all that it has to know in headers."""
        entry = await _entry_to_poll(request, device_id)
        return await _give_next(request, entry) if isinstance(entry, ConfigEntry) else web.Response(status=entry)

    async def head(self, request: web.Request, device_id: str) -> web.Response:
        """Return the headers of what is on the panel; who only looks changes nothing."""
        entry = await _entry_to_poll(request, device_id)
        if not isinstance(entry, ConfigEntry):
            return web.Response(status=entry)
        seen = look_at(entry.runtime_data.director)
        return await _give_next(request, entry) if seen is None else _as_response(seen)


async def _entry_to_poll(request: web.Request, device_id: str) -> TronbytConfigEntry | HTTPStatus:
    """Return the display that asks for an image, or why it is refused."""
    hass = request.app[KEY_HASS]
    await async_get_throttle(hass).turn()
    entry = _entry_of(hass, device_id)
    if not _is_admitted(hass, request, entry) or not _DEVICE_ID.fullmatch(device_id):
        return HTTPStatus.NOT_FOUND
    if entry is None:
        if await is_local(hass, request):
            meet_stranger(hass, _stranger(request, device_id), wanted=True, polls=True)
        return HTTPStatus.NOT_FOUND
    return await _refusal(hass, request, entry) or entry


async def _refusal(hass: HomeAssistant, request: web.Request, entry: TronbytConfigEntry) -> HTTPStatus | None:
    """Give why a request for an image is refused; None if it is not."""
    may_come = await is_welcome(hass, request, entry)
    if entry.source == SOURCE_IGNORE or entry.disabled_by is not None:
        return HTTPStatus.NOT_FOUND
    if entry.state is not ConfigEntryState.LOADED:
        return HTTPStatus.SERVICE_UNAVAILABLE
    if not entry.options.get(CONF_POLLING) or not may_come:
        return HTTPStatus.NOT_FOUND
    if has_key(request, entry.data.get(CONF_KEY)):
        return None
    async_report_wrong_key(hass, entry)
    # Firmware tries again each second after anything but 404, which it shows a picture for.
    return HTTPStatus.NOT_FOUND


async def _give_next(request: web.Request, entry: TronbytConfigEntry) -> web.Response:
    director, forced = entry.runtime_data.director, stored_options.family(entry.options)
    async_end_wrong_key(request.app[KEY_HASS], entry)
    firmware = request.headers.get(_FIRMWARE)
    agent = request.headers.get(hdrs.USER_AGENT)
    family = choose_poller(forced=forced, user_agent=agent, firmware=firmware)
    if firmware is not None and _VERSION.fullmatch(firmware):
        director.introduce(replace(director.info or ClientInfo(), firmware_version=firmware))
    return _as_response(await async_next(director, family))


def _as_response(answer: Answer | None) -> web.Response:
    if answer is None:
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return web.Response(body=answer.image.data, content_type="image/webp", headers=answer.headers)


def _entry_of(hass: HomeAssistant, device_id: str) -> TronbytConfigEntry | None:
    return hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, device_id.lower())


def _is_admitted(hass: HomeAssistant, request: web.Request, entry: TronbytConfigEntry | None) -> bool:
    """Count a request; False when its address has asked so often, or said so much, that it must stay outside."""
    guests = hass.data[DATA_DOOR].guests
    if entry is not None and entry.source != SOURCE_IGNORE and entry.disabled_by is None:
        # While Home Assistant starts, all displays of a house may come through one proxy, and each asks every second.
        if entry.state is not ConfigEntryState.LOADED:
            return True
        guests = entry.runtime_data.director.visits.guests
    return guests.admits(request.remote, monotonic())


async def _serve(hass: HomeAssistant, request: web.Request, entry: TronbytConfigEntry) -> web.StreamResponse:
    if entry.disabled_by is not None:
        return await _refuse(request, entry)
    if entry.state is not ConfigEntryState.LOADED:
        return web.Response(status=503)
    if not await is_welcome(hass, request, entry):
        return web.Response(status=404)
    if not has_key(request, entry.data.get(CONF_KEY)):
        async_report_wrong_key(hass, entry)
        return await _refuse(request, entry)
    if not DisplaySocket(request).can_prepare(request):
        return web.Response(status=426, headers={hdrs.UPGRADE: "websocket"})
    return await _admit(hass, request, entry)


async def _admit(hass: HomeAssistant, request: web.Request, entry: TronbytConfigEntry) -> web.StreamResponse:
    director = entry.runtime_data.director
    replaces = director.session is not None
    visit = director.visits.admit(request.remote, monotonic(), replaces=replaces)
    if visit is None:
        async_report_conflict(hass, entry)
        return web.Response(status=404)
    socket = DisplaySocket(request)
    try:
        await socket.open()
    except ConnectionError, TimeoutError:
        return socket
    if entry.state is not ConfigEntryState.LOADED:
        socket.abort()
        return socket
    async_end_wrong_key(hass, entry)
    session = Session(
        director, socket, request.headers.get(hdrs.USER_AGENT), stored_options.family(entry.options), visit
    )
    if director.session is not None:
        director.session.drop()
    await session.run()
    return socket


async def _refuse(request: web.Request, entry: TronbytConfigEntry | None) -> web.StreamResponse:
    """Answer as the protocol document says, or with 404 to clients that a Close frame keeps away for minutes."""
    socket = DisplaySocket(request)
    forced = None if entry is None else stored_options.family(entry.options)
    family = recognise(request.headers.get(hdrs.USER_AGENT), forced, _remembered_family(entry))
    if not family.closes or not socket.can_prepare(request):
        return web.Response(status=404)
    try:
        await socket.open()
        await socket.close(code=WSCloseCode.POLICY_VIOLATION)
    except ConnectionError, TimeoutError:
        pass
    return socket


def _remembered_family(entry: TronbytConfigEntry | None) -> str | None:
    if entry is None or entry.state is not ConfigEntryState.LOADED:
        return None
    return entry.runtime_data.director.remembered_family


def _stranger(request: web.Request, device_id: str) -> Stranger:
    return Stranger(device_id.lower(), partial(has_key, request))
