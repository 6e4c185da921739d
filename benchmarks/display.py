"""A client of the protocol document: one image showing, one queued behind it, and an ack for each that it takes up."""

from dataclasses import dataclass
from json import dumps, loads

from .wire import Frame, Opcode

# A panel takes a moment for each image (seconds): of those that come faster only the newest is shown, and acked. So a
# push has the panel eight times a second, and what the server does then falls on pushes and on the floor alike.
_PACE = 0.125


AGENT = "ESP32 Websocket Client"
"""What firmware calls itself in its request."""


def introduction(path: str) -> str:
    """Return what firmware says of itself after its upgrade, for the display of a path."""
    digits = path.strip("/").partition("/")[0].zfill(12)[-12:]
    mac = ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    info = {"firmware_version": "1.6.6", "firmware_type": "ESP32", "protocol_version": 1, "mac": mac, "ssid": "bench"}
    return dumps({"client_info": info})


@dataclass(slots=True)
class _Queued:
    number: int
    dwell: float
    told: bool = False
    interrupts: bool = False


class Display:
    """What a display says to what it hears. `now` is monotonic seconds."""

    def __init__(self) -> None:
        """Start dark."""
        self._dwell = 0.0
        self._count = 0
        self._next: _Queued | None = None
        self._shown_until = 0.0
        self._busy_until = 0.0

    def hear(self, frame: Frame, now: float) -> list[str]:
        """Give the acks for a frame."""
        if frame.opcode is Opcode.BINARY:
            self._count += 1
            self._next = _Queued(self._count, self._dwell)
            return self.tick(now)
        message = loads(frame.payload)
        self._dwell = message.get("dwell_secs", self._dwell)
        if self._next is not None and message.get("immediate"):
            self._next.interrupts = True
        return self.tick(now)

    def tick(self, now: float) -> list[str]:
        """Give the acks that are due."""
        image = self._next
        if image is None or now < self._busy_until:
            return []
        acks = [] if image.told else [dumps({"queued": image.number})]
        image.told = True
        if image.interrupts or now >= self._shown_until:
            self._next = None
            self._shown_until, self._busy_until = now + image.dwell, now + _PACE
            acks.append(dumps({"displaying": image.number}))
        return acks
