"""Pictures of web servers, with guards; each failure by its reason, for people have to find the fault."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientError,
    ClientResponse,
    ClientResponseError,
    ClientSSLError,
    ClientTimeout,
    hdrs,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from yarl import URL

from .const import DOMAIN
from .headers import can_be_sent
from .model import Media
from .picture_errors import bounded, failed_picture, invalid_picture

# An action waits for its picture, and a person for the action (seconds).
FETCH_TIMEOUT = 10
FETCH_REDIRECTS = 3
_CHUNK = 64 * 1024
# Firmware 1.6.6 takes what another server says up to this, and keeps its own for anything else (seconds).
DWELL_SAID_MAX = 299
_DWELL = "Tronbyt-Dwell-Secs"
# Python refuses to read a number of thousands of digits.
_DIGITS_MAX = 9


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a picture, none where there is nothing to show, and what its server said of it."""

    data: bytes
    etag: str | None = None
    dwell: int | None = None
    """Seconds for which it is to be shown."""


def checked_url(media: Media) -> str:
    """Return the URL of a picture; raises ServiceValidationError for what is none of the web's."""
    try:
        if URL(media.value).scheme not in ("http", "https"):
            raise invalid_picture(media, "picture_not_a_url")
    except ValueError as err:
        raise invalid_picture(media, "picture_not_a_url") from err
    return media.value


async def async_get(hass: HomeAssistant, media: Media, url: str, known: Fetched | None = None) -> Fetched:
    """Fetch a picture, unless it is `known` by its ETag; raises translated errors that tell the reason."""
    session = async_get_clientsession(hass, verify_ssl=media.verify_ssl)
    headers = dict(media.headers)
    if known is not None and known.etag is not None:
        headers[hdrs.IF_NONE_MATCH] = known.etag
    if not can_be_sent(headers):
        raise invalid_picture(replace(media, field="headers"), "picture_header_invalid")
    timeout = ClientTimeout(total=FETCH_TIMEOUT)
    try:
        async with session.get(
            url, headers=headers, timeout=timeout, max_redirects=FETCH_REDIRECTS, raise_for_status=True
        ) as response:
            dwell = _dwell(response.headers.get(_DWELL, ""))
            if known is not None and response.status == HTTPStatus.NOT_MODIFIED:
                return replace(known, dwell=dwell or known.dwell)
            return Fetched(await _body(media, response), response.headers.get(hdrs.ETAG), dwell)
    except (ClientError, TimeoutError) as err:
        raise _failure(media, err) from err


async def _body(media: Media, response: ClientResponse) -> bytes:
    data = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        data += chunk
        bounded(media, data)
    return bytes(data)


def _dwell(said: str) -> int | None:
    """Return the seconds that a server asks for; None for none, and for what firmware would not take either."""
    seconds = int(said) if len(said) <= _DIGITS_MAX and said.isascii() and said.isdigit() else 0
    return seconds if 1 <= seconds <= DWELL_SAID_MAX else None


def _failure(media: Media, err: ClientError | TimeoutError) -> HomeAssistantError:
    match err:
        case ClientResponseError():
            return _wrong_status(media, err.status)
        case TimeoutError():
            return failed_picture(media, "picture_timed_out")
        case ClientConnectorCertificateError():
            return failed_picture(media, "picture_certificate_invalid")
        case ClientSSLError():
            return failed_picture(media, "picture_not_encrypted")
        case ClientConnectorDNSError():
            return failed_picture(media, "picture_host_not_found")
        case _:
            return failed_picture(media, "picture_not_fetched")


def _wrong_status(media: Media, status: int) -> HomeAssistantError:
    text = f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="picture_status",
        translation_placeholders={"field": media.field or media.kind.value, "status": text},
    )
