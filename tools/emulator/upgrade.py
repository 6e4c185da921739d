"""The HTTP upgrade, header for header as the clients write it; no library's habits in between."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha1

from .address import Address
from .firmware import Firmware

MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455
SWITCHING = 101
BUFFER = 1023  # bytes of a first read that fill the client's buffer
HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of the server's answer; `rest` are the bytes that came behind it. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    rest: bytes


def nonce(random: bytes) -> str:
    """Return the `Sec-WebSocket-Key` for 16 random bytes."""
    return b64encode(random).decode()


def request(firmware: Firmware, address: Address, key: str, api_key: str) -> bytes:
    """Return the upgrade request; `api_key` goes into a header where the firmware does that."""
    lines = [
        f"GET {address.target} HTTP/1.1",
        "Connection: Upgrade",
        f"Host: {address.authority}",
        *([f"User-Agent: {firmware.user_agent}"] if firmware.user_agent else []),
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *([f"Origin: {'wss' if address.secure else 'ws'}://{address.authority}"] if firmware.sends_origin else []),
        *([f"Authorization: Bearer {api_key}"] if firmware.key_in_header and api_key else []),
    ]
    return "\r\n".join(lines).encode() + HEAD_END


def answer(data: bytes) -> Answer | None:
    """Return the answer at the beginning of `data`, None while its head is not whole; ValueError when it is none."""
    head, end, rest = data.partition(HEAD_END)
    if not end:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    version, _, status = first.partition(" ")
    if not version.startswith("HTTP/1.1"):
        message = "not an HTTP/1.1 answer"
        raise ValueError(message)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(status[:3]), headers, rest)


def accepts(answer: Answer, key: str) -> bool:
    """Whether a 101 belongs to the request that carried `key`."""
    wanted = b64encode(sha1(key.encode() + MAGIC.encode(), usedforsecurity=False).digest()).decode()
    return answer.headers.get("sec-websocket-accept") == wanted
