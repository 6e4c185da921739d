"""The address that a display is configured with."""

from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_URL = 128
LONGEST_KEY = 64
DEFAULT_PORTS = {"ws": 80, "wss": 443, "http": 80, "https": 443}
SECURE = {"wss", "https"}


@dataclass(frozen=True, slots=True)
class Address:
    """A server's address in its parts; `target` is path and query as they go on the wire."""

    secure: bool
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as in a `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse(url: str) -> Address:
    """Return the parts of a `ws` or `http` address; ValueError when `url` is none."""
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        message = f"neither a WebSocket nor an HTTP address: {url}"
        raise ValueError(message)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme in SECURE, parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme], target)


def polls(url: str) -> bool:
    """Whether a display that is configured with `url` asks for each image: clients look at its beginning alone."""
    return url.startswith(("http://", "https://"))


def split_key(url: str) -> tuple[str, str]:
    """Return `url` without its first `key` parameter, and the key or "": firmware from 1.6.0 stores them apart."""
    base, mark, query = url.partition("?")
    fields = query.split("&") if mark else []
    keys = [field for field in fields if field.startswith("key=")]
    if not keys:
        return url, ""
    fields.remove(keys[0])
    return base + ("?" + "&".join(fields) if fields else ""), keys[0].removeprefix("key=")


def with_key(url: str, key: str) -> str:
    """Return `url` with `key` as its last parameter."""
    return f"{url}{'&' if '?' in url else '?'}key={key}"


def device_id(url: str) -> str:
    """Return the part of the path that names the display, or "" when there is none."""
    path = urlsplit(url).path.rstrip("/")
    return path.removesuffix("/ws").removesuffix("/next").rpartition("/")[2]
