"""What another server's answers other than a picture lead to: nothing to show, or the reason."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.tronbyt import web_pictures
from custom_components.tronbyt.gathering import Gathering
from custom_components.tronbyt.model import Media, MediaKind
from custom_components.tronbyt.screens.base import Needs

from .conftest import Dial, PassTime
from .live import drawn, entity, name_of, next_turn
from .pictures import ahead, webp
from .test_remote_server import PATH, Make, PictureServer, make, server

__all__ = ["make", "server"]
"""Fixtures."""


# Nothing to show


@pytest.mark.parametrize("status", [200, 204])
async def test_a_server_with_nothing_to_show_is_passed_over_and_no_failure(
    make: Make,
    server: PictureServer,
    dial: Dial,
    pass_time: PassTime,
    caplog: pytest.LogCaptureFixture,
    status: int,
) -> None:
    server.picture, server.status = b"", status
    await make(server.screen(), entity("lime"))
    display = await dial()
    heard = [await display.take(), await ahead(display)]
    heard += [await next_turn(display, pass_time) for _ in range(2)]
    assert {name_of(one) for one in heard} == {"lime"}
    assert "cannot be shown" not in caplog.text


async def test_a_server_that_has_something_again_is_shown_again(
    hass: HomeAssistant, make: Make, server: PictureServer, dial: Dial, pass_time: PassTime
) -> None:
    server.picture, server.status = b"", 204
    await make(server.screen(), entity("lime"))
    display = await dial()
    assert name_of(await display.take()) == "lime"
    await ahead(display)
    await drawn(hass)
    server.picture, server.status = webp("blue"), 200
    assert "blue" in [name_of(await next_turn(display, pass_time)) for _ in range(6)]


# Certificates


def certified(file: Path) -> Path:
    """Return a file, filled with the key and the certificate of a server that nobody else has signed."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


class _Answer(BaseHTTPRequestHandler):
    """Answers with a picture."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(webp("blue"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def own_certificate(tmp_path: Path, socket_enabled: None) -> Iterator[str]:
    """Give the address of a server with a certificate of its own.

    It is in a thread: in the loop of Home Assistant it would report there who hung up on it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified(tmp_path / "server.pem"))
    with HTTPServer(("127.0.0.1", 0), _Answer) as running:
        running.socket = context.wrap_socket(running.socket, server_side=True)
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://127.0.0.1:{running.server_port}/a.webp"
        running.shutdown()
        thread.join()


async def fetched(hass: HomeAssistant, url: str, **choices: Any) -> bytes | None:
    """Give the picture that a screen gets of an address."""
    media = Media(MediaKind.URL, url, "url", **choices)
    picture = (await Gathering(hass).values(Needs(media=media))).picture
    assert picture is None or isinstance(picture, bytes)
    return picture


async def test_a_certificate_of_its_own_is_refused_unless_people_accept_it(
    hass: HomeAssistant, own_certificate: str
) -> None:
    assert await reason(hass, own_certificate) == "picture_certificate_invalid"
    assert await fetched(hass, own_certificate, verify_ssl=False) == webp("blue")


# Reasons


async def reason(hass: HomeAssistant, url: str) -> str:
    """Give why an address has no picture, as the key of a text, with what is told of it."""
    with pytest.raises(HomeAssistantError) as failure:
        await fetched(hass, url)
    told = failure.value.translation_placeholders or {}
    assert told["field"] == "url"
    return f"{failure.value.translation_key} {told.get('status', '')}".strip()


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "503 Service Unavailable", "599"]
)
async def test_a_status_is_told(hass: HomeAssistant, server: PictureServer, status: str) -> None:
    server.status = int(status[:3])
    assert await reason(hass, f"{server.base}{PATH}") == f"picture_status {status}"


async def test_a_server_without_encryption_is_told(hass: HomeAssistant, server: PictureServer) -> None:
    url = server.base.replace("http:", "https:")
    assert await reason(hass, f"{url}{PATH}") == "picture_not_encrypted"


async def test_a_server_that_does_not_answer_is_told(
    hass: HomeAssistant, server: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_pictures, "FETCH_TIMEOUT", 1e-6)
    assert await reason(hass, f"{server.base}{PATH}") == "picture_timed_out"


async def test_a_door_that_is_closed_is_told(hass: HomeAssistant, socket_enabled: None) -> None:
    assert await reason(hass, "http://127.0.0.1:1/a.png") == "picture_not_fetched"
