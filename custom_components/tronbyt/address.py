"""The address that people enter in a display: the way to this Home Assistant as the display can go it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import ip_address

from homeassistant.components.network import async_get_adapters
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.util.network import is_ip_address, is_loopback
from yarl import URL

# Firmware 1.6.6 refuses a longer one.
ADDRESS_MAX = 128
# Nobody signs a certificate for these, and firmware trusts only what is signed publicly.
_PRIVATE_DOMAINS = ("local", "localhost", "lan", "home", "internal", "home.arpa")


async def async_addresses(hass: HomeAssistant, device_id: str, key: str | None) -> tuple[str, ...]:
    """Give the addresses for a display, the best first; none when the key makes each of them too long.

    Where Home Assistant does not know its own place, the one address names what is to be replaced in capitals.
    """
    addresses = await _known(hass, device_id, key)
    fitting = tuple(address for address in addresses if len(address) <= ADDRESS_MAX)
    if fitting or (addresses and key):
        return fitting
    return (_to_be_completed(hass, device_id, key),)


async def async_own_address(hass: HomeAssistant, device_id: str, key: str | None) -> str | None:
    """Give the best address for a display; None where Home Assistant does not know its own place."""
    return next((address for address in await _known(hass, device_id, key) if len(address) <= ADDRESS_MAX), None)


def serves_only_tls(hass: HomeAssistant) -> bool:
    """Tell whether Home Assistant's own server understands no plain connection."""
    return hass.config.api is not None and hass.config.api.use_ssl


async def _known(hass: HomeAssistant, device_id: str, key: str | None) -> list[str]:
    servers = dict.fromkeys([*await _by_number(hass), *_by_name(hass)])
    return [_address(server, device_id, key) for server in servers]


async def _by_number(hass: HomeAssistant) -> list[URL]:
    api = hass.config.api
    if api is None or api.use_ssl:
        return []
    adapters = [adapter for adapter in await async_get_adapters(hass) if adapter["enabled"]]
    ips = [api.local_ip, *(ip["address"] for adapter in adapters for ip in adapter["ipv4"])]
    return [URL.build(scheme="ws", host=ip, port=api.port) for ip in ips if not is_loopback(ip_address(ip))]


def _by_name(hass: HomeAssistant) -> list[URL]:
    return [server for url in _known_urls(hass) if (server := _as_socket(URL(url))) is not None]


def _known_urls(hass: HomeAssistant) -> Iterator[str]:
    with suppress(NoURLAvailableError):
        yield get_url(hass, allow_external=False, allow_cloud=False)
    # From outside only encrypted; displays are not let in through Home Assistant's cloud.
    with suppress(NoURLAvailableError):
        yield get_url(hass, allow_internal=False, allow_cloud=False, require_ssl=True)


def _as_socket(url: URL) -> URL | None:
    host = url.host or ""
    if _is_within(host, ["localhost"]) or (is_ip_address(host) and is_loopback(ip_address(host))):
        return None
    if url.scheme == "https":
        return url.with_scheme("wss") if _may_be_certified(host) else None
    return url.with_scheme("ws")


def _may_be_certified(host: str) -> bool:
    return "." in host and not is_ip_address(host) and not _is_within(host, _PRIVATE_DOMAINS)


def _is_within(host: str, domains: Iterable[str]) -> bool:
    return any(f".{host}".endswith(f".{domain}") for domain in domains)


def _address(server: URL, device_id: str, key: str | None) -> str:
    return str(server.with_path(f"/{device_id}/ws").with_query({"key": key} if key else None))


def _to_be_completed(hass: HomeAssistant, device_id: str, key: str | None) -> str:
    server = "wss://NAME" if serves_only_tls(hass) else "ws://IP"
    port = "PORT" if hass.config.api is None else hass.config.api.port
    return f"{server}:{port}/{device_id}/ws" + (f"?key={key}" if key else "")
