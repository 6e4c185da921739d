"""Who may dial a display: who has its key, and who comes from this network."""

from hmac import compare_digest
from ipaddress import ip_address, ip_network
from typing import Any

from aiohttp import hdrs, web
from homeassistant.components.network import async_get_adapters
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import is_cloud_connection
from homeassistant.util.network import is_local as is_local_address

from .const import CONF_ALLOW_REMOTE


def has_key(request: web.Request, key: str | None) -> bool:
    """Tell whether a request has a display's key; a display without one lets everybody in."""
    if not key:
        return True
    authorization = request.headers.get(hdrs.AUTHORIZATION, "")
    scheme, _, bearer = authorization.partition(" ")
    # The Interstate 75 W sends the bare key.
    given = (request.query.get("key", ""), bearer if scheme.lower() == "bearer" else authorization)
    # What a header has that is no text comes as lone surrogates.
    return any(compare_digest(candidate.encode(errors="surrogateescape"), key.encode()) for candidate in given)


async def is_welcome(hass: HomeAssistant, request: web.Request, entry: ConfigEntry[Any]) -> bool:
    """Tell whether a display may be dialled from where a request comes from."""
    return entry.options.get(CONF_ALLOW_REMOTE, False) or await is_local(hass, request)


async def is_local(hass: HomeAssistant, request: web.Request) -> bool:
    """Tell whether a request comes from this network."""
    if request.remote is None or is_cloud_connection(hass):
        return False
    address = ip_address(request.remote)
    if is_local_address(address):
        return True
    own = (ip for adapter in await async_get_adapters(hass) for ip in (*adapter["ipv4"], *adapter["ipv6"]))
    return any(address in ip_network((ip["address"], ip["network_prefix"]), strict=False) for ip in own)
